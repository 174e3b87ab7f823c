"""Looks into a workbook before anything else does. It is an archive that a stranger made."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO

PACKED = 100 << 20
UNPACKED = 200 << 20
RATIO = 200
"""Unpacked bytes to packed ones; real sheets stay under a hundred."""
SMALL = 4 << 20
"""Below this the ratio says nothing."""
PARTS = 2000
ROWS, COLUMNS = 200_000, 200
_CHUNK, _OVERLAP = 1 << 20, 256

_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"^[^>]{0,200}?encoding\s*=\s*[\"']\s*(?!utf-8)", re.IGNORECASE)
"""An encoding other than UTF-8 could hide a DOCTYPE from the look above."""
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']")


def why_unsafe(path: Path) -> tuple[str, str] | None:
    """The rule that a workbook breaks and how; None for one that may be opened."""
    if path.stat().st_size > PACKED:
        return "table-too-large", f"the workbook is larger than {PACKED >> 20} MB"
    try:
        with zipfile.ZipFile(path) as archive:
            return _outside(archive) or _inside(archive)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return "unreadable-table", "it is not a sound .xlsx workbook"


def _outside(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    """What the list of parts gives away, before any is unpacked."""
    parts = archive.infolist()
    if len(parts) > PARTS:
        return "unsafe-workbook", f"it holds more than {PARTS} parts"
    unpacked = sum(one.file_size for one in parts)
    packed = sum(one.compress_size for one in parts)
    if unpacked > UNPACKED:
        return "table-too-large", f"it unpacks to more than {UNPACKED >> 20} MB"
    if unpacked > SMALL and unpacked > RATIO * max(packed, 1):
        return "unsafe-workbook", f"it unpacks to more than {RATIO} times its size"
    names = [one.filename.replace("\\", "/") for one in parts]
    if any(".." in name.split("/") or name.startswith("/") or ":" in name for name in names):
        return "unsafe-workbook", "a part of it names a place outside the workbook"
    if len(set(names)) != len(names):
        return "unsafe-workbook", "two parts of it have the same name"
    return None


def _inside(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    for part in archive.infolist():
        if part.filename.casefold().endswith((".xml", ".rels", ".vml")):
            with archive.open(part) as stream:
                found = _in_part(stream, is_sheet="worksheets/" in part.filename)
            if found:
                return found
    return None


def _in_part(stream: IO[bytes], *, is_sheet: bool) -> tuple[str, str] | None:
    before = b""
    first = True
    while chunk := stream.read(_CHUNK):
        text = before + chunk
        if b"\0" in chunk or _DECLARED.search(text) or (first and _ENCODING.search(chunk[:256])):
            return "unsafe-workbook", "a part of it declares a document type or another encoding"
        if is_sheet and (found := _beyond(text)):
            return found
        before, first = text[-_OVERLAP:], False
    return None


def _beyond(text: bytes) -> tuple[str, str] | None:
    """Cells at places that no case table reaches."""
    for letters, number in set(_PLACE.findall(text)):
        if len(number) > 7 or int(number) > ROWS:
            return "table-too-large", f"a sheet has a row beyond row {ROWS:,}"
        if letters and _column(letters) > COLUMNS:
            return "table-too-large", f"a sheet has a cell beyond column {COLUMNS}"
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return number
