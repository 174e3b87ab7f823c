"""`cases map`, and what is counted by a map or from a return, as a person meets it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from governance.testing import PLAN, make_workspace
from tests.support.centre import KPIS, MARKER, TABLES_YAML, as_text, members, visits
from tests.support.cli import Command
from tests.support.sen2 import SECRET, SETTINGS, as_xml, five

CASES = "cases: {path: ../../../export, map: centre}\nboards:"


@pytest.fixture
def run(capsys, monkeypatch):
    """A command in this process, on a workspace."""

    def ran(*words: object, root: Path):
        return Command(root, capsys, monkeypatch)(*map(str, words))

    return ran


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    plan = PLAN.replace("boards:", CASES)
    make_workspace(tmp_path / "work", plan, kpis=KPIS, tables=TABLES_YAML)
    as_text(tmp_path / "export/Members October 2021.csv", members(), "utf-16", "\t")
    as_text(tmp_path / "export/visits_2021-10.csv", visits(), "windows-1252", ";")
    return tmp_path


def test_a_map_is_guessed_corrected_once_and_serves_next_month(centre: Path, run):
    root, out = centre / "work", centre / "work/plans/mine/maps/centre.yaml"
    files = sorted((centre / "export").iterdir())
    before = run("check", root=root)
    assert "unknown-map: there is no map centre" in before.out
    guessed = run("cases", "map", *files, "--out", out, root=root)
    assert guessed.code == 0
    assert "`Date of visit` of visits_2021-10.csv" in guessed.out
    assert MARKER not in guessed.out + guessed.err + out.read_text()
    out.write_text(out.read_text().replace("No show: no_show", "No show: no_show, DNA: no_show"))
    checked = run("cases", "check", "--as-at", "2021-11-30", root=root)
    assert "34 read" in checked.out
    assert checked.out.splitlines()[-1].startswith("0 errors")
    assert run("check", root=root).code == 0
    for engine in ("pandas", "polars", "duckdb"):
        told = json.loads(
            run("kpis", "--json", "--as-at", "2021-11-10", "--engine", engine, root=root).out
        )
        assert [(one["numerator"], one["denominator"]) for one in told] == by_hand()
    as_text(centre / "export/visits_2021-11.csv", visits()[:101], "utf-8", ",")
    refused = run("cases", "check", "--as-at", "2021-11-30", root=root)
    assert "map-columns" in refused.out  # the map says windows-1252 and semicolons
    for part in (", encoding: windows-1252", ", separator: semicolon"):
        out.write_text(out.read_text().replace(part, ""))
    assert "100 in visits_2021-11.csv" in run("cases", "check", root=root).out


def by_hand() -> list[tuple[int, int]]:
    """Visits attended, and complaints due in October that were answered in ten days."""
    every = visits()[1:]
    days = [
        [dt.datetime.strptime(one, "%d/%m/%Y").date() if one else None for one in row[5:7]]  # noqa: DTZ007
        for row in every
        if row[5]
    ]
    due = [one for one in days if one[0] + dt.timedelta(10) <= dt.date(2021, 10, 31)]
    answered = [one for one in due if one[1] and one[1] <= one[0] + dt.timedelta(10)]
    attended = [row for row in every if row[4] == "Attended"]
    return [(len(attended), len(every)), (len(answered), len(due))]


def test_a_map_is_not_written_over_and_a_file_that_is_not_there_is_told(centre: Path, run):
    out = centre / "m.yaml"
    gone = run("cases", "map", centre / "none.csv", "--out", out, root=centre / "work")
    assert gone.code == 3
    out.write_text("mine")
    again = run("cases", "map", *(centre / "export").iterdir(), "--out", out, root=centre / "work")
    assert again.code == 2
    assert out.read_text() == "mine"


KEY = {
    "2026-01-15": {
        "EN01": (1, 1), "EN02": (0, 1), "EN02-2": (1, 4), "EN03": (0, 1), "EN04": (1, 2),
        "EN05": (1, 1), "EN06": (0, 2), "EN07": (0, 0), "NP05": (1, 4), "AR02": (0, 1),
        "PT02": (0, 1), "PT04": (1, 1), "PT06": (0, 1),
    },
    "2025-12-31": {"EN01": (1, 1), "EN02-2": (1, 4), "EN04": (1, 2), "EN05": (1, 1), "NP05": (2, 4)},
    "2025-03-31": {"EN01": (2, 3), "EN02": (1, 3), "EN07": (0, 2), "AR02": (1, 1)},
}  # fmt: skip
"""Figures worked out by hand: numerator and denominator by day and KPI."""
NO_DATA = (
    "AR01",
    "AR03",
    "AR04",
    "AR05",
    "AR06",
    "AP01",
    "AP02",
    "AP03",
    "EN08",
    "NP01",
    "CA01",
    "SS01",
)


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("work")
    plan = PLAN.replace("boards:", "pack: send\nboards:").replace("2022-07-31", "2026-12-31")
    make_workspace(root, plan, kpis="take: [PT, NP, EN, CO, AR, AP, CA, SS]\n")
    (root / "out").mkdir()
    as_xml(root / "out/return.xml", five())
    (root / "out/settings.csv").write_text(SETTINGS)
    return root


@pytest.mark.parametrize("day", KEY)
def test_a_return_answers_what_it_can(returned: Path, day: str, run):
    got = run("kpis", "--json", "--as-at", day, "--cases", returned / "out", root=returned)
    assert got.code == 0
    told = {one["id"]: one for one in json.loads(got.out)}
    assert {one: (told[one]["numerator"], told[one]["denominator"]) for one in KEY[day]} == KEY[day]
    assert {told[one]["state"] for one in NO_DATA} == {"no_data"}
    assert not [one for one in SECRET if one in got.out + got.err]


def test_a_return_knows_nothing_after_its_census_day(returned: Path, run):
    got = run("kpis", "--json", "--as-at", "2026-02-28", "--cases", returned / "out", root=returned)
    told = {one["id"]: one for one in json.loads(got.out)}
    assert told["EN04"]["state"] == "unreliable"
    assert told["EN02-2"]["state"] != "unreliable"  # the year before is over, and known


def test_check_of_a_return_tells_counts_and_nobody(returned: Path, run):
    got = run("cases", "check", "--as-at", "2026-01-15", "--cases", returned / "out", root=returned)
    assert "sen2-areas" in got.out
    assert not [one for one in SECRET if one in got.out + got.err]


def test_a_return_in_the_workspace_is_refused_unless_it_is_made_up(returned: Path, run):
    home = returned / "plans/mine/cases"
    home.mkdir(exist_ok=True)
    as_xml(home / "return.xml", five())
    (home / "settings.csv").write_text(SETTINGS)
    assert "real-case-data" not in run("check", root=returned).out
    text = (home / "return.xml").read_text().replace("Synthetic", "Ordinary")
    (home / "return.xml").write_text(text)
    said = [one for one in run("check", root=returned).out.splitlines() if "real-case-data" in one]
    assert len(said) == 1
    assert said[0].startswith("plans/mine/cases/return.xml: error")


def test_people_whom_a_map_reads_out_of_the_workspace_are_told(tmp_path: Path, run):
    """Under other headings nobody would know them; the map says what they are."""
    plan = PLAN.replace("boards:", "cases: {path: cases, map: centre}\nboards:")
    root = make_workspace(tmp_path / "work", plan, kpis=KPIS, tables=TABLES_YAML).root
    home, written = root / "plans/mine/cases", root / "plans/mine/maps/centre.yaml"
    as_text(home / "Members October 2021.txt", members(), "utf-16", "\t")
    as_text(home / "visits_2021-10.csv", visits(), "windows-1252", ";")
    assert run("cases", "map", *sorted(home.iterdir()), "--out", written, root=root).code == 0

    def told() -> list[str]:
        out = run("check", root=root).out
        return [one for one in out.splitlines() if "real-case-data" in one]

    assert len(told()) == 2
    assert "which do not say `row_source: synthetic`" in told()[0]
    text = written.read_text("utf-8")
    said = text.replace("    columns:\n", "    columns:\n      row_source: {value: synthetic}\n")
    assert said.count("synthetic") == text.count("table: ")
    written.write_text(said, "utf-8")
    assert told() == []


TRACKER = """\
files: {tracker: tracker.csv}
tables:
  - table: person
    file: tracker
    columns: {person_id: {heading: UPN, pseudonym: true}, sex: Sex, primary_need: Need}
"""
AGREES = """\
kpis:
  - id: CA10
    name: Systems agree
    definition: Of sex and main need of the children in both, how many are equal.
    measure: {kind: field_match, table: person, fields: [sex, primary_need]}
    period: snapshot
"""
ANNEX = [
    ["Unique ID", "UPN", "Gender", "Date initial EHC plan issued", "Date EHC plan last reviewed",
     "SEN primary need", "Main education establishment – URN", "Elective home education"],
    ["U1", "X999000000001", "a) Male", "20/06/2025", "", "k) ASD", "999001", "b) No"],
    ["U2", "X999000000002", "b) Female", "31/10/2025", "01/11/2025", "e) SEMH", "", "b) No"],
    ["U3", "X999000000003", "a) Male", "12/12/2025", "", "a) SPLD", "", "a) Yes"],
]  # fmt: skip


@pytest.mark.parametrize("kind", ["annex", "return"])
def test_systems_are_held_against_each_other_by_number(tmp_path: Path, run, kind: str):
    more = "second_map: annex-a, " if kind == "annex" else ""
    cases = f"cases: {{path: ../../../in, map: m, {more}second: ../../../other}}"
    plan = PLAN.replace("boards:", f"pack: send\n{cases}\nboards:")
    make_workspace(tmp_path / "w", plan, kpis=AGREES, files={"plans/mine/maps/m.yaml": TRACKER})
    rows = [["UPN", "Sex", "Need"], ["X999000000001", "M", "ASD"], ["x999000000002", "M", "SEMH"],
            ["X999000000003", "M", "SLCN"]]  # fmt: skip
    as_text(tmp_path / "in/tracker.csv", rows)
    (tmp_path / "other").mkdir()
    if kind == "annex":
        as_text(tmp_path / "other/Annex A 2025.csv", ANNEX)
    else:
        people = [{**one, "UPN": f"X99900000000{n}"} for n, one in enumerate(five(), start=1)]
        as_xml(tmp_path / "other/return.xml", people)
    assert run("check", root=tmp_path / "w").code == 0
    (told,) = json.loads(run("kpis", "--json", "--as-at", "2026-01-15", root=tmp_path / "w").out)
    wrong = 2 if kind == "annex" else 1
    assert (told["numerator"], told["denominator"]) == (6 - wrong, 6)
