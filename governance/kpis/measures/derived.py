"""Columns that a table declares as worked out from others of its row."""

from __future__ import annotations

import narwhals as nw

from governance.domain.cases import CaseColumn, CaseTable
from governance.kpis.case_frames import CaseFrames, Frame
from governance.kpis.measures.dating import (
    Dating,
    chosen,
    day_in_year,
    earliest_of,
    first_of,
    latest_of,
)
from governance.kpis.measures.paths import clock_named


def worked_out(
    frame: Frame, table: CaseTable, names: set[str], cases: CaseFrames, *, strict: bool = False
) -> Frame:
    """These columns of a table, from a frame with those that its file holds.

    `strict` reads "before the day" as by the day before.
    """
    working = _Working(frame, table, cases, strict=strict)
    columns = [working.value(name).alias(name) for name in sorted(names)]
    return working.dating.frame.select(columns)


class _Working:
    """Expressions for columns, each worked out once."""

    def __init__(self, frame: Frame, table: CaseTable, cases: CaseFrames, *, strict: bool) -> None:
        self.dating = Dating(frame, cases)
        self._table = table
        self._tables = cases.tables
        self._strict = strict
        self._known: dict[str, nw.Expr] = {}

    def value(self, name: str) -> nw.Expr:
        column = self._table.derived.get(name)
        if column is None:
            return nw.col(name)
        if name not in self._known:
            worked = self._worked(column)
            is_strict = column.before_the_day and self._strict
            self._known[name] = worked - 1 if is_strict else worked
        return self._known[name]

    def _values(self, names: tuple[str, ...]) -> tuple[nw.Expr, ...]:
        return tuple(self.value(name) for name in names)

    def _worked(self, column: CaseColumn) -> nw.Expr:
        if column.first:
            return first_of(self._values(column.first))
        if column.latest:
            return latest_of(self._values(column.latest))
        if column.earliest:
            return earliest_of(self._values(column.earliest))
        if column.by:
            names = dict.fromkeys(column.choose.values())
            days = [
                ([code for code, one in column.choose.items() if one == name], self.value(name))
                for name in names
            ]
            other = self.value(column.otherwise) if column.otherwise else None
            return chosen(self.value(column.by), days, other)
        starts = self._values(column.of)
        if column.within:
            return self.dating.after(first_of(starts), column.within)
        if column.day:
            return day_in_year(first_of(starts), column.day)
        clock = clock_named(self._tables, str(column.clock))
        code = self.value(column.clock_code) if column.clock_code else None
        return self.dating.by_clock(clock, starts, code)
