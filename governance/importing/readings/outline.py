"""How deep a row lies, seen four ways: by a level, by indent, by its number, by blanks beside it.

A row with deeper ones below it heads them, unless somebody owns it: then they are its milestones.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from governance.domain.import_map import Depth, Groups
from governance.importing.grid import Cell, Table
from governance.importing.readings.layout import Column, Layout
from governance.importing.readings.profile import is_wide
from governance.importing.words.heading_words import Role

_DOTTED = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:\.\d{1,3}){0,3}")
_LEVEL = re.compile(r"(?:outline |wbs |hierarchy |indent )?level|indent|hierarchy")
_MOST_PARENTS = 0.6
"""The share of rows that head others at most, in an outline."""
FILLED = frozenset((Role.STEP, Role.OWNER, Role.DUE, Role.PROGRESS, Role.RATING, Role.START,
                    Role.REVISED))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outline:
    """The depth of each named row, where levels or indents give one."""

    depths: Mapping[int, int]
    parents: frozenset[int] = frozenset()
    """Rows with a deeper one right below them."""
    how: Depth | None = None
    """What told it."""
    alone: bool = False
    """True where rows with nothing beside their name head the filled ones below."""


def outline_of(table: Table, layout: Layout, rows: Iterable[int]) -> Outline:
    """The outline of the rows below a header; an empty one where nothing gives depth."""
    body = list(rows)
    named = [(row, cell) for row in body if (cell := name_in(table, row, layout)) is not None]
    told = layout.rules.outline
    for how, depths in (
        (Depth.LEVEL, _levels(table, layout, named)),
        (Depth.INDENT, _indents(named)),
        (Depth.NUMBERS, _numbers(table, layout, named)),
    ):
        parents = frozenset(
            row for (row, _), (below, _) in itertools.pairwise(named)
            if depths.get(below, 0) > depths.get(row, 0)
        )  # fmt: skip
        few = len(parents) <= _MOST_PARENTS * len(named)
        if parents and (told is how or (told is None and few)):
            return Outline(depths, parents, how)
    alone = told is Depth.BLANKS or (told is None and _heads_are_alone(table, layout, body))
    return Outline({}, how=Depth.BLANKS if alone else told, alone=alone)


def name_in(table: Table, row: int, layout: Layout) -> Cell | None:
    """The cell with the action's name that reaches into a row."""
    for column in layout.having(Role.ACTION):
        cell = table.grid[row][column.at]
        if cell is not None and cell.text and not is_wide(cell, table):
            return cell
    return None


def is_filled(table: Table, row: int, layout: Layout, beside: Cell) -> bool:
    """True where owners, dates or the like stand in a row beside a text."""
    for column in layout.columns:
        held = table.grid[row][column.at]
        if column.roles & FILLED and held is not None and held is not beside and held.text:
            return True
    return False


def is_owned(table: Table, row: int, layout: Layout) -> bool:
    """True for a row in which an owner is named."""
    cells = (table.grid[row][column.at] for column in layout.having(Role.OWNER)
             if Role.ACTION not in column.roles)  # fmt: skip
    return any(cell is not None and cell.row == row and cell.text for cell in cells)


def _levels(table: Table, layout: Layout, named: list[tuple[int, Cell]]) -> dict[int, int]:
    """The depth in a column of levels; nothing where there is none."""
    for column in layout.columns:
        if _LEVEL.fullmatch(column.heading.casefold()) is None:
            continue
        cells = {row: table.grid[row][column.at] for row, _ in named}
        found = {row: cell.text for row, cell in cells.items() if cell is not None}
        if found and all(text.isdecimal() and len(text) < 3 for text in found.values()):
            return {row: int(text) for row, text in found.items()}
    return {}


def _indents(named: list[tuple[int, Cell]]) -> dict[int, int]:
    """The depth by how far names are set in: the first the least, none more than a step deeper."""
    sets = sorted({cell.indent for _, cell in named})
    ranks = {indent: rank for rank, indent in enumerate(sets)}
    depths = {row: ranks[cell.indent] for row, cell in named}
    steps = list(depths.values())
    sound = len(sets) > 1 and steps[0] == 0 and all(
        two <= one + 1 for one, two in itertools.pairwise(steps)
    )  # fmt: skip
    return depths if sound else {}


def _numbers(table: Table, layout: Layout, named: list[tuple[int, Cell]]) -> dict[int, int]:
    """The depth by how many parts a number has, where each stands below the one it lies under."""
    refs = {row: _ref(table, row, layout).strip(" .").removesuffix(".0") for row, _ in named}
    seen: set[str] = set()
    for ref in refs.values():
        above = ref.rpartition(".")[0]
        if not _DOTTED.fullmatch(ref) or (seen and above and above not in seen):
            return {}
        seen.add(ref)
    least = min((ref.count(".") for ref in seen), default=0)
    return {row: ref.count(".") - least for row, ref in refs.items()}


def _heads_are_alone(table: Table, layout: Layout, body: list[int]) -> bool:
    """True where the first row, and some others, hold a name alone, and filled rows follow each.

    The name may stand in the first column too, wherever actions have theirs.
    """
    own = [(row, cell) for row in body if (cell := _heading_in(table, row, layout)) is not None]
    filled = [is_filled(table, row, layout, cell) for row, cell in own]
    if len(filled) < 3 or filled[0] or not filled[-1] or sum(filled) < 0.5 * len(filled):
        return False
    return all(two for one, two in itertools.pairwise(filled) if not one)


def _heading_in(table: Table, row: int, layout: Layout) -> Cell | None:
    """The name that begins in a row, or the only text there, in its first column."""
    named = name_in(table, row, layout)
    if named is not None:
        return named if named.row == row else None
    cells = table.own(row)
    return cells[0] if len(cells) == 1 and cells[0].column == 0 else None


def _ref(table: Table, row: int, layout: Layout) -> str:
    cells = (table.grid[row][one.at] for one in layout.having(Role.REF))
    return next((cell.text for cell in cells if cell is not None and cell.row == row), "")


def filled_down(table: Table, layout: Layout, rows: Iterable[int]) -> Table:
    """A table whose groups, typed once, reach down over the blanks below them.

    Not where the same group is typed twice in a row: there a blank says that there is none.
    """
    body = [row for row in rows if name_in(table, row, layout) is not None]
    columns = [one for one in layout.having(Role.GROUP) if len(one.roles) == 1]
    for column in columns:
        held = [table.grid[row][column.at] for row in body]
        told = layout.rules.groups
        if told is Groups.ONCE or (told is None and _is_typed_once(held, body)):
            alike = _blank_alike(table, layout, column, body)
            for one in (column, *alike):
                table = _reaching(table, one, body)
    return table


def _blank_alike(table: Table, layout: Layout, group: Column, body: list[int]) -> list[Column]:
    """Owners before the actions that are typed exactly where the groups are: they hold as long."""
    acts = layout.having(Role.ACTION)
    blank = [row for row in body if _is_blank(table.grid[row][group.at])]
    return [
        one for one in layout.having(Role.OWNER)
        if acts and one.at < acts[0].at
        and [row for row in body if _is_blank(table.grid[row][one.at])] == blank
    ]  # fmt: skip


def _is_blank(cell: Cell | None) -> bool:
    return cell is None or not cell.text


def _is_typed_once(held: list[Cell | None], body: list[int]) -> bool:
    """True for groups that begin in the first row, none of them typed twice running."""
    texts = [cell.text if cell is not None and cell.row == row else "" if cell is None else None
             for cell, row in zip(held, body, strict=True)]  # fmt: skip
    merged = any(text is None for text in texts)
    again = any(one and one == two for one, two in itertools.pairwise(texts))
    return bool(texts) and bool(texts[0]) and "" in texts and not again and not merged


def _reaching(table: Table, column: Column, body: list[int]) -> Table:
    grid = [list(row) for row in table.grid]
    last: Cell | None = None
    for row in body:
        cell = grid[row][column.at]
        if cell is not None and cell.text:
            last = cell
        elif last is not None:
            grid[row][column.at] = last
    return replace(table, grid=tuple(map(tuple, grid)))
