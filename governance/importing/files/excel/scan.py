"""A first look through a workbook's sheets: how far they reach, and which cells are formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from governance.importing.files.package import Package, refused
from governance.importing.files.xml import Element, each, local
from governance.problems import Problem

ROWS, COLUMNS = 20_000, 200
"""As far as a sheet of a plan reaches."""
CELLS = 60_000
"""Cells that hold something, in all sheets together."""
EMPTY = 400_000
"""Cells that hold nothing but a format, in one sheet; or that are merged, or share an address."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TIE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_SPREAD = (f"{_MAIN}mergeCell", f"{_MAIN}hyperlink")
"""What openpyxl spreads over every cell of an area."""
Spot = tuple[int, int]
"""Row and column, from 1."""
_BROKEN = "open it in Excel, save it and import that"


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What a sheet holds, before it is read."""

    title: str
    part: str
    hidden: bool
    rows: int = 0
    columns: int = 0
    cells: int = 0
    """Cells that hold something."""
    formulas: frozenset[Spot] = frozenset()
    """The places of formulas that have a saved value."""
    unsaved: frozenset[Spot] = frozenset()
    """The places of formulas that have none."""
    extended: bool = False
    """True where it has conditions of a kind that openpyxl does not read."""

    @property
    def is_worked_out(self) -> bool:
        """True where hardly anything was typed."""
        worked = len(self.formulas) + len(self.unsaved)
        return worked > 0 and worked >= 0.9 * self.cells


def scan_sheets(package: Package) -> tuple[SheetScan, ...]:
    """Every sheet in order. Raises UnreadableError where they hold too much, or reach too far."""
    found, cells = [], 0
    for title, part, hidden in _listed(package):
        scan = _scan(package, title, part, hidden=hidden, room=CELLS - cells)
        cells += scan.cells
        found.append(scan)
    return tuple(found)


def _listed(package: Package) -> Iterator[tuple[str, str, bool]]:
    """Title, part and whether it is hidden, of each sheet that is a grid."""
    book = package.xml(package.main)
    ties = {one.id: one for one in package.relations(package.main)}
    for sheet in book.iter(f"{_MAIN}sheet") if book is not None else ():
        tie = ties.get(sheet.get(_TIE, ""))
        if tie is not None and tie.kind == "worksheet":
            yield sheet.get("name", ""), tie.target, sheet.get("state", "visible") != "visible"


def _scan(package: Package, title: str, part: str, *, hidden: bool, room: int) -> SheetScan:
    data = package.read(part) or b""
    rows = columns = cells = empty = 0
    saved: set[Spot] = set()
    unsaved: set[Spot] = set()
    try:
        for row, column, cell in _cells(data):
            formula, value = _contents(cell)
            if not (formula or value):
                empty += 1
                if empty > EMPTY:
                    raise refused(package.name, _too_empty(title, "with a format"))
                continue
            cells += 1
            rows, columns = max(rows, row), max(columns, column)
            if rows > ROWS or columns > COLUMNS or cells > room:
                raise refused(package.name, _too_much(title, row, column, many=cells > room))
            if formula:
                (saved if value else unsaved).add((row, column))
        if _spread(data) > EMPTY:
            raise refused(package.name, _too_empty(title, "in merged areas"))
    except ValueError as fault:
        raise refused(package.name, Problem("unsound-file", f"its part {part} is not XML", _BROKEN)
                      ) from fault  # fmt: skip
    extended = b":cfRule" in data
    formulas = (frozenset(saved), frozenset(unsaved))
    return SheetScan(title, part, hidden, rows, columns, cells, *formulas, extended)


def _cells(data: bytes) -> Iterator[tuple[int, int, Element]]:
    """Each cell with its row and column from 1; one that does not say follows the one before."""
    row = 0
    for line in each(data, f"{_MAIN}row"):
        row = _whole(line.get("r"), row + 1)
        column = 0
        for cell in line:
            match = _PLACE.fullmatch(cell.get("r", ""))
            column = _column(match[1]) if match else column + 1
            yield (int(match[2]) if match else row), column, cell


def _contents(cell: Element) -> tuple[bool, bool]:
    """Whether a cell has a formula, and whether it has a value."""
    formula = value = False
    for one in cell:
        name = local(one)
        formula |= name == "f"
        value |= name == "is" or (name == "v" and bool(one.text))
    return formula, value


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else default


def _too_much(title: str, row: int, column: int, *, many: bool) -> Problem:
    what = f"its sheets hold more than {CELLS:,} cells" if many else (
        f"sheet {title[:40]!r} has a cell in row {row:,}, column {column:,}; "
        f"at most {ROWS:,} rows and {COLUMNS} columns are read"
    )  # fmt: skip
    return Problem("file-too-large", what, "leave out what is no plan, and import that")


def _spread(data: bytes) -> int:
    """The cells in areas that are merged or share an address."""
    if not any(tag.rpartition("}")[2].encode() in data for tag in _SPREAD):
        return 0
    areas = (_AREA.fullmatch(one.get("ref", "").upper()) for one in each(data, *_SPREAD))
    return sum(_size(area) for area in areas if area is not None)


def _size(area: re.Match[str]) -> int:
    rows = abs(int(area[4]) - int(area[2])) + 1
    return rows * (abs(_column(area[3]) - _column(area[1])) + 1)


def _too_empty(title: str, how: str) -> Problem:
    what = f"sheet {title[:40]!r} has more than {EMPTY:,} empty cells {how}"
    return Problem("file-too-large", what, "copy the plan into a new workbook and import that")
