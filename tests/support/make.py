"""Small plans and logs, made in memory. Everything here is invented."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

from governance.domain.plan import Plan
from governance.domain.update import AnyUpdate, Updates
from governance.readers.updates import read_updates
from governance.testing import log_of as log_bytes

__all__ = [
    "DAY",
    "KINDS",
    "deliverable",
    "log_bytes",
    "moved",
    "plan",
    "rated",
    "stream",
    "updates",
]

DAY = dt.date(2021, 12, 31)
KINDS = tuple(
    kind
    for record in get_args(AnyUpdate)
    for kind in get_args(record.model_fields["kind"].annotation)
)
"""Every kind of record."""


def plan(*streams: dict[str, Any], **fields: Any) -> Plan:
    """A plan of these workstreams, with two people and a year's window."""
    whole: dict[str, Any] = {
        "id": "made-up",
        "title": "A made-up programme",
        "window": {"first": "2021-08-01", "last": "2022-08-31"},
        "people": [{"id": "AB", "role": "sro"}, {"id": "CD", "name": "Case Dee"}],
        "workstreams": list(streams),
    }
    return Plan.model_validate(whole | fields)


def stream(ref: str, *deliverables: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A workstream."""
    return {"ref": ref, "title": f"Workstream {ref}", "deliverables": list(deliverables)} | fields


def deliverable(ref: str, *dates: str | None, **fields: Any) -> dict[str, Any]:
    """A deliverable with one milestone for each EDTF date; None is a milestone without one."""
    miles = [
        {"ref": f"{ref}.{n}", "title": f"Milestone {ref}.{n}"} | ({"date": date} if date else {})
        for n, date in enumerate(dates, 1)
    ]
    whole = {"ref": ref, "title": f"Deliverable {ref}", "owners": ["AB"], "milestones": miles}
    return whole | fields


def updates(*records: dict[str, Any]) -> Updates:
    """The same, read."""
    log, problems = read_updates(log_bytes(*records), "updates.jsonl")
    assert not problems, problems
    return log.updates


def merged(*logs: bytes) -> Updates:
    """What several branches wrote, read as one log; what they share stands once."""
    lines = dict.fromkeys(line for log in logs for line in log.split(b"\n") if line)
    log, problems = read_updates(b"\n".join(lines) + b"\n", "updates.jsonl")
    assert not problems, problems
    return log.updates


def rated(ref: str, rag: str, on: str, **fields: Any) -> dict[str, Any]:
    """A rating."""
    return {"kind": "rating", "ref": ref, "rag": rag, "on": on} | fields


def moved(ref: str, on: str, **fields: Any) -> dict[str, Any]:
    """A milestone record: give `forecast`, `done_on` or `cancelled`."""
    return {"kind": "milestone", "ref": ref, "on": on} | fields
