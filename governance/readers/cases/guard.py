"""Looks into a workbook of case tables before anything else does."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from governance.readers.archives import Danger, Limits, inner_danger, outer_danger
from governance.readers.edges import DamagedError, handed_over

PACKED = 100 << 20
UNPACKED = 200 << 20
ROWS, COLUMNS = 200_000, 200
_CHUNK = 1 << 20
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']")


def why_unsafe(path: Path) -> tuple[str, str] | None:
    """The rule that a workbook breaks and how; None for one that may be opened."""
    if path.stat().st_size > PACKED:
        return "table-too-large", f"the workbook is larger than {PACKED >> 20} MB"
    try:
        with handed_over(), zipfile.ZipFile(path) as archive:
            danger = outer_danger(archive, Limits(UNPACKED)) or inner_danger(
                archive, _CHUNK, _beyond
            )
    except DamagedError:
        return "unreadable-table", "it is not a sound .xlsx workbook"
    if danger is None:
        return None
    return "table-too-large" if danger.too_large else "unsafe-workbook", danger.what


def _beyond(part: str, text: bytes) -> Danger | None:
    """Cells at places that no case table reaches."""
    if "worksheets/" not in part:
        return None
    for letters, number in set(_PLACE.findall(text)):
        if len(number) > 7 or int(number) > ROWS:
            return Danger(f"a sheet has a row beyond row {ROWS:,}", too_large=True)
        if letters and _column(letters) > COLUMNS:
            return Danger(f"a sheet has a cell beyond column {COLUMNS}", too_large=True)
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return number
