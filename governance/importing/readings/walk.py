"""What each row below a header is: a heading of its own, an action, more of one, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from governance.domain.import_map import Depth, Groups
from governance.domain.imported import Finding
from governance.importing.grid import Cell, Table
from governance.importing.lines import shown
from governance.importing.plan.preamble import led_by
from governance.importing.readings.bands import Item, Reading, Section
from governance.importing.readings.layout import Layout
from governance.importing.readings.outline import (
    Outline,
    filled_down,
    is_owned,
    name_in,
    outline_of,
)
from governance.importing.readings.profile import is_wide
from governance.importing.readings.sections import (
    all_bold,
    begins_key,
    is_key_alone,
    is_note,
    is_sentence,
    is_tally,
    is_told,
    section_in,
)
from governance.importing.tables.colours.legend import read_legend
from governance.importing.words.heading_words import Role
from governance.importing.words.marks import BLANK, read_mark

_LED_WITHIN = re.compile(r"(?P<text>\S.*?)\s+[(\[](?P<led>[^()\[\]]{4,120})[)\]]")
"""A heading with who leads it in brackets: `Housing (Lead: Ada Byron)`."""


def is_repeated(table: Table, row: int, layout: Layout) -> bool:
    """True for the header once more, as at the top of a page."""
    texts = [cell.text.casefold() for cell in table.own(row)]
    known = {word for word in layout.words if word}
    return bool(texts) and (
        sum(text in known for text in texts) >= max(2, 0.8 * len(texts))
        or (row in table.repeats and row <= layout.last)
    )


class Walk:
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
        self.tail = 0
        """The row from which notes may follow."""
        self.led = ""
        """Whom a row of its own names as the one who leads what stands below."""
        self.bold: dict[int, bool] = {}
        self.outline = Outline({})
        self.heads: list[Section] = []
        """The headings of an outline that hold for the next row."""

    def through(self, reading: Reading) -> Reading:
        """Every row of one part of the table; tells how its groups and depths were found."""
        layout = reading.layout
        body = [row for row in reading.rows if not is_repeated(self.table, row, layout)]
        filled = filled_down(self.table, layout, body)
        once = filled is not self.table
        self.table = filled
        self.outline = outline_of(self.table, layout, body)
        self.heads = []
        self.tail = self._tail_of(layout, body)
        for row in body:
            self.take(row, layout)
        groups = None
        if layout.having(Role.GROUP):
            groups = Groups.ONCE if once else Groups.EACH
        return replace(reading, groups=groups, outline=self.outline.how)

    def head(self, rows: range) -> None:
        """Texts alone above the header of a later part: what its actions are headed by."""
        for row in rows:
            self.bands += [Section(cell.text, cell.place) for cell in self.table.own(row)]

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
        if row in self.outline.depths:
            self._in_outline(row, own, layout)
            return
        if (head := _group_alone(self.table, row, layout)) is not None:
            self._left([cell for cell in own if cell is not head])
            self.bands.append(Section(head.text, head.place))
            return
        bold = self._all_bold(layout)
        section = section_in(self.table, row, own, layout, bold=bold, plain=self.outline.alone)
        if section is not None and is_told(section.text):
            self._told(own, section.place)
            return
        if section is not None:
            self._head(section, layout)
        elif is_note(own) or (row >= self.tail and is_sentence(own)):
            self._left(own)
        else:
            self._action(row, own, layout)

    def _head(self, section: Section, layout: Layout) -> None:
        """A heading, or a line that says who leads what stands below; or both in one."""
        within = _LED_WITHIN.fullmatch(section.text)
        text = within["text"] if within and led_by(within["led"]) else ""
        who = led_by(within["led"] if within and text else section.text)
        self.led = "" if layout.having(Role.OWNER) else who
        if not self.led:
            self.bands.append(section)
        elif text:
            self.bands.append(replace(section, text=text))

    def _in_outline(self, row: int, own: tuple[Cell, ...], layout: Layout) -> None:
        """A row whose depth is told: a heading, an action, or a milestone of the one above."""
        depth = self.outline.depths[row]
        last = self.bands[-1] if self.bands else None
        cell = name_in(self.table, row, layout)
        if isinstance(last, Item) and depth > self.outline.depths.get(last.rows[0], depth):
            if cell is not None and self.outline.how is Depth.NUMBERS:
                what = f"{shown(cell.text)} is a milestone of the action above, by its number"
                self.findings.append(Finding("guessed-row", cell.place, what))
            self.bands[-1] = replace(last, rows=(*last.rows, row), below=(*last.below, row))
            return
        kept = [head for head in self.heads if head.depth is not None and head.depth < depth]
        if (
            cell is not None
            and row in self.outline.parents
            and not is_owned(self.table, row, layout)
        ):
            ref = next((one.text for one in own if one is not cell and _is_ref(one, layout)), "")
            section = Section(cell.text, cell.place, ref, ("", None), None, depth)
            self.heads = [*kept, section]
            self.bands.append(section)
            return
        if kept != self.heads:
            self.heads = kept
            self.bands.append(kept[-1] if kept else Section("", "", depth=-1))
        self.bands.append(Item(self.table, layout, (row,), led=self.led))

    def _told(self, own: tuple[Cell, ...], place: str) -> None:
        """A row merged across that goes on with the action above it, if there is one."""
        last = self.bands[-1] if self.bands else None
        cell = next(one for one in own if one.place == place)
        if isinstance(last, Item):
            self.bands[-1] = replace(last, told=(*last.told, cell))
        else:
            self._left(own)

    def _tail_of(self, layout: Layout, body: list[int]) -> int:
        """The row from which nothing but texts alone stands."""
        filled = [row for row in body if len(self.table.own(row)) > 1]
        return max(filled, default=layout.last) + 1

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
        cell = name_in(self.table, row, layout)
        if cell is not None and not (last and self._is_more(row, cell, last, layout)):
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

    def _left(self, own: Sequence[Cell]) -> None:
        if not own:
            return
        text = " | ".join(cell.text for cell in own)
        self.findings.append(Finding("unread-row", own[0].place, shown(text, 200)))


def _group_alone(table: Table, row: int, layout: Layout) -> Cell | None:
    """The name of a group that begins in a row without an action: it heads those below."""
    held = [table.grid[row][one.at] for one in layout.columns
            if one.roles & {Role.ACTION, Role.STEP}]  # fmt: skip
    groups = [table.grid[row][one.at] for one in layout.having(Role.GROUP)]
    cell = next((one for one in groups if one is not None and one.row == row and one.text), None)
    blank = all(one is None or not one.text for one in held)
    return cell if blank and cell is not None and not is_wide(cell, table) else None


def _is_ref(cell: Cell, layout: Layout) -> bool:
    """True for a cell of the column of refs."""
    return any(column.at == cell.column for column in layout.having(Role.REF))


def _is_step(own: tuple[Cell, ...], layout: Layout) -> bool:
    """True for a row that holds a milestone, and no action or ref."""
    steps = {column.at for column in layout.having(Role.STEP)}
    refs = {column.at for column in layout.having(Role.REF)}
    places = {cell.column for cell in own}
    return bool(places & steps) and not places & refs


def _is_empty(own: tuple[Cell, ...]) -> bool:
    return all(BLANK.fullmatch(cell.text) for cell in own)
