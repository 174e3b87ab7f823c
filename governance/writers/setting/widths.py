"""How wide each column of a table is, in twentieths of a point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil

from governance.blocks import AnyBlock, Column, Line, Table, plain
from governance.blocks.look import measured

PAGE = 9638
"""Between the margins of A4."""
EM, GAP = 186, 150
"""Table text of 9 points with a little room; what stands between two columns."""
WHOLE, MOST, MARK = 9.0, 34.0, 3.2
"""In em: a line kept whole; what a column asks for at most; a mark beside its word."""
BOLD = 1.08
LEAST = 1.2
_ALIKE = 4
"""Columns from which those of a table without a wide one share the page alike."""
_JUDGED, _ROUNDS, _TRIED, _GRAIN = 40, 12, 10, 60
"""Rows judged to save lines, times that room is moved, moves tried for a column, their grain."""
_BROAD = 0.6
"""The share of the page from which a table takes all of it."""


def widths_in(blocks: Iterable[AnyBlock]) -> dict[int, tuple[int, ...]]:
    """The widths of every table, by its identity; those in a row that are alike share them."""
    found: dict[int, tuple[int, ...]] = {}
    for columns, run in groupby(blocks, key=_columns):
        tables = [one for one in run if isinstance(one, Table)]
        if columns:
            rows = tuple(row for one in tables for row in one.rows)
            widths = column_widths(tables[0].model_copy(update={"rows": rows}))
            found |= dict.fromkeys(map(id, tables), widths)
    return found


def _columns(block: AnyBlock) -> tuple[Column, ...]:
    return block.columns if isinstance(block, Table) else ()


def column_widths(table: Table) -> tuple[int, ...]:
    """Widths that sum up to no more than the page's. No word is broken while there is room."""
    columns = range(len(table.columns))
    least = [_to_twips(_least(table, number)) for number in columns]
    if sum(least) >= PAGE:
        return tuple(_squeezed(least))
    if alike := _alike(table, least):
        return alike
    asked = (_to_twips(_most(table, number)) for number in columns)
    most = [max(pair) for pair in zip(asked, least, strict=True)]
    if sum(most) <= PAGE:
        return tuple(_stretched(table, most))
    room, wanted = PAGE - sum(least), sum(most) - sum(least)
    shared = [low + room * (up - low) // wanted for low, up in zip(least, most, strict=True)]
    return tuple(_balanced(table, shared, least))


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column, about."""
    room = max((width - GAP) / EM, 1)
    return sum(max(ceil(measured(part) / room), 1) for part in text.split("\n"))


def _balanced(table: Table, widths: list[int], least: list[int]) -> list[int]:
    """The same widths, with room moved from column to column while that saves lines."""
    texts = [
        [[measured(plain(line)) for line in row[number].lines] for row in table.rows[:_JUDGED]]
        for number in range(len(widths))
    ]
    for _ in range(_ROUNDS):
        moved = _moved(texts, widths, least)
        if moved == widths:
            break
        widths = moved
    return widths


def _moved(texts: list[list[list[float]]], widths: list[int], least: list[int]) -> list[int]:
    """The widths after the move that saves most lines; as they are where none does."""
    tall = [_heights(one, width) for one, width in zip(texts, widths, strict=True)]
    needed = map(_tight, texts, widths)
    tight = [max(pair) for pair in zip(needed, least, strict=True)]
    best, found = _lines(tall), widths
    for taker, width in enumerate(widths):
        for step in _needs(texts[taker], width):
            more = _heights(texts[taker], width + step)
            for given in _given(taker, step, widths, (tight, least)):
                tried = [
                    heights if room == was else _heights(text, room)
                    for heights, room, was, text in zip(tall, given, widths, texts, strict=True)
                ]
                tried[taker] = more
                if _lines(tried) < best:
                    best, found = _lines(tried), given
    return found


def _given(
    taker: int, step: int, widths: list[int], limits: tuple[list[int], list[int]]
) -> Iterator[list[int]]:
    """The widths after a column took so much: what others do not need, the rest from one."""
    tight, least = limits
    found = [*widths]
    left = step
    for number, width in enumerate(widths):
        if number != taker:
            free = min(max(width - tight[number], 0), left)
            found[number], left = width - free, left - free
    found[taker] = widths[taker] + step
    if not left:
        yield found
        return
    for giver, room in enumerate(found):
        if giver != taker and room - left >= least[giver]:
            yield [one - left * (number == giver) for number, one in enumerate(found)]


def _tight(texts: list[list[float]], width: int) -> int:
    """The least width at which no line of a column takes a line more than it does."""
    room = max((width - GAP) / EM, 1)
    return _to_twips(
        max((one / max(ceil(one / room), 1) for cell in texts for one in cell), default=0)
    )


def _needs(texts: list[list[float]], width: int) -> list[int]:
    """How much wider a column must be for one of its lines to take a line less, the least first."""
    room = (width - GAP) / EM
    short = {one / (ceil(one / room) - 1) - room for cell in texts for one in cell if one > room}
    needs = sorted({ceil(em * EM / _GRAIN) * _GRAIN for em in short})
    return needs[:: ceil(len(needs) / _TRIED) or 1]


def _lines(columns: list[list[int]]) -> int:
    """How many lines the rows take, each as tall as its tallest cell."""
    return sum(map(max, zip(*columns, strict=True)))


def _heights(texts: list[list[float]], width: int) -> list[int]:
    """How many lines each row's cell takes at a width."""
    room = max((width - GAP) / EM, 1)
    return [sum(max(ceil(one / room), 1) for one in lines) for lines in texts]


def _alike(table: Table, least: list[int]) -> tuple[int, ...]:
    """Equal columns beside narrow ones, as in a calendar; empty where words would be broken."""
    kinds = [one.width for one in table.columns]
    equal = [width for kind, width in zip(kinds, least, strict=True) if kind == "normal"]
    if "wide" in kinds or len(equal) < _ALIKE:
        return ()
    share = (PAGE - sum(least) + sum(equal)) // len(equal)
    pairs = zip(kinds, least, strict=True)
    shared = tuple(share if kind == "normal" else width for kind, width in pairs)
    return shared if share >= max(equal) else ()


def _stretched(table: Table, most: list[int]) -> list[int]:
    """A small table stays small; else what is left goes to the wide columns."""
    if sum(most) < PAGE * _BROAD:
        return most
    wide = [number for number, one in enumerate(table.columns) if one.width == "wide"]
    takers = wide or list(range(len(most)))
    extra = (PAGE - sum(most)) // max(len(takers), 1)
    return [one + extra * (number in takers) for number, one in enumerate(most)]


def _squeezed(least: list[int]) -> list[int]:
    """Too much for the page: the greediest give way first."""
    cap = max(least)
    while cap > EM and sum(min(one, cap) for one in least) > PAGE:
        cap -= EM
    fitted = [min(one, cap) for one in least]
    return [one * PAGE // max(sum(fitted), PAGE) for one in fitted]


def _to_twips(em: float) -> int:
    return ceil(em * EM) + GAP


def _least(table: Table, number: int) -> float:
    """A heading's words and whatever is short stay whole."""
    head = max(map(measured, table.columns[number].title.split()), default=0) * BOLD
    lines = (_kept(line) for row in table.rows for line in row[number].lines)
    return max(min(head, WHOLE), LEAST, *lines)


def _kept(line: Line) -> float:
    """What of a line is not broken: all of a short one, the longest word of another."""
    text = "".join(run.text for run in line)
    if (whole := _length(line) * BOLD) <= WHOLE and any(run.rag for run in line):
        return whole
    if measured(text) > WHOLE:
        text = max(re.split(r"[\s–-]", text), key=measured)
    marks = (measured(run.rag.word) * BOLD + MARK for run in line if run.rag)
    return max(min(measured(text), WHOLE), *marks, 0)


def _most(table: Table, number: int) -> float:
    column = table.columns[number]
    lines = (_length(line) for row in table.rows for line in row[number].lines)
    cap = {"narrow": MOST * 0.5, "normal": MOST, "wide": MOST * 1.6}[column.width]
    return min(max(measured(column.title) * BOLD, LEAST, *lines), cap)


def _length(line: Line) -> float:
    return measured(plain(line)) + sum(MARK for run in line if run.rag)
