"""Rows to a frame with the declared columns and types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from governance.domain.plan.board import Audience
from governance.frames.columns import COLUMNS
from governance.frames.marks import marked

if TYPE_CHECKING:
    import pandas as pd


def tidy(
    name: str, rows: Iterable[Mapping[str, Any]], audience: Audience = Audience.PUBLIC
) -> pd.DataFrame:
    """A frame with the declared columns, typed alike whether it has rows or not.

    `audience` is the widest that may read the counts in it; of the plan itself, anyone.
    """
    import pandas as pd

    frame = pd.DataFrame.from_records(list(rows), columns=list(COLUMNS[name]))
    own = _OWN.get(name, {})
    types = {column: own.get(column, _TYPES.get(column, "string")) for column in frame.columns}
    return marked(frame.astype(types), audience)


_DAY, _COUNT, _YES_NO = "datetime64[us]", "int64", "bool"
_TYPES = {
    **dict.fromkeys(("period_first", "period_last"), _DAY),
    **dict.fromkeys(("numerator", "denominator", "value", "of", "target", "statutory"), "Float64"),
    "typed_on": _DAY,
    **dict.fromkeys(("on", "rated_on", "since", "last_update", "done_on"), _DAY),
    **dict.fromkeys(("opened_on", "closed_on", "asked_on", "given_on", "due"), _DAY),
    **dict.fromkeys(("impact", "score"), _COUNT),
    **dict.fromkeys(("first", "last", "baseline_first", "baseline_last"), _DAY),
    **dict.fromkeys(("deliverables", "milestones", "done", "overdue", "challenges"), _COUNT),
    "moves": _COUNT,
    **dict.fromkeys(("slip_days", "likelihood"), "Int64"),  # may be missing
    "overridden": "boolean",  # may be missing
    **dict.fromkeys(("stale", "late_against_baseline", "defined", "open"), _YES_NO),
}
"""What is not text."""
_COUNTED = ("numerator", "denominator", "value")
_BESIDE = (
    *("overdue", "p90"),
    *(f"closed_{part}" for part in _COUNTED),
    *(f"without_exceptions_{part}" for part in _COUNTED),
    *(f"flow_{part}" for part in ("opening", "received", "closed", "closing")),
)
_RESTS = dict.fromkeys(("rests_rows", "rests_unread", "rests_undated"), "Int64")
_RESTS |= {"rests_share": "Float64"}
_OWN = {"kpis": {**dict.fromkeys(_BESIDE, "Float64"), **_RESTS, "deliverables": "string"}}
"""Columns that are another thing in one frame than in the others."""


def kind_of(name: str, column: str) -> str:
    """What a column of a frame holds, in a word or two."""
    kinds = {_DAY: "day", _YES_NO: "yes or no", "boolean": "yes or no", "string": "text"}
    held = _OWN.get(name, {}).get(column, _TYPES.get(column))
    return "text" if held is None else kinds.get(held, "number")


def stamp(day: dt.date | None) -> str | None:
    """A day as a frame takes it; None where there is none."""
    return day.isoformat() if day else None
