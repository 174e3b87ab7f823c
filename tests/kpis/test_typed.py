"""Figures that are typed, measured: of which period, known when, put right, withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.assurance.progress import progress_at
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.kpis.results import State, Unit
from tests.support.make import plan, stream, updates
from tests.support.typed import OCTOBER, PLAN, counts, kpi, measured, typed


@pytest.mark.parametrize(
    ("on", "value"),
    [("2021-09-30", None), ("2021-10-01", 36), ("2021-10-31", 36), ("2021-11-01", None)],
)
def test_a_figure_is_of_the_period_in_which_its_day_lies(on, value):
    found = measured(kpi(), typed(on, 36, 50), as_at=dt.date(2021, 11, 15))
    assert found.period.label == "October 2021"
    assert found.counted.numerator == value
    if value is None:
        assert found.state is State.NO_DATA
        assert found.why == "Nobody has typed a figure for October 2021."
        assert found.unit is Unit.PERCENT


@pytest.mark.parametrize(
    ("unit", "value", "of", "expected"),
    [
        ("percent", 36, 50, (36, 50, 72)),
        ("percent", 72.5, None, (None, None, 72.5)),
        ("percent", 0, 0, (0, 0, None)),
        ("count", 12, None, (12, None, 12)),
        ("count", 12, 40, (12, 40, 12)),
        ("days", 12.5, 30, (30, 30, 12.5)),
        ("working_days", 12, None, (None, None, 12)),
        ("ratio", 30, 20, (30, 20, 1.5)),
        ("ratio", 1.5, None, (None, None, 1.5)),
        ("pounds", 300, 400, (300, 400, 300)),
    ],
)
def test_what_numbers_come_to_in_each_unit(unit, value, of, expected):
    assert counts(measured(kpi(unit), typed("2021-10-31", value, of))) == expected


def test_it_is_rated_as_any_other_and_a_share_of_few_is_not():
    assert measured(kpi(target=72), typed("2021-10-31", 36, 50)).rag is Rag.GREEN
    assert measured(kpi(target=80), typed("2021-10-31", 36, 50)).rag is Rag.AMBER
    assert measured(kpi(target=90), typed("2021-10-31", 72)).rag is Rag.RED
    assert measured(kpi(target=72), typed("2021-10-31", 8, 9)).state is State.TOO_FEW
    assert measured(kpi(target=72), typed("2021-10-31", 0, 0)).state is State.NOTHING_DUE
    assert measured(kpi(), typed("2021-10-31", 36, 50)).state is State.NO_TARGET


def test_the_trend_is_what_was_typed_and_gaps_stay_gaps():
    found = measured(kpi(), typed("2021-08-31", 30, 50), typed("2021-10-31", 36, 50))
    values = {point.period.label: point.counted.value for point in found.trend}
    assert len(values) == 13
    assert (values["August 2021"], values["September 2021"], values["October 2021"]) == (
        60,
        None,
        72,
    )


def test_a_correction_counts_and_says_so_and_both_stay():
    first = typed("2021-10-31", 36, 50)
    second = typed("2021-10-31", 40, 50, reason="Ten forms were found", by="CD")
    found = measured(kpi(), first, second)
    assert counts(found) == (40, 50, 80)
    assert found.typed is not None
    assert (found.typed.by, found.typed.corrects) == ("CD", True)
    assert measured(kpi(), first).typed.corrects is False  # type: ignore[union-attr]


def test_a_withdrawn_figure_leaves_the_one_before_or_none():
    first, second = typed("2021-10-31", 36, 50), typed("2021-10-31", 40, 50, reason="x")
    log = updates(first, second)
    gone = {"kind": "supersede", "ref": "SU01", "on": "2021-10-31", "reason": "x"}
    assert counts(measured(kpi(), first, second, gone | {"record": log[1].id})) == (36, 50, 72)
    assert measured(kpi(), first, gone | {"record": log[0].id}).state is State.NO_DATA


def test_what_was_known_by_a_day():
    first = typed("2021-10-31", 36, 50, recorded_at="2021-11-02T09:00:00Z")
    second = typed("2021-10-31", 40, 50, reason="x", recorded_at="2021-11-05T09:00:00Z")
    at = {"as_at": dt.date(2021, 11, 30)}

    def known(day: int) -> Any:
        return {p.period.label: p.counted.value for p in measured(
            kpi(), first, second, known_by=dt.date(2021, 11, day), **at).trend}["October 2021"]  # fmt: skip

    assert [known(day) for day in (1, 2, 4, 5)] == [None, 72, 72, 80]


def test_as_of_a_day_the_newest_figure_stands_under_its_own_day():
    definition = kpi("pounds", period="snapshot", target=100, direction="lower")
    records = (typed("2020-10-31", 1), typed("2021-03-31", 50), typed("2021-09-15", 90))
    found = measured(definition, *records)
    assert (found.period.label, found.counted.value, found.rag) == (
        "15 September 2021",
        90,
        Rag.GREEN,
    )
    assert [point.period.last.isoformat() for point in found.trend] == ["2021-03-31", "2021-09-15"]
    old = measured(definition, records[0])
    assert old.state is State.NO_DATA
    assert old.why == "Nobody has typed a figure since 1 November 2020."


def test_a_year_to_date_begins_anew_in_april():
    definition = kpi("count", period="year_to_date")
    assert measured(definition, typed("2021-03-31", 5)).state is State.NO_DATA
    found = measured(definition, typed("2021-04-01", 5), typed("2021-09-30", 9))
    assert (found.counted.value, found.trend) == (9, ())


def test_twelve_months_are_told_by_a_figure_of_their_last_month():
    definition = kpi("count", period="rolling_year")
    assert measured(definition, typed("2021-09-30", 9)).state is State.NO_DATA
    assert measured(definition, typed("2021-10-01", 9)).counted.value == 9


def test_a_readers_position_holds_no_figures_for_they_are_exact():
    log = updates(typed("2021-10-31", 3))
    assert progress_at(PLAN, log, OCTOBER, reader=Audience.BOARD).figures == ()
    assert len(progress_at(PLAN, log, OCTOBER).figures) == 1


def test_a_figure_of_a_kpi_called_like_a_deliverable_is_no_word_on_that():
    made = plan(stream("A", {"ref": "SU01", "title": "t", "owners": ["AB"], "milestones": []}))
    (item,) = progress_at(made, updates(typed("2021-10-31", 3)), OCTOBER).deliverables
    assert item.last_update is None


DAYS = st.dates(dt.date(2021, 8, 1), dt.date(2021, 10, 31))
LATER = st.dates(dt.date(2021, 11, 11), dt.date(2021, 12, 31))


def entered(on: dt.date, value: int, recorded: dt.date) -> dict[str, Any]:
    return typed(on.isoformat(), value, recorded_at=f"{recorded}T09:00:00Z")


@given(
    st.lists(st.tuples(DAYS, st.integers(0, 99)), max_size=5),
    st.lists(st.tuples(DAYS, st.integers(0, 99), LATER), max_size=5),
    st.booleans(),
)
def test_with_known_by_later_figures_change_nothing(early, late, withdraw):
    known = dt.date(2021, 11, 10)
    first = [entered(on, value, known) for on, value in early]
    more = [entered(on, value, day) for on, value, day in late]
    if withdraw and first:
        gone = {"kind": "supersede", "ref": "SU01", "reason": "x", "record": updates(*first)[0].id}
        more.append(gone | {"on": first[0]["on"], "recorded_at": "2021-12-01T09:00:00Z"})
    definition = kpi("count", target=50)
    assert measured(definition, *first, *more, known_by=known) == measured(definition, *first)
