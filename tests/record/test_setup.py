"""The setup workbook: rows to a plan, a plan to rows, and what is added to one that is there."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from governance.domain.registers import REGISTERS, UNWEIGHED
from governance.problems import RefusedError
from governance.readers.plan import read_plan
from governance.readers.setup import read_setup
from governance.readers.strict_yaml import places_in
from governance.record.registers.fold import listed_in
from governance.record.setup.additions import Additions, additions
from governance.record.setup.forms import REGISTER_FORMS, Row
from governance.record.setup.names import (
    Names,
    counted,
    initials,
    meant,
    slug,
    suffixed,
    words_in,
)
from governance.record.setup.rows import rows_of_plan
from governance.record.setup.tree import plan_tree
from governance.workspace import open_workspace
from governance.workspace.writing.new_plan import founded, write_founding
from governance.writers.record.plan_edit import with_items
from governance.writers.setup import to_setup

PLAN = """\
# yaml-language-server: $schema=../../docs/schema/plan.schema.json
id: pool
title: A pool   # as the cabinet called it
window: {first: 2026-04-01, last: 2027-03-31}
people:
  - {id: HD, name: Helen Dacre, role: sro}   # until May

workstreams:
  - ref: 1.0
    title: Building
    deliverables:
      - ref: 1.1
        title: Tank
        owners: [HD]
        milestones:
          - ref: 1.1.1
            title: Tank holds water
            date: June 2026

      # the second one
      - ref: 1.2
        title: Plant
        owners: [HD]
boards:
  - {id: board, name: Board, notebook: board_bimonthly, cadence: monthly, first_meeting: 2026-05-04}
"""


def row(form: str, line: int, **values: str) -> Row:
    return Row(form, line, values)


ROWS = (
    row("Programme", 2, title="A pool"),
    row("Programme", 3, first="2026-04-01"),
    row("Programme", 4, last="2027-03-31"),
    row("People", 3, name="Helen Dacre", role="sro"),
    row("People", 4, name="Hal Drew"),
    row("Boards", 3, name="Project board", cadence="monthly", first_meeting="2026-05-04"),
    row("Outcomes", 3, text="People swim in the town", workstreams="Building"),
    row("Measures", 3, text="3,000 members"),
    row("Workstreams", 3, title="Building"),
    row("Workstreams", 4, title="Opening"),
    row("Deliverables", 3, workstream="Building", title="Tank", owners="Helen Dacre; hal drew"),
    row("Deliverables", 4, title="Plant", depends_on="Tank"),
    row("Deliverables", 5, workstream="2.0", title="Doors", owners="HD"),
    row("Milestones", 3, deliverable="Tank", title="Holds water", date="mid June 2026"),
    row("Milestones", 4, title="Tiled", date="tbc"),
    row("Risks", 3, title="Bad ground", likelihood="4", impact="5", owner="HD", links="Tank"),
    row("Issues", 3, title="No builder", impact="4", options="Wait\nAsk again", due="May 2026"),
    row("Actions", 3, title="Ring them", owner="HD", due="mid June 2026", minute="Board, 4 May"),
    row("Change requests", 3, title="A second tank", cause="Asked for", links="Tank"),
    row("Benefits", 3, title="More swim", unit="visits a year", baseline="1200", target="3000.5"),
    row("Tolerances", 2, milestone_days="30"),
    row("Tolerances", 3, money_percent="5"),
)


def test_numbers_and_names_may_stay_empty_and_what_stands_above_counts():
    setup = plan_tree(ROWS, "pool")
    assert setup.problems == []
    tree = setup.tree
    assert [one["id"] for one in tree["people"]] == ["HD", "HD2"]
    building, opening = tree["workstreams"]
    assert (building["ref"], opening["ref"]) == ("1.0", "2.0")
    tank, plant = building["deliverables"]
    assert tank["owners"] == ["HD", "HD2"]
    assert plant["links"] == [{"kind": "depends_on", "target": "1.1"}]
    assert [one["ref"] for one in tank["milestones"]] == ["1.1.1", "1.1.2"]
    assert opening["deliverables"][0]["ref"] == "2.1"
    assert tree["outcomes"][0]["workstreams"] == ["1.0"]
    assert tree["outcomes"][0]["measures"][0]["mechanism"] == "to_define"
    assert tree["risks"][0]["links"] == ["1.1"]


def test_every_register_has_a_sheet_and_comes_back_as_it_went_out(tmp_path: Path):
    write_founding(founded(tmp_path, "pool", ROWS))
    plan = open_workspace(tmp_path).plan("pool")
    assert (plan.tolerances.money_percent, plan.issues[0].options) == (5, ("Wait", "Ask again"))
    for kind in REGISTERS:
        name = kind.many_words.capitalize()
        there, told = listed_in(plan, kind), [one for one in ROWS if one.form == name]
        assert [one.title for one in there] == [one.values["title"] for one in told]
    rows = rows_of_plan(plan)
    read, problems = read_setup(to_setup(rows, ("board_bimonthly",)))
    assert problems == ()
    again = [(one.form, one.values) for one in read if one.form in REGISTER_FORMS]
    assert again == [(one.form, one.values) for one in rows if one.form in REGISTER_FORMS]
    ahead = {one.form: one.values for one in rows}
    assert ahead["Actions"] == {
        "ref": "A1", "title": "Ring them", "owner": "HD", "due": "mid June 2026",
        "minute": "Board, 4 May",
    }  # fmt: skip
    assert founded(tmp_path, "pool", read).diff == []


def test_a_workbook_from_before_the_registers_had_sheets_is_read():
    book = load_workbook(io.BytesIO(to_setup((), ("board_bimonthly",))))
    for kind in UNWEIGHED:
        del book[kind.many_words.capitalize()]
    out = io.BytesIO()
    book.save(out)
    assert read_setup(out.getvalue())[1] == ()


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (row("Deliverables", 9, workstream="Buildin", title="X"), "Deliverables, row 9, Workstream: 'Buildin' is not on Workstreams; add it there; did you mean 1.0?"),
        (row("Deliverables", 9, workstream="1.0", title="X", owners="Zed"), "Deliverables, row 9, Owners: 'Zed' is not on People; add it there"),
    ],
)  # fmt: skip
def test_what_nothing_is_called_is_told_with_its_row(bad: Row, said: str):
    (problem,) = plan_tree((*ROWS, bad), "pool").problems
    assert f"{problem.what}; {problem.todo}" == said


def test_a_workbook_gives_back_the_plan_it_was_made_from(sample):
    rows = rows_of_plan(sample.plan())
    read, problems = read_setup(to_setup(rows, ("board_bimonthly",), "x"))
    assert problems == ()
    kept = {one.form: 0 for one in rows}
    for form in kept:
        mine = [one.values for one in rows if one.form == form]
        theirs = [one.values for one in read if one.form == form]
        merged = {name: text for one in theirs for name, text in one.items()}
        if form in ("Programme", "Tolerances"):
            assert merged == mine[0]
        else:
            assert [
                one["title" if "title" in one else "name" if "name" in one else "text"]
                for one in theirs
            ] == [
                one["title" if "title" in one else "name" if "name" in one else "text"]
                for one in mine
            ]
    assert to_setup(rows, ("a",)) == to_setup(rows, ("a",))


def test_the_same_workbook_again_adds_nothing(tmp_path: Path):
    first = founded(tmp_path, "pool", ROWS)
    assert first.is_sound, first.problems
    write_founding(first)
    again = founded(tmp_path, "pool", ROWS)
    assert again.after == again.before
    more = (*ROWS, row("Deliverables", 6, workstream="Building", title="Roof"),
            row("People", 5, name="Ann Other"))  # fmt: skip
    third = founded(tmp_path, "pool", more)
    added = [line[1:] for line in third.diff if line.startswith("+") and not line.startswith("+++")]
    assert not [line for line in third.diff if line.startswith("-") and not line.startswith("---")]
    assert any("Roof" in line for line in added)
    assert any("Ann Other" in line for line in added)


def test_limits_are_added_to_a_plan_that_has_none_and_told_where_it_has_others(tmp_path: Path):
    home = tmp_path / "plans" / "pool"
    home.mkdir(parents=True)
    (home / "plan.yaml").write_text(PLAN)
    rows = (
        row("Programme", 2, title="Another pool"),
        row("Tolerances", 2, milestone_days="30"),
        row("Tolerances", 3, money_percent="5"),
    )
    found = founded(tmp_path, "pool", rows)
    assert found.is_sound, found.problems
    (told,) = [one.what for one in found.problems if one.code == "setup-differs"]
    assert told == "title is another in the plan, which stays as it is"
    write_founding(found)
    plan = open_workspace(tmp_path).plan("pool")
    assert (plan.title, plan.tolerances.milestone_days, plan.tolerances.money_percent) == (
        "A pool", 30, 5,
    )  # fmt: skip
    again = founded(tmp_path, "pool", (*rows, row("Tolerances", 4, risk_score="12")))
    told = [one.what for one in again.problems if one.code == "setup-differs"][-1]
    assert told == "tolerances: risk_score is not in the plan, which stays as it is"


def test_what_is_added_leaves_every_line_as_it_was(tmp_path: Path):
    home = tmp_path / "plans" / "pool"
    home.mkdir(parents=True)
    (home / "plan.yaml").write_text(PLAN)
    rows = (
        row("People", 3, name="Hal Drew"),
        row("Workstreams", 3, title="Building"),
        row("Workstreams", 4, title="Opening"),
        row("Deliverables", 3, workstream="Building", title="Tank changed", ref="1.1"),
        row("Deliverables", 4, title="Roof"),
        row("Milestones", 3, deliverable="Plant", title="Heat pumps run", date="July 2026"),
        row("Milestones", 4, deliverable="1.1", title="Tiled", date="Aug-26"),
        row("Risks", 3, title="Bad ground", likelihood="4", impact="5"),
    )
    found = founded(tmp_path, "pool", rows)
    assert found.is_sound, found.problems
    assert [one.code for one in found.problems if one.code == "setup-differs"] == ["setup-differs"]
    lines = iter(found.after.splitlines())
    assert all(line in lines for line in PLAN.splitlines())  # in their order
    plan, problems, _ = read_plan(found.after.encode(), "plan.yaml")
    assert plan is not None, problems
    assert list(plan.deliverables_by_ref) == ["1.1", "1.2", "1.3"]
    assert list(plan.milestones_by_ref) == ["1.1.1", "1.1.2", "1.2.1"]
    assert plan.deliverables_by_ref["1.1"].title == "Tank"


def test_a_plan_changed_meanwhile_is_not_written_over(tmp_path: Path):
    write_founding(founded(tmp_path, "pool", ROWS))
    late = founded(tmp_path, "pool", (*ROWS, row("People", 9, name="New One")))
    path = tmp_path / "plans" / "pool" / "plan.yaml"
    path.write_text(path.read_text() + "# by hand\n")
    with pytest.raises(RefusedError, match="changed meanwhile"):
        write_founding(late)


def test_a_list_in_brackets_is_refused_with_its_line():
    text = "id: a\npeople: [{id: A}, {id: B}]\n"
    with pytest.raises(RefusedError, match=r"plan.yaml:2: people: is written in brackets"):
        with_items(text, places_in(text, "plan.yaml"), ("people",), [{"id": "C"}])


def test_a_measure_may_name_a_kpi_that_is_yet_to_be_written(tmp_path: Path):
    rows = (*ROWS, row("Measures", 4, text="Calls are answered", kpis="CC01"))
    founding = founded(tmp_path, "pool", rows)
    assert founding.is_sound, founding.problems
    assert "CC01" in founding.after


def test_faults_of_the_result_name_the_row(tmp_path: Path):
    bad = (*ROWS, row("Risks", 4, title="Rain", likelihood="9", impact="1"))
    problems = [one.what for one in founded(tmp_path, "pool", bad).problems if one.is_error]
    assert problems
    assert all(one.startswith("Risks, row 4: ") for one in problems)


def filled(changes: dict[tuple[str, str], Any]) -> bytes:
    book = load_workbook(io.BytesIO(to_setup((), ("board_bimonthly",))))
    for (sheet, cell), value in changes.items():
        book[sheet][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_filled_in_by_hand_is_read():
    import datetime as dt

    rows, problems = read_setup(
        filled({
            ("Programme", "B3"): "A pool",
            ("Programme", "B4"): dt.date(2026, 4, 1),
            ("Programme", "B5"): "31/3/27",
            ("People", "A3"): "Helen Dacre",
            ("People", "C3"): "Project manager",
            ("Risks", "A3"): "Bad ground",
            ("Boards", "A3"): "Board",
            ("Boards", "F3"): "some day",
            ("Boards", "G3"): "ten",
            ("Workstreams", "A3"): "Building",
            ("Workstreams", "C3"): "£1,200,000",
            ("Workstreams", "A4"): "Opening",
            ("Workstreams", "C4"): 1200000.5,
            ("Tolerances", "B7"): "5%",
            ("People", "A4"): "=1+1",
        })
    )  # fmt: skip
    says = {
        name: text for one in rows for name, text in one.values.items() if one.form == "Programme"
    }
    assert says == {"title": "A pool", "first": "2026-04-01", "last": "2027-03-31"}
    people = [one.values for one in rows if one.form == "People"]
    assert people == [{"name": "Helen Dacre", "role": "project_manager"}]
    budgets = [one.says("budget") for one in rows if one.form == "Workstreams"]
    assert budgets == ["1200000", "1200000.5"]
    assert [one.values for one in rows if one.form == "Tolerances"] == [{"money_percent": "5"}]
    told = sorted(one.what for one in problems)
    assert told == [
        "Boards, row 3, Next meeting: 'some day' is no day",
        "Boards, row 3, Report due (working days before): 'ten' is no number",
        "People, row 4, Name: a formula stands here",
        "Risks, row 3: Likelihood, Impact is empty",
    ]


@given(st.text(max_size=80))
def test_names_made_of_any_text_are_ids(text: str):
    import re

    assert re.fullmatch(r"[A-Za-z0-9-]{1,64}", initials(text))
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", slug(text))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Helen Dacre", "HD"),
        ("helen", "helen"),
        ("x" * 21, "x" * 20),
        ("Ann van der Berg Smith", "AVDB"),
        ("Zoë O'Neill", "ZON"),
        ("—", "P"),
    ],
)
def test_initials(name: str, made: str):
    assert initials(name) == made


@pytest.mark.parametrize(
    ("text", "words", "made"),
    [
        ("People swim in the town", 5, "people-swim-town"),
        ("One two three four five six", 5, "one-two-three-four-five"),
        ("One two three", 2, "one-two"),
        ("To be with the", 5, "to-be-with-the"),
        ("Crèche", 5, "creche"),
        ("a" * 49, 5, "a" * 48),
        (f"{'a' * 47} b", 5, "a" * 47),
        ("…", 5, "item"),
    ],
)
def test_a_short_name_is_of_the_words_that_say_something(text: str, words: int, made: str):
    assert slug(text, words) == made


def test_things_are_found_by_number_title_or_both_and_numbered_where_taken():
    names = Names(taken={"hd2"})
    names.add("HD", "Helen  Dacre")
    names.add("XX", "Helen Dacre")
    names.add("YY", "HD")
    found = [meant(one, [Names(), names]) for one in ("hd", "HELEN DACRE", "HD · Helen", "Helen")]
    assert found == [["HD"], ["HD", "XX"], ["HD"], []]
    assert meant("xx · helen dacre", [names]) == ["XX"]
    assert meant("", [names]) == []
    assert names.nearest("Helen Dacra") == "; did you mean HD?"
    assert names.nearest("Bob") == ""
    assert names.numbered("", "x", suffixed("HD")) == "HD3"
    assert names.numbered("", "x", suffixed("AB")) == "AB"
    names.add("1.0", "Pool")
    names.taken.add("3.0")
    for above, one in (("", "3.0"), ("", "9.0"), ("", "10.0"), ("5.0", "5.1")):
        names.holds(above, "Old pool", one)
    new = [names.numbered("", name, counted("{}.0")) for name in ("new", *["OLD  pool"] * 3)]
    assert new == ["2.0", "9.0", "10.0", "2.0"]  # 3.0 stands in a row of its own
    assert names.numbered("5.0", "old pool", ()) == "5.1"
    assert list(words_in(" a, b;c\n\n d ,", [names])) == ["a", "b", "c", "d"]


WHOLE = """\
id: pool
title: A pool
status: Agreed
notice: Made up
window: {first: 2026-04-01, last: 2027-03-31}
stale_after_days: 14
tolerances: {milestone_days: 30, money_percent: 5}
people:
  - {id: HD, name: Helen Dacre, role: sro, email: hd@example.org}
  - {id: TB, label: The builders, kind: organisation}
outcomes:
  - {id: swim, text: People swim, workstreams: [1.0], measures: [{id: m1, text: Members, kpis: [K1, K2]}]}
workstreams:
  - ref: 1.0
    title: Building
    budget: 5000
    deliverables:
      - {ref: 1.1, title: Tank, owners: [HD, TB], milestones: [{ref: 1.1.1, title: Holds water, date: mid June 2026},
         {ref: 1.1.2, title: Tiled, owners: [TB]}]}
      - {ref: 1.2, title: Plant, links: [{kind: depends_on, target: 1.1}, {kind: feeds, target: 1.1}]}
  - {ref: 2.0, title: Opening}
boards:
  - {id: board, name: Board, notebook: board_bimonthly, cadence: monthly, first_meeting: 2026-05-04, audience: board}
risks:
  - {ref: R1, title: Bad ground, likelihood: 4, impact: 5, owner: HD, links: [1.1], proximity: May 2026}
"""


def test_a_plan_as_rows_and_rows_as_the_plan_again():
    plan, problems, _ = read_plan(WHOLE.encode(), "plan.yaml")
    assert plan is not None, problems
    rows = [(one.form, one.line, dict(one.values)) for one in rows_of_plan(plan)]
    assert rows == [
        ("Programme", 1, {"title": "A pool", "status": "Agreed", "notice": "Made up",
                          "stale_after_days": "14", "first": "2026-04-01", "last": "2027-03-31"}),
        ("Tolerances", 1, {"milestone_days": "30", "money_percent": "5"}),
        ("People", 3, {"id": "HD", "role": "sro", "kind": "person", "email": "hd@example.org",
                       "name": "Helen Dacre"}),
        ("People", 4, {"id": "TB", "role": "owner", "kind": "organisation", "name": "The builders"}),
        ("Boards", 3, {"name": "Board", "id": "board", "notebook": "board_bimonthly",
                       "cadence": "monthly", "first_meeting": "2026-05-04", "cutoff_days": "10",
                       "papers_days": "5", "audience": "board"}),
        ("Outcomes", 3, {"text": "People swim", "id": "swim", "workstreams": "1.0"}),
        ("Measures", 3, {"outcome": "swim", "text": "Members", "id": "m1", "kpis": "K1, K2"}),
        ("Workstreams", 3, {"title": "Building", "ref": "1.0", "budget": "5000"}),
        ("Workstreams", 4, {"title": "Opening", "ref": "2.0"}),
        ("Deliverables", 3, {"workstream": "1.0", "title": "Tank", "ref": "1.1", "owners": "HD, TB"}),
        ("Deliverables", 4, {"workstream": "1.0", "title": "Plant", "ref": "1.2", "depends_on": "1.1"}),
        ("Milestones", 3, {"deliverable": "1.1", "title": "Holds water", "date": "mid June 2026",
                           "ref": "1.1.1"}),
        ("Milestones", 4, {"deliverable": "1.1", "title": "Tiled", "ref": "1.1.2", "owners": "TB"}),
        ("Risks", 3, {"title": "Bad ground", "likelihood": "4", "impact": "5", "owner": "HD",
                      "proximity": "May 2026", "links": "1.1", "ref": "R1"}),
    ]  # fmt: skip
    tree = plan_tree([Row(*one) for one in rows], "pool").tree
    assert list(tree) == ["id", "title", "status", "notice", "window", "stale_after_days",
                          "tolerances", "people", "outcomes", "workstreams", "boards", "risks"]  # fmt: skip
    assert tree["workstreams"][0]["deliverables"][1]["links"] == [
        {"kind": "depends_on", "target": "1.1"}
    ]
    assert tree["outcomes"][0]["measures"] == [
        {"id": "m1", "text": "Members", "kpis": ["K1", "K2"]}
    ]
    assert tree["risks"][0]["owner"] == "HD"
    assert additions(tree, tree) == Additions()


def test_what_a_workbook_adds_and_where_it_differs():
    plan = {"title": "A  pool", "window": {"first": "x"}, "people": [{"id": "HD", "name": "Helen"}],
            "workstreams": [{"ref": "1.0", "title": "Building", "deliverables": [
                {"ref": "1.1", "title": "Tank", "owners": ["HD"]}]}]}  # fmt: skip
    tank = {"ref": "1.1", "title": " Tank ", "owners": ["TB"],
            "milestones": [{"ref": "1.1.1", "title": "Full"}]}  # fmt: skip
    setup = {"title": "Another", "links": [{"kind": "feeds"}],
             "people": [{"id": "HD", "name": "Helen", "email": "hd@example.org"}, {"id": "TB"}],
             "workstreams": [{"ref": "1.0", "title": "Building", "deliverables": [tank, {"ref": "1.2"}]}],
             "risks": [{"ref": "R1"}]}  # fmt: skip
    found = additions(plan, setup)
    assert found.fields == {"links": [{"kind": "feeds"}]}
    assert [(at, [one.get("ref") or one["id"] for one in items]) for at, items in found.lists] == [
        (("people",), ["TB"]),
        (("workstreams", 0, "deliverables"), ["1.2"]),
        (("workstreams", 0, "deliverables", 0, "milestones"), ["1.1.1"]),
        (("risks",), ["R1"]),
    ]
    assert [one.what for one in found.differs] == [
        "title is another in the plan, which stays as it is",
        "HD: email is not in the plan, which stays as it is",
        "1.1: owners is another in the plan, which stays as it is",
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row("Measures", 3, text="Members")], "Measures, row 3, Outcome: no outcome is named here or above"),
        ([row("Workstreams", 3, title="A"), row("Workstreams", 4, title="B"), row("Deliverables", 3, title="X")],
         "Deliverables, row 3, Workstream: no workstream is named here or above"),
        ([row("Workstreams", 3, title="A"), row("Deliverables", 3, title="X")], None),
        ([row("Workstreams", 3, title="A"), row("Workstreams", 4, title="B"),
          row("Deliverables", 3, workstream="B", title="X"), row("Deliverables", 4, title="Y")], None),
        ([row("Risks", 3, title="R", likelihood="1", impact="1", links="A")],
         "Risks, row 3, Bears on: 'A' is not on Deliverables or Workstreams or Milestones"),
    ],
)  # fmt: skip
def test_a_row_stands_under_what_it_names_or_what_the_row_above_does(
    rows: list[Row], told: str | None
):
    setup = plan_tree(rows, "pool")
    assert [one.what for one in setup.problems] == ([told] if told else [])
    if told is None:
        last = setup.tree["workstreams"][-1]
        assert [one["ref"][0] for one in last["deliverables"]] == [last["ref"][0]] * len(
            last["deliverables"]
        )


def test_lists_offer_every_row_and_every_report():
    many = tuple(row("People", number, name=f"Person {number}") for number in range(3, 93))
    reports = tuple(f"a-report-with-a-long-name-{number:02}" for number in range(18))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = to_setup(many, reports)
    book = load_workbook(io.BytesIO(data))
    lists = {
        (sheet.title, str(one.sqref)): one.formula1
        for sheet in book
        for one in sheet.data_validations.dataValidation
        if one.type == "list"
    }
    assert lists["Deliverables", "D3:D102"] == "'People'!$A$3:$A$152"
    assert lists["Deliverables", "A3:A102"] == "'Workstreams'!$A$3:$A$17"
    assert lists["Boards", "C3:C14"] == "'about'!$C$1:$C$18"
    assert [book["about"].cell(number, 3).value for number in range(1, 19)] == [*reports]
    assert read_setup(data)[1] == ()
