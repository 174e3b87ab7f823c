"""A table part by part: where each has its header, what it is, and what its rows hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from governance.domain.import_map import Kind, RegionMap
from governance.importing.grid import Table
from governance.importing.readings.assign import settle
from governance.importing.readings.bands import Read, Reading
from governance.importing.readings.heads import layouts_of
from governance.importing.readings.kinds import Weighed, weigh_kind
from governance.importing.readings.layout import Layout
from governance.importing.readings.profile import REF_TEXT
from governance.importing.readings.told import all_told
from governance.importing.readings.walk import Walk, is_repeated
from governance.importing.words.dating import leading_date, whole_date
from governance.importing.words.heading_words import Role
from governance.importing.words.marks import is_mark
from governance.importing.words.titles import led_by_ref

_HEADING = 60
"""Characters that a heading has at most."""


def read_rows(
    table: Table,
    before: Layout | None = None,
    titles: Sequence[str] = (),
    told: Sequence[RegionMap] = (),
) -> Read | None:
    """A table's rows by what they are; None where nothing in it looks like a header.

    `before` is the layout of the table above, which goes on in one of the same width that has
    no header of its own. `titles` are the texts that stand above it. `told` is what a map says.
    """
    if told:
        return _walked(table, all_told(table, told), goes_on=False)
    layouts = tuple(layouts_of(table))
    on = before if before is not None and _goes_on(table, before) else None
    if on is not None and (not layouts or _is_body(table, layouts[0].first, on)):
        layouts = (Layout(-1, -1, on.columns), *layouts[1:])
    if not layouts:
        return None
    alike = before is not None and layouts[0].words == before.words
    readings: list[Reading] = []
    ends = [*(layout.first for layout in layouts[1:]), len(table.grid)]
    for layout, end in zip(layouts, ends, strict=True):
        start = readings[-1].rows.stop if readings else 0
        above = [*(() if readings else titles), *_titles(table, start, layout.first)]
        rows = range(layout.last + 1, _end(table, layout.last + 1, end))
        readings.append(_weighed(table, layout, rows, above))
    return _walked(table, readings, goes_on=layouts[0].first < 0 or alike)


def _walked(table: Table, readings: list[Reading], *, goes_on: bool) -> Read:
    """The rows of the parts that are plans, and the texts that stand alone above each."""
    walk = Walk(table, goes_on=goes_on)
    done: list[Reading] = []
    for one in readings:
        if one.kind.kind is Kind.PLAN and done:
            walk.head(range(done[-1].rows.stop, one.layout.first))
        done.append(walk.through(one) if one.kind.kind is Kind.PLAN else one)
    plans = tuple(one.layout for one in done if one.kind.kind is Kind.PLAN)
    return Read(plans, tuple(walk.bands), tuple(walk.findings), tuple(done))


def _end(table: Table, start: int, following: int) -> int:
    """Where a part ends: before the texts that stand alone above the next header."""
    if following == len(table.grid):
        return following
    row = following
    while row > start and len(table.own(row - 1)) < 2:
        row -= 1
    return row


def _titles(table: Table, first: int, last: int) -> Iterator[str]:
    for row in range(first, max(last, first)):
        yield from (cell.text for cell in table.own(row))


def _weighed(table: Table, layout: Layout, rows: range, titles: Sequence[str]) -> Reading:
    """One part of a table with its columns settled and its kind."""
    body = [row for row in rows if not is_repeated(table, row, layout)]
    body = _without_tail(table, body)
    if layout.first < 0:
        return Reading(layout, Weighed(Kind.PLAN, 1.0, Kind.OTHER), rows)
    settled = settle(table, layout, body)
    if settled is None:
        kind = weigh_kind(table, layout, titles)
        other = kind if kind.kind is not Kind.PLAN else Weighed(Kind.OTHER, 1.0, Kind.PLAN)
        return Reading(layout, other, rows)
    kind = weigh_kind(table, settled.layout, titles)
    return Reading(settled.layout, kind, rows)


def _without_tail(table: Table, rows: list[int]) -> list[int]:
    """Rows without the notes or the key that an empty row parts from them at the end."""
    wide = sum(len(table.own(row)) > 2 for row in rows)
    gaps = [number for number, row in enumerate(rows) if not table.own(row)]
    for gap in gaps:
        tail = rows[gap:]
        narrow = all(len(table.own(row)) <= 2 for row in tail)
        if narrow and wide >= len(tail) and gap:
            return rows[:gap]
    return rows


def _goes_on(table: Table, before: Layout) -> bool:
    return bool(table.grid) and table.width == max(one.at for one in before.columns) + 1


def _is_body(table: Table, row: int, before: Layout) -> bool:
    """True for no header: refs, dates, sentences stand where they stood in the table above."""
    if row in table.repeats or all(cell.bold for cell in table.own(row)):
        return False
    held = [(column.roles, cell.text) for column in before.columns
            if (cell := table.grid[row][column.at]) is not None and cell.text]  # fmt: skip
    return any(_is_value(roles, text) for roles, text in held)


def _is_value(roles: frozenset[Role], text: str) -> bool:
    """True for what no heading is: a ref, a date, a rating, a sentence where those stand."""
    if Role.REF in roles and REF_TEXT.fullmatch(text):
        return True
    if Role.ACTION in roles and (led_by_ref(text) is not None or len(text) > _HEADING):
        return True
    if Role.RATING in roles and is_mark(text):
        return True
    return (Role.DUE in roles and whole_date(text) is not None) or (
        Role.PROGRESS in roles and (len(text) > _HEADING or leading_date(text) is not None)
    )
