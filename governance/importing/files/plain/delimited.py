"""Delimited text as programs hand it out (Trello, Jira, Planner, any spreadsheet): one table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import PurePath

from governance.importing.files.excel.scan import CELLS, COLUMNS, ROWS
from governance.importing.files.package import refused
from governance.importing.grid import Document, table_of
from governance.importing.lines import MOST, tidy
from governance.problems import Problem

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SIGNS = ",;\t|"
_ENDINGS = (".csv", ".tsv", ".tab")
_LOOKED = 64 << 10
"""Characters from which the sign between columns is told."""
_OF_JIRA = re.compile(r"(\d{1,2})/([A-Z][a-z]{2})/(\d\d(?:\d\d)?)(?: \d{1,2}:\d\d(?: [AP]M)?)?")
"""A moment as Jira writes it: 12/Mar/25 9:00 AM."""


def is_delimited(data: bytes, name: str) -> bool:
    """True for text whose name says that signs divide it into columns."""
    return PurePath(name).suffix.casefold() in _ENDINGS and not data.startswith(b"PK\x03\x04")


def read_delimited(data: bytes, name: str) -> Document:
    """The text as one table. Raises UnreadableError where it is none, or too large."""
    text = _text(data, name)
    sign = _sign(text[:_LOOKED])
    rows = _rows(text, sign, name)
    if sum(map(len, rows)) > CELLS or len(rows) > ROWS or max(map(len, rows), default=0) > COLUMNS:
        what = f"it has more than {ROWS:,} rows, {COLUMNS} columns or {CELLS:,} cells"
        raise refused(name, Problem("file-too-large", what, "leave out what is no plan"))
    stem = PurePath(name).stem
    return Document("Delimited text", (table_of(f"sheet {tidy(stem)[:60]}", rows),))


def _text(data: bytes, name: str) -> str:
    """The text in the encoding that its first bytes tell, else UTF-8, else Windows'."""
    encoding = next((kind for mark, kind in _MARKS if data.startswith(mark)), "utf-8")
    for one in (encoding, "cp1252"):
        try:
            text = data.decode(one)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    what, todo = "it is not text", "save it as CSV UTF-8 from the program that made it"
    raise refused(name, Problem("unsound-file", what, todo))


def _sign(text: str) -> str:
    """The sign that divides the first lines into the most columns, as many in each."""
    first = text.splitlines()[:1]
    lead = first[0] if first else ""
    if lead.startswith("sep=") and len(lead) == 5:
        return lead[4]
    return max(_SIGNS, key=lambda sign: _fit(text, sign))


def _fit(text: str, sign: str) -> float:
    widths = [len(row) for row in _lenient(text, sign) if row][:20]
    if not widths or max(widths) == 1:
        return 0
    usual = max(set(widths), key=widths.count)
    return usual * widths.count(usual) / len(widths)


def _lenient(text: str, sign: str) -> Iterable[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        return []


def _rows(text: str, sign: str, name: str) -> list[list[str]]:
    """Every row; what is longer than a field may be is cut."""
    try:
        held = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        rows = [[_OF_JIRA.sub(r"\1 \2 \3", one[:MOST]) for one in row] for row in held]
    except csv.Error as fault:
        raise refused(name, Problem("unsound-file", str(fault), "save it as CSV once more")
                      ) from fault  # fmt: skip
    return rows[1:] if rows and rows[0] and rows[0][0].startswith("sep=") else rows
