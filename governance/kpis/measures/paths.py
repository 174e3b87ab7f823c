"""Columns as definitions name them: `final_on`, or `request.received_on` through a reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from governance.domain.cases import TABLES_BY_NAME, CaseColumn, CaseTable, ColumnKind
from governance.problems import GovernanceError

Expr = nw.Expr


@dataclass(frozen=True)
class Derived:
    """A column that is worked out from others of its row."""

    needs: tuple[str, ...]
    column: CaseColumn
    work: Callable[[Mapping[str, Expr]], Expr]
    """From the columns needed, by name."""


@dataclass(frozen=True)
class Step:
    """A reference from one table to another."""

    by: str
    """The column of the table left that refers."""
    table: CaseTable
    """The table entered."""


@dataclass(frozen=True)
class Found:
    """Where a path leads: over these references to this column of this table."""

    steps: tuple[Step, ...]
    table: CaseTable
    column: CaseColumn


def named(path: str) -> str:
    """A path as a frame's column name: Spark and DuckDB read a dot there as a table's."""
    return path.replace(".", "__")


def col(path: str) -> Expr:
    """The column of a path."""
    return nw.col(named(path))


def find(table: str, path: str) -> Found:
    """Where a path leads. Raises GovernanceError, exit code 1, for a column not there."""
    at = table_named(table)
    *through, name = path.split(".")
    steps: list[Step] = []
    for target in through:
        by = next((one.name for one in at.columns if one.refers == target), None)
        if by is None:
            raise GovernanceError(f"rows of {at.name} do not refer to a table {target!r}")
        at = TABLES_BY_NAME[target]
        steps.append(Step(by, at))
    derived = DERIVED.get((at.name, name))
    column = derived.column if derived else at.by_name.get(name)
    if column is None:
        known = [*at.by_name, *(one for where, one in DERIVED if where == at.name)]
        raise GovernanceError(f"{at.name} has no column {name!r}; it has {', '.join(known)}")
    return Found(tuple(steps), at, column)


def table_named(name: str) -> CaseTable:
    """A case table. Raises GovernanceError for a name there is not."""
    if name not in TABLES_BY_NAME:
        raise GovernanceError(f"no case table {name!r}; there are {', '.join(TABLES_BY_NAME)}")
    return TABLES_BY_NAME[name]


def _day(name: str, note: str) -> CaseColumn:
    return CaseColumn(name=name, kind=ColumnKind.DAY, note=note)


def _transfer_due(cols: Mapping[str, Expr]) -> Expr:
    """15 February, or 31 March to post-16 (SI 2014/1530, reg 18(1)), unless the row says."""
    year = cols["transfer_year"]
    february = (year - 1970) * 365 + (year - 1969) // 4 + 45
    march = (year - 1970) * 365 + (year - 1968) // 4 + 89
    derived = nw.when(cols["to_phase"].str.contains("post.?16")).then(march).otherwise(february)
    return nw.when(cols["deadline_on"].is_null()).then(derived).otherwise(cols["deadline_on"])


def _transfer_begins(cols: Mapping[str, Expr]) -> Expr:
    """1 September before the year of the transfer: from then on the cohort is followed."""
    year = cols["transfer_year"]
    return (year - 1971) * 365 + (year - 1969) // 4 + 243


def _review_notified(cols: Mapping[str, Expr]) -> Expr:
    """Deciding to amend is complete only once the proposed amendments are sent (C11)."""
    decided, notice = cols["decision_on"], cols["amendment_notice_on"]
    later = (
        nw.when(notice >= decided).then(notice).otherwise(nw.when(notice < decided).then(decided))
    )
    return nw.when(cols["decision"] == "amend").then(later).otherwise(decided)


def _assessment_closed(cols: Mapping[str, Expr]) -> Expr:
    """A decision to issue closes nothing: the final plan does."""
    ended = cols["outcome"].is_in(["no_issue", "withdrawn", "other_la"])
    return nw.when(ended).then(cols["outcome_on"]).otherwise(cols["final_on"])


DERIVED: dict[tuple[str, str], Derived] = {
    ("phase_transfer", "due_on"): Derived(
        ("deadline_on", "to_phase", "transfer_year"),
        _day("due_on", "statutory deadline: as recorded, else by law from phase and year"),
        _transfer_due,
    ),
    ("phase_transfer", "begins_on"): Derived(
        ("transfer_year",),
        _day("begins_on", "1 September before the transfer, from when the cohort is followed"),
        _transfer_begins,
    ),
    ("annual_review", "notified_on"): Derived(
        ("decision_on", "decision", "amendment_notice_on"),
        _day("notified_on", "decision notified, and the proposed amendments sent if amending"),
        _review_notified,
    ),
    ("assessment", "closed_on"): Derived(
        ("outcome", "outcome_on", "final_on"),
        _day("closed_on", "final plan sent, or ended without one"),
        _assessment_closed,
    ),
}
"""Columns worked out from others, by table and name. A new one is one entry."""

Rows = list[dict[str, Any]]
