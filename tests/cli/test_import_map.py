"""The map of an import: written, corrected, used again, and the next version of a file followed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.importers.making.excel import put, saved

HEAD = ["Ref", "Action", "Contact for this", "Where it stands", "By when"]
ROWS: list[list[Any]] = [
    ["1", "Open a helpline", "Ada Byron", "Green", "March 2025"],
    ["2", "Print a leaflet", "Max Roe", "Amber", "April 2025"],
    ["3", "Survey the homes", "Ida Poe", "Green", "May 2025"],
]


def _write(path: Path, rows: list[list[Any]], head: list[str] = HEAD, above: int = 0) -> Path:
    book = Workbook()
    book.active.title = "Plan"
    put(book.active, [*[[None]] * above, head, *rows])
    path.write_bytes(saved(book))
    return path


@pytest.fixture
def plan(run, tmp_path: Path) -> Path:
    path = _write(tmp_path / "plan.xlsx", ROWS)
    assert run("import", str(path), "--id", "hub", "--on", "2025-02-01").code == 0
    return path


def _map(run) -> Path:
    return run.root / "maps" / "hub.import.yaml"


def _items(run, plan: str = "hub") -> list[dict[str, Any]]:
    shown = run("show", "-p", plan, "--as-at", "2025-06-01", "--json").json
    return [item for stream in shown["workstreams"] for item in stream["deliverables"]]


def test_every_import_writes_its_map(run, plan):
    text = _map(run).read_text("utf-8")
    assert "source: plan.xlsx" in text
    assert "table: sheet Plan" in text
    assert "holds: [owner]" in text
    assert "sure: " in text


def test_a_dry_run_writes_no_map(run, tmp_path):
    path = _write(tmp_path / "plan.xlsx", ROWS)
    assert run("import", str(path), "--id", "hub", "--dry-run").code == 0
    assert not _map(run).exists()


def test_a_corrected_map_replaces_a_plan_that_nobody_has_touched(run, plan):
    assert run("import", str(plan), "--id", "hub").code == 0  # a look takes nothing away
    text = _map(run).read_text("utf-8")
    _map(run).write_text(text.replace("holds: [owner]", "holds: [details]"), "utf-8")
    done = run("import", str(plan), "--id", "hub", "--map", str(_map(run)), "--on", "2025-02-01")
    assert done.code == 0, done.err
    assert [item["owners"] for item in _items(run)] == [[], [], []]
    assert run("check", "-p", "hub").code == 0


def test_a_corrected_map_reads_a_new_plan_as_it_says(run, plan):
    text = _map(run).read_text("utf-8").replace("kind: plan of action", "kind: budget")
    other = run.root / "m.yaml"
    other.write_text(text, "utf-8")
    done = run("import", str(plan), "--id", "two", "--map", str(other))
    assert done.code == 3
    assert "sheet Plan is a budget" in done.err


def test_a_map_that_cannot_be_used_says_where(run, plan):
    text = _map(run).read_text("utf-8")
    _map(run).write_text(text.replace("holds: [owner]", "holds: [boss]"), "utf-8")
    done = run("import", str(plan), "--id", "two", "--map", str(_map(run)))
    assert done.code == 3
    assert "hub.import.yaml:" in done.err
    assert "boss" in done.err


def test_the_next_version_is_read_by_the_map_wherever_its_columns_went(run, plan, tmp_path):
    text = _map(run).read_text("utf-8")
    _map(run).write_text(text.replace("holds: [rating]", "holds: [progress]"), "utf-8")
    turned = [[row[4], row[0], row[1], row[3], row[2]] for row in ROWS]
    head = [HEAD[4], HEAD[0], HEAD[1], HEAD[3], HEAD[2]]
    later = _write(tmp_path / "plan.xlsx", turned, head, above=3)
    done = run("import", str(later), "--id", "hub", "--on", "2025-03-01", "--json").json
    assert {one["sort"] for one in done["changes"]} == {"noted"}


def test_the_next_version_is_a_proposal_and_overwrites_nothing(run, plan, tmp_path):
    home = run.root / "plans" / "hub"
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    rows = [
        ["9", "Buy a van", "Max Roe", "Green", "July 2025"],
        ["1", "Open a helpline", "Ada Byron", "Red", "June 2025"],
        ["3", "Survey all the homes", "Ida Poe", "Green", "May 2025"],
    ]
    later = _write(tmp_path / "plan v2.xlsx", rows)
    asked = ("import", str(later), "--id", "hub", "--on", "2025-03-01")
    told = run(*asked, "--json").json
    assert [(one["sort"], one["ref"], one["fate"]) for one in told["changes"]] == [
        ("moved", "1.1", "proposed"),
        ("rated", "1", "proposed"),
        ("reworded", "3", "by hand"),
        ("gone", "2", "by hand"),
        ("new", None, "by hand"),
    ]
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before
    done = run(*asked, "--by", "AB")
    assert done.code == 0
    assert "2 saved" in done.out
    assert (home / "plan.yaml").read_bytes() == before["plan.yaml"]
    first = next(item for item in _items(run) if item["ref"] == "1")
    assert first["rag"] == "red"
    assert first["milestones"][0]["forecast"]["edtf"] == "2025-06"
    again = run(*asked, "--json").json
    assert [one["sort"] for one in again["changes"]] == ["reworded", "gone", "new"]


def test_the_same_file_again_changes_nothing(run, plan):
    assert (
        run("import", str(plan), "--id", "hub", "--on", "2025-02-01", "--json").json["changes"]
        == []
    )


def test_days_month_first_can_be_told(run, tmp_path):
    rows = [["1", "Open a helpline", "Ada Byron", "Green", "5/6/2025"]]
    path = _write(tmp_path / "plan.xlsx", rows)
    run("import", str(path), "--id", "hub", "--on", "2025-02-01")
    assert _items(run)[0]["milestones"][0]["baseline"]["edtf"] == "2025-06-05"
    text = _map(run).read_text("utf-8").replace("dates: day first", "dates: month first")
    _map(run).write_text(text, "utf-8")
    run("import", str(path), "--id", "hub", "--map", str(_map(run)), "--on", "2025-02-01")
    assert _items(run)[0]["milestones"][0]["baseline"]["first"] == dt.date(2025, 5, 6).isoformat()


def test_an_offices_own_words_for_ratings_are_told_once(run, tmp_path):
    rows = [
        [*one[:3], said, one[4]]
        for one, said in zip(ROWS, ("Humming", "Creaking", "Humming"), strict=True)
    ]
    head = ["Ref", "Action", "Owner", "RAG", "By when"]
    path = _write(tmp_path / "plan.xlsx", rows, head)
    assert run("import", str(path), "--id", "hub", "--on", "2025-02-01").code == 0
    assert {item["rag"] for item in _items(run)} == {"unrated"}
    text = _map(run).read_text("utf-8")
    means = "means:\n  humming: green\n  Creaking: red\nregions:"
    _map(run).write_text(text.replace("regions:", means), "utf-8")
    done = run("import", str(path), "--id", "hub", "--map", str(_map(run)), "--on", "2025-02-01")
    assert done.code == 0, done.err
    assert [item["rag"] for item in _items(run)] == ["green", "red", "green"]
    assert "creaking: red" in _map(run).read_text("utf-8")
    assert run("import", str(path), "--id", "hub").out.startswith(
        "plan.xlsx against the plan hub: 0 "
    )


def test_colours_may_mean_something_else(run, tmp_path):
    head = ["Ref", "Action", "Owner", "RAG", "By when"]
    path = _write(tmp_path / "plan.xlsx", [[*one[:3], one[3], one[4]] for one in ROWS], head)
    assert run("import", str(path), "--id", "hub", "--on", "2025-02-01").code == 0
    text = _map(run).read_text("utf-8").replace("regions:", "means:\n  green: blue\nregions:")
    _map(run).write_text(text, "utf-8")
    assert (
        run("import", str(path), "--id", "hub", "--map", str(_map(run)), "--on", "2025-02-01").code
        == 0
    )
    assert [item["rag"] for item in _items(run)] == ["blue", "amber", "blue"]


def test_a_file_that_is_refused_leaves_a_map_that_can_say_which_table_is_the_plan(run, tmp_path):
    head = ["Nr", "Wording", "Person in the chair", "Slot"]
    path = _write(tmp_path / "odd.xlsx", [[*one[:3], one[4]] for one in ROWS], head)
    done = run("import", str(path), "--id", "hub")
    assert done.code == 3
    assert "hub.import.yaml which table is one, and import with --map" in done.err
    columns = "".join(f"\n      - column: {letter}\n        holds: [{role}]"
                      for letter, role in zip("ABCD", ("ref", "action", "owner", "date"), strict=True))  # fmt: skip
    text = _map(run).read_text("utf-8").split("regions:")[0]
    said = f"regions:\n  - table: sheet Plan\n    kind: plan of action\n    heading: 1\n    columns:{columns}\n"
    _map(run).write_text(text + said, "utf-8")
    done = run("import", str(path), "--id", "hub", "--map", str(_map(run)))
    assert done.code == 0, done.err
    assert [item["title"] for item in _items(run)] == [one[1] for one in ROWS]
    assert [item["milestones"][0]["baseline"]["edtf"] for item in _items(run)] == [
        "2025-03",
        "2025-04",
        "2025-05",
    ]


def test_the_next_version_can_be_looked_at_too(run, plan, tmp_path):
    page = tmp_path / "look.html"
    newer = _write(
        tmp_path / "plan2.xlsx", [*ROWS, ["4", "Paint the hall", "Ada Byron", "Green", "June 2025"]]
    )
    done = run("import", str(newer), "--id", "hub", "--preview", str(page))
    assert done.code == 0, done.err
    assert "Paint the hall" in page.read_text("utf-8")
