"""The data of a report's workbook: whole, typed, and no word of it for readers it is not for."""

from __future__ import annotations

import pytest

from governance.blocks.sheet import DataSheet
from governance.domain.plan import Audience
from governance.domain.registers import REGISTERS, RegisterKind
from governance.reporting.report_facts import ReportFacts
from governance.views import sections
from tests.support import make
from tests.views.test_sections import NAMED, NAMES, asked, facts, peopled, three

GONE = make.rated("1.1", "red", "2021-11-01", note="TAKEN BACK", visibility="public")
WITHDRAWN = (
    GONE,
    {
        "kind": "supersede",
        "ref": "1.1",
        "on": "2021-11-02",
        "record": make.updates(GONE)[0].id,
        "reason": "Wrong item",
        "visibility": "public",
    },
)


def sheet(about: ReportFacts, name: str) -> list[dict[str, object]]:
    (found,) = [one for one in sections.workbook(about).blocks
                if isinstance(one, DataSheet) and one.name == name]  # fmt: skip
    names = [one.name for one in found.columns]
    return [dict(zip(names, row, strict=True)) for row in found.rows]


def test_every_deliverable_and_milestone_is_a_row_with_days_as_days():
    done = make.moved("1.2.1", "2021-12-01", done_on="2022-12-01", evidence="Minute 4")
    about = facts(three(), make.rated("1.1", "red", "2021-12-01", reason="Staff"), done)
    assert [(one["ref"], one["rating"]) for one in sheet(about, "Plan in full")] == [
        ("1.1", "red"), ("1.2", "unrated"), ("2.1", "unrated")
    ]  # fmt: skip
    miles = {one["ref"]: one for one in sheet(about, "Milestones")}
    assert miles["1.1.1"]["days_behind"] == 31
    assert miles["2.1.1"]["agreed_last"] == "2022-03-04"


def test_the_log_is_there_for_whoever_may_read_it():
    kept = asked(note="SECRET", visibility="internal")
    open_to_all = make.rated("1.1", "green", "2021-12-02", note="Said to all", visibility="public")
    for audience, wanted in ((Audience.INTERNAL, 2), (Audience.BOARD, 1), (Audience.PUBLIC, 1)):
        log = sheet(facts(three(), kept, open_to_all, audience=audience), "Log")
        assert len(log) == wanted
        assert ("SECRET" in str(log)) == (audience is Audience.INTERNAL)
        assert ("id" in log[0]) == (audience is not Audience.PUBLIC)


def test_an_answer_to_a_question_kept_inside_stays_inside():
    question = asked(visibility="internal")
    answer = {"kind": "decision", "ref": "1.1", "on": "2021-12-06", "state": "given",
              "note": "We agree", "visibility": "public",
              "answers": make.updates(question)[0].id}  # fmt: skip
    assert sheet(facts(three(), question, answer, audience=Audience.PUBLIC), "Log") == []


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.name)
def test_a_word_for_all_on_an_entry_kept_inside_stays_inside(kind: RegisterKind):
    entry = {"kind": kind.name, "ref": "X1", "on": "2021-12-01", "title": "Quiet"}
    raised = entry | {"state": "opened"} | {one.name: 2 for one in kind.weights}
    record = entry | {"state": "changed", "title": "Loud", "visibility": "public"}
    for inside, wanted in (("internal", []), ("public", ["X1", "X1"])):
        about = facts(three(), raised | {"visibility": inside}, record, audience=Audience.PUBLIC)
        assert [one["ref"] for one in sheet(about, "Log")] == wanted


def test_what_was_taken_back_is_not_told_outside():
    assert "TAKEN BACK" in str(sheet(facts(three(), *WITHDRAWN), "Log"))
    for audience in (Audience.BOARD, Audience.PUBLIC):
        log = sheet(facts(three(), *WITHDRAWN, audience=audience), "Log")
        assert [one["withdrawn"] for one in log] == [True, False]
        assert "TAKEN BACK" not in str(log)


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.name)
def test_what_is_said_of_an_entry_kept_inside_stays_inside(kind: RegisterKind):
    weights = {one.name: 3 for one in kind.weights}
    entry = {"kind": kind.name, "ref": f"{kind.letter}1", "on": "2021-10-01"}
    said = (
        entry | weights | {"state": "opened", "title": "SECRET", "visibility": "internal"},
        entry | {"state": "changed", "title": "SECRET too", "visibility": "public"},
    )
    assert "SECRET" in str(sheet(facts(three(), *said), "Log"))
    for audience in (Audience.BOARD, Audience.PUBLIC):
        assert "SECRET" not in str(sheet(facts(three(), *said, audience=audience), "Log"))


def test_no_sheet_names_a_person_in_public():
    about = facts(peopled(), *NAMED, audience=Audience.PUBLIC)
    text = f" {[one.rows for one in sections.workbook(about).blocks]} "  # type: ignore[union-attr]
    for mark in ".,;:()?'\"":
        text = text.replace(mark, " ")
    assert [one for one in NAMES if f" {one} " in text] == []
