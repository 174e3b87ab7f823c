"""Rules as yes-or-no expressions over a table, all counted in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import narwhals as nw

from governance.domain.cases import CaseTable, ColumnKind
from governance.domain.cases.columns import is_assumed
from governance.domain.cases.problem import CaseFinding, finding, masked, rows
from governance.kpis.case_frames import Frame, day_of
from governance.kpis.measures.tally import brought_home

FIRST = 3
"""How many keys a finding tells."""


@dataclass(frozen=True)
class Flag:
    """A rule at a column: which rows break it, and how that is said."""

    rule: str
    column: str
    broken: nw.Expr
    message: str
    """What rows do, as said of several; names of ours only."""


def flagged(frame: Frame, table: CaseTable, flags: Iterable[Flag]) -> list[CaseFinding]:
    """What the flags find, and columns or tables that hold nothing at all."""
    listed = list(flags)
    sums = [flag.broken.cast(nw.Int64).sum().alias(f"n{at}") for at, flag in enumerate(listed)]
    there = [
        (~nw.col(one.id).is_null()).cast(nw.Int64).sum().alias(f"there{at}")
        for at, one in enumerate(table.stored)
    ]
    counts = brought_home(frame.select(nw.len().alias("rows"), *sums, *there))[0]
    if not counts["rows"]:
        return [finding("empty-table", 0, f"{table.id} has no rows", table.id)]
    found = _empty_columns(table, counts)
    for at, flag in enumerate(listed):
        if count := counts[f"n{at}"]:
            keys = first_keys(frame.filter(flag.broken), table)
            message = counted(count, flag.message)
            found.append(finding(flag.rule, count, message, table.id, flag.column, keys))
    return found


def how_many(frame: Frame, flags: Sequence[Flag]) -> list[int]:
    """How many rows break each of these rules."""
    if not flags:
        return []
    sums = [flag.broken.cast(nw.Int64).sum().alias(f"n{at}") for at, flag in enumerate(flags)]
    (counts,) = brought_home(frame.select(*sums))
    return [counts[f"n{at}"] or 0 for at in range(len(flags))]


_OF_ONE = {"have": "has", "hold": "holds", "are": "is", "repeat": "repeats", "refer": "refers"}


def counted(count: int, message: str) -> str:
    """So many rows do this: a message said of several, or of one."""
    verb, rest = message.split(" ", 1)
    return f"{rows(count)} {_OF_ONE.get(verb, verb) if count == 1 else verb} {rest}"


def first_keys(frame: Frame, table: CaseTable) -> tuple[str, ...]:
    """The least three keys of the frame's rows, masked."""
    if not table.key:
        return ()
    name = table.key[0]
    known = frame.filter(~nw.col(name).is_null()).select(name)
    first = brought_home(known.sort(name).head(FIRST))
    is_day = table.by_name[name].type is ColumnKind.DAY
    return tuple(masked(day_of(row[name]) if is_day else row[name]) for row in first)


def _empty_columns(table: CaseTable, counts: dict[str, int]) -> list[CaseFinding]:
    empty = [
        one.id
        for at, one in enumerate(table.stored)
        if not counts[f"there{at}"] and not is_assumed(one)
    ]
    if not empty:
        return []
    message = f"nothing but missing values in {', '.join(empty)}"
    column = empty[0] if len(empty) == 1 else ""
    return [finding("empty-columns", len(empty), message, table.id, column)]
