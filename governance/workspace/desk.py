"""The one door through which the record grows: judge, say what follows, then append."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from governance.assurance.evidence import with_kpi_evidence
from governance.assurance.progress import progress_at
from governance.assurance.rules.clocks import from_the_future
from governance.domain.plan import Plan
from governance.domain.raid import IssueUpdate, RiskUpdate
from governance.domain.update import AnyUpdate, Supersede, Update, Updates
from governance.domain.words import clean_text
from governance.problems import RefusedError, UnknownNameError
from governance.readers.faults import fault_of
from governance.readers.updates import Log, heads_of
from governance.record.consequences import consequences, wanted
from governance.record.history import history_at, withdrawals_in
from governance.record.naming import (
    concern_refs,
    is_taken,
    may_be_about,
    next_ref,
    parties_in,
    people_in,
    raid_refs,
    refs_for,
    targets_in,
)
from governance.record.position import Position
from governance.record.refusals import refusals
from governance.workspace import nearest_names
from governance.workspace.folder import PlanFolder
from governance.writers.record.updates import append_record, encode_record

if TYPE_CHECKING:  # what counts cases is heavy
    from governance.kpis.results import Results

_RECORD: TypeAdapter[AnyUpdate] = TypeAdapter(Update)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change does, and whether it was saved."""

    record: AnyUpdate
    lines: tuple[str, ...]
    """What follows from it, in sentences, the nearest first."""
    saved: bool
    notes: tuple[str, ...] = ()
    """What is still asked for, and nothing stops for."""


def write_update(
    folder: PlanFolder,
    fields: Mapping[str, Any],
    now: dt.datetime,
    kpis: Results = (),
    *,
    dry_run: bool = False,
) -> Outcome:
    """Append a record made of `fields` (kind, ref, on, by and the kind's own).

    A risk or an issue that is raised without a ref is given the next one. `kpis` are those that
    are evidence for what is rated; a Red one challenges a Green.

    Raises UnknownNameError for a ref or person that is not there, RefusedError where the
    record would not be true or allowed, UnwritableError where the disk refuses. `now` is an
    instant with its time zone; its day is the writer's today.
    """
    plan = folder.plan
    check_names(plan, folder.log.updates, fields)
    held: list[Outcome] = []

    def build(data: bytes) -> bytes:
        log = folder.log_of(data)
        named = fields if fields["ref"] else {**fields, "ref": _fresh(plan, log, fields)}
        line, record = record_line(named, heads_of(log), now)
        held.append(_judged(plan, log, record, now, kpis, saved=not dry_run))
        return line

    if dry_run:
        build(folder.log_path.read_bytes() if folder.log_path.exists() else b"")
    else:
        append_record(folder.log_path, build)
    return held[-1]


def check_names(plan: Plan, updates: Updates, fields: Mapping[str, Any]) -> None:
    """Whatever the record names is the plan's, and the ref is of the kind the record needs.

    Raises UnknownNameError.
    """
    for what, person in people_in(fields):
        if person not in plan.people_by_id:
            near = nearest_names(person, plan.people_by_id)
            raise UnknownNameError(f"no {what} {person!r}{near}")
    ref = fields["ref"]
    if not may_be_about(plan, updates, fields):
        known = refs_for(plan, updates, fields)
        kinds = {"rebaseline": "milestone", "challenge_response": "deliverable"}
        own = ("milestone", "risk", "issue")
        what = fields["kind"] if fields["kind"] in own else kinds.get(fields["kind"], "ref")
        raise UnknownNameError(f"no {what} {ref!r}{_instead(plan, ref, known)}")
    parties = {*plan.people_by_id, *plan.boards_by_id}
    for party in parties_in(fields):
        if party not in parties:
            raise UnknownNameError(f"no person or board {party!r}{nearest_names(party, parties)}")
    for target in targets_in(fields):
        if plan.has_ref(target):
            continue
        raid = concern_refs(plan, updates)
        if target not in raid:
            every = {*plan.deliverables_by_ref, *plan.workstreams_by_ref, *raid}
            raise UnknownNameError(f"no ref {target!r}{nearest_names(target, every)}")
    origin = fields.get("came_from")
    if origin is not None and origin not in (risks := raid_refs(plan, updates, "risk")):
        raise UnknownNameError(f"no risk {origin!r}{nearest_names(origin, risks)}")


def _instead(plan: Plan, ref: str, known: AbstractSet[str]) -> str:
    """What may have been meant: what lies under the item named, or the item it lies under."""
    if ref in plan.milestones_by_ref:
        return f": that is a milestone; its deliverable is {plan.milestones_by_ref[ref][0].ref}"
    item = plan.deliverables_by_ref.get(ref)
    if item is None or not item.milestones:
        return nearest_names(ref, known)
    below = ", ".join(mile.ref for mile in item.milestones)
    return f": that is a deliverable; its milestones are {below}"


def _fresh(plan: Plan, log: Log, fields: Mapping[str, Any]) -> str:
    return next_ref(plan, log.updates, fields["kind"])


def record_line(
    fields: Mapping[str, Any], follows: tuple[str, ...], now: dt.datetime
) -> tuple[bytes, AnyUpdate]:
    """A record as a line of the log, and read back. Raises RefusedError where a field is not fit.

    `follows` are the heads that it is written after.
    """
    whole: dict[str, Any] = {
        "kind": fields["kind"],
        "ref": fields["ref"],
        "on": fields["on"],
        "recorded_at": now.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "by": fields["by"],
        "visibility": fields.get("visibility", "board"),
        "follows": list(follows),
    }
    for name, value in fields.items():
        if value is not None and name not in whole:
            whole[name] = _cleaned(value)
    line = encode_record(whole)
    try:
        return line, _RECORD.validate_json(line)
    except ValidationError as fault:
        found = fault_of(fault.errors(include_url=False)[0])
        raise RefusedError(f"{found.what}; {found.todo}") from fault


def _cleaned(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_cleaned(one) for one in value]
    return clean_text(value) if isinstance(value, str) else value


def _judged(
    plan: Plan, log: Log, record: AnyUpdate, now: dt.datetime, kpis: Results, *, saved: bool
) -> Outcome:
    then = with_kpis_at(plan, log.updates, record.on, kpis)
    if why_not := why_refused(plan, log, record, then, now.date()):
        raise RefusedError("; ".join(why_not))
    before = progress_at(plan, log.updates, now.date())
    after = with_kpis_at(plan, (*log.updates, record), now.date(), kpis)
    lines = tuple(consequences(before, after, record))
    notes = (*wanted(after, record), *_ahead(log, record, now))
    return Outcome(record, lines, saved, notes)


def _ahead(log: Log, record: AnyUpdate, now: dt.datetime) -> Iterator[str]:
    """What this record follows and a clock says is still to come; it comes after that all the same.

    Then either that clock was wrong or this one is.
    """
    before = [one for one in log.updates if one.id in record.follows]
    for problem in from_the_future(before, now):
        yield f"{problem.what}: its clock or this one is wrong; this comes after it all the same"


def why_refused(
    plan: Plan, log: Log, record: AnyUpdate, then: Position, today: dt.date
) -> list[str]:
    """Why this record must not follow the log; `then` is the position on the record's own day."""
    if record.on > today:
        return [f"{record.on} has not come yet; a record speaks of today or earlier"]
    if plan.has_left(record.by, record.on):
        until = plan.people_by_id[record.by].until
        return [f"{record.by} left on {until}; nothing of {record.on} is recorded by them"]
    if (now := plan.refs.now(record.ref, today)) != record.ref:
        return [f"{record.ref} is {now} only from tomorrow, by its `until:` in plan.yaml"]
    if isinstance(record, (RiskUpdate, IssueUpdate)) and _is_taken(plan, log, record):
        return [f"the ref {record.ref} is taken; leave --ref out to get the next one"]
    withdraws = isinstance(record, Supersede)
    known = frozenset(one.id for one in log.updates) if withdraws else frozenset[str]()
    why_not = refusals(then, record, known)
    if isinstance(record, Supersede) and record.record in withdrawals_in(log.updates):
        why_not.append(f"record {record.record} is withdrawn already")
    return why_not


def with_kpis_at(plan: Plan, updates: Updates, day: dt.date, kpis: Results) -> Position:
    """Where a plan stands on a day, with the challenges that these KPIs raise."""
    position = progress_at(plan, updates, day)
    return with_kpi_evidence(position, kpis, history_at(updates, day).current)


def _is_taken(plan: Plan, log: Log, record: RiskUpdate | IssueUpdate) -> bool:
    """True where something raised would take a ref that the plan or the log has used already."""
    return record.state == "opened" and is_taken(plan, log.updates, record.ref)
