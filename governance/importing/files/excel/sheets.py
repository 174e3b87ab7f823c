"""A sheet as a grid: values as shown, merges, shading with its conditions, comments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from governance.domain.imported import Finding
from governance.importing.files.excel.cells import kept_of, text_of
from governance.importing.files.excel.conditions import read_conditions, saved_values
from governance.importing.files.excel.fills import colour_of
from governance.importing.files.excel.scan import SheetScan
from governance.importing.files.excel.shading import BESIDE, Ground
from governance.importing.grid import Cell, GridMaker, Hyperlink, Remark, Table
from governance.importing.lines import MOST as MOST_TEXT
from governance.importing.lines import shown, tidy, typed_lines

Spot = tuple[int, int]
_THREADED = "Comment:"


@dataclass(frozen=True, slots=True)
class Book:
    """An opened workbook and what goes with it."""

    book: Any
    values: Mapping[str, Mapping[Spot, Any]]
    theme: Mapping[str, str]
    threads: Mapping[str, Mapping[str, tuple[Remark, ...]]]
    """Comments with their answers: by the sheet's part, then by the cell."""


def values_of(sheet: Any) -> dict[Spot, Any]:
    """Every value by row and column; texts in several scripts as one."""
    cells = sheet._cells.items()  # noqa: SLF001 - the public walk makes every empty cell
    held = ((at, cell.value) for at, cell in cells if cell.value is not None)
    return {at: kept_of(value)[0] if isinstance(value, list) else value for at, value in held}


def _struck(sheet: Any, name: str) -> Iterator[Finding]:
    """Text set as struck through: left out beside other text, else kept."""
    for _, held in sorted(sheet._cells.items()):  # noqa: SLF001 - as above
        place = f"{name}, cell {held.coordinate}"
        gone = kept_of(held.value)[1] if isinstance(held.value, list) else ""
        if gone:
            what = f"{shown(gone)} is struck through beside other text; left out"
            yield Finding("struck-text", place, what)
        elif held.value is not None and held.has_style and held.font and held.font.strike:
            yield Finding("struck-text", place, "text set as struck through was kept")


def read_sheet(book: Book, scan: SheetScan) -> tuple[Table, tuple[Finding, ...]]:
    """A sheet's grid, and what should be known of how it was read."""
    sheet = book.book[scan.title]
    conditions, odd = read_conditions(sheet, book.theme)
    look = saved_values(book.values, scan.title)
    colours, given_up = Ground(sheet, scan, book.theme, conditions, look).colours()
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    threads = book.threads.get(scan.part, {})
    maker = GridMaker()
    for at in sorted(_wanted(sheet, scan, colours) | set(merged)):
        if at[0] <= scan.rows and at[1] <= scan.columns + BESIDE:
            ink = _ink(sheet.cell(*at), book.theme)
            cell = _cell(sheet, at, merged.get(at), colours.get(at), ink, scan)
            remarks = threads.get(sheet.cell(*at).coordinate) or _remarks(sheet.cell(*at))
            maker.put(replace(cell, remarks=remarks) if remarks else cell)
    name = f"sheet {scan.title}"
    return maker.table(name), tuple(_notes(sheet, scan, name, (*odd, *given_up)))


def _wanted(sheet: Any, scan: SheetScan, colours: Mapping[Spot, str]) -> set[Spot]:
    """The cells that hold a value, a colour or a comment."""
    cells = sheet._cells.items()  # noqa: SLF001 - as above
    held = {at for at, cell in cells if cell.value is not None or getattr(cell, "comment", None)}
    return {at for at in held | set(colours) if at[0] <= scan.rows}


def _ink(cell: Any, theme: Mapping[str, str]) -> str | None:
    """The colour of a cell's text; None for the ordinary one."""
    return colour_of(cell.font.color, theme) if cell.has_style and cell.font else None


def _cell(
    sheet: Any,
    at: Spot,
    area: Any,
    colour: str | None,
    ink: str | None,
    scan: SheetScan,
) -> Cell:
    held = sheet.cell(*at)
    text = text_of(held.value, held.number_format or "")
    last_row = min(area.max_row, scan.rows) if area is not None else at[0]
    last_column = min(area.max_col, scan.columns + BESIDE) if area is not None else at[1]
    address = getattr(held.hyperlink, "target", None)
    links = (Hyperlink(tidy(text), tidy(str(address))),) if _is_address(address) else ()
    return Cell(
        at[0] - 1,
        at[1] - 1,
        f"sheet {scan.title}, cell {held.coordinate}",
        tuple(replace(line, ink=ink) for line in typed_lines(text[:MOST_TEXT])),
        rows=max(last_row - at[0] + 1, 1),
        columns=max(last_column - at[1] + 1, 1),
        fill=colour,
        bold=bool(held.font and held.font.b),
        indent=_indent(sheet, held, text),
        is_day=isinstance(held.value, dt.date),
        links=links,
    )


def _indent(sheet: Any, held: Any, text: str) -> int:
    """How far a cell is set in, by its format, its leading blanks and its row's outline."""
    blanks = text[: len(text) - len(text.lstrip())].expandtabs(4)
    row = sheet.row_dimensions.get(held.row)
    own = held.alignment.indent if held.has_style and held.alignment else 0
    return int(own or 0) * 2 + len(blanks) + 2 * int(row.outlineLevel if row is not None else 0)


def _is_address(address: object) -> bool:
    return str(address or "").casefold().startswith(("http://", "https://", "mailto:"))


def _remarks(cell: Any) -> tuple[Remark, ...]:
    """An old kind of comment. Where it stands in for a new kind, only its own words count."""
    comment = getattr(cell, "comment", None)
    if comment is None:
        return ()
    text, author = str(comment.text or ""), tidy(str(comment.author or ""))
    if author.startswith("tc=") and _THREADED in text:
        text, author = text.partition(_THREADED)[2], ""
    text = tidy(text)
    if author and text.casefold().startswith(f"{author.casefold()}:"):
        text = text[len(author) + 1 :].strip()
    return (Remark(text, author),) if text else ()


def _notes(sheet: Any, scan: SheetScan, name: str, odd: tuple[str, ...]) -> Iterator[Finding]:
    yield from _struck(sheet, name)
    if scan.formulas:
        yield Finding("formula-value", name, f"{_many(len(scan.formulas))}, read as last saved")
    if scan.unsaved:
        first = ", ".join(sheet.cell(*at).coordinate for at in sorted(scan.unsaved)[:5])
        what = f"{_many(len(scan.unsaved))} without a saved value: {first}"
        yield Finding("unread-formula", name, what)
    for told in odd:
        yield Finding("unread-condition", name, told)
    if scan.extended:
        yield Finding("unread-condition", name, "rules of a newer kind, which openpyxl leaves out")
    if pictures := len(getattr(sheet, "_images", ())):
        many = "a picture" if pictures == 1 else f"{pictures} pictures"
        yield Finding("unread-picture", name, many)
    rows = sorted(n for n, one in sheet.row_dimensions.items() if one.hidden and n <= scan.rows)
    if rows:
        yield Finding("hidden-part", name, f"hidden rows: {len(rows)}, from row {rows[0]}")
    columns = [letter for letter, one in sheet.column_dimensions.items() if one.hidden]
    if columns:
        yield Finding("hidden-part", name, f"hidden columns, from {min(columns)}")
    long = [at for at, value in values_of(sheet).items() if len(str(value)) > MOST_TEXT]
    for at in sorted(long)[:20]:
        what = f"the first {MOST_TEXT:,} characters were kept"
        yield Finding("cut-text", f"{name}, cell {sheet.cell(*at).coordinate}", what)


def _many(number: int) -> str:
    return "a formula" if number == 1 else f"{number} formulas"


def days_of(text: str) -> dt.date | None:
    """A day as ISO 8601 writes it; None for anything else."""
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
