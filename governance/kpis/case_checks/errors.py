"""How many rows are in error, for the columns that figures turn on: counts alone, in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from governance.domain.cases import CaseTable
from governance.domain.cases.problem import is_error
from governance.kpis.case_checks.across import lost_rows, repeated
from governance.kpis.case_checks.declared import declared_flags, prepared
from governance.kpis.case_checks.flags import Flag, how_many
from governance.kpis.case_checks.rowwise import row_flags
from governance.kpis.case_frames import CaseFrames, day_number

OF_ROWS = ("duplicate-key", "key-missing")
"""Rules about rows as such, whatever columns a figure turns on."""
ACROSS = ("duplicate-key", "orphan")
"""Rules about a row and another."""
Errors = tuple[tuple[str, str, int], ...]
"""Rule, column and how many rows."""


def errors_in(
    frames: CaseFrames,
    table: CaseTable,
    columns: Collection[str],
    *,
    as_at: dt.date,
    history: bool = False,
) -> Errors:
    """What `check_cases` calls errors in these columns of a table, whatever its areas.

    With `history` a key that comes again is a version: of those written on one day the last counts,
    which is no fault.
    """
    return tuple(_errors(frames, table, columns, day_number(as_at), history=history))


def _errors(
    frames: CaseFrames, table: CaseTable, columns: Collection[str], as_at: int, *, history: bool
) -> Iterator[tuple[str, str, int]]:
    flags = flags_of(table, columns, as_at)
    for flag, count in zip(flags, how_many(prepared(frames, table, columns), flags), strict=True):
        if count:
            yield flag.rule, flag.column, count
    if not history and (count := repeated(frames, table)):
        yield "duplicate-key", table.key[0], count
    for column in table.stored:
        if column.id in columns and (count := lost_rows(frames, table, column)):
            yield "orphan", column.id, count


def flags_of(table: CaseTable, columns: Collection[str], as_at: int) -> list[Flag]:
    """The rules about a row alone that are errors and touch these columns, or rows as such."""
    return [
        one
        for one in (*row_flags(table, as_at, ()), *declared_flags(table))
        if is_error(one.rule) and (one.column in columns or one.rule in OF_ROWS)
    ]
