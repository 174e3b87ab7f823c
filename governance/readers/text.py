"""Bytes to text: UTF-8 only, no byte-order mark, no empty file, no control characters."""

from __future__ import annotations

import re

from governance.problems import Location, Problem, Problems

SIZE_CAP = 8 * 1024 * 1024
"""A plan of 600 deliverables is a third of a mebibyte; anything near this is not a plan."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) ", re.MULTILINE)
"""What git puts before and after two versions of a line."""
_MARKS = ("<<<<<<< ", ">>>>>>> ", "||||||| ")
_LOW = bytes(one for one in (*range(0x20), 0x7F) if one not in b"\t\n\r")
_HIGH = re.compile(rb"\xc2[\x80-\x9f]")
"""The others in UTF-8: U+0080 to U+009F; what begins with EF BF is U+FFC0 to U+FFFF."""


def read_text(data: bytes, file: str) -> tuple[str | None, Problems]:
    """The file's text; or None, and the one reason why it cannot be read."""
    if len(data) > SIZE_CAP:
        return _refuse(file, "too-large", f"the file is larger than {SIZE_CAP} bytes", "split it")
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return _refuse(
            file,
            "byte-order-mark",
            "the file begins with a byte-order mark",
            'save it as "UTF-8", not "UTF-8 with BOM" or "Unicode"',
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8")
        return _refuse(
            file,
            "not-utf-8",
            f"byte 0x{data[fault.start]:02x} is not UTF-8",
            "save the file with the encoding UTF-8",
            before,
        )
    if not text.strip():
        return _refuse(file, "empty-file", "the file is empty", "see docs/plan-files.md for one")
    if _may_hold_control(data) and (bad := _CONTROL.search(text)):
        return _refuse(
            file,
            "control-character",
            f"control character U+{ord(bad[0]):04X}",
            "remove it",
            text[: bad.start()],
        )
    may_conflict = any(mark in text for mark in _MARKS)
    if may_conflict and (mark := _CONFLICT.search(text)):
        return _refuse(
            file,
            "merge-conflict",
            "two versions stand here, as git left them when it could not merge",
            "keep one, or both where both are true, and remove the lines of <, = and >",
            text[: mark.start()],
        )
    return text, ()


def _may_hold_control(data: bytes) -> bool:
    """False where no byte could be of a control character: far quicker than to look for each."""
    low = len(data.translate(None, _LOW)) != len(data)
    return low or b"\xef\xbf" in data or _HIGH.search(data) is not None


def _refuse(file: str, code: str, what: str, todo: str, before: str = "") -> tuple[None, Problems]:
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return None, (Problem(code, what, todo, where=Location(file, line, column)),)
