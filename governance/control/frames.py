"""Records to tidy frames, one row a thing. Every column is declared and described here.

`governance.frames.COLUMNS` holds the description of each column, for analysts.
Dates are pandas timestamps at midnight; absent values are missing, never a word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from governance.control.audience import owners_text
from governance.control.position import Position
from governance.domain.plan import Audience
from governance.domain.update import AnyUpdate

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: dict[str, dict[str, str]] = {
    "workstreams": {
        "ref": "the workstream's ref, such as 1.0",
        "title": "its purpose",
        "rag": "the rating that counts: the worse of rolled_up and claimed",
        "rolled_up": "what its deliverables add up to",
        "claimed": "the rating claimed for it; missing where none is",
        "deliverables": "how many deliverables it holds on the day",
    },
    "deliverables": {
        "workstream": "the workstream's ref",
        "workstream_title": "the workstream's purpose",
        "ref": "the deliverable's ref, such as 1.1",
        "title": "what will be delivered",
        "owners": "owners' ids or roles, the accountable one first",
        "rag": "the newest rating, or unrated",
        "rated_on": "the day of that rating",
        "since": "the day from which it has had this rating without a break",
        "last_update": "the day of the newest record about it or its milestones",
        "stale": "True where that is longer ago than the plan allows",
        "milestones": "how many milestones it has on the day",
        "done": "how many of them are done",
        "overdue": "how many of them are overdue",
        "challenges": "how many challenges the evidence raises",
    },
    "milestones": {
        "workstream": "the workstream's ref",
        "workstream_title": "the workstream's purpose",
        "deliverable": "the deliverable's ref",
        "ref": "the milestone's ref, such as 1.1.1",
        "title": "what will have happened",
        "owners": "owners' ids or roles, the accountable one first",
        "rag": "the deliverable's rating",
        "state": "done, due, overdue, upcoming, unscheduled or cancelled",
        "phrase": "the date that counts, as written",
        "precision": "day, week, month, range, season, year or unknown",
        "first": "the first day of that window",
        "last": "the last day of that window; missing where it is open",
        "baseline_first": "the first day of the agreed window",
        "baseline_last": "the last day of the agreed window",
        "done_on": "the day it was done",
        "slip_days": "days from the agreed last day to the expected or actual one",
        "late_against_baseline": "True where it is, or will be, later than agreed",
        "moves": "how many dates it has had",
    },
    "updates": {
        "on": "the day the record speaks of",
        "kind": "rating, note, milestone, rebaseline, decision or supersede",
        "ref": "what it is about",
        "by": "who said so",
        "rag": "the rating, where it is one",
        "note": "the narrative",
        "reason": "why it changed",
        "id": "the record's id",
    },
    "measures": {
        "outcome": "the outcome's id",
        "outcome_text": "the outcome in words",
        "workstreams": "the workstreams that bring it about",
        "measure": "the measure's id",
        "measure_text": "the measure in words",
        "defined": "True where there is a way to measure it",
        "kpis": "the ids of its KPIs",
    },
}


def workstreams(position: Position) -> pd.DataFrame:
    """One row a workstream; columns as in `COLUMNS["workstreams"]`."""
    return _frame(
        "workstreams",
        (
            {
                "ref": stream.ref,
                "title": stream.title,
                "rag": stream.rag.value,
                "rolled_up": stream.rolled_up.value,
                "claimed": stream.claim.rag.value if stream.claim else None,
                "deliverables": len(stream.deliverables),
            }
            for stream in position.workstreams
        ),
    )


def deliverables(position: Position, audience: Audience = Audience.INTERNAL) -> pd.DataFrame:
    """One row a deliverable; columns as in `COLUMNS["deliverables"]`."""
    return _frame(
        "deliverables",
        (
            {
                "workstream": stream.ref,
                "workstream_title": stream.title,
                "ref": item.ref,
                "title": item.title,
                "owners": owners_text(position.plan, item.owners, audience, short=True),
                "rag": item.rag.value,
                "rated_on": _stamp(item.rated_on),
                "since": _stamp(item.since),
                "last_update": _stamp(item.last_update),
                "stale": item.stale,
                "milestones": len(item.milestones),
                "done": sum(mile.state == "done" for mile in item.milestones),
                "overdue": sum(mile.state == "overdue" for mile in item.milestones),
                "challenges": len(item.challenges),
            }
            for stream in position.workstreams
            for item in stream.deliverables
        ),
    )


def milestones(position: Position, audience: Audience = Audience.INTERNAL) -> pd.DataFrame:
    """One row a milestone; columns as in `COLUMNS["milestones"]`."""
    return _frame(
        "milestones",
        (
            {
                "workstream": stream.ref,
                "workstream_title": stream.title,
                "deliverable": item.ref,
                "ref": mile.ref,
                "title": mile.title,
                "owners": owners_text(position.plan, mile.owners, audience, short=True),
                "rag": item.rag.value,
                "state": mile.state.value,
                "phrase": mile.expected.text if mile.expected else None,
                "precision": mile.expected.precision.value if mile.expected else "unknown",
                "first": _stamp(mile.expected.first if mile.expected else None),
                "last": _stamp(mile.expected.last if mile.expected else None),
                "baseline_first": _stamp(mile.baseline.first if mile.baseline else None),
                "baseline_last": _stamp(mile.baseline.last if mile.baseline else None),
                "done_on": _stamp(mile.done_on),
                "slip_days": mile.slip_days,
                "late_against_baseline": mile.late_against_baseline,
                "moves": len(mile.moves),
            }
            for stream in position.workstreams
            for item in stream.deliverables
            for mile in item.milestones
        ),
    )


def updates(records: Iterable[AnyUpdate]) -> pd.DataFrame:
    """One row a record of the log; columns as in `COLUMNS["updates"]`."""
    return _frame(
        "updates",
        (
            {
                "on": _stamp(one.on),
                "kind": one.kind,
                "ref": one.ref,
                "by": one.by,
                "rag": getattr(one, "rag", None),
                "note": getattr(one, "note", None),
                "reason": getattr(one, "reason", None),
                "id": one.id,
            }
            for one in records
        ),
    )


def measures(position: Position) -> pd.DataFrame:
    """One row a measure of success; columns as in `COLUMNS["measures"]`."""
    return _frame(
        "measures",
        (
            {
                "outcome": outcome.id,
                "outcome_text": outcome.text,
                "workstreams": ", ".join(outcome.workstreams),
                "measure": measure.id,
                "measure_text": measure.text,
                "defined": measure.is_defined,
                "kpis": ", ".join(measure.kpis),
            }
            for outcome in position.outcomes
            for measure in outcome.measures
        ),
    )


def _frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame with the declared columns, typed alike whether it has rows or not."""
    import pandas as pd  # noqa: PLC0415 - half a second that most commands do not need

    frame = pd.DataFrame.from_records(list(rows), columns=list(COLUMNS[name]))
    return frame.astype({column: _TYPES.get(column, "string") for column in frame.columns})


_DAY, _COUNT, _YES_NO = "datetime64[us]", "int64", "bool"
_TYPES = {
    **dict.fromkeys(("on", "rated_on", "since", "last_update", "done_on"), _DAY),
    **dict.fromkeys(("first", "last", "baseline_first", "baseline_last"), _DAY),
    **dict.fromkeys(("deliverables", "milestones", "done", "overdue", "challenges"), _COUNT),
    "moves": _COUNT,
    "slip_days": "Int64",  # may be missing
    **dict.fromkeys(("stale", "late_against_baseline", "defined"), _YES_NO),
}
"""What is not text."""


def _stamp(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
