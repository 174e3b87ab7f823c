"""What a file is by its first bytes, where it is no archive of parts."""

from __future__ import annotations

from governance.problems import Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The compound file of old Office formats, and of new ones that are encrypted."""
_SECTOR_SIZE, _DIRECTORY, _LOOKED = 30, 48, 1 << 20
_SAVE = "open it in Word or Excel, save it as .docx or .xlsx and import that"
_FROM_PDF = (
    "import the Word or Excel file that it was made from; else open it in Word, look whether its "
    "tables came out whole, save it as .docx and import that"
)
READ = ".docx, .xlsx, .ods, .csv, .tsv, and Project's .xml"
"""Every kind of file that is read, as a refusal names them."""
_OTHERS = (
    (
        b"%PDF",
        "it is a PDF",
        _FROM_PDF,
    ),
    (b"{\\rtf", "it is a rich text file", _SAVE),
    (b"<", "it is a web page or XML file, whatever its name says", _SAVE),
)


def why_no_archive(data: bytes) -> Problem | None:
    """Why a file cannot be an archive of parts; None where it may be one."""
    if data.startswith(b"PK\x03\x04"):
        return None
    if data.startswith(_OLE):
        return _compound(data)
    if not data:
        return Problem("not-an-office-file", "it is empty", "name the plan's own file")
    for start, what, todo in _OTHERS:
        if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            return Problem("not-an-office-file", what, todo)
    return Problem("not-an-office-file", f"it is none of what is read: {READ}", _SAVE)


def _compound(data: bytes) -> Problem:
    """Which kind of compound file: the names in its directory tell."""
    names = _directory(data)
    if _wide("EncryptedPackage") in names or _wide("EncryptionInfo") in names:
        todo = "take the password off (File, Info, Protect), save it and import that"
        return Problem("password-protected", "it is protected by a password", todo)
    if _wide("WordDocument") in names:
        return Problem("old-format", "it is in the old Word format, .doc", _SAVE)
    if _wide("Workbook") in names or _wide("Book") in names:
        return Problem("old-format", "it is in the old Excel format, .xls", _SAVE)
    if b"MSProject" in names or _wide("Props") in names or _wide("   1") in names:
        todo = "in Project choose File, Save As, XML or Excel workbook, and import that"
        return Problem("old-format", "it is a file of Microsoft Project, .mpp", todo)
    return Problem("old-format", "it is in an old Office format", _SAVE)


def _directory(data: bytes) -> bytes:
    """The bytes in which the directory must stand: where the header says, else the ends."""
    size = 1 << min(int.from_bytes(data[_SECTOR_SIZE : _SECTOR_SIZE + 2], "little"), 16)
    start = (int.from_bytes(data[_DIRECTORY : _DIRECTORY + 4], "little") + 1) * size
    return data[start : start + (64 << 10)] + data[:_LOOKED] + data[-_LOOKED:]


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")
