"""Rules that a table declares for itself under `checks:`."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import narwhals as nw

from governance.domain.cases import CaseTable
from governance.domain.cases.checks import DeadlineDiffers, OpenAndClosed
from governance.kpis.case_checks.flags import Flag
from governance.kpis.case_frames import CaseFrames, Frame
from governance.kpis.measures.derived import worked_out


def prepared(frames: CaseFrames, table: CaseTable, columns: Collection[str] | None = None) -> Frame:
    """The table with the worked-out days that its own rules need, of these columns or of all."""
    frame = frames.frames[table.id]
    asked = [one for one in table.checks if columns is None or one.column in columns]
    derived = {name for check in asked for name in check.names if name in table.derived}
    if not derived:
        return frame
    return worked_out(frame, table, {*frame.collect_schema(), *derived}, frames)


def declared_flags(table: CaseTable) -> tuple[Flag, ...]:
    """The rules of one table alone."""
    return tuple(flag for check in table.checks for flag in _flags(check, table))


def _flags(check: DeadlineDiffers | OpenAndClosed, table: CaseTable) -> Iterator[Flag]:
    if isinstance(check, DeadlineDiffers):
        yield _deadline(check)
        return
    code, end = nw.col(check.by), nw.col(check.column)
    is_open = code.is_in(list(check.open))
    known = {*table.by_name[check.by].codes}.difference(check.open, check.dayless)
    ended = code.is_in(sorted(known)) if known else ~code.is_null() & ~is_open
    yield Flag(check.rule, check.column, is_open & ~end.is_null(), "are open and closed")
    yield Flag(check.rule, check.column, ended & end.is_null(), "ended on no day")


def _deadline(check: DeadlineDiffers) -> Flag:
    given, law = nw.col(check.column), nw.col(check.law)
    differs = (given > law) | (given < law - check.early)
    told = "have a deadline unlike the law's"
    if check.unless is None:
        return Flag(check.rule, check.column, differs, told)
    broken = differs & nw.col(check.unless).is_null()
    return Flag(check.rule, check.column, broken, f"{told} and no {check.unless}")
