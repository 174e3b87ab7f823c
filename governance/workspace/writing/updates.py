"""The one door through which the record grows: judge, say what follows, then append."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from governance.assurance.evidence import with_kpi_evidence
from governance.domain.plan import Plan
from governance.domain.update import AnyUpdate, FigureUpdate, Supersede, Update, Updates
from governance.domain.update.concerns import ConcernUpdate
from governance.domain.words import clean_text
from governance.problems import GovernanceError, RefusedError, UnknownNameError, nearest_names
from governance.readers.updates import Log, heads_of, record_reader
from governance.record.consequences import consequences, wanted
from governance.record.log.ahead import is_early
from governance.record.log.order import history_at, withdrawals_in
from governance.record.naming import (
    OF_KPIS,
    concern_refs,
    is_taken,
    may_be_about,
    meant_by,
    next_ref,
    parties_in,
    people_in,
    refs_for,
    register_in,
    register_refs,
    targets_in,
)
from governance.record.personal import personal_in_record
from governance.record.position import Position
from governance.record.refusals import refusals
from governance.workspace.folder import PlanFolder
from governance.workspace.standings import digest_of, standings_of
from governance.writers.record.updates import append_record, encode_record

if TYPE_CHECKING:  # what counts cases is heavy
    from governance.domain.kpi import Kpi
    from governance.kpis.results import Results


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
    plan, defined = folder.agreed, kpis_named(folder, fields)
    held: list[Outcome] = []

    def build(data: bytes) -> bytes:
        log = folder.log_in(data)
        check_names(plan, log.updates, fields, defined)
        named = (
            fields
            if fields["ref"]
            else {**fields, "ref": next_ref(plan, log.updates, register_in(fields))}
        )
        line, record = record_line(named, heads_of(log), now)
        grown = (data, line, b"\n")
        held.append(_judged(folder, log, grown, record, now, kpis, defined, saved=not dry_run))
        return line

    if dry_run:
        build(folder.log_bytes)
    else:
        append_record(folder.log_path, build)
    return held[-1]


def kpis_named(folder: PlanFolder, fields: Mapping[str, Any]) -> tuple[Kpi, ...]:
    """The KPIs that such a record may be about; for most kinds none is, and none is read.

    Raises GovernanceError for one of a KPI where kpis.yaml cannot be used.
    """
    if fields["kind"] in OF_KPIS and not folder.kpis_read:
        raise GovernanceError("kpis.yaml cannot be used; `governance check` says where and why")
    unknown = fields["kind"] == "note" and not folder.agreed.has_ref(fields["ref"])
    return folder.kpis.kpis if unknown or fields["kind"] in (*OF_KPIS, "supersede") else ()


def check_names(
    plan: Plan, updates: Updates, fields: Mapping[str, Any], defined: tuple[Kpi, ...] = ()
) -> None:
    """Whatever the record names is the plan's, and the ref is of the kind the record needs.

    `defined` are the KPIs that a figure can be typed for.

    Raises UnknownNameError.
    """
    for what, person in people_in(fields):
        if person not in plan.people_by_id:
            near = nearest_names(person, plan.people_by_id)
            raise UnknownNameError(f"no {what} {person!r}{near}")
    ref = fields["ref"]
    if not may_be_about(plan, updates, fields, defined):
        meant = (one.id for one in defined if fields["kind"] == "note")
        known = {*refs_for(plan, updates, fields, defined), *meant}
        kinds = {"rebaseline": "milestone", "challenge_response": "deliverable", "figure": "KPI"}
        kinds |= {"money": "workstream", "kpi_note": "KPI"}
        own = ("milestone", *plan.register_kinds)
        named = register_in(fields)
        what = named if named in own else kinds.get(named, "ref")
        what = what.replace("_", " ")
        near = meant_by(plan, ref, known, of_streams=named == "money")
        raise UnknownNameError(f"no {what} {ref!r}{near}")
    parties = {*plan.people_by_id, *plan.boards_by_id}
    for party in parties_in(fields):
        if party not in parties:
            raise UnknownNameError(f"no person or board {party!r}{nearest_names(party, parties)}")
    for target in targets_in(fields):
        if plan.has_ref(target):
            continue
        entries = concern_refs(plan, updates)
        if target not in entries:
            every = {*plan.deliverables_by_ref, *plan.workstreams_by_ref, *entries}
            raise UnknownNameError(f"no ref {target!r}{nearest_names(target, every)}")
    origin = fields.get("came_from")
    if origin is not None and origin not in (risks := register_refs(plan, updates, "risk")):
        raise UnknownNameError(f"no risk {origin!r}{nearest_names(origin, risks)}")


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
        return line, record_reader()(line)
    except ValidationError as fault:
        from governance.readers.faults import faults_of  # most records have none

        found = faults_of(fault, Update)[0]
        raise RefusedError(f"{found.what}; {found.todo}") from fault


def _cleaned(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_cleaned(one) for one in value]
    return clean_text(value) if isinstance(value, str) else value


def _judged(
    folder: PlanFolder,
    log: Log,
    grown: tuple[bytes, ...],
    record: AnyUpdate,
    now: dt.datetime,
    kpis: Results,
    defined: tuple[Kpi, ...],
    *,
    saved: bool,
) -> Outcome:
    """`grown` is the log's bytes with the record."""
    plan, stands, today, was = folder.agreed, standings_of(folder), now.date(), digest_of(grown[0])
    before = stands.at(was, log.updates, today)
    then = evidenced(stands.at(was, log.updates, record.on), log.updates, kpis)
    if why_not := why_refused(plan, log, record, then, today, defined):
        raise RefusedError("; ".join(why_not))
    if isinstance(record, (FigureUpdate, Supersede)):
        from governance.workspace.writing.typed_figures import what_follows  # what counts is heavy

        told = what_follows(plan, log.updates, record, defined, today)
        if told is not None:
            return Outcome(record, told.lines, saved, told.notes)
    updates = (*log.updates, record)
    after = evidenced(stands.at(digest_of(*grown), updates, today), updates, kpis)
    lines = tuple(consequences(before, after, record))
    looked = (f"the public will read {one}" for one in personal_in_record(plan, record))
    notes = (*wanted(after, record), *_ahead(log, record, now), *looked)
    return Outcome(record, lines, saved, notes)


def _ahead(log: Log, record: AnyUpdate, now: dt.datetime) -> Iterator[str]:
    """What this record follows and a clock says is still to come; it comes after that all the same.

    Then either that clock was wrong or this one is.
    """
    early = [one for one in log.updates if one.id in record.follows and is_early(one, now)]
    if not early:
        return
    from governance.assurance.rules.clocks import from_the_future  # most clocks are right

    for problem in from_the_future(early, now):
        yield f"{problem.what}: its clock or this one is wrong; this comes after it all the same"


def why_refused(
    plan: Plan,
    log: Log,
    record: AnyUpdate,
    then: Position,
    today: dt.date,
    defined: tuple[Kpi, ...] = (),
) -> list[str]:
    """Why this record must not follow the log; `then` is the position on the record's own day."""
    if record.on > today:
        return [f"{record.on} has not come yet; a record speaks of today or earlier"]
    if plan.has_left(record.by, record.on):
        until = plan.people_by_id[record.by].until
        return [f"{record.by} left on {until}; nothing of {record.on} is recorded by them"]
    if isinstance(record, FigureUpdate):
        from governance.record.figures import figure_refusals, figures_of

        told = figures_of(record.ref, history_at(log.updates, dt.date.max).current)
        return [*figure_refusals(record, named(defined, record.ref), told)]
    if (now := plan.refs.now(record.ref, today)) != record.ref:
        return [f"{record.ref} is {now} only from tomorrow, by its `until:` in plan.yaml"]
    if isinstance(record, ConcernUpdate) and _is_taken(plan, log, record):
        return [f"the ref {record.ref} is taken; leave --ref out to get the next one"]
    withdraws = isinstance(record, Supersede)
    known = frozenset(one.id for one in log.updates) if withdraws else frozenset[str]()
    why_not = refusals(then, record, known)
    if isinstance(record, Supersede) and record.record in withdrawals_in(log.updates):
        why_not.append(f"record {record.record} is withdrawn already")
    return why_not


def named(defined: tuple[Kpi, ...], kpi: str) -> Kpi:
    """A KPI by its id, which `check_names` has found among them."""
    return next(one for one in defined if one.id == kpi)


def evidenced(position: Position, updates: Updates, kpis: Results) -> Position:
    """A position with the challenges that these KPIs raise."""
    if not kpis:
        return position
    return with_kpi_evidence(position, kpis, history_at(updates, position.as_at).current)


def _is_taken(plan: Plan, log: Log, record: ConcernUpdate) -> bool:
    """True where something raised would take a ref that the plan or the log has used already."""
    return record.state == "opened" and is_taken(plan, log.updates, record.ref)
