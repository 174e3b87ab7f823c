"""Persons of a return to rows of tables. The newest return comes first, and its rows stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from governance.packs.send.returns.sen2 import plans
from governance.packs.send.returns.sen2.census import Census, day_in, iso_in
from governance.packs.send.returns.sen2.codes import ASSESSMENT, REQUEST, SEX, age_on, ncy_on
from governance.packs.send.returns.sen2.columns import COLUMNS, Row
from governance.packs.send.returns.sen2.items import ID, Node
from governance.packs.send.returns.sen2.lookups import Lookups
from governance.packs.send.returns.sen2.rules import Faults
from governance.readers.cases.supplied import pseudonym


@dataclass
class About:
    """What is kept of a person until all is read; no name, post code or birth date."""

    ncy: str | None
    sex: str | None
    area: str
    need: tuple[str, str | None, str | None] = ("", None, None)
    """The newest plan's first day and its needs."""
    ehe: bool = False
    away: bool = False
    la_from: str | None = None
    la_to: str | None = None
    moved_out_on: str | None = None


@dataclass
class Making:
    """Tables as they grow, over all returns of a place."""

    lookups: Lookups
    key: bytes
    faults: Faults = field(default_factory=Faults)
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    people: dict[str, About] = field(default_factory=dict)
    plan_ids: dict[tuple[str, str], str] = field(default_factory=dict)
    """By person and first day."""
    newer: set[tuple[str | None, ...]] = field(default_factory=set)
    """What newer returns than this one say already."""
    now: set[tuple[str | None, ...]] = field(default_factory=set)
    historic: dict[tuple[str, str], Row] = field(default_factory=dict)
    """Requests of which a return says no more than that they were decided before its year."""
    census: Census = field(default_factory=lambda: Census(dt.date(2026, 1, 15)))
    items: frozenset[str] = frozenset()
    is_oldest: bool = False
    _ids: dict[str, str] = field(default_factory=dict)
    _days: dict[str, str | None] = field(default_factory=dict)
    _in_this: set[str] = field(default_factory=set)

    def begin(self, census: Census, items: frozenset[str], *, is_oldest: bool) -> None:
        """A return, older than those before, of a form that has these items."""
        self.items, self.is_oldest = items, is_oldest
        self.newer |= self.now
        self.now.clear()
        self._in_this.clear()
        self.census = census

    def add(self, person: Node) -> None:
        """A person with all requests."""
        birth = day_in(person.get("personbirthdate"))
        who = self._known(person, birth)
        for request in person.get("requests", ()):
            self._request(who, birth, request)

    def is_new(self, *key: str | None) -> bool:
        """True for what no newer return says."""
        if not self.is_oldest:  # nobody will ask again
            self.now.add(key)
        return not self.newer or key not in self.newer

    def day(self, text: object) -> str | None:
        """A day as YYYY-MM-DD; what is none stays as it is, and is judged."""
        if not text:
            return None
        plain = str(text)
        if plain not in self._days:
            self._days[plain] = iso_in(plain) or plain
        return self._days[plain]

    def finished(self) -> dict[str, list[Row]]:
        """Every table's rows."""
        self.rows["request"] += self.historic.values()
        self.rows["person"] = [
            (
                who, one.ncy, one.sex, one.need[1], one.need[2], one.area,
                "1" if one.ehe else None, "1" if one.away else None,
                one.la_from, one.la_to, one.moved_out_on,
            )
            for who, one in self.people.items()
        ]  # fmt: skip
        unknown = sum(1 for one in self.people.values() if one.area == "unknown")
        if unknown:
            self.faults.add("sen2-areas", count=unknown)
        return self.rows

    def _known(self, person: Node, birth: dt.date | None) -> str:
        """The person's pseudonym: by UPN, else ULN, else the place in this return."""
        numbers = [str(one) for name in ("upn", "uniquelearnernumber") if (one := person.get(name))]
        if not numbers and not person.get("upnunknown"):
            self.faults.add("sen2-no-number", str(person.get(ID, "")))
        hashed = [pseudonym(one, self.key) for one in numbers]
        who = next((self._ids[one] for one in hashed if one in self._ids), None)
        if who is None:
            place = f"{self.census.lea}/{self.census.year}/{person.get(ID)}"
            who = hashed[0] if hashed else pseudonym(place, self.key)
        self._ids.update(dict.fromkeys(hashed, who))
        if who in self._in_this:
            self.faults.add("sen2-two-persons", str(person.get(ID, "")))
        self._in_this.add(who)
        if who not in self.people:
            sex = str(person["sex"]).removesuffix(".0") if "sex" in person else None
            ncy = None if birth is None else str(ncy_on(birth, self.census.last_august))
            area = self.lookups.area(person.get("postcode"))
            self.people[who] = About(ncy, SEX.get(sex, sex) if sex else None, area)
        return who

    def _request(self, who: str, birth: dt.date | None, node: Node) -> None:
        request = f"{self.census.year}/{node.get(ID, '')}"
        assessment: Node = next(iter(node.get("assessment", ())), {})
        named: Node = next(iter(assessment.get("namedplan", ())), {})
        active: Node = next(iter(node.get("activeplans", ())), {})
        received = self.day(node.get("receiveddate"))
        outcome = str(node.get("requestoutcome", "")).upper()
        start = self.day(named.get("startdate"))
        row = self._request_row(who, request, node)
        if exported := row[8]:
            self.people[who].la_to = self.people[who].la_to or exported
        if outcome == "H" and not received:
            self._historic(who, start, request, row, assessment)
        elif self.is_new("request", who, received):
            self.rows["request"].append(row)
            self.historic.pop((who, start or request), None)
            self._assessment(who, request, assessment, start)
            self._look(request, node, outcome, assessment, start)
        if start or active:
            plans.add_plan(self, who, birth, request, named, active)

    def _request_row(self, who: str, request: str, node: Node) -> Row:
        outcome = str(node.get("requestoutcome", "")).upper()
        return (
            request, who, self.day(node.get("receiveddate")), node.get("requestsource"),
            self.day(node.get("requestoutcomedate")), REQUEST.get(outcome, outcome or None),
            node.get("requestmediation"), node.get("requesttribunal"), node.get("exported"),
        )  # fmt: skip

    def _historic(
        self, who: str, start: str | None, request: str, row: Row, assessment: Node
    ) -> None:
        """A request of an earlier year, which an older return may tell in full."""
        ended = self.day(assessment.get("assessmentoutcomedate"))
        if ended:
            if ended[:4] == str(self.census.year - 1):
                self.faults.add("sen2-unclocked", request)
            self._assessment(who, request, assessment, start)
        if self.is_new("historic", who, start or request):
            self.historic.setdefault((who, start or request), row)

    def _assessment(self, who: str, request: str, node: Node, start: str | None) -> None:
        outcome = str(node.get("assessmentoutcome", "")).upper()
        if not outcome or outcome == "H":
            return
        ended = self.day(node.get("assessmentoutcomedate"))
        meant = ASSESSMENT.get(outcome, outcome)
        if outcome == "Y" and not ended:
            meant = "pending"  # agreed, and not yet issued
        final = start if outcome == "Y" and ended else None
        self.rows["assessment"].append((request, who, meant, ended, final, node.get("week20")))

    def _look(
        self, request: str, node: Node, outcome: str, assessment: Node, start: str | None
    ) -> None:
        if outcome in ("Y", "N") and not node.get("requestoutcomedate"):
            self.faults.add("sen2-undated", request)
        disputed = any(
            str(node.get(f"request{one}", "0")) == "1" for one in ("mediation", "tribunal")
        )
        if outcome == "N" and assessment and not disputed:
            self.faults.add("sen2-overturned", request)
        received = self.day(node.get("receiveddate"))
        if start and received and start < received:
            self.faults.add("sen2-before-receipt", request)

    def look_at_age(self, birth: dt.date | None, request: str) -> None:
        """A plan in force of somebody for whom there can be none any more."""
        if birth is not None and age_on(birth, self.census.last_august) >= 25:
            self.faults.add("sen2-too-old", request)
