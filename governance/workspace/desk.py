"""The one door through which the record grows: judge, say what follows, then append."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from governance.control.doors import consequences, refusals
from governance.control.history import history_at
from governance.control.progress import progress_at
from governance.domain.plan import Plan
from governance.domain.update import AnyUpdate, Supersede, Update
from governance.problems import RefusedError, UnknownNameError
from governance.readers.faults import fault_of
from governance.readers.updates import Log, heads_of, read_updates
from governance.workspace import nearest_names
from governance.workspace.folder import PlanFolder
from governance.writers.updates import append_record, encode_record

_RECORD: TypeAdapter[AnyUpdate] = TypeAdapter(Update)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change does, and whether it was saved."""

    record: AnyUpdate
    lines: tuple[str, ...]
    """What follows from it, in sentences, the nearest first."""
    saved: bool


def write_update(
    folder: PlanFolder, fields: Mapping[str, Any], now: dt.datetime, *, dry_run: bool = False
) -> Outcome:
    """Append a record made of `fields` (kind, ref, on, by and the kind's own).

    Raises UnknownNameError for a ref or person that is not there, RefusedError where the
    record would not be true or allowed, UnwritableError where the disk refuses. `now` is an
    instant with its time zone; its day is the writer's today.
    """
    plan = folder.plan
    check_names(plan, fields)
    held: list[Outcome] = []

    def build(data: bytes) -> bytes:
        log, _ = read_updates(data, folder.log_path.name)
        line, record = _line(fields, log, now)
        held.append(_judged(plan, log, record, now, saved=not dry_run))
        return line

    if dry_run:
        build(folder.log_path.read_bytes() if folder.log_path.exists() else b"")
    else:
        append_record(folder.log_path, build)
    return held[-1]


def check_names(plan: Plan, fields: Mapping[str, Any]) -> None:
    """The ref and the person are the plan's, and the ref is of the kind the record needs."""
    ref, person, kind = fields["ref"], fields["by"], fields["kind"]
    if person not in plan.people_by_id:
        raise UnknownNameError(f"no person {person!r}{nearest_names(person, plan.people_by_id)}")
    if kind in ("milestone", "rebaseline"):
        known = set(plan.milestones_by_ref)
    else:
        known = {"plan", *plan.workstreams_by_ref, *plan.deliverables_by_ref}
        if kind in ("note", "supersede"):
            known |= set(plan.milestones_by_ref)
    if ref not in known:
        what = "milestone" if kind in ("milestone", "rebaseline") else "ref"
        raise UnknownNameError(f"no {what} {ref!r}{_instead(plan, ref, known)}")
    approver = fields.get("approved_by")
    approvers = {*plan.people_by_id, *plan.boards_by_id}
    if approver is not None and approver not in approvers:
        what = f"no person or board {approver!r}"
        raise UnknownNameError(f"{what}{nearest_names(approver, approvers)}")


def _instead(plan: Plan, ref: str, known: set[str]) -> str:
    """What may have been meant: what lies under the item named, or the item it lies under."""
    if ref in plan.milestones_by_ref:
        return f": that is a milestone; its deliverable is {plan.milestones_by_ref[ref][0].ref}"
    item = plan.deliverables_by_ref.get(ref)
    if item is None or not item.milestones:
        return nearest_names(ref, known)
    below = ", ".join(mile.ref for mile in item.milestones)
    return f": that is a deliverable; its milestones are {below}"


def clean_text(text: str) -> str:
    """Typed text without control characters, lone surrogates and carriage returns."""
    text = _SURROGATE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).strip()


def _line(fields: Mapping[str, Any], log: Log, now: dt.datetime) -> tuple[bytes, AnyUpdate]:
    whole: dict[str, Any] = {
        "kind": fields["kind"],
        "ref": fields["ref"],
        "on": fields["on"],
        "recorded_at": now.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "by": fields["by"],
        "visibility": fields.get("visibility", "board"),
        "follows": list(heads_of(log)),
    }
    for name, value in fields.items():
        if value is not None and name not in whole:
            whole[name] = clean_text(value) if isinstance(value, str) else value
    line = encode_record(whole)
    try:
        return line, _RECORD.validate_json(line)
    except ValidationError as fault:
        found = fault_of(fault.errors(include_url=False)[0])
        raise RefusedError(f"{found.what}; {found.todo}") from fault


def _judged(plan: Plan, log: Log, record: AnyUpdate, now: dt.datetime, *, saved: bool) -> Outcome:
    if record.on > now.date():
        raise RefusedError(f"{record.on} has not come yet; a record speaks of today or earlier")
    then = progress_at(plan, log.updates, record.on)
    why_not = refusals(then, record, frozenset(one.id for one in log.updates))
    if isinstance(record, Supersede) and record.record in _withdrawn(log):
        why_not.append(f"record {record.record} is withdrawn already")
    if why_not:
        raise RefusedError("; ".join(why_not))
    before = progress_at(plan, log.updates, now.date())
    after = progress_at(plan, (*log.updates, record), now.date())
    return Outcome(record, tuple(consequences(before, after, record.ref)), saved)


def _withdrawn(log: Log) -> set[str]:
    """Records that count no more. A withdrawal is never among them, for it can be withdrawn."""
    counting = {one.id for one in history_at(log.updates, dt.date.max).current}
    return {
        one.id for one in log.updates if one.id not in counting and not isinstance(one, Supersede)
    }
