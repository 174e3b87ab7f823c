"""What each row below a header is: a heading of its own, an action, more of one, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from governance.domain.imported import Finding
from governance.readers.importing.columns import settle
from governance.readers.importing.grid import Cell, Table
from governance.readers.importing.headings import Role
from governance.readers.importing.layout import Layout, find_layout, is_header
from governance.readers.importing.lines import shown
from governance.readers.importing.marks import BLANK, read_mark
from governance.readers.importing.profile import REF_TEXT, is_wide, profile_of

NAMED = re.compile(
    r"(?:strategic |key |overall |overarching )?(?:priority|theme|workstream|work ?stream|stream|objective|outcome|strand|aim|area"
    r"|section|goal|pillar|part|domain|recommendation|standard)s?\b", re.IGNORECASE
)  # fmt: skip
"""How a heading of a group of actions begins."""
_KEY = re.compile(
    r"(?:b?rag\w* |colou?r |rating |status )*(?:key|legend)s?\s*(?:$|[:–-]|to |for |b?rag|red\b"
    r"|amber\b|green\b|blue\b)", re.IGNORECASE
)  # fmt: skip
_ASIDE = re.compile(r"(?:last |date )?(?:updated|reviewed|version|note|notes|total|totals|source|sources|signed|"
                    r"page|end of|nb|n\.b|please|\*)\b|\*", re.IGNORECASE)  # fmt: skip
_TOTAL = re.compile(r"(?:grand )?totals?\W*", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,2}(?:\.0)?\.?")
_FILLED = (Role.STEP, Role.OWNER, Role.DUE, Role.PROGRESS, Role.RATING, Role.START, Role.REVISED)


@dataclass(frozen=True, slots=True)
class Section:
    """A row that heads the actions below it."""

    text: str
    place: str
    ref: str = ""
    """The ref beside it, where it has a cell of its own."""
    look: tuple[str, str | None] = ("", None)
    """What tells its kind: the word that it begins with, and its shading."""


@dataclass(frozen=True, slots=True)
class Item:
    """An action: the rows that it takes, the first of which holds its name."""

    table: Table
    layout: Layout
    rows: tuple[int, ...]
    more: tuple[Item, ...] = ()
    """What a page break cut off, in the table below."""

    @property
    def parts(self) -> tuple[Item, ...]:
        """The action, and what was cut off from it."""
        return (self, *self.more)

    def cells(self, *roles: Role) -> Iterator[tuple[int, Cell]]:
        """Cells of some roles, row by row; merged ones once, at the first row that they reach."""
        seen: list[Cell] = []
        for part in self.parts:
            for row, column in product(part.rows, part.layout.columns):
                cell = part.table.grid[row][column.at]
                if cell is None or not column.roles & set(roles) or is_wide(cell, part.table):
                    continue
                if all(cell is not one for one in seen):
                    seen.append(cell)
                    yield row, cell

    def goes_on(self) -> bool:
        """True where it begins in mid sentence, without the ref that its table has for others."""
        cell, ref = self.first(Role.ACTION), self.first(Role.REF)
        kept = bool(self.layout.having(Role.REF)) and (ref is None or not ref.text)
        return kept and cell is not None and cell.text[0].islower()

    def first(self, role: Role) -> Cell | None:
        """The first cell of a role that holds text."""
        return next((cell for _, cell in self.cells(role) if cell.text), None)

    @property
    def place(self) -> str:
        """Where it begins."""
        cell = self.first(Role.ACTION) or next(iter(self.table.row(self.rows[0])))
        return cell.place


@dataclass(frozen=True, slots=True)
class Read:
    """What the rows of a table hold, from top to bottom."""

    layouts: tuple[Layout, ...]
    bands: tuple[Section | Item, ...]
    findings: tuple[Finding, ...]
    legend: tuple[Cell, ...] = ()
    """Cells of a key of the colours among the rows."""


def read_rows(table: Table, before: Layout | None = None) -> Read | None:
    """A table's rows by what they are; None where it is no table of actions.

    `before` is the layout of the table above, which goes on in one of the same width that has
    no header of its own.
    """
    layouts = tuple(_layouts(table))
    if not layouts:
        if before is None or not _goes_on(table, before):
            return None
        layouts = (Layout(-1, -1, before.columns),)
    walk = _Walk(table)
    settled = []
    for number, layout in enumerate(layouts):
        end = layouts[number + 1].first if number + 1 < len(layouts) else len(table.grid)
        rows = range(layout.last + 1, end)
        body = [row for row in rows if not walk.is_repeated(row, layout)]
        sure = layout if layout.first < 0 else settle(table, layout, body)
        settled.append(sure)
        for row in body:
            walk.take(row, sure)
    return Read(tuple(settled), tuple(walk.bands), tuple(walk.findings), tuple(walk.legend))


def _layouts(table: Table) -> Iterator[Layout]:
    """Every header in the table that differs from the one before it."""
    layout = find_layout(table)
    while layout is not None:
        yield layout
        following = None
        for row in range(layout.last + 1, len(table.grid)):
            if is_header(table, row, strict=True):
                found = find_layout(table, row, looked=1)
                if found is not None and set(found.words) - {""} != set(layout.words) - {""}:
                    following = found
                    break
        layout = following


def _goes_on(table: Table, before: Layout) -> bool:
    return bool(table.grid) and table.width == max(one.at for one in before.columns) + 1


class _Walk:
    """Walks the rows and remembers the action that it is in."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.bands: list[Section | Item] = []
        self.findings: list[Finding] = []
        self.legend: list[Cell] = []
        self.in_key = False

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
            return
        if self._is_key(own):
            self.legend += own
            self.findings.append(Finding("legend-read", own[0].place, shown(own[0].text)))
            return
        section = self._section(row, own, layout)
        if section is not None:
            self.bands.append(section)
        elif _is_aside(own):
            self._left(own)
        else:
            self._action(row, own, layout)

    def _is_key(self, own: tuple[Cell, ...]) -> bool:
        """A key of the colours: a row that says so, the rows below it, or ratings side by side."""
        if _KEY.match(own[0].text):
            self.in_key = True
            return True
        told = [read_mark(cell.text) for cell in own]
        alone = len(own) <= 2 and told[0] is not None
        self.in_key = self.in_key and alone
        return self.in_key or (len(own) >= 3 and all(told))

    def _section(self, row: int, own: tuple[Cell, ...], layout: Layout) -> Section | None:
        named = [cell for cell in own if not self._is_ref(cell, layout)]
        if len(named) != 1 or _is_aside(own):
            return None
        cell = named[0]
        ref = next((one.text for one in own if one is not cell), "")
        wide = is_wide(cell, self.table) or cell.columns >= max(2, self.table.width - 1)
        if not (wide or self._stands_alone(row, cell, ref, layout)):
            return None
        word = NAMED.match(cell.text)
        return Section(cell.text, cell.place, ref, (word[0].casefold() if word else "", cell.fill))

    def _is_ref(self, cell: Cell, layout: Layout) -> bool:
        columns = {one.at for one in layout.having(Role.REF)}
        return cell.column in columns and REF_TEXT.fullmatch(cell.text) is not None

    def _stands_alone(self, row: int, cell: Cell, ref: str, layout: Layout) -> bool:
        """A heading that is not merged across: it alone holds text, and looks like a heading."""
        heads = {
            one.at for one in layout.columns if one.roles & {Role.REF, Role.ACTION, Role.GROUP}
        }
        if cell.column not in heads and cell.column != 0:
            return False
        for column in layout.columns:
            held = self.table.grid[row][column.at]
            if column.roles & set(_FILLED) and held is not None and held is not cell and held.text:
                return False
        in_refs = cell.column in {one.at for one in layout.having(Role.REF)}
        groups = {one.at for one in layout.having(Role.GROUP)}
        acts = {one.at for one in layout.having(Role.ACTION)}
        return (
            in_refs
            or cell.column in groups - acts
            or (bool(ref) and _WHOLE.fullmatch(ref) is not None and ref.endswith((".0", ".0.")))
            or NAMED.match(cell.text) is not None
            or (cell.bold and not self._all_bold(row, layout))
            or self._is_band(row, cell)
        )

    def _all_bold(self, row: int, layout: Layout) -> bool:
        """True where actions are bold as well, so that bold tells nothing."""
        for column in layout.having(Role.ACTION):
            held = profile_of(self.table, column.at, range(layout.last + 1, len(self.table.grid)))
            bold = sum(cell.bold for cell in held.cells if cell.text and cell.row != row)
            return bold > 0.5 * max(len(held.texts) - 1, 1)
        return False

    def _is_band(self, row: int, cell: Cell) -> bool:
        """True where the whole row is shaded alike."""
        fills = {one.fill for one in self.table.row(row)}
        return cell.fill is not None and fills == {cell.fill} and self.table.width > 2

    def _action(self, row: int, own: tuple[Cell, ...], layout: Layout) -> None:
        last = self.bands[-1] if self.bands and isinstance(self.bands[-1], Item) else None
        cell = self._named(row, layout)
        if cell is not None and not (last and self._is_more(row, cell, last, layout)):
            self.bands.append(Item(self.table, layout, (row,)))
        elif last is not None:
            if cell is None and not _is_empty(own):
                what = "its action is empty; taken for more of the action above"
                self.findings.append(Finding("guessed-row", own[0].place, what))
            self.bands[-1] = Item(self.table, last.layout, (*last.rows, row))
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


def _is_aside(own: tuple[Cell, ...]) -> bool:
    """True for a note below the actions, or a row that sums them up."""
    alone = len(own) == 1 and (_ASIDE.match(own[0].text) or own[0].lines[0].label == "*")
    return bool(alone) or _TOTAL.fullmatch(own[0].text) is not None


def _is_empty(own: tuple[Cell, ...]) -> bool:
    return all(BLANK.fullmatch(cell.text) for cell in own)
