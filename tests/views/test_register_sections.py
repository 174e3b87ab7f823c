"""What the sections say of risks, issues, decisions, tolerances and what was signed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from governance.assurance.progress import progress_at
from governance.blocks import Figure, Heading
from governance.domain.plan import Audience, Board
from governance.reporting.published import published_position
from governance.reporting.report_facts import ReportFacts, Signed, gather_facts
from governance.views import charts, sections
from tests.support import make
from tests.views.test_charts import matrix
from tests.views.test_sections import BOARD, SINCE, facts, particulars, said, show, table

RISK = {"ref": "R1", "title": "It rains", "owner": "CD", "likelihood": 3, "impact": 4}
ISSUE = {
    "ref": "I1", "title": "The roof leaks", "owner": "CD", "impact": 3, "due": "2021-11",
    "links": ["1.1"], "cause": "Old tiles", "options": ["Mend it", "Move out"],
}  # fmt: skip
LIMITS = {"milestone_days": 30, "risk_score": 12, "issue_impact": 2}


def plan(**fields: Any) -> Any:
    whole = {"risks": [RISK], "issues": [ISSUE], "tolerances": LIMITS, "boards": [BOARD]} | fields
    items = [make.deliverable("1.1", "2021-10"), make.deliverable("1.2", "2022-03")]
    return make.plan(make.stream("1.0", *items), **whole)


def risk(ref: str, on: str, state: str = "changed", **fields: Any) -> dict[str, Any]:
    return {"kind": "risk", "ref": ref, "on": on, "state": state} | fields


def decision(on: str, **fields: Any) -> dict[str, Any]:
    return {
        "kind": "decision",
        "ref": "1.1",
        "on": on,
        "state": "asked",
        "note": "May we?",
    } | fields


def test_the_register_is_counted_and_what_moved_says_why():
    about = facts(plan(), risk("R1", "2021-12-01", likelihood=4, note="Clouds gather"))
    shown = show("risks", about)
    text = said("risks", about)
    assert "One risk is open: 1 Red. One risk lies beyond the tolerance of 12." in text
    assert "One issue is open: 1 Amber. One issue should have been settled by now." in text
    row = table(shown, "open risk")[0]
    assert row[0] == "R1 It rains"
    assert "16 was 12" in row[1]
    assert "Worse: Clouds gather" in row[-1]
    assert "overdue" in table(shown, "open issue")[0][3]


def test_what_was_raised_is_new_and_what_was_closed_leaves():
    about = facts(
        plan(),
        risk("R2", "2021-11-20", "opened", title="Snow", likelihood=1, impact=1),
        risk("R1", "2021-12-01", "closed", note="Dry season"),
    )
    shown = show("risks", about)
    assert [row[1].split()[-1] for row in table(shown, "open risk")] == ["new"]
    assert "One risk or issue left the register: R1 It rains : Dry season" in said("risks", about)


def test_the_public_reads_of_no_risk_that_is_the_boards():
    about = facts(plan(risks=[RISK | {"impact": 5}]), audience=Audience.PUBLIC)
    assert "No risk or issue is recorded." in said("risks", about)
    told = " ".join(said(name, about) for name in ("beyond_tolerance", "exception_details"))
    for secret in ("It rains", "The roof leaks", "R1", "I1"):
        assert secret not in told


def test_risks_decisions_and_items_stand_in_their_own_tables():
    gone = make.updates(decision("2021-10-01", ref="R1"))[0]
    undone = {
        "kind": "supersede",
        "ref": "R1",
        "on": "2021-10-01",
        "record": gone.id,
        "reason": "x",
    }
    about = facts(plan(), decision("2021-10-01", ref="R1"), undone,
                  risk("R1", "2021-09-01", "closed", note="x"))  # fmt: skip
    assert "R1" not in said("changes", about)
    assert "left the register" not in said("risks", about)


def test_a_long_register_is_cut_and_says_so():
    many = [RISK | {"ref": f"R{n}"} for n in range(1, 61)]
    shown = show("risks", facts(plan(risks=many)))
    assert len(table(shown, "of 60 open risks with the highest scores")) == 8
    assert "52 more stand in the register." in said("risks", facts(plan(risks=many)))


def test_a_decision_asked_of_another_board_is_not_asked_here():
    two = [BOARD, BOARD | {"id": "other", "name": "The Other"}, {"id": "paper", "name": "Paper",
           "notebook": "exception"}]  # fmt: skip
    about = facts(plan(boards=two), decision("2021-11-01", asked_of="other", due="2021-12-01"))
    assert "No decision is asked of the board." in said("decisions", about)
    mine = facts(plan(boards=two), decision("2021-11-01", asked_of="board", due="2021-12-01"))
    assert table(show("decisions", mine))[0][-1] == "1 Dec 21 overdue"


def test_a_decision_asked_of_who_never_meets_is_told_to_all_with_whose_it_is():
    about = facts(plan(), decision("2021-11-01", asked_of="CD"))
    assert table(show("decisions", about))[0][1] == "May we? (of Case Dee)"


def test_an_answer_recorded_late_still_stands_in_the_next_report():
    question = make.updates(decision("2021-10-01"))[0]
    answer = decision("2021-10-20", answers=question.id) | {"state": "given", "note": "Yes"}
    made, then = plan(), make.updates(decision("2021-10-01"))
    last_shown = published_position(progress_at(made, then, SINCE), "board", Audience.INTERNAL)
    log = make.updates(decision("2021-10-01"), answer)
    about = gather_facts(made, log, Board.model_validate(BOARD), make.DAY, last_shown=last_shown)
    assert [one.answer.text for one in about.decided if one.answer] == ["Yes"]
    assert "Decided since 31 October 2021: Yes" in said("asked", about)


def test_what_the_board_was_shown_inside_is_not_what_the_public_compares_with():
    made = plan(risks=[RISK | {"visibility": "internal", "title": "Secret"}])
    last_shown = published_position(progress_at(made, (), SINCE), "board", Audience.INTERNAL)
    assert last_shown.concerns is not None
    assert last_shown.concerns[0].title == "Secret"
    about = gather_facts(
        made,
        (),
        Board.model_validate(BOARD),
        make.DAY,
        audience=Audience.BOARD,
        last_shown=last_shown,
    )
    for name in ("changes", "risks", "beyond_tolerance", "exception_details", "since_signed"):
        assert "Secret" not in said(name, about)
        assert "R1" not in said(name, about)


def test_a_decision_given_says_by_whom_and_where():
    question = make.updates(decision("2021-10-01"))[0]
    answer = {"state": "given", "note": "Yes", "given_by": "board", "minute": "4.2"}
    about = facts(
        plan(), decision("2021-10-01"), decision("2021-12-01", answers=question.id) | answer
    )
    assert table(show("decided", about)) == [["1.1", "Yes", "The Board", "1 Dec 21", "4.2"]]
    assert "No decision is asked of the board." in said("decisions", about)


def test_an_exception_tells_cause_options_and_what_is_missing():
    about = facts(plan(), make.rated("1.1", "red", "2021-11-01", reason="Rain"))
    (title, told), *_ = particulars(show("exception_details", about))
    assert title == "1.1 Deliverable 1.1"
    assert told["Beyond tolerance"].startswith("Milestone 1.1.1 is 61 days after")
    assert (told["Cause"], told["Option 1"], told["Option 2"]) == (
        "Old tiles",
        "Mend it",
        "Move out",
    )
    assert told["Not recorded"] == "Consequence, recommendation. The owner is asked."
    refs = [title.split()[0] for title, _ in particulars(show("exception_details", about))]
    assert refs == ["1.1"], "the issue is told with its deliverable, and R1 is inside"


def test_no_tolerance_is_said():
    words = said("beyond_tolerance", facts(plan(tolerances={})))
    assert "The plan sets no tolerance" in words
    inside = facts(plan(tolerances={"risk_score": 20}))
    assert "Nothing lies beyond a tolerance" in said("beyond_tolerance", inside)


def signed_brief(*records: dict[str, Any], last_shown: bool = False) -> ReportFacts:
    """The facts after a signature under the position of 30 September."""
    made, then = plan(), dt.date(2021, 9, 30)
    log = make.updates(*records)
    shown = published_position(progress_at(made, log, then), "board", Audience.INTERNAL)
    mark = Signed(shown, "AB", dt.date(2021, 10, 2))
    return gather_facts(
        made, log, Board.model_validate(BOARD), make.DAY, None if last_shown else SINCE,
        last_shown=shown if last_shown else None, signed=mark,
    )  # fmt: skip


def test_what_changed_since_the_signature():
    about = signed_brief(make.rated("1.1", "red", "2021-11-01"), risk("R1", "2021-11-02",
                         likelihood=5, note="x"))  # fmt: skip
    shown = sections.since_signed(about)
    assert isinstance(shown.blocks[0], Heading)
    assert shown.blocks[0].text == "What changed since AB signed on 2 October 2021"
    rows = {(row[0].split()[0], row[1]) for row in table(shown)}
    assert {("1.1", "Rated"), ("R1", "Score rose"), ("1.1.1", "Became overdue")} <= rows


def test_a_signature_under_the_last_report_is_not_told_twice():
    assert "is the last one" in said("since_signed", signed_brief(last_shown=True))


def test_the_matrix_says_which_risks_are_red_and_which_grew():
    figure = charts.risk_matrix(matrix((4, 5, 3, 4), (2, 2, None, None)))
    assert isinstance(figure, Figure)
    assert figure.title == "One risk is Red; R1 has grown"
    assert "R1 likelihood 4, impact 5, score 20" in figure.alt
    assert [row[-1] for row in table_of(figure)] == ["12", "–"]


def table_of(figure: Figure) -> list[list[str]]:
    return [["".join(run.text for line in cell.lines for run in line) for cell in row]
            for row in figure.data.rows]  # fmt: skip
