"""What was told and what was not: a board hears of everything once, whatever day it was done."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.domain.plan import Board
from governance.domain.plan.board import Audience
from governance.problems import UnknownNameError
from governance.reporting.change import ChangeKind
from governance.reporting.published import published_position
from governance.reporting.report_facts import Evidence, gather_facts
from governance.views.sections import money, surroundings
from tests.support.make import deliverable, moved, plan, rated, stream, updates

BOARD = Board.model_validate(
    {"id": "b", "name": "B", "notebook": "n", "cadence": "monthly", "first_meeting": "2021-09-13"}
)
AGREED = plan(stream("1.0", deliverable("1.1", "2021-10")))
OCTOBER, NOVEMBER = dt.date(2021, 10, 31), dt.date(2021, 11, 30)
START = rated("1.1", "green", "2021-10-01", recorded_at="2021-10-01T09:00:00Z")


def done(recorded: str, on: str = "2021-10-20") -> dict[str, object]:
    """Done on 20 October, and recorded on some day."""
    return moved("1.1.1", on, done_on="2021-10-20", evidence="Minute 2",
                 recorded_at=f"{recorded}T09:00:00Z")  # fmt: skip


def told(recorded: str, *, published: bool) -> tuple[list[str], list[str]]:
    """What the report of 31 October and then that of 30 November say was finished."""
    log = updates(START, done(recorded))
    by_then = log if recorded <= "2021-10-31" else log[:1]
    first = gather_facts(AGREED, by_then, BOARD, OCTOBER)
    shown = published_position(first.position, "b", Audience.INTERNAL) if published else None
    second = gather_facts(AGREED, log, BOARD, NOVEMBER, last_shown=shown)
    found = [one.ref for one in second.changes if one.kind is ChangeKind.DONE]
    assert found == [mile.ref for _, mile in second.finished]
    return [mile.ref for _, mile in first.finished], found


def test_what_was_done_before_the_last_report_and_recorded_after_it_is_told_in_the_next():
    for published in (True, False):
        assert told("2021-11-01", published=published) == ([], ["1.1.1"])
        assert told("2021-10-31", published=published) == (["1.1.1"], [])


def facts(as_at: str, *records: dict[str, object], **window: str):
    first = {"first": "2021-08-01", "last": "2022-08-31"} | window
    agreed = plan(stream("1.0", deliverable("1.1", "2021-10")), window=first)
    return gather_facts(agreed, updates(*records), BOARD, dt.date.fromisoformat(as_at))


def test_the_trend_is_six_month_ends_of_the_plans_life():
    def days(as_at: str, **window: str) -> list[str]:
        return [one.as_at.isoformat() for one in facts(as_at, **window).trend]

    ends = ["2021-11-30", "2021-12-31", "2022-01-31", "2022-02-28", "2022-03-31"]
    assert days("2022-04-15") == [*ends, "2022-04-15"]
    assert days("2022-04-01") == [*ends, "2022-04-01"]
    assert days("2022-03-31")[-2:] == ["2022-02-28", "2022-03-31"]
    assert days("2021-09-30") == ["2021-08-31", "2021-09-30"]
    assert days("2021-09-30", first="2021-08-31") == ["2021-08-31", "2021-09-30"]
    assert days("2021-09-30", first="2021-09-01") == ["2021-09-30"]


def test_a_decision_is_told_once_it_is_given_and_not_again():
    asked = {"kind": "decision", "ref": "1.1", "on": "2021-09-01", "state": "asked", "note": "?"}
    given = asked | {"state": "given", "note": "Yes", "given_by": "AB", "minute": "2"}
    answer = {"answers": updates(asked)[0].id}

    def told(as_at: str, on: str) -> tuple[int, int]:
        found = facts(as_at, asked, given | answer | {"on": on})
        return len(found.asked), len(found.decided)

    since = facts("2021-11-30").since
    assert told("2021-11-30", "2021-12-01") == (1, 0)
    assert told("2021-11-30", "2021-11-30") == (0, 1)
    assert told("2021-11-30", (since + dt.timedelta(days=1)).isoformat()) == (0, 1)
    assert told("2021-11-30", since.isoformat()) == (0, 0)


def test_a_publication_stands_before_a_report_of_its_own_audience_alone():
    at_october = gather_facts(AGREED, updates(START), BOARD, OCTOBER).position
    shown = published_position(at_october, "b", Audience.BOARD)

    def of(**asked: object):
        return gather_facts(AGREED, updates(START), BOARD, NOVEMBER, last_shown=shown, **asked)  # type: ignore[arg-type]

    alike = of(audience=Audience.BOARD)
    assert (alike.last_shown, alike.since) == (shown, OCTOBER)
    other = of(audience=Audience.PUBLIC)
    assert (other.last_shown, other.since) == (None, OCTOBER)
    chosen = of(audience=Audience.BOARD, since=dt.date(2021, 9, 30))
    assert (chosen.last_shown, chosen.since) == (None, dt.date(2021, 9, 30))
    assert of().audience is BOARD.audience


def test_an_item_goes_by_its_few_words_where_the_plan_has_them():
    agreed = plan(stream("1.0", deliverable("1.1", short="Posts"), deliverable("1.2")))
    about = gather_facts(agreed, (), BOARD, OCTOBER)
    assert [about.short(one) for one in about.position.deliverables] == ["Posts", "Deliverable 1.2"]


def test_facts_are_told_as_their_audience_may_read_them():
    people = [{"id": "AB", "role": "sro"}, {"id": "CD", "name": "Case Dee"}]
    agreed = plan(
        stream("1.0", deliverable("1.1", title="Posts, by Case Dee")),
        people=people,
        boards=[
            BOARD.model_dump(mode="json"),
            BOARD.model_dump(mode="json") | {"id": "c", "notebook": "m", "name": "Council"},
        ],
    )
    inside, public = (
        gather_facts(agreed, (), BOARD, OCTOBER, audience=one)
        for one in (Audience.INTERNAL, Audience.PUBLIC)
    )
    assert (inside.who("CD"), inside.who("b"), inside.owners(("CD", "AB"))) == (
        "Case Dee", "B", "Case Dee, AB",
    )  # fmt: skip
    assert inside.owners(("CD",), short=True) == "CD"
    assert "Dee" not in public.who("CD") + public.owners(("CD",)) + public.text("Case Dee")
    assert (public.text(None), inside.says(None)) == ("", None)
    assert [inside.report_by(one) for one in ("n", "m", "x")] == [
        "“Report to B”",
        "“Report to Council”",
        "",
    ]
    assert inside.kpis == ()
    assert inside.kpi("PT01") is None
    assert inside.corrections == ()
    with pytest.raises(UnknownNameError, match="was not opened from a workspace"):
        inside.section("rating_table")


def test_figures_of_before_know_what_is_told_now():
    asked: list[object] = []

    def results(*days: object) -> tuple[()]:
        asked.append(days)
        return ()

    about = gather_facts(AGREED, (), BOARD, NOVEMBER, OCTOBER, evidence=Evidence(results=results))
    assert (about.kpis, about.kpis_before) == ((), ())
    assert asked == [(NOVEMBER, ()), (OCTOBER, (NOVEMBER,))]
    assert about.meeting is not None
    assert about.meeting.on == dt.date(2021, 12, 13)


@pytest.mark.parametrize(
    ("board", "asked"),
    [("b", "b d all"), ("c", "c d all"), ("d", "b c d all")],
)
def test_a_decision_asked_of_a_board_that_meets_stands_in_its_report_alone(board: str, asked: str):
    boards = [
        BOARD.model_dump(mode="json") | {"id": "b"},
        BOARD.model_dump(mode="json") | {"id": "c"},
        {"id": "d", "name": "D", "notebook": "n"},
    ]
    agreed = plan(stream("1.0", deliverable("1.1", "2021-10")), boards=boards)
    ask = {"kind": "decision", "ref": "1.1", "on": "2021-10-01", "state": "asked"}
    log = updates(
        *(ask | {"asked_of": one, "note": f"Of {one}"} for one in "bcd"), ask | {"note": "Of all"}
    )
    facts = gather_facts(agreed, log, agreed.boards_by_id[board], OCTOBER)
    assert [one.words for one in facts.asked] == [f"Of {one}" for one in asked.split()]


CONTEXT = {"kind": "note", "ref": "plan", "about": "context"}


def context(note: str, on: str, recorded: str) -> dict[str, object]:
    return CONTEXT | {"note": note, "on": on, "recorded_at": f"{recorded}T09:00:00Z"}


@pytest.mark.parametrize("published", [True, False])
def test_what_was_said_of_the_surroundings_is_told_once_whatever_day_it_is_of(published: bool):  # noqa: FBT001
    log = updates(
        START,
        context("Known.", "2021-10-30", "2021-10-30"),
        context("Of the day itself.", "2021-10-31", "2021-11-01"),
        context("Dated back.", "2021-10-15", "2021-11-02"),
        context("New.", "2021-11-20", "2021-11-20"),
    )
    by_then = log[:2]
    first = gather_facts(AGREED, by_then, BOARD, OCTOBER)
    shown = published_position(first.position, "b", Audience.INTERNAL) if published else None
    second = gather_facts(
        AGREED, log, BOARD, NOVEMBER, last_shown=shown, last_known=by_then if published else None
    )
    words = str(surroundings(second))
    told = ("Of the day itself.", "Dated back.", "New.")
    assert [one in words for one in ("Known.", *told)] == [False, True, True, True]


def test_what_money_was_is_what_was_known_and_shown():
    sums = {"kind": "money", "ref": "1.0", "on": "2021-10-20"}
    log = updates(
        sums | {"forecast": 1_200_000, "recorded_at": "2021-10-20T09:00:00Z"},
        sums | {"forecast": 1_300_000, "recorded_at": "2021-11-02T09:00:00Z"},
    )
    agreed = plan(stream("1.0", budget=900), stream("2.0"))
    was = gather_facts(agreed, log[:1], BOARD, OCTOBER).position
    kept = published_position(was, "b", Audience.INTERNAL)
    now = plan(stream("1.0", budget=1000), stream("2.0"))
    for shown, budget in ((kept, True), (kept.model_copy(update={"money": None}), False)):
        second = gather_facts(now, log, BOARD, NOVEMBER, last_shown=shown, last_known=log[:1])
        words = str(money(second))
        assert "was £1,200,000" in words
        assert ("was £900" in words) is budget
