"""Typed figures of people are hidden as counted ones are; of things they are not."""

from __future__ import annotations

from typing import Any

import pytest

from governance.disclosure.disclose import Published, disclose
from governance.domain.kpi import Kpi
from governance.domain.plan.board import Audience
from governance.kpis.results import Result, State
from tests.support.typed import counts, kpi, measured, typed

BOARD, PUBLIC = Audience.BOARD, Audience.PUBLIC
LAST = "2021-10-31"


def seen(definition: Kpi, audience: Audience, *records: dict[str, Any]) -> Result:
    (found,), _ = disclose((measured(definition, *records),), audience)
    return found


@pytest.mark.parametrize(
    ("value", "of", "board", "public"),
    [
        (36, 50, (36, 50, 72), (35, 50, 70)),  # the public's is of what it is shown
        (3, 50, ("[c]", 50, "[c]"), ("[c]", 50, "[c]")),
        (47, 50, ("[c]", 50, "[c]"), ("[c]", 50, "[c]")),
        (72.5, None, (None, None, 72.5), (None, None, "[c]")),
    ],
)
def test_a_share_of_people(value, of, board, public):
    definition = kpi(target=80)
    assert counts(seen(definition, BOARD, typed(LAST, value, of))) == board
    assert counts(seen(definition, PUBLIC, typed(LAST, value, of))) == public


@pytest.mark.parametrize("audience", [BOARD, PUBLIC])
def test_things_and_money_are_not_hidden(audience):
    assert counts(seen(kpi("count", "things"), audience, typed(LAST, 3))) == (3, None, 3)
    assert counts(seen(kpi("percent", "things"), audience, typed(LAST, 3, 7)))[:2] == (3, 7)
    assert counts(seen(kpi("percent", "things"), audience, typed(LAST, 72.5)))[2] == 72.5
    assert counts(seen(kpi("pounds"), audience, typed(LAST, 3.5)))[2] == 3.5


def test_a_count_of_people_and_days_of_few():
    assert counts(seen(kpi("count"), BOARD, typed(LAST, 3)))[2] == "[c]"
    assert counts(seen(kpi("days"), BOARD, typed(LAST, 12, 30)))[2] == 12
    assert counts(seen(kpi("days"), BOARD, typed(LAST, 12, 9)))[2] == "[u]"
    assert counts(seen(kpi("ratio"), BOARD, typed(LAST, 3, 30)))[2] == "[c]"


@pytest.mark.parametrize("newest", [None, typed(LAST, 72.5), typed(LAST, 36, 50)])
def test_earlier_months_are_hidden_whatever_the_last_one_has(newest):
    records = [
        typed("2021-08-31", 3, 50),
        typed("2021-09-30", 2, 60),
        *([newest] if newest else []),
    ]
    found = seen(kpi(), BOARD, *records)
    shown = {point.period.last.month: point.counted.value for point in found.trend[-3:]}
    assert (shown[8], shown[9]) == ("[c]", "[c]")


def test_a_figure_that_is_not_shown_is_not_rated_and_says_why():
    found = seen(kpi(target=80), PUBLIC, typed(LAST, 72.5))
    assert (found.state, found.rag) == (State.SUPPRESSED, None)
    assert "was not typed" in found.why
    assert seen(kpi(target=80), BOARD, typed(LAST, 72.5)).rag is not None


def test_two_that_are_typed_alike_are_two():
    one = measured(kpi("count"), typed(LAST, 30))
    other = measured(kpi("count", id="SU02"), typed(LAST, 28, ref="SU02"))
    results, _ = disclose((one, other), BOARD)
    assert [result.counted.value for result in results] == [30, 28]


def test_words_are_for_those_who_may_read_them():
    first = typed(LAST, 36, 50, note="For the office", visibility="internal")
    second = typed(LAST, 40, 50, reason="For the board", note="Too", visibility="board")
    (found,) = (seen(kpi(), BOARD, first),)
    assert found.typed is not None
    assert found.typed.note is None
    assert found.typed.by == "AB"
    told = seen(kpi(), BOARD, first, second).typed
    assert told is not None
    assert told.reason is not None
    assert told.reason.text == "For the board"
    hidden = seen(kpi(), PUBLIC, first, second).typed
    assert hidden is not None
    assert (hidden.note, hidden.reason) == (None, None)


def test_a_correction_by_a_few_does_not_tell_who():
    """37 was told, and 38 would tell of one: what is told next keeps that hidden."""
    _, told = disclose((measured(kpi("count"), typed(LAST, 37)),), BOARD)
    assert isinstance(told, Published)
    now = measured(kpi("count"), typed(LAST, 37), typed(LAST, 38, reason="One more"))
    (found,), _ = disclose((now,), BOARD, told)
    assert found.counted.value == "[c]"
