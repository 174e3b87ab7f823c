"""What a register has by being listed: commands, sheet, section, frame, feed, chase, publication."""

from __future__ import annotations

import datetime as dt
import json

import openpyxl
import pytest

from governance import frames
from governance.domain.plan import Audience
from governance.domain.registers import UNWEIGHED, Holds, RegisterKind
from governance.publish.feeds import feed_bytes
from governance.reporting.chase import owed_at
from governance.reporting.published import published_position
from governance.views import sections
from governance.workspace import open_workspace
from tests.support.cli import Command
from tests.support.plans import write_workspace

EVERY = pytest.mark.parametrize("kind", UNWEIGHED, ids=lambda kind: kind.name)
GIVEN = {
    Holds.TEXT: "said of it",
    Holds.NUMBER: "1,200.5",
    Holds.PLANNED: "2021-12-15",
    Holds.REFS: "1.1",
}


@pytest.fixture
def run(tmp_path, capsys, monkeypatch) -> Command:
    monkeypatch.setenv("GOVERNANCE_BY", "AB")
    return Command(write_workspace(tmp_path, 2), capsys, monkeypatch)


def add(run: Command, kind: RegisterKind, *more: str) -> None:
    words = [kind.command, "add", "--title", f"A new {kind.words}", "--owner", "AB"]
    for one in kind.particulars:
        words += [f"--{one.option or one.name.replace('_', '-')}", GIVEN[one.holds]]
    done = run(*words, "--on", "2021-12-01", *more)
    assert done.code == 0, done.err


@EVERY
def test_it_is_raised_changed_listed_and_closed(run: Command, kind: RegisterKind):
    add(run, kind)
    ref = f"{kind.letter}1"
    (one,) = run(kind.command, "list", "--json", "--as-at", "2021-12-31").json
    assert (one["ref"], one["state"], one["owner"], one["links"]) == (ref, "open", "AB", ["1.1"])
    for field in kind.particulars:
        if field.holds is Holds.NUMBER:
            assert one[field.name] == 1200.5
    assert "score" not in one
    assert run(kind.command, "update", ref, "--note", "Going well").code == 0
    assert run(kind.command, "update", ref).code == 2
    assert run(kind.command, "close", ref, "--note", "Over").code == 0
    assert run(kind.command, "list").out == f"no open {kind.many_words}\n"
    assert f"{ref}   A new {kind.words}" in run(kind.command, "list", "--all").out
    again = run(kind.command, "close", ref, "--note", "Over")
    assert (again.code, "was closed on" in again.err) == (1, True)
    assert run("check").code == 0
    assert "Going well" in run("history", ref).out


@EVERY
def test_it_stands_in_section_frame_feed_chase_and_publication(run: Command, kind: RegisterKind):
    add(run, kind)
    workspace = open_workspace(run.root)
    plan = workspace.plan()
    for day, late in ((dt.date(2021, 12, 15), False), (dt.date(2021, 12, 16), kind.date)):
        position = workspace.position(None, day)
        (row,) = frames.registers(position).to_dict("records")
        assert (row["register"], bool(row["overdue"])) == (kind.name, bool(late))
        owed = owed_at(position, day, day)
        assert any(one.issues for one in owed) is bool(late)
    facts = workspace.facts(plan.boards[0].notebook, None, dt.date(2021, 12, 16), None, "board")
    words = str(sections.registers(facts).as_json())
    assert f"{kind.letter}1 A new {kind.words}" in words
    assert ("overdue" in words) is bool(kind.date)
    calendar = feed_bytes(workspace.position(None, dt.date(2021, 12, 16)), "registers").decode()
    assert (f"SUMMARY:{kind.words.capitalize()} {kind.letter}1\r\n" in calendar) is bool(kind.date)
    assert "A new" not in calendar, "what the board reads does not leave for a calendar's server"
    shown = published_position(facts.position, "board", Audience.BOARD)
    assert [one.kind for one in shown.concerns or ()].count(kind.name) == 1
    public = workspace.position(None, dt.date(2021, 12, 16), reader=Audience.PUBLIC)
    assert public.entries(kind) == ()


@EVERY
def test_a_sheet_takes_it_up(run: Command, kind: RegisterKind, tmp_path):
    add(run, kind)
    file = tmp_path / "sheet.xlsx"
    assert run("sheet", "--out", str(file)).code == 0
    book = openpyxl.load_workbook(file)
    paper = book["Registers"]
    head = next(row for row in paper.iter_rows() if "What it is" in {one.value for one in row})
    place = {str(one.value): one.column for one in head if one.value}
    first = head[0].row + 1
    while paper.cell(first, place["Ref"]).value != f"{kind.letter}1":
        first += 1
    paper.cell(first, place["What is new"]).value = "From the sheet"
    new = first + 1
    paper.cell(new, place["Register"]).value = kind.words.capitalize()
    paper.cell(new, place["What it is"]).value = "Another one"
    if kind.name == "benefit":
        paper.cell(new, place["Realised"]).value = 36.5
    book.save(file)
    read = run("sheet", "--read", str(file))
    assert read.code == 0, read.out + read.err
    found = {one["ref"]: one for one in run(kind.command, "list", "--json").json}
    assert found[f"{kind.letter}1"]["note"] == "From the sheet"
    assert found[f"{kind.letter}2"]["title"] == "Another one"
    assert kind.name != "benefit" or found["B2"]["realised"] == 36.5


@EVERY
def test_it_begins_in_plan_yaml_and_holds_only_its_own(run: Command, kind: RegisterKind):
    path = next(run.root.glob("plans/*/plan.yaml"))
    text = path.read_text("utf-8")
    entry = f"\n{kind.many}:\n  - ref: {kind.letter}1\n    title: Agreed\n    owner: AB\n"
    path.write_text(text + entry, "utf-8")
    assert run("check").code == 0
    assert [one["ref"] for one in run(kind.command, "list", "--json").json] == [f"{kind.letter}1"]
    foreign = "minute" if kind.name == "benefit" else "baseline"
    path.write_text(text + entry + f"    {foreign}: 3\n", "utf-8")
    told = run("check")
    assert told.code == 1
    assert f"has no `{foreign}`" in told.out


def test_what_only_another_register_has_is_refused_in_the_sheet_and_the_log(run: Command):
    from governance.domain.update.concerns import ListedUpdate

    whole = {"kind": "action", "ref": "A1", "on": "2021-12-01", "by": "AB", "id": "0" * 32}
    opened = whole | {"state": "opened", "title": "x"}
    with pytest.raises(ValueError, match="an action has no `baseline`"):
        ListedUpdate.model_validate_json(json.dumps(opened | {"baseline": 1}))
    for weighed in ({"impact": 5}, {"mitigation": "x"}, {"likelihood": 1}):
        with pytest.raises(ValueError, match=f"{next(iter(weighed))}\n"):
            ListedUpdate.model_validate_json(json.dumps(opened | weighed))
    with pytest.raises(ValueError, match="has a title"):
        ListedUpdate.model_validate_json(json.dumps(whole | {"state": "opened"}))
