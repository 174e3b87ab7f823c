"""Looks into an update sheet that came back before anything else does."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

from governance.problems import Problem, error
from governance.readers.archives import Danger, Limits, inner_danger, outer_danger
from governance.readers.edges import DamagedError, handed_over

PACKED = 20 << 20
"""Bytes that a file may have."""
LIMITS = Limits(unpacked=64 << 20, parts=500, markup=32 << 20)
"""A sheet of 3,000 deliverables and 15,000 milestones unpacks to less than 24 MB."""
ROWS, COLUMNS, FORMULAS = 19_999, 200, 5_000
CELLS, TAGS = 480_000, 300_000
"""Cells and texts of all sheets, of which 6,000 deliverables with two milestones each have 420,000;
pieces of markup of everything else."""
LONGEST = 4 * 32_767
"""Bytes that the text of a cell can have."""
_CHUNK = 1 << 20
_FAR = re.compile(
    rb"\sr\s*=\s*[\"'](?i:([a-z]{3,}\d{1,12}|(?:g[s-z]|[h-z][a-z])\d{1,12}|[a-z]{1,2}(?:[2-9]\d{4}|"
    rb"\d{6,12})))"
)
"""A cell from row 20,000 or right of column GR on. Rows that hold nothing may lie anywhere."""
_CELL, _TEXT, _FORMULA = (b"<c", b":c"), (b"<si", b":si"), (b"<f", b":f")
"""How tags of these begin, with and without a prefix; other tags that do so are few."""
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Za-z]+\d+:[A-Za-z]+\d+)[\"']")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ODS = b"application/vnd.oasis.opendocument"
_SAVE = "save it as an Excel workbook (.xlsx)"
_AGAIN = "fill in a sheet that `governance sheet --out` wrote"


@dataclass(slots=True)
class Looked:
    """What was seen on the way: for each sheet's part, the ranges of its merged cells."""

    merged: dict[str, set[str]] = field(default_factory=dict)
    formulas: int = 0
    cells: int = 0
    tags: int = 0


def looked_into(data: bytes) -> tuple[Looked, Problem | None]:
    """What stands out in the archive, and why it must not be opened where it must not."""
    found = Looked()
    if len(data) > PACKED:
        what = f"the file is larger than {PACKED >> 20} MB"
        return found, error("sheet-too-large", what, _AGAIN)
    if data.startswith(_OLE):
        return found, _old(data)
    try:
        with handed_over(), zipfile.ZipFile(io.BytesIO(data)) as archive:
            return found, _danger(archive, found)
    except DamagedError:
        return found, error("unreadable-sheet", "it is not a sound .xlsx workbook", _SAVE)


def _old(data: bytes) -> Problem:
    if _ENCRYPTED in data:
        what, todo = "it is protected by a password", "open it, take the password off, save it"
        return error("unreadable-sheet", what, todo)
    return error("unreadable-sheet", "it is an old .xls file, whatever its name says", _SAVE)


def _danger(archive: zipfile.ZipFile, found: Looked) -> Problem | None:
    names = {one.filename for one in archive.infolist()}
    danger = outer_danger(archive, LIMITS)
    if danger is None and "mimetype" in names and archive.read("mimetype").startswith(_ODS):
        return error("unreadable-sheet", "it is an OpenDocument spreadsheet", _SAVE)
    if danger is None and any(name.casefold().endswith("vbaproject.bin") for name in names):
        return error("unsafe-sheet", "it holds macros", f"{_SAVE}, which has none")
    if danger is None and "xl/workbook.xml" not in names:
        return error("unreadable-sheet", "it is not an .xlsx workbook", _SAVE)
    danger = danger or inner_danger(archive, _CHUNK, lambda part, text: _look(part, text, found))
    if danger is None:
        return None
    return error("sheet-too-large" if danger.too_large else "unsafe-sheet", danger.what, _AGAIN)


def _look(part: str, text: bytes, found: Looked) -> Danger | None:
    """Endless texts and floods in any part; in a sheet far cells too. Merged cells are noted."""
    pieces = text.split(b"<")
    if max(map(len, pieces)) > LONGEST:
        return Danger("a cell of it holds more text than a spreadsheet can", too_large=True)
    if "worksheets/" in part:
        found.cells += _count(text, _CELL)
        found.formulas += _count(text, _FORMULA)
    elif part.endswith("sharedStrings.xml"):
        found.cells += _count(text, _TEXT)
    else:
        found.tags += len(pieces)
    if found.formulas > FORMULAS:
        return Danger(f"it holds more than {FORMULAS:,} formulas", too_large=True)
    if found.cells > CELLS or found.tags > TAGS:
        what = f"it holds more than {CELLS:,} cells, or as much of something else"
        return Danger(what, too_large=True)
    return _look_at_places(part, text, found) if "worksheets/" in part else None


def _count(text: bytes, starts: tuple[bytes, ...]) -> int:
    return sum(map(text.count, starts))


def _look_at_places(part: str, text: bytes, found: Looked) -> Danger | None:
    if b"mergeCell" in text:
        ranges = (one.decode() for one in _MERGED.findall(text))
        found.merged.setdefault(part, set()).update(ranges)
    far = _FAR.search(text)
    if far is None:
        return None
    return Danger(f"a cell of it stands at {far[1].decode()[:16]}, far outside", too_large=True)


def column_number(letters: str) -> int:
    """A column's letters as its number, from 1; more than any sheet has where there are many."""
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + ord(letter) - 64
    return number
