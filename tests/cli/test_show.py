from __future__ import annotations

import pytest

from governance.cli import options
from tests.support.cli import Command, Ran


def position(run, *words: str) -> dict:
    return run("show", "--json", *words).json


def test_show_has_the_shape_that_programs_rely_on(run):
    shown = position(run, "--as-at", "2021-12-31")
    assert list(shown) == ["schema", "plan", "title", "as_at", "rag", "rolled_up", "claimed",
                           "workstreams", "outcomes", "unsettled", "boards", "decisions", "risks", "issues", "kpis"]  # fmt: skip
    assert shown["schema"] == "governance.position/1"
    item = shown["workstreams"][1]["deliverables"][0]
    assert list(item) == ["ref", "title", "owners", "rag", "rated_on", "stale", "note",
                          "challenges", "milestones"]  # fmt: skip
    mile = item["milestones"][1]
    assert list(mile) == ["ref", "title", "owners", "state", "late_against_baseline", "baseline",
                          "forecast", "done_on"]  # fmt: skip
    assert mile["baseline"] == {
        "edtf": "2021-08/2022-01",
        "text": "August-21-January 2022",
        "first": "2021-08-01",
        "last": "2022-01-31",
        "precision": "range",
    }
    assert set(shown["boards"][0]) == {"id", "report", "next_meeting", "papers_due"}
    assert [one["ref"] for one in shown["risks"]] == ["R1", "R2", "R5", "R3", "R4"]
    assert [one["ref"] for one in shown["issues"]] == ["I1", "I2"]
    assert [one["state"] for one in shown["decisions"]] == ["asked", "given", "asked"]


def test_two_days_differ_as_the_log_says(run):
    october, december = (position(run, "--as-at", day) for day in ("2021-10-31", "2021-12-31"))
    rags = [
        {
            one["ref"]: one["rag"]
            for stream in shown["workstreams"]
            for one in stream["deliverables"]
        }
        for shown in (october, december)
    ]
    assert (rags[0]["2.4"], rags[1]["2.4"]) == ("green", "red")
    assert (october["rag"], december["rag"]) == ("amber", "red")


def test_the_same_call_twice_gives_the_same_bytes(run):
    words = ("show", "--json", "--as-at", "2021-12-31")
    assert run(*words).out == run(*words).out


def test_a_red_deliverable_shows_through_a_newer_green_claim(run):
    stream = position(run, "--as-at", "2021-12-31")["workstreams"][5]
    found = [stream[key] for key in ("ref", "rag", "rolled_up", "claimed")]
    assert found == ["6.0", "red", "red", "green"]


def test_the_suspect_year_is_unscheduled_until_it_is_forecast(run):
    def state(day: str) -> str:
        shown = position(run, "--as-at", day)["workstreams"][1]["deliverables"][3]
        return shown["milestones"][1]["state"]

    assert (state("2021-10-31"), state("2021-12-31")) == ("unscheduled", "upcoming")


def test_known_by_shows_what_was_known_then(run):
    run("update", "2.1", "--rag", "red", "--reason", "Found later", "--by", "RS",
        "--on", "2021-12-20")  # fmt: skip
    later = position(run, "--as-at", "2021-12-25")
    then = position(run, "--as-at", "2021-12-25", "--known-by", "2021-12-25")
    assert later["workstreams"][1]["deliverables"][0]["rag"] == "red"
    assert then["workstreams"][1]["deliverables"][0]["rag"] == "green"


def test_status_fits_eighty_columns_without_colour(run):
    shown = run("status", "--as-at", "2021-12-31")
    assert shown.code == 0
    assert "\x1b" not in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    for wanted in ("R Red, claimed Green", "Overdue: ", "Claimed against evidence", "31d old"):
        assert wanted in shown.out


def test_show_lists_every_milestone_and_every_kpi_on_a_line(run):
    shown = run("show", "--as-at", "2021-12-31").out
    lines = shown.splitlines()
    registers = lines.index("decisions:")
    against = [line for line in lines[:registers] if line.startswith("    suggests ")]
    assert registers == 1 + 6 + 17 + 40 + len(against)
    stands = lines.index(next(line for line in lines if line.startswith("  4.1  Green, stale")))
    assert lines[stands + 1] == (
        "    suggests Amber: Rated Green, but nothing has been recorded about it for 31 days. "
        "(stale-rating)"
    )
    assert sum(line[:2].isupper() and line[2:4].isdigit() for line in lines[registers:]) == 61
    assert "PT02    Amber  38% (25 of 65)  Phase transfers finalised to date" in shown


def test_show_tells_what_a_board_said_to_a_challenge(run):
    said = ("--reason", "Lessons first", "--given-by", "programme-board", "--minute", "5")
    ran = run(
        "accept", "4.1", "stale-rating", "--override", "--by", "WA", "--on", "2021-12-31", *said
    )
    assert ran.code == 0, ran.err
    shown = run("show", "--as-at", "2021-12-31").out
    assert "(stale-rating) Overridden by programme-board on 31 Dec 21." in shown


def test_show_holds_the_kpis_under_the_names_of_the_kpis_command(run):
    one = next(one for one in position(run, "--as-at", "2021-12-31")["kpis"] if one["id"] == "PT02")
    assert (one["numerator"], one["denominator"], one["rag"]) == (25, 65, "amber")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "-p", "send-panel"), "did you mean send-panels?"),
        (("show", "--as-at", "2021-13-01"), "write it as YYYY-MM-DD"),
        (("show", "--as-at", "yesterday"), "write it as YYYY-MM-DD"),
        (("report", "scrutinee"), "did you mean scrutiny?"),
        (("calendar", "--feed", "owner-ZZ"), "no feed 'owner-ZZ'"),
        (("update", "2.9", "--rag", "red", "--by", "RS"), "no ref '2.9'; did you mean"),
        (("note", "EN1", "--note", "x", "--by", "RS"), "no ref 'EN1'; did you mean EN01"),
        (("update", "2.1", "--rag", "rad", "--by", "RS"), "did you mean red"),
        (("update", "2.1", "--rag", "red", "--by", "XX"), "no person 'XX'"),
        (("milestone", "2.1", "--cancel", "--by", "RS"), "no milestone '2.1'"),
        (("milestone", "2.1.1", "--forecast", "soon", "--by", "RS"), "'soon' is not a date"),
        (("note", "2.1", "--by", "RS"), "--note"),
        (("schema", "plans"), "did you mean plan?"),
        (("undo", "abc", "--reason", "x", "--by", "RS"), "give more of its id"),
        (("report", "scrutiny", "--audience", "everyone"), "no audience 'everyone'"),
        (("note", "2.1", "--note", "x", "--by", "RS", "--visibility", "all"), "no visibility"),
    ],
)
def test_an_unknown_name_is_said_with_the_nearest(run, words: tuple[str, ...], said: str):
    ran: Ran = run(*words)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_a_day_may_be_typed_as_british_people_write_it(run):
    assert position(run, "--as-at", "31/12/21")["as_at"] == "2021-12-31"


def test_without_a_workspace_it_says_what_to_do(tmp_path, capsys, monkeypatch):
    ran = Command(tmp_path, capsys, monkeypatch)("status")
    assert ran.code == 3
    assert "governance init" in ran.err


@pytest.mark.parametrize("width", [40, 80])
def test_a_long_line_is_hung_at_a_terminal_and_whole_for_programs(width: int, monkeypatch, capsys):
    line = "    1.1.1  overdue  " + "word " * 40
    monkeypatch.setattr(options.os, "isatty", lambda _: True)
    monkeypatch.setenv("COLUMNS", str(width))
    options.echo_lines([line, "short"])
    pieces = capsys.readouterr().out.splitlines()
    assert max(map(len, pieces)) <= width
    assert [piece[:8] for piece in pieces[1:-1]] == [" " * 8] * (len(pieces) - 2)
    assert " ".join(" ".join(pieces).split()) == " ".join(line.split()) + " short"
    monkeypatch.setattr(options.os, "isatty", lambda _: False)
    options.echo_lines([line])
    assert capsys.readouterr().out == line + "\n"
