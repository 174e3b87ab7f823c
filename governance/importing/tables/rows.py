"""What each row below a header is: a heading of its own, an action, more of one, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from governance.domain.imported import Finding
from governance.importing.grid import Cell, Table
from governance.importing.lines import shown
from governance.importing.plan.preamble import led_by
from governance.importing.tables.bands import Item, Read, Section
from governance.importing.tables.colours.legend import read_legend
from governance.importing.tables.columns import settle
from governance.importing.tables.layout import Layout, find_layout, is_header
from governance.importing.tables.numbering import heads_by_number, is_below
from governance.importing.tables.profile import REF_TEXT, is_wide
from governance.importing.tables.sections import (
    all_bold,
    begins_key,
    is_key_alone,
    is_note,
    is_tally,
    is_told,
    section_in,
)
from governance.importing.words.dating import leading_date, whole_date
from governance.importing.words.heading_words import Role
from governance.importing.words.marks import BLANK, is_mark, read_mark
from governance.importing.words.titles import led_by_ref

_HEADING = 60
"""Characters that a heading has at most."""


def read_rows(table: Table, before: Layout | None = None) -> Read | None:
    """A table's rows by what they are; None where it is no table of actions.

    `before` is the layout of the table above, which goes on in one of the same width that has
    no header of its own.
    """
    layouts = tuple(_layouts(table))
    on = before if before is not None and _goes_on(table, before) else None
    if on is not None and (not layouts or _is_body(table, layouts[0].first, on)):
        layouts = (Layout(-1, -1, on.columns), *layouts[1:])
    if not layouts:
        return None
    alike = before is not None and layouts[0].words == before.words
    walk = _Walk(table, goes_on=layouts[0].first < 0 or alike)
    settled = []
    for number, layout in enumerate(layouts):
        end = layouts[number + 1].first if number + 1 < len(layouts) else len(table.grid)
        rows = range(layout.last + 1, end)
        body = [row for row in rows if not walk.is_repeated(row, layout)]
        sure = layout if layout.first < 0 else settle(table, layout, body)
        settled.append(sure)
        for row in body:
            walk.take(row, sure)
    return Read(tuple(settled), tuple(walk.bands), tuple(walk.findings))


def _layouts(table: Table) -> Iterator[Layout]:
    """Every header in the table that differs from the one before it."""
    layout = find_layout(table)
    while layout is not None:
        yield layout
        following = None
        for row in range(layout.last + 1, len(table.grid)):
            if is_header(table, row, strict=True):
                found = find_layout(table, row, looked=1)
                if found is not None and list(filter(None, found.words)) != list(
                    filter(None, layout.words)
                ):
                    following = found
                    break
        layout = following


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


class _Walk:
    """Walks the rows and remembers the action that it is in."""

    def __init__(self, table: Table, *, goes_on: bool) -> None:
        self.table = table
        self.goes_on = goes_on
        """True where the table above may end in an action of which the first rows are more."""
        self.bands: list[Section | Item] = []
        self.findings: list[Finding] = []
        self.in_key = False
        self.gap = False
        """True after an empty row, and in the counts below it."""
        self.led = ""
        """Whom a row of its own names as the one who leads what stands below."""
        self.bold: dict[int, bool] = {}

    def is_repeated(self, row: int, layout: Layout) -> bool:
        """True for the header once more, as at the top of a page."""
        texts = [cell.text.casefold() for cell in self.table.own(row)]
        known = {word for word in layout.words if word}
        return bool(texts) and (
            sum(text in known for text in texts) >= max(2, 0.8 * len(texts))
            or (row in self.table.repeats and row <= layout.last)
        )

    def take(self, row: int, layout: Layout) -> None:
        """One more row."""
        own = self.table.own(row)
        if not own:
            self.gap = True
            return
        if self.gap and is_tally(own):
            self._left(own)
            return
        self.gap = False
        if self._is_key(own):
            self.findings += read_legend(own, own[0].place)
            return
        bold = self._all_bold(layout)
        numbered = heads_by_number(self.table, row, layout)
        section = section_in(self.table, row, own, layout, bold=bold, numbered=numbered)
        if section is not None and is_told(section.text):
            self._told(own, section.place)
            return
        led = led_by(section.text) if section is not None else ""
        if section is not None and led and not layout.having(Role.OWNER):
            self.led = led
        elif section is not None:
            self.led = ""
            self.bands.append(section)
        elif is_note(own):
            self._left(own)
        else:
            self._action(row, own, layout)

    def _told(self, own: tuple[Cell, ...], place: str) -> None:
        """A row merged across that goes on with the action above it, if there is one."""
        last = self.bands[-1] if self.bands else None
        cell = next(one for one in own if one.place == place)
        if isinstance(last, Item):
            self.bands[-1] = replace(last, told=(*last.told, cell))
        else:
            self._left(own)

    def _all_bold(self, layout: Layout) -> bool:
        if layout.first not in self.bold:
            self.bold[layout.first] = all_bold(self.table, layout)
        return self.bold[layout.first]

    def _is_key(self, own: tuple[Cell, ...]) -> bool:
        """A key of the colours: a row that says so, the rows below it, or ratings side by side."""
        below = len(own) <= 2 and read_mark(own[0].text) is not None
        self.in_key = begins_key(own) or (self.in_key and below)
        return self.in_key or is_key_alone(own)

    def _action(self, row: int, own: tuple[Cell, ...], layout: Layout) -> None:
        last = self.bands[-1] if self.bands and isinstance(self.bands[-1], Item) else None
        cell = self._named(row, layout)
        if last is not None and cell is not None and is_below(row, cell, last):
            what = f"{shown(cell.text)} is a milestone of the action above, by its number"
            self.findings.append(Finding("guessed-row", cell.place, what))
            self.bands[-1] = replace(last, rows=(*last.rows, row), below=(*last.below, row))
        elif cell is not None and not (last and self._is_more(row, cell, last, layout)):
            self.bands.append(Item(self.table, layout, (row,), led=self.led))
        elif last is not None:
            if cell is None and not _is_empty(own):
                what = "its action is empty; taken for more of the action above"
                self.findings.append(Finding("guessed-row", own[0].place, what))
            self.bands[-1] = replace(last, rows=(*last.rows, row))
        elif self.goes_on and not self.bands and _is_step(own, layout):
            self.bands.append(Item(self.table, layout, (row,)))
        else:
            self._left(own)

    def _named(self, row: int, layout: Layout) -> Cell | None:
        """The cell with the action's name that reaches into the row."""
        for column in layout.having(Role.ACTION):
            cell = self.table.grid[row][column.at]
            if cell is not None and cell.text and not is_wide(cell, self.table):
                return cell
        return None

    def _is_more(self, row: int, cell: Cell, last: Item, layout: Layout) -> bool:
        """True where a row goes on with the action above it."""
        if cell.row < row and cell.row in last.rows:
            return True
        name = last.first(Role.ACTION)
        refs = [self.table.grid[row][one.at] for one in layout.having(Role.REF)]
        ref = next((one.text for one in refs if one is not None and one.row == row), "")
        if name is not None and cell.text == name.text and layout.having(Role.STEP):
            old = last.first(Role.REF)
            return not ref or (old is not None and old.text == ref)
        broken = cell.text[0].islower() and not ref and bool(layout.having(Role.REF))
        if broken and last.first(Role.REF) is not None:
            what = f"{shown(cell.text)} begins in mid sentence; joined to the action above"
            self.findings.append(Finding("guessed-row", cell.place, what))
            return True
        return False

    def _left(self, own: tuple[Cell, ...]) -> None:
        text = " | ".join(cell.text for cell in own)
        self.findings.append(Finding("unread-row", own[0].place, shown(text, 200)))


def _is_step(own: tuple[Cell, ...], layout: Layout) -> bool:
    """True for a row that holds a milestone, and no action or ref."""
    steps = {column.at for column in layout.having(Role.STEP)}
    refs = {column.at for column in layout.having(Role.REF)}
    places = {cell.column for cell in own}
    return bool(places & steps) and not places & refs


def _is_empty(own: tuple[Cell, ...]) -> bool:
    return all(BLANK.fullmatch(cell.text) for cell in own)
