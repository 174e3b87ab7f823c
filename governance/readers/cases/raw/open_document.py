"""Sheets of an OpenDocument spreadsheet as rows of text. Formulas are not worked out."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.parsers import expat

from governance.readers.archives import Limits, inner_danger, outer_danger
from governance.readers.cases.faults import RefusedError, fault
from governance.readers.cases.guard import COLUMNS, PACKED, ROWS, UNPACKED
from governance.readers.edges import DamagedError, handed_over

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_NOTE = f"{_OFFICE}annotation"
_BLANK = frozenset(f"{_TEXT}{one}" for one in ("s", "tab", "line-break"))
Row = list[str | None]


def sheets_in(path: Path) -> dict[str, list[Row]]:
    """Every sheet's rows, by name. Raises RefusedError."""
    if path.stat().st_size > PACKED:
        what = f"the spreadsheet is larger than {PACKED >> 20} MB"
        raise RefusedError(fault("table-too-large", path.name, what))
    try:
        with handed_over(), zipfile.ZipFile(path) as archive:
            danger = outer_danger(archive, Limits(UNPACKED)) or inner_danger(archive)
            if danger is None:
                sheets = _Sheets()
                sheets.read(archive.read("content.xml"))
                if not sheets.too_large:
                    return sheets.found
                danger_what, code = sheets.too_large, "table-too-large"
            else:
                code = "table-too-large" if danger.too_large else "unsafe-workbook"
                danger_what = danger.what
    except DamagedError:
        what = "it is not a sound .ods spreadsheet"
        raise RefusedError(fault("unreadable-table", path.name, what)) from None
    raise RefusedError(fault(code, path.name, danger_what))


class _Sheets:
    """What expat tells, gathered into sheets; what is repeated to the edge is cut off."""

    def __init__(self) -> None:
        self.found: dict[str, list[Row]] = {}
        self.too_large = ""
        self._rows: list[Row] = []
        self._row: Row = []
        self._blank_rows = self._times = 0
        self._cell: str | None = None
        self._said: list[str] | None = None
        self._cell_times = 1
        self._notes = 0

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no name

    def _start(self, name: str, said: dict[str, str]) -> None:
        if name == f"{_TABLE}table":
            self._rows = self.found.setdefault(said.get(f"{_TABLE}name", ""), [])
            self._blank_rows = 0
        elif name == f"{_TABLE}table-row":
            self._row = []
            self._times = int(said.get(f"{_TABLE}number-rows-repeated", "1"))
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self._cell = _value(said)
            self._cell_times = int(said.get(f"{_TABLE}number-columns-repeated", "1"))
            self._said = None
        elif name == _NOTE:
            self._notes += 1
        elif self._notes:
            pass  # what somebody remarked beside a cell is none of its value
        elif name == f"{_TEXT}p":
            self._said = [*self._said, "\n"] if self._said else []
        elif name in _BLANK and self._said is not None:
            self._said.append(" ")

    def _text(self, text: str) -> None:
        if self._said is not None and not self._notes:
            self._said.append(text)

    def _end(self, name: str) -> None:
        if name == _NOTE:
            self._notes -= 1
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            text = self._cell if self._cell is not None else "".join(self._said or ()) or None
            times = self._cell_times if text else min(self._cell_times, COLUMNS - len(self._row))
            if text and len(self._row) + times > COLUMNS:
                self.too_large = f"a sheet has a cell beyond column {COLUMNS}"
                return
            self._row += [text] * max(times, 0)
            self._said = None
        elif name == f"{_TABLE}table-row":
            self._end_row()

    def _end_row(self) -> None:
        if not any(self._row):
            self._blank_rows += self._times
            return
        if len(self._rows) + self._blank_rows + self._times > ROWS:
            self.too_large = f"a sheet has a row beyond row {ROWS:,}"
            return
        self._rows += [[] for _ in range(self._blank_rows)]
        self._blank_rows = 0
        self._rows += [list(self._row) for _ in range(self._times)]


def _value(said: dict[str, str]) -> str | None:
    """A cell's value where its kind says it better than its text."""
    kind = said.get(f"{_OFFICE}value-type")
    if kind == "date":
        return said.get(f"{_OFFICE}date-value")
    if kind == "boolean":
        return "1" if said.get(f"{_OFFICE}boolean-value") == "true" else "0"
    if kind in ("float", "percentage", "currency"):
        return said.get(f"{_OFFICE}value", "").removesuffix(".0") or None
    return None
