"""Files that are no Word or Excel: read where they hold a plan, refused with the way that works."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from governance.importing import Request, read_action_plan
from governance.problems import UnreadableError
from tests.importers.making.ods import ods
from tests.importing.reading import codes, shown

REQUEST = Request("new", dt.date(2025, 6, 1))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_MPP = OLE + "Props14".encode("utf-16-le") + bytes(600)
_PROJECT = '<Project xmlns="http://schemas.microsoft.com/project">{}</Project>'


@pytest.mark.parametrize(
    ("file", "data", "code", "todo"),
    [
        ("a.mpp", _MPP, "old-format", "in Project choose File, Save As"),
        ("a.pdf", b"%PDF-1.7", "not-an-office-file", "import the Word or Excel file that it was made from"),
        ("a.csv", bytes(range(256)) * 4, "unsound-file", "save it as CSV UTF-8"),
        ("a.csv", b"", "no-action-table", "give its columns headings"),
        ("a.csv", b"a,b\n" * 30_000, "file-too-large", "leave out what is no plan"),
        ("a.xml", _PROJECT.format("<Tasks>").encode(), "unsound-file", "save it once more"),
        ("a.xml", b'<!DOCTYPE x [<!ENTITY e "1">]>' + _PROJECT.format("&e;").encode(), "unsafe-file", "save it from Project"),
        ("a.xml", _PROJECT.format("").encode(), "no-action-table", "give its columns headings"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_way_that_works(
    file: str, data: bytes, code: str, todo: str
):
    with pytest.raises(UnreadableError) as refused:
        read_action_plan(data, file, REQUEST)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.todo.startswith(todo)


HEAD = "Action,Owner,Due\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimited_text_in_any_sign_and_encoding(encoding: str, sign: str):
    text = (HEAD + "Open a café,Ada Byron,March 2025\nPrint it,Max Roe,May 2025\n").replace(
        ",", sign
    )
    one = read_action_plan(text.encode(encoding), "plan.csv", REQUEST)
    assert [item.title for _, item in one.plan.each_deliverable()] == ["Open a café", "Print it"]


def test_a_hint_of_excel_and_lines_within_a_cell():
    data = (
        "sep=;\n" + HEAD.replace(",", ";") + 'Open it;"Ada Byron\nMax Roe";March 2025\n'
    ).encode()
    (item,) = (item for _, item in read_action_plan(data, "p.csv", REQUEST).plan.each_deliverable())
    assert item.owners == ("AB", "MR")


def test_a_sheet_without_end_is_read_as_far_as_it_holds_something():
    rows = [
        ["Action", "Owner", "Due"],
        ["Dig", "Ada Byron", dt.date(2025, 3, 4)],
        ["Sow", "Max Roe", "May 2025"],
    ]
    one = read_action_plan(ods({"Plan": rows, "Old": rows}, hidden=("Old",)), "a.ods", REQUEST)
    assert shown(one)[1::2] == ["1.1 Dig (AB) []", "1.2 Sow (MR) []"]
    assert codes(one, "hidden-sheet") == ["hidden-sheet: sheet Old: its cells were not read"]
    assert [mile.date.edtf for _, mile in one.plan.milestones_by_ref.values()] == [
        "2025-03-04",
        "2025-05",
    ]


def test_a_row_repeated_without_end_is_refused():
    data = ods({"Plan": [["Action", "Owner"], ["Dig", "Ada Byron"]]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(
                b'<table:table-row><table:table-cell office:value-type="string"><text:p>Dig',
                b'<table:table-row table:number-rows-repeated="900000"><table:table-cell'
                b' office:value-type="string"><text:p>Dig',
            )  # fmt: skip
            new.writestr(name, text)
    with pytest.raises(UnreadableError) as refused:
        read_action_plan(out.getvalue(), "a.ods", REQUEST)
    assert refused.value.problems[0].code == "file-too-large"
