"""An Excel workbook as headings and grids. No formula is worked out, nothing outside is asked."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from governance.domain.imported import Finding
from governance.importing.files.colours import read_theme
from governance.importing.files.excel.scan import SheetScan, scan_sheets
from governance.importing.files.excel.sheets import Book, read_sheet, values_of
from governance.importing.files.excel.threads import read_threads
from governance.importing.files.package import Package, refused
from governance.importing.files.properties import saved_day, title_of
from governance.importing.grid import Document, Heading, Table
from governance.problems import Problem
from governance.readers.edges import DamagedError, handed_over

__all__ = ["is_excel", "read_excel"]

_SAVE = "open it in Excel, save it and import that"


def is_excel(package: Package) -> bool:
    """True for a workbook or a template of Excel."""
    return "spreadsheetml" in package.main_kind and package.main_kind.endswith("main+xml")


def read_excel(package: Package) -> Document:
    """What stands in a workbook. Raises UnreadableError where it cannot be read."""
    scans = scan_sheets(package)
    shown = tuple(one for one in scans if not one.hidden and one.cells)
    worked = tuple(one for one in shown if one.is_worked_out)
    if worked and len(worked) == len(shown):
        what = "its cells are formulas, with hardly anything typed among them"
        todo = "copy the plan, paste it as values into a new workbook and import that"
        raise refused(package.name, Problem("only-formulas", what, todo))
    book = _opened(package)
    notes = list(_unread(scans, worked))
    blocks: list[Heading | Table] = []
    for scan in shown:
        if scan not in worked:
            table, found = read_sheet(book, scan)
            notes += found
            blocks.append(table)
    return Document("Excel", tuple(blocks), title_of(package), saved_day(package), tuple(notes))


def _unread(scans: tuple[SheetScan, ...], worked: tuple[SheetScan, ...]) -> Iterator[Finding]:
    for one in scans:
        if one.hidden and one.cells:
            yield Finding("hidden-sheet", f"sheet {one.title}", f"{one.cells} cells were not read")
    for one in worked:
        what = "hardly anything in it is typed; its formulas were not read"
        yield Finding("unread-table", f"sheet {one.title}", what)


def _opened(package: Package) -> Book:
    from openpyxl import load_workbook

    try:
        with handed_over(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a workbook adds and openpyxl leaves aside
            data = io.BytesIO(package.data)
            book = load_workbook(data, data_only=True, keep_links=False, rich_text=True)
            values = {sheet.title: values_of(sheet) for sheet in book.worksheets}
    except DamagedError as fault:
        raise refused(package.name, Problem("unsound-file", "openpyxl cannot read it", _SAVE)
                      ) from fault  # fmt: skip
    theme = package.related(package.main, "theme")
    colours = read_theme(package.xml(theme) if theme else None)
    return Book(book, values, colours, read_threads(package))
