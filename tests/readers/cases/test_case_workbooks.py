"""Workbooks are archives that strangers made: looked into before anything else opens them."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from governance.kpis.case_frames import day_number
from governance.packs.send.declared import TABLES
from governance.readers.cases import guard, real_rows
from governance.readers.cases.guard import why_unsafe
from tests.readers.cases.reading import Row, as_workbook, codes, read, rows_in

PERSON: list[Row] = [{"person_id": "P1", "sex": "F", "row_source": "synthetic"}]
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "cases.xlsx"
    as_workbook(path, {"person": PERSON})
    return path


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with some bytes of a part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    assert old in parts[part]
    return packed(path, {**parts, part: parts[part].replace(old, new, 1)}.items())


def packed(path: Path, parts: Iterator[tuple[str, bytes]] | object) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return path


def refused(path: Path) -> tuple[str, str]:
    """The one problem of a workbook that is not opened."""
    frames, problems = read(path)
    assert not frames.frames
    assert len(problems) == 1
    assert real_rows(path, lambda _: TABLES)[0].count == 1, (
        "what cannot be looked into is not known to be made up"
    )
    return problems[0].code, problems[0].what


def test_a_sound_workbook_is_opened(sound: Path):
    assert why_unsafe(sound) is None
    assert real_rows(sound, lambda _: TABLES) == ()


@pytest.mark.parametrize(
    "told",
    [b'<!DOCTYPE x [<!ENTITY a "aaaa">]>', b"<!doctype x>", b"<! ENTITY a 'b'>",
     b'<?xml version="1.0" encoding="UTF-16"?>', b"\0"],
    ids=["entities", "doctype", "entity", "encoding", "nul"],
)  # fmt: skip
def test_declared_types_and_other_encodings_are_refused(sound: Path, told: bytes):
    assert refused(changed(sound, SHEET, b"<worksheet", told + b"<worksheet")) == (
        "unsafe-workbook",
        "a part of it declares a document type or another encoding",
    )


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_every_part_is_looked_into(sound: Path, part: str):
    with zipfile.ZipFile(sound) as archive:
        start = archive.read(part)[:20]
    assert refused(changed(sound, part, start, b"<!DOCTYPE x>" + start))[0] == "unsafe-workbook"


def test_a_declaration_across_two_looks_is_seen(sound: Path, monkeypatch):
    monkeypatch.setattr(guard, "_CHUNK", 7)
    assert why_unsafe(sound) is None
    hostile = changed(sound, SHEET, b"<worksheet", b" " * 500 + b"<!DOCTYPE x><worksheet")
    assert refused(hostile)[0] == "unsafe-workbook"


@pytest.mark.parametrize(
    ("place", "what"),
    [
        (b"XFD1048576", "a sheet has a row beyond row 200,000"),
        (b"A200001", "a sheet has a row beyond row 200,000"),
        (b"A99999999999999999999", "a sheet has a row beyond row 200,000"),
        (b"XFD1", "a sheet has a cell beyond column 200"),
        (b"ZZZZZZZZZZZZ1", "a sheet has a cell beyond column 200"),
    ],
)
def test_cells_far_away_are_refused(sound: Path, place: bytes, what: str):
    hostile = changed(sound, SHEET, b'r="A2"', b'r="' + place + b'"')
    assert refused(hostile) == ("table-too-large", what)


def test_a_bomb_is_refused_by_what_it_unpacks_to(tmp_path: Path):
    bomb = packed(tmp_path / "a.xlsx", [("xl/a.bin", b"0" * (5 << 20))])
    assert refused(bomb) == ("unsafe-workbook", "it unpacks to more than 200 times its size")


def test_a_large_workbook_is_refused_by_its_size(tmp_path: Path, sound: Path, monkeypatch):
    monkeypatch.setattr(guard, "UNPACKED", 1000)
    assert refused(sound)[0] == "table-too-large"
    monkeypatch.undo()
    monkeypatch.setattr(guard, "PACKED", 1000)
    assert refused(sound)[0] == "table-too-large"


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(sound: Path):
    lying = changed(sound, SHEET, b"<worksheet", b" " * (1 << 20) + b"<worksheet")
    data = lying.read_bytes()
    with zipfile.ZipFile(lying) as archive:
        size = archive.getinfo(SHEET).file_size
    lying.write_bytes(data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert refused(lying)[0] in ("unreadable-table", "unsafe-workbook")


def test_too_many_parts_are_refused(tmp_path: Path):
    many = packed(tmp_path / "a.xlsx", ((f"{n}.xml", b"<a/>") for n in range(2001)))
    assert refused(many) == ("unsafe-workbook", "it holds more than 2000 parts")


@pytest.mark.parametrize("name", ["../../climbed.xml", "/climbed.xml", "xl/../../climbed.xml"])
def test_names_that_climb_out_are_refused(sound: Path, name: str):
    with zipfile.ZipFile(sound, "a") as archive:
        archive.writestr(name, b"<a/>")
    assert refused(sound) == ("unsafe-workbook", "a part of it names a place outside the file")
    assert not list(sound.parents[1].rglob("climbed.xml"))


def test_two_parts_of_one_name_are_refused(sound: Path):
    with zipfile.ZipFile(sound) as archive:
        parts = [(one, archive.read(one)) for one in archive.namelist()]
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed(sound, [*parts, parts[0]])
    assert refused(sound) == ("unsafe-workbook", "two parts of it have the same name")


@pytest.mark.parametrize(
    "data",
    [b"", b"person_id,sex\nP1,F\n", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0" + b"\0" * 600],
    ids=["empty", "csv", "cut", "old-excel"],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes):
    path = tmp_path / "cases.xlsx"
    path.write_bytes(data)
    assert refused(path) == ("unreadable-table", "it is not a sound .xlsx workbook")


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path):
    path = packed(tmp_path / "cases.xlsx", [("word/document.xml", b"<a/>")])
    assert refused(path) == ("unreadable-table", "it cannot be read as a workbook")


def test_a_broken_sheet_is_refused_and_the_others_are_read(tmp_path: Path):
    path = tmp_path / "cases.xlsx"
    as_workbook(path, {"person": PERSON, "plan": [{"plan_id": "L1"}]})
    frames, problems = read(changed(path, SHEET, b"</row>", b"</raw>"))
    assert codes(problems) == ["unreadable-table", "missing-columns"]
    assert str(problems[0].where) == "cases.xlsx#person"
    assert list(frames.frames) == ["plan"]


def test_a_sheet_that_is_no_table_is_told(tmp_path: Path):
    path = tmp_path / "cases.xlsx"
    as_workbook(path, {"person": PERSON, "Notes": [{"a": "b"}]})
    _, problems = read(path)
    assert [one.what for one in problems if one.code == "unknown-file"] == [
        "`Notes` is no case table"
    ]


def test_cells_as_spreadsheets_hold_them(tmp_path: Path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Person "
    for row in (
        [None, None],
        ["Person ID", "EHE", "Moved in on", "ncy_on_aug31", "la_from", "la_to", None],
        [1001.0, True, dt.datetime.fromisoformat("2021-05-04T09:30"), 7.0, "=1+1", 2.5],
        [None] * 6,
        ["P2", False, "2021-05-04", "8", None, "#N/A"],
    ):
        sheet.append(row)
    book.save(tmp_path / "cases.xlsx")
    frames, problems = read(tmp_path / "cases.xlsx")
    assert codes(problems) == ["missing-columns"]
    first, second = rows_in(frames, "person")
    names = ("person_id", "ehe", "moved_in_on", "ncy_on_aug31", "la_from", "la_to")
    on = day_number(dt.date(2021, 5, 4))
    assert [first[name] for name in names] == ["1001", 1, on, 7, None, "2.5"]
    assert [second[name] for name in names] == ["P2", 0, on, 8, None, "#N/A"]


def test_an_empty_sheet_has_no_header(tmp_path: Path):
    book = Workbook()
    book.active.title = "person"
    book.save(tmp_path / "cases.xlsx")
    _, problems = read(tmp_path / "cases.xlsx")
    assert codes(problems) == ["no-header"]
