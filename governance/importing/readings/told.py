"""A part of a table as a map says that it is: nothing is weighed, everything is as told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from governance.domain.import_map import ColumnMap, Kind, RegionMap
from governance.importing.grid import Table
from governance.importing.readings.assign import settle
from governance.importing.readings.bands import Reading
from governance.importing.readings.headed import headed_by
from governance.importing.readings.kinds import Weighed
from governance.importing.readings.layout import Layout, Rules

_ENOUGH = 0.6
"""The share of a map's headings that a row must have to be its heading, where rows have moved."""


def all_told(table: Table, regions: Sequence[RegionMap]) -> list[Reading]:
    """The parts of a table by a map, each up to the heading of the next."""
    found = sorted((_as_told(table, one) for one in regions), key=lambda one: one.rows.start)
    ends = [*(max(one.layout.first, 0) for one in found[1:]), len(table.grid)]
    return [replace(one, rows=range(one.rows.start, max(min(one.rows.stop, end), one.rows.start)))
            for one, end in zip(found, ends, strict=True)]  # fmt: skip


def _as_told(table: Table, region: RegionMap) -> Reading:
    """One part of a table by its map; columns that moved are found by their heading."""
    moved = any(one.heading for one in region.columns)
    first, last = span_of(region.heading) if region.heading else (-1, -1)
    shift = _shift(table, region, last) if moved else 0
    first, last = (first + shift, last + shift) if region.heading else (-1, -1)
    layout = headed_by(table, first, last)
    start, end = span_of(region.rows) if region.rows else (last + 1, len(table.grid) - 1)
    if moved:
        start, end = last + 1, len(table.grid) - 1
    rows = range(max(start, last + 1), min(end + 1, len(table.grid)))
    fixed = {at: frozenset(one.holds) for one in region.columns
             if (at := _place(one, layout)) is not None}  # fmt: skip
    settled = settle(table, layout, rows, fixed)
    found = settled.layout if settled is not None else layout
    rules = Rules(region.groups, region.outline, region.owners, region.ratings)
    whole = Layout(layout.first, layout.last, found.columns, 1.0, rules)
    return Reading(whole, Weighed(region.kind, 1.0, Kind.OTHER), rows)


def span_of(rows: str) -> tuple[int, int]:
    """`3-4`, counted from 1, as first and last row counted from 0."""
    first, _, last = rows.partition("-")
    return int(first) - 1, int(last or first) - 1


def letter_of(at: int) -> str:
    """A column's letter: A for 0, AA for 26."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(letter: str) -> int:
    """The column of a letter: 0 for A."""
    at = 0
    for one in letter:
        at = at * 26 + ord(one) - 64
    return at - 1


def _place(column: ColumnMap, layout: Layout) -> int | None:
    """Where a column of a map stands now: at its letter, else where its heading does."""
    at = place_of(column.column)
    here = next((one for one in layout.columns if one.at == at), None)
    if column.heading is None or (here is not None and here.heading == column.heading):
        return at
    return next((one.at for one in layout.columns if one.heading == column.heading), at)


def _shift(table: Table, region: RegionMap, last: int) -> int:
    """By how many rows a heading has moved down since the map was written."""
    said = [one.heading for one in region.columns if one.heading]
    if last < 0 or len(said) < 2:
        return 0
    height = last - span_of(region.heading or "1")[0]
    for row in sorted(range(height, len(table.grid)), key=lambda one: abs(one - last)):
        layout = headed_by(table, row - height, row)
        if _share(said, layout) >= _ENOUGH:
            return row - last
    return 0


def _share(said: list[str], layout: Layout) -> float:
    found = {column.heading for column in layout.columns}
    return sum(one in found for one in said) / len(said)
