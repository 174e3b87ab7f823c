"""The commands over decisions, risks and issues, on the sample."""

from __future__ import annotations

import json

import pytest

BY = ("--by", "WA")


def log(run) -> list[dict[str, object]]:
    text = (run.root / "plans/send-panels/updates.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def listed(run, what: str, *words: str) -> list[dict[str, object]]:
    return run(what, "list", "--json", *words).json


def test_a_risk_is_raised_changed_and_closed(run):
    added = run("risk", "add", "--title", "Snow", "--owner", "TW", "--likelihood", "5",
                "--impact", "4", "--link", "2.1", "--link", "3.1", "--proximity", "Jan 22", *BY)  # fmt: skip
    assert added.code == 0, added.err
    assert "R6 is open and weighs 20 of 25, Red" in added.out
    assert "beyond the tolerance of 15" in added.out
    assert log(run)[-1]["links"] == ["2.1", "3.1"]
    changed = run("risk", "update", "R6", "--likelihood", "2", "--note", "Milder", *BY)
    assert "R6 goes from 20 to 8 of 25, Amber" in changed.out
    assert run("risk", "close", "R6", "--note", "Spring", *BY).code == 0
    assert "R6" not in {one["ref"] for one in listed(run, "risk")}
    assert "R6" in {one["ref"] for one in listed(run, "risk", "--all")}
    assert run("check").code == 0


def test_an_issue_carries_what_an_exception_report_asks_for(run):
    added = run("issue", "add", "--title", "The hall is shut", "--owner", "TW", "--impact", "4",
                "--from", "R4", "--cause", "A leak", "--consequence", "No meeting",
                "--option", "Wait", "--option", "Rent", "--recommendation", "Rent",
                "--due", "Feb 22", "--link", "1.1", *BY)  # fmt: skip
    assert added.code == 0, added.err
    one = next(one for one in listed(run, "issue") if one["ref"] == "I3")
    assert (one["came_from"], one["options"], one["rag"]) == ("R4", ["Wait", "Rent"], "red")
    assert one["due"]["edtf"] == "2022-02"


def test_a_decision_is_asked_and_given(run):
    said = run("decision", "ask", "2.2", "--note", "May we hire?", "--of", "programme-board", *BY)
    assert "asked of SEND Programme Board, which next meets on" in said.out
    record = log(run)[-1]["id"]
    given = run("decision", "give", record[:8], "--note", "Yes", "--given-by", "programme-board",
                "--minute", "7.1", *BY)  # fmt: skip
    assert given.out.startswith("answers: May we hire?")
    assert log(run)[-1] | {"answers": record, "minute": "7.1"} == log(run)[-1]
    again = run("decision", "give", record[:8], "--note", "No", "--given-by", "programme-board",
                "--minute", "7.2", *BY)  # fmt: skip
    assert (again.code, "given already" in again.err) == (1, True)
    assert run("undo", log(run)[-1]["id"], "--reason", "Wrong board", *BY).code == 0
    assert record in {one["record"] for one in listed(run, "decision")}


def test_a_decision_nobody_asked_for_is_about_a_ref(run):
    given = run("decision", "give", "R1", "--note", "Accept it", "--given-by", "RS",
                "--minute", "3", *BY)  # fmt: skip
    assert given.code == 0, given.err
    assert "given without having been asked" in given.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("risk", "update", "R9", "--note", "x"), 2, "no risk 'R9'; did you mean"),
        (("risk", "update", "I1", "--note", "x"), 2, "no risk 'I1'"),
        (("risk", "update", "R1"), 2, "say what is new"),
        (("risk", "update", "R1", "--likelihood", "6", "--note", "x"), 2, "equal to 5"),
        (("risk", "update", "R1", "--likelihood", "1"), 1, "say why"),
        (("risk", "close", "R1", "--note", " "), 1, "`note` is empty"),
        (("risk", "update", "R1", "--owner", "ZZ"), 2, "no owner 'ZZ'"),
        (("risk", "update", "R1", "--link", "9.9"), 2, "no ref '9.9'"),
        (("update", "R1", "--rag", "red"), 2, "no ref 'R1'"),
        (("issue", "close", "I9", "--note", "x"), 2, "no issue 'I9'"),
        (("decision", "ask", "2.2", "--note", "x", "--of", "cabinet"), 2, "no person or board"),
        (("decision", "ask", "2.2", "--note", " "), 1, "note"),
        (("decision", "ask", "2.2", "--note", "x", "--of", "scrutiny"), 1, "--visibility public"),
        (("issue", "update", "I1", "--note", "x", "--link", "R9"), 2, "no ref 'R9'"),
        (("accept", "1.1", "overdue-under-green", "--override", "--reason", "x"), 1, "overrides"),
        (("decision", "give", "ffffff", "--note", "x", "--given-by", "RS", "--minute", "1"), 2,
         "no decision begins with"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_written(run, words, code: int, said: str):
    before = log(run)
    ran = run(*words, *BY)
    assert (ran.code, log(run)) == (code, before)
    assert said in " ".join(ran.err.split())


def test_a_ref_that_is_taken_is_refused(run):
    words = (
        "risk",
        "add",
        "--title",
        "Snow",
        "--owner",
        "TW",
        "--likelihood",
        "1",
        "--impact",
        "1",
    )
    for ref in ("R1", "r1", "2.1", "R5", "I2"):
        ran = run(*words, "--ref", ref, *BY)
        assert (ran.code, "taken" in ran.err or "raised already" in ran.err) == (1, True)


def test_two_branches_that_raise_one_ref_are_put_right_by_a_withdrawal(run):
    path = run.root / "plans/send-panels/updates.jsonl"
    words = ("risk", "add", "--owner", "TW", "--likelihood", "1", "--impact", "1", *BY)
    before = path.read_bytes()
    run(*words, "--title", "Snow")
    one = path.read_bytes().removeprefix(before)
    path.write_bytes(before)
    run(*words, "--title", "Fog")
    path.write_bytes(path.read_bytes() + one)
    assert "raised-twice" in run("check").out
    assert run("undo", json.loads(one)["id"], "--reason", "Fog took R6", *BY).code == 0
    assert run("check").code == 0
    assert run(*words, "--title", "Snow").out.startswith("R7 is open")


def test_undoing_says_what_becomes_of_a_risk(run):
    run("risk", "update", "R1", "--likelihood", "1", "--note", "x", *BY)
    assert "R1 goes from 5 to 20" in run("undo", str(log(run)[-1]["id"]), "--reason", "x", *BY).out


def test_changes_go_from_the_earlier_day_to_the_later(run):
    assert "give the earlier day first" in run("changes", "2021-12-31", "2021-10-31").err


@pytest.mark.parametrize("what", ["risk", "issue", "decision"])
def test_a_list_fits_eighty_columns(run, what: str):
    shown = run(what, "list", "--all", "--as-at", "2021-12-31")
    assert shown.code == 0
    assert max(map(len, shown.out.splitlines())) <= 80


def test_an_empty_register_says_so(run):
    home = run.root / "plans/small"
    home.mkdir()
    (home / "plan.yaml").write_text(
        "id: small\ntitle: Small\nwindow: {first: 2021-08-01, last: 2022-07-31}\n", "utf-8"
    )
    assert run("risk", "list", "-p", "small").out == "no open risks\n"
    assert run("decision", "list", "--all", "-p", "small").out == "no decisions\n"


def test_a_board_overrides_a_challenge_and_both_stay(run):
    day = ("--on", "2021-12-31")
    ran = run("accept", "1.1", "overdue-under-green", "--override", "--reason", "Summer",
              "--given-by", "programme-board", "--minute", "5", *day, *BY)  # fmt: skip
    assert ran.code == 0, ran.err
    status = run("status", "--as-at", "2021-12-31").out
    assert "Overridden by programme-board on 31 Dec 21." in " ".join(status.split())
    shown = run("show", "--json", "--as-at", "2021-12-31").json
    one = shown["workstreams"][0]["deliverables"][0]["challenges"][0]
    assert (one["code"], one["response"]["response"]) == ("overdue-under-green", "overridden")
    assert one["rests_on"]


def test_a_red_kpi_stands_against_a_green_before_it_is_saved(run):
    ran = run("update", "2.1", "--rag", "green", "--note", "Well", "--dry-run", *BY)
    assert "KPIs that it serves are Red: Deliverables on track or complete (AC01)" in ran.out
    amber = run("update", "2.1", "--rag", "amber", "--reason", "x", "--dry-run", *BY)
    assert "AC0" not in amber.out


def test_missing_case_tables_stop_no_status(run):
    import os

    run.monkeypatch.setitem(os.environ, "SEND_CASES", str(run.root / "nowhere"))
    ran = run("status", "--as-at", "2021-12-31")
    assert ran.code == 0
    assert "no KPI is set against a rating" in ran.err
    assert "overdue-under-green" in ran.out


def test_the_sample_shows_five_kinds_of_challenge(run):
    shown = run("show", "--json", "--as-at", "2021-12-31").json
    codes = {one["code"] for stream in shown["workstreams"] for item in stream["deliverables"]
             for one in item["challenges"]}  # fmt: skip
    assert len(codes) >= 5, codes


def test_a_decision_about_a_ref_answers_the_question_that_is_open_on_it(run):
    given = ("--note", "Agreed", "--given-by", "programme-board", "--minute", "4", "--by", "WA",
             "--on", "2021-12-31")  # fmt: skip
    asked = [one for one in run("decision", "list", "--json").json if one["state"] == "asked"]
    ref = asked[0]["ref"]
    same = [one for one in asked if one["ref"] == ref]
    if len(same) > 1:
        ran = run("decision", "give", ref, *given)
        assert (ran.code, same[0]["record"][:12] in ran.err) == (2, True)
        for one in same[1:]:
            assert run("decision", "give", one["record"], *given).code == 0
    assert run("decision", "give", ref, *given, "--unasked").code == 0
    left = [
        one["record"] for one in run("decision", "list", "--json").json if one["state"] == "asked"
    ]
    assert same[0]["record"] in left
    assert "answers: " in run("decision", "give", ref, *given).out
    left = [
        one["record"] for one in run("decision", "list", "--json").json if one["state"] == "asked"
    ]
    assert same[0]["record"] not in left
