"""Plans of a return: what is in force, where, why, and how it was last reviewed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from governance.packs.send.returns.sen2.census import day_in
from governance.packs.send.returns.sen2.codes import (
    NOWHERE,
    REVIEW,
    SETTINGS,
    august_before,
    ncy_on,
    phase_of,
)
from governance.packs.send.returns.sen2.items import Node

if TYPE_CHECKING:
    from governance.packs.send.returns.sen2.making import Making

YEAR = dt.timedelta(366)
_FLAG = ("1", "1.0", "Y", "y", "true")


def add_plan(
    making: Making, who: str, birth: dt.date | None, request: str, named: Node, active: Node
) -> None:
    """A plan, with its placements, its newest review and its phase transfer."""
    start, cease = making.day(named.get("startdate")), making.day(named.get("ceasedate"))
    plan = making.plan_ids.setdefault((who, start or request), f"P{request}")
    reason, from_la = named.get("ceasereason"), active.get("transferla")
    about = making.people[who]
    if making.is_new("plan", plan):
        row = (plan, who, start, cease, reason, from_la)
        making.rows["plan"].append(row)
        about.la_from = about.la_from or from_la
        if str(reason) == "5":
            about.moved_out_on = about.moved_out_on or cease
        _look(making, birth, request, named, active)
    _need(making, who, start, active)
    for place in active.get("placementdetail", ()):
        _placement(making, who, plan, cease, place, named)
    _review(making, who, plan, request, active)
    _transfer(making, who, birth, plan, request, active, cease)


def _need(making: Making, who: str, start: str | None, active: Node) -> None:
    """The needs of the newest plan; of two of one rank the first."""
    ranks: dict[str, str] = {}
    for need in active.get("senneed", ()):
        if "sentype" in need:
            ranks.setdefault(str(need.get("sentyperank", "1")).removesuffix(".0"), need["sentype"])
    about = making.people[who]
    if ranks and (start or "0") > about.need[0]:
        about.need = (start or "0", ranks.get("1"), ranks.get("2"))


def _placement(
    making: Making, who: str, plan: str, cease: str | None, place: Node, named: Node
) -> None:
    setting = setting_of(place)
    if setting is None or setting in NOWHERE:
        return
    rank = str(place.get("placementrank", "1")).removesuffix(".0")
    entry, leaving = making.day(place.get("entrydate")), making.day(place.get("leavingdate"))
    if not making.is_new("placement", plan, setting, rank, entry):
        return
    kind = _provision(making, setting, place)
    how = _named(setting, named)
    making.rows["placement"].append((plan, who, setting, kind, rank, entry, leaving, how))
    if place.get("urn") and place.get("ukprn"):
        making.faults.add("sen2-two-codes", plan)
    if cease and not leaving:
        making.faults.add("sen2-stays-on", plan)
    if not cease and not leaving:
        about = making.people[who]
        about.ehe |= setting == "EHE"
        home = making.lookups.authority.get(setting)
        about.away |= bool(home and making.census.lea and home != making.census.lea)


def setting_of(place: Node) -> str | None:
    """URN, else UKPRN, else the code of what is no setting."""
    found = place.get("urn") or place.get("ukprn")
    return (
        str(found).removesuffix(".0")
        if found
        else str(place.get("sensetting") or "").upper() or None
    )


def _provision(making: Making, setting: str, place: Node) -> str:
    if str(place.get("senunitindicator")) in _FLAG:
        return "sen_unit"
    if str(place.get("resourcedprovisionindicator")) in _FLAG:
        return "resourced_provision"
    if setting in SETTINGS:
        return SETTINGS[setting]
    if not (place.get("urn") or place.get("ukprn")):
        return setting  # no code of the return: judged as any code outside its set
    found = making.lookups.provision.get(setting)
    if found is None:
        making.faults.add("sen2-settings")
    return found or "unknown"


def _named(setting: str, named: Node) -> str | None:
    """Whether the plan names this setting, or a kind of setting only."""
    known = {setting_of(one) for one in named.get("plandetail", ())}
    if setting in known:
        return "named_type_only" if setting == "OTH" else "named_setting"
    return "named_type_only" if "OTH" in known else None


def _review(making: Making, who: str, plan: str, request: str, active: Node) -> None:
    meeting, decided = making.day(active.get("reviewmeeting")), making.day(active.get("lastreview"))
    if not meeting and not decided:
        return
    if not making.is_new("review", plan, meeting or decided):
        return
    said = str(active.get("reviewoutcome", "")).upper()
    is_transfer = "1" if active.get("phasetransferduedate") else "0"
    making.rows["annual_review"].append((
        f"R{request}", plan, who, meeting, decided, REVIEW.get(said, said or None),
        making.day(active.get("reviewdraft")), is_transfer,
    ))  # fmt: skip


def _transfer(
    making: Making,
    who: str,
    birth: dt.date | None,
    plan: str,
    request: str,
    active: Node,
    cease: str | None,
) -> None:
    due, final = day_in(active.get("phasetransferduedate")), active.get("phasetransferfinaldate")
    done = day_in(final)
    if final and (due is None or done is None or abs(done - due) > YEAR):
        making.faults.add("sen2-other-cycle", request)
        done = None
    if due is None or not making.is_new("transfer", plan, str(due.year)):
        return
    ncy = None if birth is None else ncy_on(birth, august_before(due))
    status = "plan_ceased" if cease and cease < due.isoformat() else "in_scope"
    making.rows["phase_transfer"].append((
        f"T{request}-{due.year}", plan, who, str(due.year), phase_of(due, ncy),
        None if ncy is None else str(ncy), due.isoformat(),
        _in_year_before(active.get("reviewmeeting"), due),
        _in_year_before(active.get("reviewdraft"), due),
        done.isoformat() if done else None, status,
    ))  # fmt: skip


def _in_year_before(text: object, due: dt.date) -> str | None:
    """A day that belongs to this transfer and to none before."""
    day = day_in(text)
    return day.isoformat() if day and due - YEAR < day <= due else None


def _look(making: Making, birth: dt.date | None, request: str, named: Node, active: Node) -> None:
    cease, reason = named.get("ceasedate"), named.get("ceasereason")
    if cease and not reason:
        making.faults.add("sen2-no-reason", request)
    if reason and not cease:
        making.faults.add("sen2-no-cease", request)
    if cease:
        return
    making.look_at_age(birth, request)
    needs = active.get("senneed", ())
    first = [one for one in needs if str(one.get("sentyperank", "1")).removesuffix(".0") == "1"]
    if "sentype" in making.items and active and len(first) != 1:
        making.faults.add("sen2-needs", request)
    places = active.get("placementdetail", ())
    if (
        "entrydate" in making.items
        and active
        and not any(not one.get("leavingdate") for one in places)
    ):
        making.faults.add("sen2-unplaced", request)
