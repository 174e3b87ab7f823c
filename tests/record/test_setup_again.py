"""A setup workbook filled in further, and names that do not say at once what is meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.problems import RefusedError
from governance.readers.plan import read_plan
from governance.readers.setup import read_setup
from governance.readers.strict_yaml import places_in
from governance.record.setup.forms import Row
from governance.record.setup.names import Names, words_in
from governance.record.setup.rows import rows_of_plan
from governance.record.setup.tree import plan_tree
from governance.testing import log_of
from governance.workspace.writing.new_plan import Founding, founded, plan_of, write_founding
from governance.writers.record.plan_edit import with_items
from governance.writers.setup import to_setup

BEGUN = (
    Row("Programme", 2, {"title": "A pool", "first": "2026-04-01", "last": "2027-03-31"}),
    Row("People", 3, {"name": "Helen Dacre", "role": "sro"}),
    Row("Boards", 3, {"name": "Board"}),
)


def row(form: str, line: int, **values: str) -> Row:
    return Row(form, line, values)


TWICE = (
    *BEGUN,
    row("People", 4, name="O'Neil, Ann"),
    row("Workstreams", 3, title="Building"),
    row("Workstreams", 4, title="Opening"),
    row("Deliverables", 3, workstream="Building", title="Business case"),
    row("Deliverables", 4, title="Tank", owners="O'Neil, Ann, Helen Dacre"),
    row("Deliverables", 5, workstream="Opening", title="Business case"),
    row("Deliverables", 6, title="Recruit, train and deploy staff"),
    row("Deliverables", 7, title="Doors", depends_on="Recruit, train and deploy staff; Tank"),
    row("Milestones", 3, deliverable="1.1", title="Signed off", date="tbc"),
    row("Milestones", 4, title="Built"),
    row("Milestones", 5, title="Built"),
    row("Milestones", 6, deliverable="Tank", title="Signed off"),
    row("Milestones", 7, title="Built"),
    row("Outcomes", 3, text="People swim"),
    row("Outcomes", 4, text="Schools swim"),
    row("Measures", 3, outcome="People swim", text="Visits"),
    row("Measures", 4, outcome="Schools swim", text="Visits"),
)


def differing(found: Founding) -> list[str]:
    return [f"{one.what}; {one.todo}" for one in found.problems if one.code == "setup-differs"]


def told(rows: tuple[Row, ...]) -> list[str]:
    return [f"{one.what}; {one.todo}" for one in plan_tree(rows, "pool").problems]


def test_the_same_titles_under_two_things_are_read_again_as_what_they_are(tmp_path: Path):
    first = founded(tmp_path, "pool", TWICE)
    assert first.is_sound, first.problems
    write_founding(first)
    again = founded(tmp_path, "pool", TWICE)
    assert (again.diff, differing(again)) == ([], [])
    third = founded(tmp_path, "pool", (*TWICE, row("Milestones", 8, title="Built"),
                                       row("Measures", 5, text="Hours")))  # fmt: skip
    assert third.is_sound, third.problems
    plan = read_plan(third.after.encode(), "plan.yaml")[0]
    assert plan is not None
    assert list(plan.milestones_by_ref) == ["1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "1.2.3"]
    assert [[one.id for one in outcome.measures] for outcome in plan.outcomes] == [
        ["visits"], ["visits2", "hours"],
    ]  # fmt: skip


def test_names_with_commas_are_one_name():
    tree = plan_tree(TWICE, "pool").tree
    building, opening = tree["workstreams"]
    assert building["deliverables"][1]["owners"] == ["ONA", "HD"]
    doors = opening["deliverables"][2]
    assert [one["target"] for one in doors["links"]] == ["2.2", "1.2"]


KNOWN = ("Tank", "Plan, do", "a;b,c")


@given(st.lists(st.sampled_from(KNOWN), max_size=5), st.sampled_from((", ", ";", "\n")))
def test_names_that_are_joined_come_apart_again(names: list[str], sign: str):
    known = Names()
    for number, name in enumerate(KNOWN):
        known.add(str(number), name)
    assert list(words_in(sign.join(names), (known,))) == names


@given(st.text("ab ,;\n", max_size=40))
def test_no_word_of_a_cell_is_lost(text: str):
    known = Names()
    known.add("1", "a, b")
    signs = re.compile(r"[,;\s]")
    assert signs.sub("", "".join(words_in(text, (known,)))) == signs.sub("", text)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (row("Milestones", 9, deliverable="Business case", title="X"), "Milestones, row 9, Deliverable: 'Business case' is what 1.1 and 2.1 are called; write 1.1 or 2.1"),
        (row("Deliverables", 9, title="X", depends_on="business case"), "Deliverables, row 9, Waits for: 'business case' is what 1.1 and 2.1 are called; write 1.1 or 2.1"),
        (row("Risks", 9, title="X", likelihood="1", impact="1", owner="HD, ONA"), "Risks, row 9, Owner: two are named, and one answers for it; write one of them"),
    ],
)  # fmt: skip
def test_a_name_that_two_things_have_names_both(bad: Row, words: str):
    assert told((*TWICE, bad)) == [words]


def test_what_stands_below_a_name_that_is_not_known_is_not_told_again():
    lost = (
        row("Deliverables", 9, workstream="Nowhere", title="X"),
        row("Deliverables", 10, title="Y"),
    )
    assert len(told((*TWICE, *lost))) == 1
    (only,) = told((*BEGUN, *lost[1:], *lost[1:]))
    assert only.startswith("Deliverables, row 10, Workstream: no workstream is named here or above")


def test_every_answer_that_is_not_taken_is_told(tmp_path: Path):
    write_founding(founded(tmp_path, "pool", TWICE))
    rows = (
        row("Programme", 2, title="A pool", first="2026-04-01", last="2027-04-30"),
        row("Deliverables", 3, workstream="1.0", ref="1.1", title="Business case", owners="HD"),
        row("Workstreams", 3, title="Building", budget="1200000"),
        row("Boards", 3, name="Board"),
        row("Measures", 3, outcome="People swim", text="Visits", kpis="SU01 SU02"),
    )
    found = founded(tmp_path, "pool", rows)
    assert found.diff == []
    assert differing(found) == [
        f"{what}, which stays as it is; write {said} in plan.yaml if the workbook is right"
        for what, said in (
            ("window: last is another in the plan", "2027-04-30"),
            ("visits: kpis is not in the plan", "SU01, SU02"),
            ("1.0: budget is not in the plan", "1200000"),
            ("1.1: owners is not in the plan", "HD"),
        )
    ]  # fmt: skip


def test_the_sample_as_a_workbook_says_nothing_else_than_its_plan(sample, tmp_path: Path):
    home = tmp_path / "plans" / "send-panels"
    home.mkdir(parents=True)
    (home / "plan.yaml").write_bytes((sample.root / "plans/send-panels/plan.yaml").read_bytes())
    plan = plan_of(tmp_path, "send-panels")
    assert plan is not None
    rows, problems = read_setup(to_setup(rows_of_plan(plan), ("weekly",)))
    assert problems == ()
    found = founded(tmp_path, "send-panels", rows)
    assert found.diff == []
    assert differing(found) == []


def test_every_line_stays_with_the_break_that_it_has(tmp_path: Path):
    write_founding(founded(tmp_path, "pool", TWICE))
    path = tmp_path / "plans" / "pool" / "plan.yaml"
    old = path.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n")
    path.write_bytes(old)
    more = (*TWICE, row("People", 5, name="Hal"), row("Milestones", 8, title="Open"),
            row("Risks", 3, title="Rain", likelihood="1", impact="2"),
            row("Tolerances", 3, red_days="9"))  # fmt: skip
    found = founded(tmp_path, "pool", more)
    assert found.is_sound, found.problems
    write_founding(found)
    new = path.read_bytes()
    assert new.count(b"\n") == new.count(b"\r\n")
    lines = iter(new.split(b"\r\n"))
    assert all(line in lines for line in old.split(b"\r\n"))
    assert not [line for line in found.diff if line[:1] == "-" and line[:3] != "---"]
    assert founded(tmp_path, "pool", more).diff == []


def test_an_entry_that_the_log_raised_keeps_its_number(tmp_path: Path):
    first = (*TWICE, row("Risks", 3, title="Rain", likelihood="1", impact="2"))
    write_founding(founded(tmp_path, "pool", first))
    raised = {"kind": "risk", "ref": "R2", "on": "2026-05-01", "state": "opened", "title": "Snow",
              "likelihood": 1, "impact": 1}  # fmt: skip
    (tmp_path / "plans" / "pool" / "updates.jsonl").write_bytes(log_of(raised))
    ice = row("Risks", 4, title="Ice", likelihood="1", impact="1")
    assert "+  - ref: R3" in founded(tmp_path, "pool", (*first, ice)).diff
    numbered = founded(tmp_path, "pool", (*first, Row("Risks", 4, ice.values | {"ref": "r2"})))
    assert [one.what for one in numbered.problems if one.is_error] == [
        "Risks, row 4, Number: the log has raised r2, which a command or the update sheet changes"
    ]


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("id: a\npeople: [{id: A}, {id: B}]\n", ("people",), "plan.yaml:2: people: is written in brackets"),
        ("id: a\npeople: []\n", ("people",), "plan.yaml:2: people: is written in brackets"),
        ("id: a\npeople: [\n  {id: A}\n]\n", ("people",), "plan.yaml:2: people: is written in brackets"),
        ("a:\n  - {ref: 1.1, title: T}\n", ("a", 0, "milestones"), "plan.yaml:2: a: is written in braces"),
        ("a:\n  - ref: 1.0\n    b: [{ref: 1.1}]\n", ("a", 0, "b", 0, "c"), "plan.yaml:3: b: is written in braces"),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_or_braces_is_refused_with_its_line(text, path, words):
    with pytest.raises(RefusedError, match=words):
        with_items(text, places_in(text, "plan.yaml"), path, [{"id": "C"}])


def test_a_plan_all_in_braces_is_refused_with_a_sentence(tmp_path: Path):
    write_founding(founded(tmp_path, "pool", BEGUN))
    path = tmp_path / "plans" / "pool" / "plan.yaml"
    path.write_text(
        "{id: pool, title: A pool, window: {first: 2026-04-01, last: 2027-03-31},\n"
        " people: [{id: HD, role: sro}], workstreams: [], boards: []}\n"
    )
    with pytest.raises(RefusedError, match=r"plan.yaml is written in braces"):
        founded(tmp_path, "pool", (row("Tolerances", 2, red_days="9"),))
