"""What somebody might send in place of a sheet: refused at once, with a reason, nothing unpacked."""

from __future__ import annotations

import pytest

from governance.domain.plan import Plan
from governance.readers.sheet import WHOLE_FILE, guard, read_sheet
from tests.readers.sheet.hostile import HOSTILE, SHEET, changed, packed, parts_of
from tests.support.sheets import sheet_bytes, small_log, small_plan


@pytest.fixture(scope="module")
def agreed() -> Plan:
    return small_plan()


@pytest.fixture(scope="module")
def sound(agreed: Plan) -> bytes:
    return sheet_bytes(agreed, small_log())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_whole_with_one_reason(sound: bytes, agreed: Plan, name: str):
    make, code, reason = HOSTILE[name]
    proposals, problems = read_sheet(make(sound), agreed)
    assert proposals == ()
    assert [one.code for one in problems] == [code]
    assert reason in problems[0].what
    assert code in WHOLE_FILE


def test_a_sound_sheet_is_read(sound: bytes, agreed: Plan):
    assert read_sheet(sound, agreed) == ((), ())
    assert read_sheet(packed(parts_of(sound)), agreed) == ((), ())


def test_only_what_is_promised_is_unpacked(sound: bytes, monkeypatch):
    monkeypatch.setattr(guard, "PACKED", 1000)
    assert read_sheet(sound, small_plan())[1][0].code == "sheet-too-large"


def test_a_sheet_of_another_plan_or_version_is_refused(sound: bytes, agreed: Plan):
    other = agreed.model_copy(update={"id": "another"})
    assert read_sheet(sound, other)[1][0].what == (
        "it is a sheet of the plan 'made-up', not of 'another'"
    )
    strings = "xl/sharedStrings.xml"
    later = changed(
        sound, strings, b"<t>Version</t></si><si><t>1<", b"<t>Version</t></si><si><t>2<"
    )
    found = read_sheet(later, agreed)[1]
    assert found[0].code == "other-sheet"
    assert "version '2'" in found[0].what


def test_what_a_spreadsheet_writes_at_the_far_end_of_a_sheet_is_no_danger(
    sound: bytes, agreed: Plan
):
    """LibreOffice keeps heights of rows that hold nothing."""
    row = b'<row r="1048576" ht="12.8"></row></sheetData>'
    assert read_sheet(changed(sound, SHEET, b"</sheetData>", row), agreed) == ((), ())
