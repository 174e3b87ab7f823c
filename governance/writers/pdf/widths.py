"""Column widths in points: what a column needs of the page, and alike in tables that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.blocks import Line, Table, plain
from governance.writers.pdf.measure import line_width, lines_of, longest_word, width_of

PAGE, GAP, SIZE = 510.0, 7.4, 8.0
"""In points: the width between the margins, the gap after a column, the size of type in tables."""
WHOLE, NARROWEST, WIDEST, SPREAD = 11.0, 2.5, 20.0, 32.0
"""In ems: a line no longer is kept whole; the least and most that a column needs; what a column
of long text is given before the others may spread."""
SLACK = 1.06
HALF, FEW = 0.5, 3
"""A table of few, short columns takes half the page: a figure stays near what it counts."""

Widths = tuple[float, ...]
Titles = tuple[str, ...]


def titles_of(table: Table) -> Titles:
    """What makes tables alike."""
    return tuple(column.title for column in table.columns)


def alike(tables: Iterable[Table]) -> dict[Titles, Widths]:
    """The widths of each kind of table, so that its columns stand in line down the report."""
    kinds: dict[Titles, list[Table]] = {}
    for table in tables:
        kinds.setdefault(titles_of(table), []).append(table)
    return {titles: _shared(kind) for titles, kind in kinds.items() if titles}


def _shared(tables: list[Table]) -> Widths:
    needs = [max(each) for each in zip(*map(_needs, tables), strict=True)]
    wishes = [max(each) for each in zip(*map(_wishes, tables), strict=True)]
    return _dealt(needs, [max(pair) for pair in zip(needs, wishes, strict=True)], tables[0])


def _dealt(needs: list[float], wishes: list[float], table: Table) -> Widths:
    """Each its need; then what is left to those that wish for more, and then to all alike."""
    page = PAGE * HALF if len(needs) <= FEW and sum(wishes) <= PAGE * HALF else PAGE
    if sum(needs) >= page:
        return _pressed(needs, page)
    if _is_grid(table) and max(needs[1:]) <= (even := (page - needs[0]) / (len(needs) - 1)):
        return (needs[0], *(even for _ in needs[1:]))
    left = page - sum(needs)
    lacks = [wish - need for wish, need in zip(wishes, needs, strict=True)]
    part = min(1.0, left / sum(lacks)) if any(lacks) else 0.0
    given = [need + lack * part for need, lack in zip(needs, lacks, strict=True)]
    over = (page - sum(given)) / sum(given)
    return tuple(one * (1 + over) for one in given)


def _pressed(needs: list[float], page: float) -> Widths:
    """Too many for the page: the greediest give way first."""
    cap = max(needs)
    while cap > GAP * 2 and sum(min(need, cap) for need in needs) > page:
        cap *= 0.97
    kept = [min(need, cap) for need in needs]
    return tuple(one * page / sum(kept) for one in kept)


def _is_grid(table: Table) -> bool:
    """A month: days that are all alike beside the week."""
    return len(table.columns) > FEW and all(one.width == "normal" for one in table.columns[1:])


def _needs(table: Table) -> Iterator[float]:
    """So that no word is broken and a short line stays whole; in points."""
    for number, column in enumerate(table.columns):
        lines = (line for row in table.rows for line in row[number].lines)
        least = max((_whole(line) for line in lines), default=0.0)
        wide = SPREAD / 2 if column.width == "wide" else NARROWEST
        head = longest_word(column.title) * SLACK
        yield min(max(least, head, wide), WIDEST) * SLACK * SIZE + GAP


def _wishes(table: Table) -> Iterator[float]:
    """So that no line is broken, within reason; in points."""
    for number, column in enumerate(table.columns):
        lines = (line for row in table.rows for line in row[number].lines)
        longest = max((line_width(line) for line in lines), default=0.0)
        most = SPREAD * 2 if column.width == "wide" else SPREAD
        yield min(max(longest, width_of(column.title)), most) * SLACK * SIZE + GAP


def _whole(line: Line) -> float:
    length = line_width(line)
    if length <= WHOLE:
        return length
    marked = length - width_of(plain(line))
    return max(longest_word(plain(line)), marked and longest_word(plain(line)) + marked)


def row_lines(table: Table, widths: Widths) -> list[int]:
    """About how many lines each row takes."""
    rooms = [width - GAP for width in widths]
    return [
        max(
            sum(lines_of(line, room, SIZE) for line in cell.lines)
            for cell, room in zip(row, rooms, strict=True)
        )
        for row in table.rows
    ]
