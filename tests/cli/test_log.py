"""Everything said can be found again, with its id."""

from __future__ import annotations

import json

from tests.support.sheets import D, Filled

RED = ("update", "2.1", "--rag", "red", "--reason", "Stopped", "--by", "RS", "--on", "2021-12-31")


def test_what_was_said_is_found_again_withdrawn_or_not(run):
    saved = run(*RED).out.split()[-1]
    assert run("undo", saved[:8], "--reason", "Wrong\x1b[2J row", "--by", "WA").code == 0
    found = {one["id"]: one for one in run("log", "--json").json}
    assert len(found) == len(
        (run.root / "plans/send-panels/updates.jsonl").read_text().splitlines()
    )
    one = found[saved]
    assert (one["ref"], one["by"], one["on"], one["source"]) == ("2.1", "RS", "2021-12-31", "cli")
    assert one["withdrawn"]["by"] == "WA"
    lines = run("history", "2.1").out
    assert f"31 Dec 21  2.1  RS  Red. Stopped  [{saved[:12]}], cli, recorded on" in lines
    assert "    withdrawn by WA on" in lines
    assert "\x1b" not in lines
    assert lines.splitlines()[-1].endswith("records")


def test_at_a_terminal_no_line_is_broader_than_it_and_no_word_is_lost(run, monkeypatch):
    whole = run("history", "2.4").out
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("governance.cli.log._is_terminal", lambda: True)
    shown = run("history", "2.4").out
    assert max(map(len, shown.splitlines())) <= 60 < max(map(len, whole.splitlines()))
    assert shown.split() == whole.split()


def test_of_a_deliverable_its_milestones_are_told_too(run):
    refs = {one["ref"] for one in run("history", "6.4", "--json").json}
    assert refs == {"6.4", "6.4.1"}
    assert {one["ref"] for one in run("history", "6.4.1", "--json").json} == {"6.4.1"}
    ran = run("history", "6.44")
    assert (ran.code, "did you mean" in ran.err) == (2, True)


def test_since_counts_from_the_day_on_which_it_was_recorded(run):
    run(*RED)
    day = run("log", "--json").json[-1]["known_at"][:10]
    assert [one["ref"] for one in run("log", "--since", day, "--json").json] == ["2.1"]
    assert run("log", "--since", "2199-01-01").out == "0 records\n"


def test_undo_offers_the_last_records_of_a_ref(run):
    saved = run(*RED).out.split()[-1]
    assert run("undo", "--ref", "2.1").out.splitlines()[0].count(saved[:12]) == 1
    for words in (("undo",), ("undo", "2.1", "--reason", "x", "--by", "RS")):
        ran = run(*words)
        assert (ran.code, saved[:12] in ran.err) == (2, True)
    assert run("undo", saved).code == 2
    run("undo", saved, "--reason", "x", "--by", "RS")
    assert f"[{saved[:12]}]" not in run("undo", "--ref", "2.1").out
    assert run("undo", "--ref", "HR.1").code == 2


def test_a_sheet_that_is_read_tells_the_ids_it_saved(run, tmp_path):
    path = tmp_path / "update.xlsx"
    run("sheet", "--out", str(path), "--as-at", "2021-12-31")
    book = Filled(path.read_bytes())
    book.put(D, "1.2", What_is_new="The board saw it")
    path.write_bytes(book.bytes())
    ran = run("sheet", "--read", str(path), "--by", "WA", "--on", "2021-12-31")
    record = json.loads((run.root / "plans/send-panels/updates.jsonl").read_text().splitlines()[-1])
    assert f"[{record['id'][:12]}]" in ran.out
    assert record["via"] == "sheet"
