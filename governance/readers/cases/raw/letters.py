"""How a text file's letters are written, and what stands between its values."""

from __future__ import annotations

import codecs
import csv
from pathlib import Path

LOOK = 256 << 10
"""Bytes looked at to tell the separator."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNS = ",;\t|"


def encoding_of(path: Path) -> str | None:
    """utf-8, utf-16, utf-16-le, utf-16-be or cp1252; None where it is none of them."""
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name if _reads(path, "utf-8-sig" if name == "utf-8" else name) else None
    if b"\0" in head:
        # ASCII letters have their zero byte second, where the small end comes first
        name = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        return name if _reads(path, name) else None
    return next((name for name in ("utf-8", "cp1252") if _reads(path, name)), None)


def _reads(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                if "\0" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def separator_of(path: Path, encoding: str) -> str:
    """The sign that cuts the first rows into the most values, as many in each of them."""
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        text = file.read(LOOK)
    whole = text if len(text) < LOOK else text.rpartition("\n")[0]
    lines = whole.splitlines(keepends=True)
    return max(SIGNS, key=lambda sign: _even(lines, sign))


def _even(lines: list[str], sign: str) -> tuple[int, int]:
    """How many of the first rows have the commonest width above one, and that width."""
    try:
        rows = csv.reader(lines, delimiter=sign)
        widths = [len(row) for row, _ in zip(rows, range(30), strict=False) if row]
    except csv.Error:
        return 0, 0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0, 0
    common = max(set(wide), key=wide.count)
    return wide.count(common), common
