"""Files that must not be imported, each made here with the code it is refused by."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

from tests.importers.making.excel import put, saved
from tests.importers.making.word import cell, docx, para, row, table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(
        f'<!ENTITY lol{n} "{"&lol" + (str(n - 1) if n > 1 else "") + ";"}{"&lol" + (str(n - 1) if n > 1 else "") + ";"}">'
        for n in range(1, 30)
    )
    + "]><w:document>&lol29;</w:document>"
)
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document>&e;</w:document>'
_HEAD = ("Ref", "Action", "Owner", "By when", "RAG")


def plan_in_word() -> bytes:
    """A sound plan, to be spoilt."""
    return docx(para("A plan"), table(row(*_HEAD), row("1", "Do it", "AB", "May 2022", "Green")))


def plan_in_excel() -> bytes:
    book = Workbook()
    put(book.active, [list(_HEAD), [1, "Do it", "AB", "May 2022", "Green"]])
    return saved(book)


def changed(data: bytes, **parts: str | bytes | None) -> bytes:
    """The file with some parts replaced, added or taken out; `__` in a name stands for a stroke."""
    named = {name.replace("__", "/"): part for name, part in parts.items()}
    return with_parts(data, named)


def with_parts(data: bytes, parts: dict[str, str | bytes | None]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def zip_bomb() -> bytes:
    return with_parts(plan_in_word(), {"word/media/a.bin": b"\0" * (60 << 20)})


def zip_bomb_of_sheets() -> bytes:
    return with_parts(
        plan_in_excel(), {f"xl/worksheets/big{n}.xml": b"0" * (20 << 20) for n in range(3)}
    )


def xxe() -> bytes:
    return with_parts(plan_in_word(), {"word/document.xml": _OUTSIDE})


def xxe_in_excel() -> bytes:
    return with_parts(plan_in_excel(), {"xl/sharedStrings.xml": _OUTSIDE})


def billion_laughs() -> bytes:
    return with_parts(plan_in_word(), {"word/document.xml": _LAUGHS})


def other_encoding() -> bytes:
    text = _OUTSIDE.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")
    return with_parts(plan_in_word(), {"word/document.xml": text})


def cell_at_the_end() -> bytes:
    book = Workbook()
    put(book.active, [list(_HEAD), [1, "Do it", "AB", "May 2022", "Green"]])
    book.active["XFD1048576"] = "far"
    return saved(book)


def merged_without_end() -> bytes:
    return _spread('<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>')


def address_on_every_cell() -> bytes:
    return _spread('<hyperlinks><hyperlink ref="$A$3:$XFD$1048576" location="A1"/></hyperlinks>')


def _spread(xml: str) -> bytes:
    data, name = plan_in_excel(), "xl/worksheets/sheet1.xml"
    sheet = part_of(data, name)
    return with_parts(data, {name: sheet.replace("</sheetData>", f"</sheetData>{xml}")})


def formula_in_every_cell() -> bytes:
    book = Workbook()
    put(book.active, [[f'="{name}"' for name in _HEAD]] + [["=1+1"] * 5 for _ in range(2000)])
    return saved(book)


def too_many_cells() -> bytes:
    line = "".join(f'<c r="{letter}{{n}}"><v>1</v></c>' for letter in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{n}">{line.replace("{n}", str(n))}</row>' for n in range(1, 9000))
    sheet = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
             f"<sheetData>{rows}</sheetData></worksheet>")  # fmt: skip
    return with_parts(plan_in_excel(), {"xl/worksheets/sheet1.xml": sheet})


def macros_in_word() -> bytes:
    return with_parts(plan_in_word(), {"word/vbaProject.bin": b"macro"})


def macros_by_kind() -> bytes:
    kinds = part_of(plan_in_excel(), "[Content_Types].xml")
    usual = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert usual in kinds
    kinds = kinds.replace(usual, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    return with_parts(plan_in_excel(), {"[Content_Types].xml": kinds})


def _compound(*names: str) -> bytes:
    """A compound file with these names in its directory."""
    head = bytearray(512)
    head[:8] = _OLE
    head[30:32] = (9).to_bytes(2, "little")
    head[48:52] = (0).to_bytes(4, "little")
    entries = b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names)
    )
    return bytes(head) + entries.ljust(2048, b"\0")


def renamed_xls() -> bytes:
    return _compound("Workbook", "\x05SummaryInformation")


def old_word() -> bytes:
    return _compound("WordDocument", "1Table")


def password_protected() -> bytes:
    return _compound("EncryptionInfo", "EncryptedPackage")


def long_cell() -> bytes:
    """50 MB of text in one cell, packed as real text packs."""
    rng = random.Random(1)
    words = [f"{rng.getrandbits(48):x}" for _ in range(20_000)]
    block = " ".join(words)
    text = (block * (52 * (1 << 20) // len(block)))[: 50 << 20]
    data = plan_in_word()
    spoilt = part_of(data, "word/document.xml").replace("Do it", text)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, spoilt if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def long_cell_well_packed() -> bytes:
    data = plan_in_word()
    spoilt = part_of(data, "word/document.xml").replace("Do it", "a" * (50 << 20))
    return with_parts(data, {"word/document.xml": spoilt})


def long_cell_in_excel() -> bytes:
    strings = ('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
               f"<si><t>{'b ' * (25 << 20)}</t></si></sst>")  # fmt: skip
    return with_parts(plan_in_excel(), {"xl/sharedStrings.xml": strings})


def broken_relationship() -> bytes:
    name = "word/_rels/document.xml.rels"
    data = plan_in_word()
    return with_parts(data, {name: part_of(data, name).replace("styles.xml", "gone.xml")})


def no_main_part() -> bytes:
    return with_parts(plan_in_word(), {"word/document.xml": None})


def tags_without_end() -> bytes:
    data = plan_in_word()
    spoilt = part_of(data, "word/document.xml").replace(
        "<w:body>", "<w:body>" + "<w:p/>" * 1_300_000
    )
    with_noise = spoilt.replace("<w:p/><w:p/>", "<w:p/><w:q/>", 300_000)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, with_noise if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def tables_in_tables() -> bytes:
    inner = para("deep")
    for _ in range(3000):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return docx(table(row(*_HEAD), row("1", cell(inner), "AB", "May 2022", "Green")))


def cut_short() -> bytes:
    return plan_in_word()[:-200]


def damaged() -> bytes:
    data = bytearray(plan_in_word())
    at = data.find(b"word/document.xml") + 60
    data[at : at + 40] = b"\xff" * 40
    return bytes(data)


def no_xml() -> bytes:
    return with_parts(plan_in_word(), {"word/document.xml": "<w:document><w:body>"})


def climbing_names() -> bytes:
    return with_parts(plan_in_word(), {"../../climbed.xml": "<a/>"})


def open_document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    return out.getvalue()


def no_actions() -> bytes:
    return docx(para("Minutes"), table(row("Present", "Apologies"), row("AB", "CD")))


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    name: (file, make, code)
    for name, file, make, code in (
        ("zip bomb", "a.docx", zip_bomb, "unsafe-file"),
        ("zip bomb of sheets", "a.xlsx", zip_bomb_of_sheets, "unsafe-file"),
        ("xxe", "a.docx", xxe, "unsafe-file"),
        ("xxe in excel", "a.xlsx", xxe_in_excel, "unsafe-file"),
        ("billion laughs", "a.docx", billion_laughs, "unsafe-file"),
        ("other encoding", "a.docx", other_encoding, "unsafe-file"),
        ("cell at XFD1048576", "a.xlsx", cell_at_the_end, "file-too-large"),
        ("merged without end", "a.xlsx", merged_without_end, "file-too-large"),
        ("address on every cell", "a.xlsx", address_on_every_cell, "file-too-large"),
        ("formula in every cell", "a.xlsx", formula_in_every_cell, "only-formulas"),
        ("too many cells", "a.xlsx", too_many_cells, "file-too-large"),
        ("macros", "a.docx", macros_in_word, "macros"),
        ("macros by kind", "a.xlsx", macros_by_kind, "macros"),
        ("renamed xls", "a.xlsx", renamed_xls, "old-format"),
        ("old doc", "a.docx", old_word, "old-format"),
        ("password", "a.xlsx", password_protected, "password-protected"),
        ("50 MB in a cell", "a.docx", long_cell, "file-too-large"),
        ("50 MB well packed", "a.docx", long_cell_well_packed, "unsafe-file"),
        ("50 MB in a cell of excel", "a.xlsx", long_cell_in_excel, "unsafe-file"),
        ("broken relationship", "a.docx", broken_relationship, "broken-relationship"),
        ("no main part", "a.docx", no_main_part, "broken-relationship"),
        ("tags without end", "a.docx", tags_without_end, "file-too-large"),
        ("tables in tables", "a.docx", tables_in_tables, "unsafe-file"),
        ("cut short", "a.docx", cut_short, "unsound-file"),
        ("damaged", "a.docx", damaged, "unsound-file"),
        ("no xml", "a.docx", no_xml, "unsound-file"),
        ("climbing names", "a.docx", climbing_names, "unsafe-file"),
        ("open document", "a.docx", open_document, "not-an-office-file"),
        ("empty", "a.docx", bytes, "not-an-office-file"),
        ("pdf", "a.docx", lambda: b"%PDF-1.7\n", "not-an-office-file"),
        ("web page", "a.xlsx", lambda: b"<html><table></table></html>", "not-an-office-file"),
        ("csv", "a.xlsx", lambda: b"Ref,Action,Owner\n", "not-an-office-file"),
        ("no actions", "a.docx", no_actions, "no-action-table"),
    )
}
