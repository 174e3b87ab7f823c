"""Maps: an export as somebody's system writes it, to declared tables. All of it invented."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from governance.packs.send.declared import TABLES
from governance.readers.cases import Engine, read_cases
from governance.readers.cases.faults import RefusedError
from governance.readers.cases.maps import mapped, read_map
from governance.readers.cases.maps.days import day_text
from governance.readers.cases.maps.guessing import guessed_map
from governance.readers.cases.raw import raw_table
from governance.readers.cases.supplied import Supplied, pseudonym
from tests.readers.cases.reading import ENGINES, rows_in
from tests.support.centre import MARKER, Grid, as_open_document, as_text, members, tables, visits

KEY = b"a key"
SMALL: Grid = [["Réf", "Name"], ["1", "Zoë, the “first”"], ["2", ""]]
MAP = """\
files:
  members: Members*
  visits: {file: "visits*.csv"}
tables:
  - table: member
    file: members
    columns:
      member_id: {heading: Membership No, pseudonym: true}
      joined_on: {heading: Membership began, written: british}
      area: {heading: Area of town, codes: {North: N, South: S}}
      concession: {heading: "CONCESSION?", codes: {Y: 1, N: 0}}
  - table: visit
    file: visits
    join: [{file: members, on: {Member: Membership No}}]
    columns:
      visit_id: Visit Ref
      member_id: {heading: Member, pseudonym: true}
      visited_on: {heading: Date of visit, written: collect}
      centre: {heading: Site, codes: {East Pool: east}, otherwise: west}
      outcome: {heading: Attendance, codes: {No show: no_show, DNA: no_show}}
      area: {heading: Area of town, file: members, codes: {North: N, South: S}}
  - table: complaint
    file: visits
    filled: Complaint date
    columns:
      visit_id: Visit Ref
      received_on: {heading: Complaint date, written: british}
      answered_on: {heading: Complaint closed, written: british}
left_out: {visits: Note}
"""


def made(folder: Path, text: str = MAP) -> Supplied:
    found, problems = read_map(text.encode(), "maps/centre.yaml", tables())
    assert found is not None, [str(one) for one in problems]
    return mapped(found, tables(), folder, KEY)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    as_text(tmp_path / "Members 2021-10.csv", members(), "utf-16", "\t")
    as_text(tmp_path / "visits_2021-10.csv", visits(), "windows-1252", ";")
    return tmp_path


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"]
)
def test_text_is_read_however_it_is_written(tmp_path: Path, encoding: str, sign: str):
    path = tmp_path / "export.txt"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=sign).writerows(SMALL)
    assert dict(raw_table(path).columns) == {
        "Réf": ["1", "2"],
        "Name": ["Zoë, the “first”", None],
    }


def test_workbooks_and_open_documents_are_read_alike(tmp_path: Path):
    book = Workbook()
    for row in members(3):
        book.active.append(row)
    book.save(tmp_path / "m.xlsx")
    ods = as_open_document(tmp_path / "m.ods", {"Sheet": members(3)})
    as_text(tmp_path / "m.csv", members(3))
    read = [dict(raw_table(tmp_path / f"m.{end}").columns) for end in ("csv", "xlsx")]
    assert read[0] == read[1] == dict(raw_table(ods).columns)


def test_a_damaged_or_endless_open_document_is_refused(tmp_path: Path):
    (tmp_path / "a.ods").write_bytes(b"PK\x03\x04 nonsense")
    wide = as_open_document(tmp_path / "b.ods", {"S": [["x"] * 201]})
    for path, code in ((tmp_path / "a.ods", "unreadable-table"), (wide, "table-too-large")):
        with pytest.raises(RefusedError) as no:
            raw_table(path)
        assert no.value.problem.code == code


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("2021-10-03", "british", "2021-10-03"),
        ("03/10/2021", "british", "2021-10-03"),
        ("3.10.21 09:30", "british", "2021-10-03"),
        ("3/10/30", "british", "1930-10-03"),
        ("3/10/29", "british", "2029-10-03"),
        ("29/02/2021", "british", None),
        ("10/13/2021", "british", None),
        ("10/13/2021", "american", "2021-10-13"),
        ("2021-Oct-03 00:00:00", "collect", "2021-10-03"),
        ("2021-Okt-03", "collect", None),
        ("3rd October 2021", "words", "2021-10-03"),
        ("03-Oct-21", "words", "2021-10-03"),
        ("44472", "excel", "2021-10-03"),
        ("44472.5", "excel", "2021-10-03"),
        ("20211003", "digits", "2021-10-03"),
        ("20211303", "digits", None),
        ("1899-12-31", "iso", None),
    ],
)
def test_days_are_read_as_the_map_says(text: str, form: str, day: str | None):
    from governance.domain.cases.maps import Written

    assert day_text(text, (Written(form),)) == day


@pytest.mark.parametrize("engine", ENGINES)
def test_an_export_becomes_the_tables_on_every_engine(export: Path, engine: str):
    supplied = made(export)
    read = read_cases(None, tables(), Engine(engine), supplied=supplied)
    found = {name: rows_in(read.cases, name) for name in read.cases.frames}
    assert not read.problems
    assert {name: len(rows) for name, rows in found.items()} == {
        "member": 60,
        "visit": 300,
        "complaint": 34,
    }
    first = found["visit"][0]
    assert first["visited_on"] == 18901  # 1 October 2021
    assert first["member_id"] == found["member"][0]["member_id"] == pseudonym("M0000", KEY)
    assert {row["area"] for row in found["visit"]} == {"N", "S"}
    assert {row["centre"] for row in found["visit"]} == {"east", "west"}
    assert {row["outcome"] for row in found["visit"]} == {"attended", "cancelled", "no_show"}
    assert {row["concession"] for row in found["member"]} == {0, 1}


def test_what_was_left_out_and_how_many_rows_are_told(export: Path):
    told = [str(one) for one in made(export).findings]
    assert any("300 in visits_2021-10.csv, 34 read" in one for one in told)
    (left,) = [one for one in told if "map-left-out" in one]
    assert "`Full name`" in left
    assert "Note" not in left
    assert MARKER not in "".join(told)


def test_a_day_that_is_none_by_the_map_is_none_by_the_table_either(export: Path):
    """03/12/2021 would be a day by the table's own forms; the map says how days are written."""
    grid = visits()
    grid[1][2] = "03/12/2021"
    as_text(export / "visits_2021-11.csv", grid)
    read = read_cases(None, tables(), supplied=made(export))
    assert rows_in(read.cases, "visit")[0]["visited_on"] is None
    assert [one.code for one in read.problems] == ["wrong-type"]


def test_every_file_below_the_other_is_told_as_several(export: Path):
    as_text(export / "visits_2021-11.csv", visits()[:3])
    text = MAP.replace('{file: "visits*.csv"}', '{file: "visits*.csv", take: all}')
    told = [str(one) for one in made(export, text).findings]
    assert any("302 in 2 files to visits_2021-11.csv" in one for one in told), told


def test_a_heading_is_numbered_where_it_stands_again_and_only_there(tmp_path: Path):
    grid = [["Date (planned)", "Date", "Date", "", ""], ["1", "2", "3", "4", "5"]]
    raw = raw_table(as_text(tmp_path / "d.csv", grid))
    assert dict(raw.columns) == {"Date (planned)": ["1"], "Date": ["2"], "Date (2)": ["3"]}


def test_remarks_are_no_values_and_blanks_are_kept(tmp_path: Path):
    path = as_open_document(tmp_path / "n.ods", {"S": [["Area"], ["North"]]})
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    remark = "<office:annotation><text:p>check this</text:p></office:annotation>"
    cell = f"{remark}<text:p>North<text:s/>and<text:tab/>west<text:line-break/>too</text:p>"
    assert "<text:p>North</text:p>" in content
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content.replace("<text:p>North</text:p>", cell))
    assert dict(raw_table(path).columns) == {"Area": ["North and west too"]}


@pytest.mark.parametrize("letters", ["utf-16-le", "utf-16-be"])
def test_a_guess_of_a_file_without_a_mark_can_be_read(tmp_path: Path, letters: str):
    path = tmp_path / "m.csv"
    text = "\r\n".join(",".join(row) for row in members())
    path.write_bytes(text.encode(letters))
    guess = guessed_map([path], tables())
    assert "encoding" not in guess.text


def test_what_a_rule_cannot_read_is_counted_and_stays_to_be_judged(export: Path):
    grid = visits()
    grid[1][4], grid[2][2], grid[3][1] = f"{MARKER} x", f"{MARKER} y", "M9999"
    as_text(export / "visits_2021-11.csv", grid)  # the newest of two is read
    supplied = made(export)
    told = {(one.rule, one.column): one for one in supplied.findings}
    assert told["map-unread", "outcome"].count == 1
    assert told["map-unread", "visited_on"].count == 1
    assert told["map-join", ""].count == 1
    assert supplied.columns["visit"]["area"][2] is None
    read = read_cases(None, tables(), supplied=supplied)
    assert rows_in(read.cases, "visit")[1]["visited_on"] is None
    assert [one.code for one in read.problems] == ["wrong-type"]
    assert MARKER not in "".join(map(str, (*read.problems, *read.findings, supplied)))


def test_rows_are_chosen_by_value_and_things_named_once(tmp_path: Path):
    as_text(tmp_path / "all.csv", visits(100, people=10))
    text = """\
files: {all: all.csv}
tables:
  - {table: member, file: all, distinct: true, columns: {member_id: Member}}
  - table: visit
    file: all
    when: {Site: east pool, Attendance: [Attended, "DNA"]}
    columns: {visit_id: [Visit Ref, Member], centre: {value: east}, outcome: {heading: Attendance, blank: DNA}}
"""
    supplied = made(tmp_path, text)
    every = visits(100, people=10)[1:]
    chosen = [row for row in every if row[3] == "East Pool" and row[4] in ("Attended", "DNA")]
    assert len(supplied.columns["member"]["member_id"]) == 10
    visit = supplied.columns["visit"]
    assert visit["visit_id"] == [f"{row[0]}-{row[1]}" for row in chosen]
    assert visit["outcome"] == [None if row[4] == "DNA" else row[4] for row in chosen]
    assert set(visit["centre"]) == {"east"}


def test_one_table_of_two_files_and_of_every_month(tmp_path: Path):
    as_text(tmp_path / "v-9.csv", visits()[:11])
    as_text(tmp_path / "v-10.csv", [visits()[0], *visits()[11:16]])
    as_text(tmp_path / "old.csv", [["Id"], ["X1"]])
    text = """\
files: {months: {file: "v-*.csv", take: all}, newest: "v-*.csv", old: old.csv}
tables:
  - {table: visit, file: months, columns: {visit_id: Visit Ref, centre: {heading: Site}}}
  - {table: visit, file: old, columns: {visit_id: Id}}
  - {table: complaint, file: newest, columns: {visit_id: Visit Ref}}
"""
    supplied = made(tmp_path, text)
    assert len(supplied.columns["visit"]["visit_id"]) == 16
    assert supplied.columns["visit"]["centre"][-1] is None
    assert len(supplied.columns["complaint"]["visit_id"]) == 5


def test_a_file_or_heading_that_is_not_there_is_told_and_the_rest_is_made(export: Path):
    (export / "Members 2021-10.csv").unlink()
    supplied = made(export)
    assert [one.code for one in supplied.problems] == ["map-file"]
    assert set(supplied.columns) == {"complaint"}
    grid = visits()
    grid[0][5] = "Complained"
    as_text(export / "visits_2021-12.csv", grid)
    assert [one.code for one in made(export).problems] == ["map-file", "map-columns"]


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("table: visit", "table: visits", 12, "unknown-table"),
        ("visited_on: {", "visited: {", 18, "unknown-column"),
        ("file: visits\n    join", "file: vists\n    join", 13, "unknown-file"),
        ("file: members, codes", "file: other, codes", 21, "unknown-file"),
        ("otherwise: west", "otherwise: wets", 19, "map-column"),
        ("heading: Site", "heading: Site, value: x", 19, "map-column"),
        ("heading: Site", "heading: Site, written: iso", 19, "map-column"),
        ("written: collect", "written: roman", 18, "bad-value"),
        ("distinct", "distinct", 0, ""),
    ],
)
def test_a_map_is_read_strictly(old: str, new: str, line: int, code: str):
    found, problems = read_map(MAP.replace(old, new, 1).encode(), "m.yaml", tables())
    assert [(one.where.line, one.code) for one in problems] == ([(line, code)] if code else [])
    assert (found is None) == bool(code)


def test_a_guess_reads_what_it_was_guessed_from(export: Path):
    guessed = guessed_map(sorted(export.iterdir()), tables())
    found, problems = read_map(guessed.text.encode(), "m.yaml", tables())
    assert found is not None, [str(one) for one in problems]
    assert MARKER not in guessed.text + str(guessed)
    assert "M0001" not in guessed.text
    files = {one.table: one for one in found.tables}
    assert found.files["visits"].file == "visits_*.csv"
    assert files["visit"].columns["visited_on"].heading == ("Date of visit",)
    assert files["visit"].columns["outcome"].codes["No show"] == "no_show"
    assert files["visit"].join[0].on == {"Member": "Membership No"}
    assert files["complaint"].filled == ("Complaint date",)
    assert files["member"].columns["member_id"].pseudonym
    assert files["member"].columns["joined_on"].written == ("british",)
    assert "to translate" in guessed.text
    assert "DNA" in guessed.text
    by_column = {(one[0], one[1]): one[4] for one in guessed.sure}
    assert by_column["visit", "visit_id"] > by_column["visit", "centre"]
    corrected = guessed.text.replace("No show: no_show", "No show: no_show, DNA: no_show")
    ours, theirs = made(export), made(export, corrected)
    ours, theirs = (read_cases(None, tables(), supplied=one).cases for one in (ours, theirs))
    for table in ("member", "visit", "complaint"):
        assert rows_in(ours, table) == rows_in(theirs, table)


def test_a_file_without_headings_gives_no_guess_and_no_cell(tmp_path: Path):
    as_text(tmp_path / "bare.csv", visits()[1:])
    guessed = guessed_map([tmp_path / "bare.csv"], tables())
    assert not guessed.text
    assert MARKER not in str(guessed)


def test_headings_may_stand_under_a_title(tmp_path: Path):
    as_text(tmp_path / "v.csv", [["Centre export", ""], *visits()])
    guessed = guessed_map([tmp_path / "v.csv"], tables())
    assert "heading: 2" in guessed.text


def test_a_councils_tracker_is_known_by_the_words_of_the_pack(tmp_path: Path):
    head = ["EHCNA ID", "UPN", "Child Name", "Gender", "Year Group", "Date Request Received",
            "Requested By", "Decision to Assess Date", "Decision to Assess",
            "Decision to Issue Date", "Decision to Issue", "Final EHCP Date"]  # fmt: skip
    rows = [
        [f"E{n:03}", f"A{n:012}", MARKER, "MF"[n % 2], str(n % 12), f"{1 + n % 28:02}/02/2025",
         "1", f"{1 + n % 28:02}/03/2025", "assess" if n % 3 else "refuse",
         f"{1 + n % 28:02}/05/2025" if n % 3 else "", "issue" if n % 3 else "",
         f"{1 + n % 28:02}/06/2025" if n % 4 and n % 3 else ""]
        for n in range(90)
    ]  # fmt: skip
    as_text(tmp_path / "tracker.csv", [head, *rows])
    guessed = guessed_map([tmp_path / "tracker.csv"], TABLES)
    found, problems = read_map(guessed.text.encode(), "m.yaml", TABLES)
    assert found is not None, [str(one) for one in problems]
    got = {
        (one.table, name): column.heading[0]
        for one in found.tables
        for name, column in one.columns.items()
    }
    assert got["request", "request_id"] == "EHCNA ID"
    assert got["request", "received_on"] == "Date Request Received"
    assert got["request", "decision_on"] == "Decision to Assess Date"
    assert got["assessment", "outcome_on"] == "Decision to Issue Date"
    assert got["assessment", "final_on"] == "Final EHCP Date"
    assert got["request", "person_id"] == got["person", "person_id"] == "UPN"
    assert got["person", "ncy_on_aug31"] == "Year Group"
    parts = {one.table: one for one in found.tables}
    assert parts["request"].columns["person_id"].pseudonym
    assert MARKER not in guessed.text
    assert set(parts) == {"person", "request", "assessment"}
