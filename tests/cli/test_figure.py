"""`governance figure`: what it says, what it refuses, and where the figure then stands."""

from __future__ import annotations

import json
import sys

import pytest

from governance.cli import main
from tests.support.cli import Command
from tests.support.clock import at
from tests.support.leisure import write_leisure

SEPTEMBER = ("figure", "SU01", "36", "--of", "50", "--on", "2021-09-30", "--by", "CD")


@pytest.fixture
def leisure(tmp_path, capsys, monkeypatch) -> Command:
    return Command(write_leisure(tmp_path / "work"), capsys, monkeypatch)


def log(run: Command) -> list[dict]:
    path = run.root / "plans/leisure/updates.jsonl"
    return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []


def test_it_tells_the_figure_and_is_a_record_like_any_other(leisure):
    ran = leisure(*SEPTEMBER, "--note", "All centres")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[0] == "SU01, September 2021: 72% (36 of 50)"
    (record,) = log(leisure)
    assert list(record) == ["kind", "ref", "on", "recorded_at", "by", "visibility", "follows",
                            "value", "of", "note", "via", "id"]  # fmt: skip
    assert (record["kind"], record["ref"], record["value"], record["of"]) == (
        "figure",
        "SU01",
        36,
        50,
    )
    assert leisure("check").code == 0


def test_a_correction_wants_a_reason_and_both_stay(leisure):
    leisure(*SEPTEMBER)
    again = ("figure", "SU01", "40", "--of", "50", "--on", "2021-09-30", "--by", "AB")
    refused = leisure(*again)
    assert (refused.code, len(log(leisure))) == (1, 1)
    assert "--reason" in refused.err
    ran = leisure(*again, "--reason", "Ten forms were found")
    assert "SU01, September 2021, goes from 72% (36 of 50) to 80% (40 of 50)" in ran.out
    first, second = log(leisure)
    assert second["follows"] == [first["id"]]
    shown = leisure("kpis", "--as-at", "2021-09-30", "--json").json[0]
    assert (shown["value"], shown["typed"]["corrects"], shown["typed"]["reason"]) == (
        80, True, "Ten forms were found")  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("SU1", "3"), 2, "no KPI 'SU1'; did you mean SU01"),
        (("SU05", "3"), 1, "SU05 is measured in no way yet, not typed"),
        (("SU01", "51", "--of", "50"), 1, "more than all of them"),
        (("SU01", "101"), 1, "more than 100%"),
        (("SU01", "nan"), 2, "no number 'nan'"),
        (("SU01", "inf"), 2, "no number 'inf'"),
        (("SU01", "1e5"), 2, "no number '1e5'"),
        (("SU01", "7٢"), 2, "no number"),
        (("SU01", "72%", "--of", "50"), 2, "a percentage has no --of"),
        (("SU02", "99999999999999"), 1, "more than 1,000,000,000,000"),
        (("SU04", "2.5"), 1, "no whole number of people"),
        (("SU01", "72", "--visibility", "all"), 2, "no visibility 'all'"),
    ],
)
def test_what_the_door_refuses(leisure, words, code, said):
    ran = leisure("figure", *words, "--on", "2021-09-30", "--by", "CD")
    assert (ran.code, log(leisure)) == (code, []), ran.err
    assert said in ran.err


def test_kpis_that_cannot_be_read_are_not_said_to_be_missing(leisure):
    path = leisure.root / "plans/leisure/kpis.yaml"
    path.write_text(path.read_text("utf-8").replace("unit: pounds", "unit: shillings"), "utf-8")
    for words in (SEPTEMBER, ("kpis",)):
        ran = leisure(*words)
        assert ran.code == 1
        assert "kpis.yaml cannot be used" in ran.out + ran.err
    checked = leisure("check")
    assert checked.out.count(" error ") == 1, "and no measure names an unknown KPI for it"
    assert leisure("note", "1.1", "--note", "As planned", "--by", "CD").code == 0


def test_an_id_with_a_hyphen_is_typed_and_withdrawn(leisure):
    for name in ("kpis.yaml", "plan.yaml"):
        path = leisure.root / "plans/leisure" / name
        path.write_text(path.read_text("utf-8").replace("SU01", "SU-01"), "utf-8")
    assert leisure("figure", "SU-01", "72", "--on", "2021-09-30", "--by", "CD").code == 0
    undone = leisure("undo", log(leisure)[0]["id"][:8], "--reason", "x", "--by", "CD")
    assert undone.code == 0, undone.err
    assert leisure("check").code == 0


def test_a_day_that_has_not_come_and_somebody_unknown_are_refused(leisure):
    ran = leisure("figure", "SU01", "72", "--on", "2199-01-01", "--by", "CD")
    assert (ran.code, log(leisure)) == (1, [])
    assert "has not come yet" in ran.err
    ran = leisure("figure", "SU01", "72", "--on", "2021-09-30", "--by", "ZZ")
    assert (ran.code, log(leisure)) == (2, [])
    assert "no person 'ZZ'" in ran.err


@pytest.mark.parametrize(
    ("text", "value"),
    [("72", 72), ("72.5", 72.5), ("72%", 72), ("£1,204.50", 1204.5), (" 90 ", 90)],
)
def test_numbers_as_people_type_them(leisure, text, value):
    kpi = "SU02" if "£" in text else "SU01"
    assert leisure("figure", kpi, text, "--on", "2021-09-30", "--by", "CD").code == 0
    assert log(leisure)[0]["value"] == value


def test_a_dry_run_writes_nothing_and_json_is_for_programs(leisure):
    ran = leisure(*SEPTEMBER, "--dry-run", "--json")
    assert (ran.json["saved"], log(leisure)) == (False, [])
    assert ran.json["consequences"][0] == "SU01, September 2021: 72% (36 of 50)"
    assert ran.json["record"]["value"] == 36
    ran = leisure("figure", "SU01", "72", "--on", "2021-09-30", "--by", "CD", "--json")
    assert ran.json["saved"] is True
    assert "--of" in ran.json["notes"][0]


def test_a_figure_raises_a_challenge_and_its_withdrawal_takes_it_back(leisure, monkeypatch):
    at(monkeypatch, "2021-10-04")
    leisure("update", "1.1", "--rag", "green", "--by", "CD", "--on", "2021-09-30")
    ran = leisure("figure", "SU01", "30", "--of", "50", "--on", "2021-09-30", "--by", "CD")
    lines = ran.out.splitlines()
    assert lines[1] == "SU01 is Red; the target is at least 80%"
    assert lines[2].startswith("the evidence suggests Amber for 1.1")
    record = log(leisure)[-1]["id"]
    undone = leisure("undo", record[:8], "--reason", "Another month's", "--by", "CD")
    assert (
        undone.out.splitlines()[0] == "SU01, September 2021, goes from 60% (30 of 50) to no figure"
    )
    assert leisure("kpis", "--as-at", "2021-09-30", "--json").json[0]["state"] == "no_data"
    assert leisure("check").code == 0


def test_a_month_that_is_not_over_is_said(leisure, monkeypatch):
    at(monkeypatch, "2021-09-20")
    ran = leisure("figure", "SU01", "72", "--on", "2021-09-15", "--by", "CD")
    assert (
        "the period is not over; until then SU01 tells August 2021, of which there is no figure"
        in ran.out
    )


def test_changes_name_what_was_typed(leisure):
    leisure(*SEPTEMBER)
    leisure("figure", "SU01", "40", "--of", "50", "--on", "2021-10-31", "--by", "CD")
    ran = leisure("changes", "2021-10-01", "2021-11-01")
    assert "SU01  figure typed: 36 of 50 on 30 Sep 21 → 40 of 50 on 31 Oct 21" in ran.out


def test_who_typed_it_is_told_as_an_audience_may_know(leisure):
    leisure(*SEPTEMBER, "--note", "By Ada Byron's team", "--visibility", "public")
    day = ("--as-at", "2021-09-30")
    assert "by Case Dee, for 30 September 2021" in " ".join(leisure("kpis", *day).out.split())
    public = leisure("kpis", *day, "--audience", "public")
    assert "Case Dee" not in public.out
    told = leisure("kpis", *day, "--audience", "public", "--json").json[0]["typed"]
    assert told["by"] == "responsible officer"
    assert "Ada Byron" not in told["note"]


def test_what_was_not_known_yet_is_left_out(leisure):
    leisure(*SEPTEMBER)
    for command in ("kpis", "show"):
        ran = leisure(command, "--as-at", "2021-09-30", "--known-by", "2021-10-01", "--json")
        shown = ran.json if command == "kpis" else ran.json["kpis"]
        assert (shown[0]["state"], shown[0]["typed"]) == ("no_data", None)


def test_an_owner_is_asked_for_what_is_missing_with_the_command_that_answers(leisure):
    ran = leisure("chase", "--board", "board", "--as-at", "2021-10-31")
    command = "governance figure SU01 VALUE --of N --on 2021-10-31 --by CD -p leisure"
    assert f"    {command}\n" in ran.out
    assert "SU04" not in ran.out, "nobody owns it"
    assert "2 owners to chase: 1 update, 0 overdue milestones and 3 figures" in ran.out
    (letter,) = (run := leisure.root / "exports").rglob("CD.eml")
    assert command in letter.read_text("utf-8").replace("=\n", "")
    assert run.is_dir()
    words = command.replace("VALUE", "36").replace("N --on", "50 --on").split()[1:]
    assert leisure(*words).code == 0
    owed = leisure("chase", "--board", "board", "--as-at", "2021-10-31", "--json", "--dry-run").json
    figures = {one["owner"]: [each["kpi"] for each in one["figures"]] for one in owed["owners"]}
    assert figures == {"AB": ["SU02"], "CD": ["SU03"]}


def test_money_may_be_owed_and_comes_after_two_dashes(leisure, monkeypatch):
    words = ["figure", "SU02", "--on", "2021-09-30", "--by", "AB", "--root", str(leisure.root)]
    monkeypatch.setattr(sys, "argv", ["governance", *words, "--", "-3.50"])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    assert log(leisure)[0]["value"] == -3.5


def test_a_kpis_figures_are_found_again_by_its_id(leisure):
    assert leisure(*SEPTEMBER, "--note", "All centres").code == 0
    short = log(leisure)[0]["id"][:12]
    for words in (("history", "SU01"), ("undo", "--ref", "SU01"), ("log",)):
        told = leisure(*words)
        assert told.code == 0, told.err
        assert f"30 Sep 21  SU01  CD  36 of 50. All centres  [{short}], cli" in told.out
    refused = leisure("undo", "SU01", "--reason", "x", "--by", "CD")
    assert refused.code == 2
    assert "SU01 is no record; name one of its own by id" in refused.err
    assert short in refused.err
    assert "did you mean SU" in leisure("history", "SU0").err
