"""An OpenDocument spreadsheet (.ods) as grids: values as shown, merges, shading, comments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from governance.domain.imported import Finding
from governance.importing.files.excel.scan import CELLS, COLUMNS, ROWS
from governance.importing.files.package import Package, refused
from governance.importing.files.xml import Element, local
from governance.importing.grid import Cell, Document, GridMaker, Heading, Remark, Table
from governance.importing.lines import MOST, tidy, typed_lines
from governance.importing.words.dating import whole_date
from governance.problems import Problem

_KINDS = (b"application/vnd.oasis.opendocument.spreadsheet",)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_STEP = 0.35
"""Centimetres of a step of indent."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style makes of a cell."""

    fill: str | None = None
    bold: bool = False
    indent: int = 0
    hidden: bool = False


_PLAIN = _Look()


def is_ods(package: Package) -> bool:
    """True for a spreadsheet of OpenDocument, or a template of one."""
    return (package.read("mimetype") or b"").strip().startswith(_KINDS)


def read_ods(package: Package) -> Document:
    """What stands in a spreadsheet. Raises UnreadableError where it cannot be read."""
    content, styles = package.xml("content.xml"), package.xml("styles.xml")
    if content is None:
        todo = "open it in LibreOffice, save it and import that"
        raise refused(package.name, Problem("unsound-file", "it holds no content", todo))
    looks = _looks(one for one in (styles, content) if one is not None)
    blocks: list[Heading | Table] = []
    notes: list[Finding] = []
    room = CELLS
    for sheet in content.iter(f"{_TABLE}table"):
        name = f"sheet {tidy(sheet.get(f'{_TABLE}name', ''))[:60]}"
        if looks.get(sheet.get(f"{_TABLE}style-name", ""), _PLAIN).hidden:
            notes.append(Finding("hidden-sheet", name, "its cells were not read"))
            continue
        table, held = _sheet(package, sheet, name, looks, room)
        room -= held
        blocks += [table] if held else []
    if any(local(one) == "conditional-formats" for one in content.iter()):
        notes.append(Finding("unread-condition", "", "rules of colour are not worked out here"))
    return Document("Excel", tuple(blocks), _title(package), None, tuple(notes))


def _title(package: Package) -> str | None:
    meta = package.xml("meta.xml")
    found = (one.text for one in meta.iter() if local(one) == "title") if meta is not None else ()
    return next((tidy(text) for text in found if text and tidy(text)), None)


def _looks(trees: Iterator[Element]) -> Mapping[str, _Look]:
    """Every style by its name, with what it takes from the one it is based on."""
    found: dict[str, _Look] = {}
    for tree in trees:
        for style in tree.iter(f"{_STYLE}style"):
            base = found.get(style.get(f"{_STYLE}parent-style-name", ""), _PLAIN)
            found[style.get(f"{_STYLE}name", "")] = _look(style, base)
    return found


def _look(style: Element, look: _Look) -> _Look:
    for one in style:
        fill = one.get(f"{_FO}background-color", "")
        if fill.startswith("#") and len(fill) == 7:
            shade = fill[1:].upper()
            look = replace(look, fill=None if shade == "FFFFFF" else shade)
        if one.get(f"{_FO}font-weight"):
            look = replace(look, bold=one.get(f"{_FO}font-weight") == "bold")
        if one.get(f"{_FO}margin-left"):
            look = replace(look, indent=_steps(one.get(f"{_FO}margin-left", "")))
        if one.get(f"{_TABLE}display") == "false":
            look = replace(look, hidden=True)
    return look


def _steps(length: str) -> int:
    """A length as steps of indent, two for each as Excel's are counted."""
    units = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353}
    number = length.rstrip("cmipnt")
    try:
        size = float(number) * units.get(length[len(number) :], 0)
    except ValueError:
        return 0
    return 2 * round(size / _STEP)


def _sheet(
    package: Package, sheet: Element, name: str, looks: Mapping[str, _Look], room: int
) -> tuple[Table, int]:
    """A sheet's grid, and how many of its cells hold something."""
    maker = GridMaker()
    at = held = 0
    for row in sheet.iter(f"{_TABLE}table-row"):
        times = _number(row, "number-rows-repeated")
        cells = list(_cells(row, name, at, looks))
        filled = [cell for cell in cells if cell.text]
        for repeat in range(min(times, ROWS) if filled else 0):
            held += len(cells)
            if held > room or at + repeat >= ROWS:
                what = f"it holds more than {ROWS:,} rows or {CELLS:,} cells"
                raise refused(package.name, Problem("file-too-large", what, "shorten it"))
            for cell in cells:
                down = at + repeat
                maker.put(replace(cell, row=down, place=_place(name, down, cell.column)))
        if not filled and times == 1:
            for cell in cells:
                maker.put(cell)
        at += times
    return maker.table(name), held


def _cells(row: Element, name: str, at: int, looks: Mapping[str, _Look]) -> Iterator[Cell]:
    """The cells of a row that hold a text or a colour."""
    column = 0
    default = row.get(f"{_TABLE}default-cell-style-name", "")
    for one in row:
        if one.tag not in _CELLS:
            continue
        times = _number(one, "number-columns-repeated")
        look = looks.get(one.get(f"{_TABLE}style-name", default), _PLAIN)
        cell = _cell(one, look, at, column, name) if one.tag == _CELLS[0] else None
        if cell is not None and (cell.text or cell.fill):
            for more in range(min(times, COLUMNS - column)):
                place = _place(name, at, column + more)
                yield replace(cell, column=column + more, place=place)
        column += times
        if column >= COLUMNS:
            return


def _cell(one: Element, look: _Look, row: int, column: int, name: str) -> Cell:
    shown = "\n".join(_words(part) for part in one if part.tag == f"{_TEXT}p")
    day = one.get(f"{_OFFICE}date-value", "")[:10]
    text = _day(day, shown) if day else shown
    blanks = len(text) - len(text.lstrip(" \u00a0"))
    return Cell(
        row,
        column,
        _place(name, row, column),
        typed_lines(text[:MOST]),
        rows=min(_number(one, "number-rows-spanned"), ROWS),
        columns=min(_number(one, "number-columns-spanned"), COLUMNS),
        fill=look.fill,
        bold=look.bold,
        indent=look.indent + blanks,
        is_day=bool(day),
        remarks=tuple(_remarks(one)),
    )


def _day(day: str, shown: str) -> str:
    """A day in British order; a month alone where the cell shows no more."""
    phrase = whole_date(shown)
    if phrase is not None and not any(map(str.isdigit, phrase.split(maxsplit=1)[0])):
        return shown
    try:
        return f"{dt.date.fromisoformat(day):%d/%m/%Y}"
    except ValueError:
        return shown


def _words(part: Element) -> str:
    """A paragraph's text with its blanks, tabs and line breaks."""
    found = [part.text or ""]
    for one in part:
        kind = local(one)
        if kind == "s":
            found.append(" " * min(int(one.get(f"{_TEXT}c", "1") or 1), 100))
        elif kind in ("tab", "line-break"):
            found.append("\n" if kind == "line-break" else "    ")
        elif kind != "annotation":
            found.append(_words(one))
        found.append(one.tail or "")
    return "".join(found)


def _remarks(cell: Element) -> Iterator[Remark]:
    for one in cell:
        if local(one) == "annotation":
            texts = [_words(part) for part in one if local(part) == "p"]
            author = next((part.text or "" for part in one if local(part) == "creator"), "")
            yield Remark(tidy(" ".join(texts)), tidy(author))


def _number(element: Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isdecimal() and 0 < len(text) < 9 else 1


def _place(name: str, row: int, column: int) -> str:
    from governance.importing.readings.told import letter_of

    return f"{name}, cell {letter_of(column)}{row + 1}"
