"""`governance import`: a whole plan from a file, or nothing; and a report of how it was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance.domain.imported import IMPORT_RULES
from tests.importers.bad import BAD, plan_in_word
from tests.importers.shapes import SHAPES


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "library plan.docx"
    path.write_bytes(SHAPES["written_statement"]().data)
    return path


def test_a_plan_comes_in_whole_and_checks(run, word: Path):
    done = run("import", str(word), "--id", "wsoa", "--on", "2023-03-31")
    assert (done.code, done.err) == (0, "")
    first = done.out.splitlines()[0]
    assert first.startswith(
        "library plan.docx as the plan wsoa: 5 deliverables, 5 milestones, 5 dated, 4 rated; "
    )
    home = run.root / "plans" / "wsoa"
    assert sorted(path.name for path in home.iterdir()) == [
        "import-report.txt",
        "plan.yaml",
        "updates.jsonl",
    ]
    checked = run("check", "-p", "wsoa")
    assert checked.code == 0
    assert checked.out.endswith("0 errors, 0 warnings in 1 plan\n")
    shown = run("show", "-p", "wsoa", "--as-at", "2023-03-31", "--json").json
    (stream, _) = shown["workstreams"]
    assert [item["rag"] for item in stream["deliverables"]] == ["green", "amber", "blue"]
    assert run("status", "-p", "wsoa", "--as-at", "2023-03-31").code == 0
    assert (
        run(
            "report", "programme-board", "-p", "wsoa", "--as-at", "2023-03-31", "--format", "html"
        ).code
        == 0
    )


def test_ratings_that_the_evidence_does_not_bear_out_are_told_before_they_are_saved(run, word):
    asked = ("import", str(word), "--id", "wsoa", "--on", "2024-12-31")
    told = run(*asked, "--dry-run", "--json").json["findings"]
    against = [one["what"] for one in told if one["code"] == "challenged-rating"]
    assert run(*asked).code == 0
    shown = run("show", "-p", "wsoa", "--as-at", "2024-12-31", "--json").json
    items = [item for stream in shown["workstreams"] for item in stream["deliverables"]]
    assert against == [
        f"{item['ref']}: {one['why']} Suggests {one['suggests'].capitalize()}. ({one['code']})"
        for item in items
        for one in item["challenges"]
    ]
    assert any("overdue-under-green" in one for one in against)


def test_a_dry_run_shows_the_report_alone(run, word: Path):
    before = sorted(run.root.rglob("*"))
    done = run("import", str(word), "--id", "wsoa", "--dry-run")
    assert done.code == 0
    assert done.out.endswith("nothing was written (--dry-run)\n")
    assert "Guessed (" in done.out
    assert sorted(run.root.rglob("*")) == before


def test_the_report_is_kept_and_has_every_place(run, word: Path):
    run("import", str(word), "--id", "wsoa", "--on", "2023-03-31")
    kept = (run.root / "plans/wsoa/import-report.txt").read_text("utf-8")
    as_json = run("import", str(word), "--id", "other", "--on", "2023-03-31", "--json").json
    assert as_json["schema"] == "governance.import/1"
    assert as_json["counts"]["deliverables"] == 5
    assert as_json["written"]
    for finding in as_json["findings"]:
        assert set(finding) == {"sort", "code", "where", "what", "todo"}
        assert finding["code"] in IMPORT_RULES
        assert finding["what"] in kept


def test_the_records_are_a_log_in_which_each_follows_the_one_before(run, word: Path):
    from governance.readers.updates import heads_of, read_updates

    run("import", str(word), "--id", "wsoa", "--as-at", "2023-03-31")
    log, problems = read_updates(
        (run.root / "plans/wsoa/updates.jsonl").read_bytes(), "updates.jsonl"
    )
    assert not problems
    assert len(heads_of(log)) == 1
    assert [one.follows for one in log.updates[1:]] == [(one.id,) for one in log.updates[:-1]]
    assert all(one.recorded_at is None for one in log.updates)
    assert {one.on.isoformat() for one in log.updates if one.kind == "rating"} == {"2023-03-31"}


def test_without_a_day_ratings_speak_of_the_newest_entry(run, word: Path):
    done = run("import", str(word), "--id", "wsoa")
    assert "ratings speak of 12/12/2022, the day of the newest entry" in done.out
    shown = run("show", "-p", "wsoa", "--as-at", "2022-12-12", "--json").json
    assert shown["workstreams"][0]["deliverables"][0]["rated_on"] == "2022-12-12"


def test_a_plan_that_is_there_is_left_as_it_is(run, word: Path):
    before = (run.root / "plans/send-panels/plan.yaml").read_bytes()
    done = run("import", str(word), "--id", "send-panels")
    assert done.code == 1
    assert "is there already" in done.err
    assert (run.root / "plans/send-panels/plan.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--id", "No Good"), 2, "small letters"), (("--id", "../up"), 2, "small letters"),
        (("--id", "a", "--on", "soon"), 2, "no day"), (("--id", "a", "--window", "2021"), 2, "FIRST:LAST"),
        (("--id", "a", "--window", "2022-01-01:2021-01-01"), 2, "ends before it begins"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_told(run, word: Path, words: tuple[str, ...], code: int, told: str):
    done = run("import", str(word), *words)
    assert done.code == code
    assert told in done.err
    assert not (run.root / "plans" / "a").exists()


def test_the_life_may_be_told(run, word: Path):
    run("import", str(word), "--id", "wsoa", "--window", "2022-04-01:2023-12-31")
    assert run.root.joinpath("plans/wsoa/plan.yaml").read_text("utf-8").count("2023-12-31") == 1


@pytest.mark.parametrize(
    "name", ["password", "macros", "billion laughs", "renamed xls", "no actions"]
)
def test_a_bad_file_leaves_nothing_behind(run, tmp_path: Path, name: str):
    file, make, code = BAD[name]
    path = tmp_path / file
    path.write_bytes(make())
    before = sorted(run.root.rglob("*"))
    done = run("import", str(path), "--id", "bad")
    assert done.code == 3
    assert done.out == ""
    assert done.err.startswith(f"{file}: error {code}: ")
    assert f"governance: {file} cannot be imported" in done.err
    left = [one.relative_to(run.root).as_posix() for one in sorted(run.root.rglob("*"))
            if one not in before]  # fmt: skip
    # What can be put right by a word in a map leaves that map, and nothing of a plan.
    assert left == (["maps", "maps/bad.import.yaml"] if name == "no actions" else [])


def test_no_file_a_folder_and_one_too_large(run, tmp_path: Path, monkeypatch):
    assert run("import", str(tmp_path / "none.docx"), "--id", "a").code == 3
    assert run("import", str(tmp_path), "--id", "a").code == 3
    from governance.workspace.writing import plan_import as importing

    monkeypatch.setattr(importing, "PACKED", 10)
    path = tmp_path / "a.docx"
    path.write_bytes(plan_in_word())
    done = run("import", str(path), "--id", "a")
    assert (done.code, "file-too-large" in done.err) == (3, True)


def test_a_disk_that_refuses_leaves_no_half_a_plan(run, word: Path, monkeypatch):
    from governance.writers.storing import folders

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "_write", full)
    done = run("import", str(word), "--id", "wsoa")
    assert done.code == 4
    assert "No space left" in done.err
    assert not list((run.root / "plans").glob("*wsoa*"))
    assert not list((run.root / "plans").glob(".part*"))


def test_typed_text_is_shown_without_what_no_reader_should_meet(run, tmp_path: Path):
    from tests.importers.making.word import docx, para, row, table

    hostile = "\u202e=HYPERLINK(1)\u0007 <script>"
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx(
            para("Plan"),
            table(
                row("Action", "Lead", "When"),
                row(hostile.replace("\u0007", ""), "AB", "never"),
                columns=3,
            ),
        )
    )
    done = run("import", str(path), "--id", "a", "--on", "2023-03-31")
    assert done.code == 0
    assert "\u202e" not in done.out
    assert run("check", "-p", "a").code == 0
