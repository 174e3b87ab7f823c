"""Checks of case tables: which rule, how many rows, and the first keys, masked."""

from __future__ import annotations

import datetime as dt

from governance.domain.cases import CaseTable
from governance.domain.cases.problem import CASE_RULES, CaseFinding, finding
from governance.kpis.case_checks.across import duplicates, orphans
from governance.kpis.case_checks.declared import declared_flags, prepared
from governance.kpis.case_checks.flags import Flag, flagged
from governance.kpis.case_checks.rowwise import row_flags
from governance.kpis.case_frames import CaseFrames, day_number

__all__ = ["CASE_RULES", "CaseFinding", "check_cases"]


def check_cases(
    frames: CaseFrames, *, as_at: dt.date, areas: tuple[str, ...] = (), history: bool = False
) -> tuple[CaseFinding, ...]:
    """Everything that the rules find, table by table; empty where there are no tables at all.

    `areas` are those the plan lists; none: any will do. With `history`, rows with the same key
    and another recorded_on are versions, not duplicates.
    """
    if not frames.frames:
        return ()
    found = list(_missing_tables(frames))
    for table in frames.tables:
        if table.id in frames.frames:
            found += _in_table(frames, table, day_number(as_at), areas, history=history)
    return tuple(found)


def _in_table(
    frames: CaseFrames, table: CaseTable, as_at: int, areas: tuple[str, ...], *, history: bool
) -> list[CaseFinding]:
    flags: tuple[Flag, ...] = (*row_flags(table, as_at, areas), *declared_flags(table))
    found = flagged(prepared(frames, table), table, flags)
    if found and found[0].rule == "empty-table":
        return found
    return [*found, *duplicates(frames, table, history=history), *orphans(frames, table)]


def _missing_tables(frames: CaseFrames) -> tuple[CaseFinding, ...]:
    missing = [table.id for table in frames.tables if table.id not in frames.frames]
    if not missing:
        return ()
    told = f"{len(missing)} of {len(frames.tables)} tables are not there: {', '.join(missing)}"
    return (finding("missing-tables", len(missing), told),)
