"""What is said of a KPI, and of what happens around the programme: written, shown, and missed."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from governance.assurance.unspoken import unspoken
from governance.domain.rag import Rag
from governance.kpis.trends import has_crossed
from governance.views import sections
from governance.views.kpis import kpis_json
from governance.workspace import open_workspace
from tests.support import clock
from tests.support.cli import Command
from tests.support.leisure import write_leisure
from tests.views.test_sections import words

DAY = dt.date(2021, 9, 30)


@pytest.fixture
def run(tmp_path, capsys, monkeypatch) -> Command:
    run = Command(write_leisure(tmp_path), capsys, monkeypatch)
    assert run("figure", "SU01", "20", "--of", "50", "--on", "2021-09-30", "--by", "CD").code == 0
    return run


def said(run: Command, *more: str, by: str = "CD", on: str = "2021-09-30"):
    return run("note", "SU01", "--note", "Fewer staff", "--by", by, "--on", on, *more)


def silent(run: Command, day: dt.date = DAY) -> list[str]:
    workspace = open_workspace(run.root)
    return [
        one.kpi.id for one in unspoken(workspace.position(None, day), workspace.results(None, day))
    ]


def test_it_stands_beside_the_figure_for_those_who_may_read_it(run: Command):
    done = said(run, "--reason", "Ada Byron is ill", "--path-to-green", "Two start in May",
                "--visibility", "public")  # fmt: skip
    assert done.code == 0, done.err
    assert "stands beside SU01" in done.out
    (one,) = [
        one for one in run("kpis", "--as-at", "2021-09-30", "--json").json if one["id"] == "SU01"
    ]
    assert one["said"] == {
        "on": "2021-09-30", "by": "CD", "note": "Fewer staff", "reason": "Ada Byron is ill",
        "path_to_green": "Two start in May",
    }  # fmt: skip
    assert "Why: Ada Byron is ill. Done: Two start" in " ".join(
        run("kpis", "--as-at", "2021-09-30").out.split()
    )
    workspace = open_workspace(run.root)
    for audience in ("board", "public"):
        facts = workspace.facts("kpi_pack", None, DAY, None, audience)
        for section in (sections.scorecard, sections.key_figures, sections.kpi_pages):
            text = words(section(facts))
            assert "Fewer staff" in text
            assert ("Ada Byron" in text) is (audience == "board"), "the public reads a role"
    assert "Fewer staff" in run("history", "SU01").out


def test_words_for_inside_stay_inside(run: Command):
    assert said(run, "--visibility", "internal").code == 0
    facts = open_workspace(run.root).facts("kpi_pack", None, DAY, None, "board")
    assert "Fewer staff" not in words(sections.scorecard(facts)) + words(sections.kpi_pages(facts))
    shown = kpis_json(facts.kpis, facts.plan, facts.audience, facts.position.words_by_kpi)
    assert {one["said"] for one in shown} == {None}


@pytest.mark.parametrize(
    ("by", "on", "wanted"),
    [
        ("CD", "2021-09-01", []),
        ("CD", "2021-08-31", []),  # within the 35 days in which an item is not stale
        ("CD", "2021-08-26", []),
        ("CD", "2021-08-25", ["SU01"]),
        ("AB", "2021-09-30", ["SU01"]),
    ],
)
def test_a_red_kpi_wants_the_words_of_its_owner_of_this_period(run: Command, by, on, wanted):
    assert silent(run) == ["SU01"]
    assert said(run, by=by, on=on).code == 0
    assert silent(run) == wanted
    told = run("chase", "--board", "board", "--as-at", "2021-09-30", "--dry-run").out
    assert ("governance note SU01 --note T" in told) is bool(wanted)
    facts = open_workspace(run.root).facts("board_bimonthly", None, DAY)
    assert ("nobody has spoken of" in words(sections.challenges(facts))) is bool(wanted)


def test_what_left_its_limits_wants_words_though_it_is_not_red(tmp_path, capsys, monkeypatch):
    run = Command(write_leisure(tmp_path), capsys, monkeypatch)
    for month, value in enumerate((10, 11, 10, 11, 10, 11, 10, 11, 40), 1):
        day = f"2021-{month:02d}-28"
        assert run("figure", "SU03", str(value), "--on", day, "--by", "CD").code == 0
    workspace = open_workspace(run.root)
    results = {one.kpi.id: one for one in workspace.results(None, DAY)}
    assert results["SU03"].rag is not Rag.RED
    assert has_crossed(results["SU03"])
    assert silent(run) == ["SU03"]
    before = workspace.results(None, dt.date(2021, 8, 31))
    assert not any(has_crossed(one) for one in before)


def test_what_is_of_a_kpi_is_not_said_of_an_item_and_the_other_way_round(run: Command):
    refused = run("note", "1.1", "--note", "x", "--reason", "y", "--by", "CD")
    assert (refused.code, "are of a KPI" in refused.err) == (2, True)
    assert run("note", "SU01", "--note", "x", "--about", "context", "--by", "CD").code == 2
    assert run("note", "1.1", "--note", "x", "--about", "weather", "--by", "CD").code == 2
    unknown = run("note", "SU99", "--note", "x", "--by", "CD")
    assert (unknown.code, "no ref 'SU99'" in unknown.err) == (2, True)
    elsewhere = run("note", "1.1", "--note", "x", "--about", "context", "--by", "CD")
    assert (elsewhere.code, "is said of `plan`" in elsewhere.err) == (1, True)


def test_surroundings_are_told_once_and_are_no_narrative_of_the_plan(
    tmp_path, capsys, monkeypatch: pytest.MonkeyPatch
):
    run = Command(write_leisure(tmp_path), capsys, monkeypatch)
    say = ("note", "plan", "--about", "context", "--by", "CD")
    clock.at(monkeypatch, "2021-09-20")
    assert (
        run(*say, "--note", "A new law", "--on", "2021-09-20", "--visibility", "public").code == 0
    )
    clock.at(monkeypatch, "2021-09-21")
    assert run(*say, "--note", "A partner's budget", "--on", "2021-09-21").code == 0
    workspace = open_workspace(run.root)
    told = {
        (audience, since): words(
            sections.surroundings(workspace.facts("board_bimonthly", None, DAY, since, audience))
        )
        for audience in ("board", "public")
        for since in ("2021-09-19", "2021-09-20", "2021-09-21")
    }
    assert "A new law" in told["board", "2021-09-19"]
    assert "partner" in told["board", "2021-09-19"]
    assert "A new law" in told["public", "2021-09-19"]
    assert "partner" not in told["public", "2021-09-19"]
    assert "A new law" not in told["board", "2021-09-20"]
    assert "Nothing is said" in told["board", "2021-09-21"]

    clock.at(monkeypatch, "2021-09-22")
    assert (
        run(
            "update",
            "plan",
            "--rag",
            "green",
            "--note",
            "All well",
            "--on",
            "2021-09-22",
            "--by",
            "CD",
        ).code
        == 0
    )
    position = open_workspace(run.root).position(None, DAY)
    assert position.claim is not None
    assert position.claim.narrative is not None
    assert position.claim.narrative.text == "All well"
    record = json.loads((run.root / "plans/leisure/updates.jsonl").read_text().splitlines()[0])
    assert (record["kind"], record["about"]) == ("note", "context")
    assert run("check").code == 0
