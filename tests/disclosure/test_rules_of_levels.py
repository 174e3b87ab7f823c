"""Each rule of the three levels, with the numbers that a reader must see."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.disclosure.disclose import Published, disclose, figure_text, shown, signs_in
from governance.domain.kpi import PeriodKind
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.kpis.results import Counted, Result, State, Unit
from governance.problems import RefusedError
from tests.disclosure.making import (
    COUNT,
    DAYS,
    END,
    HEALTH,
    RATE,
    STOCK,
    SURVEY,
    result,
)

BOARD, PUBLIC = Audience.BOARD, Audience.PUBLIC
RAGS = {"target": 50}


def one(true: Result, audience: Audience, previous: Published | None = None) -> Result:
    (seen,), _ = disclose((true,), audience, previous)
    return seen


def figures(counted: Counted) -> tuple[object, object, object]:
    return counted.numerator, counted.denominator, counted.value


def groups(seen: Result) -> dict[str, object]:
    return {group.name: group.counted.numerator for group in seen.groups}


@pytest.mark.parametrize(
    ("many", "board", "public"),
    [(0, 0, 0), (1, "[c]", "[c]"), (4, "[c]", "[c]"), (5, 5, 5), (7, 7, 5), (8, 8, 10),
     (12, 12, 10), (13, 13, 15), (103, 103, 105)],
)  # fmt: skip
def test_a_count_alone(many, board, public):
    true = result(COUNT, many)
    assert one(true, Audience.INTERNAL) is true
    assert one(true, BOARD).counted.value == board
    assert one(true, PUBLIC).counted.value == public


@pytest.mark.parametrize(
    ("pair", "board", "public"),
    [
        ((0, 20), (0, 20, 0.0), (0, 20, 0)),
        ((20, 20), (20, 20, 100.0), (20, 20, 100)),
        ((7, 13), (7, 13, 700 / 13), (5, 15, 33)),  # as it is shown: 5 of 15
        ((12, 19), (12, 19, 1200 / 19), (10, 20, 50)),
        ((3, 40), ("[c]", 40, "[c]"), ("[c]", 40, "[c]")),
        ((17, 40), (17, 40, 42.5), (15, 40, 38)),  # a half is rounded up
        ((5, 2000), (5, 2000, 0.25), (5, 2000, "[low]")),
        ((5, 1000), (5, 1000, 0.5), (5, 1000, 1)),
    ],
)
def test_a_share(pair, board, public):
    true = result(RATE, pair)
    assert figures(one(true, BOARD).counted) == board
    assert figures(one(true, PUBLIC).counted) == public


def test_a_public_percentage_needs_ten_behind_it():
    seen = one(result(RATE, (0, 9), target=50), PUBLIC)
    assert (seen.counted.value, seen.state, seen.rag) == ("[u]", State.TOO_FEW, None)
    assert one(result(RATE, (0, 10)), PUBLIC).counted.value == 0


def test_a_public_percentage_is_hidden_where_from_1_to_4_are_left():
    seen = one(result(RATE, (17, 20), **RAGS), PUBLIC)
    assert figures(seen.counted) == ("[c]", 20, "[c]")  # the board is not shown the 17 either
    assert (seen.state, seen.rag) == (State.SUPPRESSED, None)


def test_on_a_board_what_is_left_is_hidden_with_one_of_its_two_counts():
    seen = one(result(RATE, (17, 20), **RAGS), BOARD)
    assert figures(seen.counted) == ("[c]", 20, "[c]")
    assert (seen.state, seen.rag) == (State.SUPPRESSED, None)


def test_a_hidden_figure_has_no_rating_and_an_open_one_keeps_it():
    assert one(result(RATE, (3, 40), **RAGS), PUBLIC).rag is None
    seen = one(result(RATE, (30, 40), **RAGS), PUBLIC)
    assert (seen.rag, seen.state) == (Rag.GREEN, State.OK)


@pytest.mark.parametrize("audience", [BOARD, PUBLIC])
def test_a_median_needs_ten_and_takes_the_ninth_decile_with_it(audience):
    few = one(result(DAYS, (9, 9), days=30.0, unit=Unit.DAYS), audience)
    assert (few.counted.value, few.p90, few.state) == ("[u]", "[u]", State.TOO_FEW)
    many = one(result(DAYS, (10, 10), days=30.0, unit=Unit.DAYS), audience)
    assert (many.counted.value, many.p90) == (30.0, 60.0)


@pytest.mark.parametrize("audience", [BOARD, PUBLIC])
@pytest.mark.parametrize("part", [0, 2, 6, 9])
def test_of_a_survey_that_fewer_than_ten_answered_nothing_but_its_size_is_shown(audience, part):
    seen = one(result(SURVEY, (part, 9)), audience)
    assert figures(seen.counted) == ("[u]", 9 if audience is BOARD else 10, "[u]")


def test_a_survey_of_ten_is_shown():
    assert figures(one(result(SURVEY, (0, 10)), BOARD).counted) == (0, 10, 0.0)


@pytest.mark.parametrize("audience", Audience)
def test_no_mechanism_and_nothing_due_keep_their_signs(audience):
    nothing = result(RATE, (0, 0))
    assert shown(one(nothing, audience)) == "[z]"
    gap = result(COUNT, 0).model_copy(update={"counted": Counted(), "state": State.NO_MECHANISM})
    assert shown(one(gap, audience)) == "[x]"


def test_the_plans_own_health_is_no_count_of_people():
    assert figures(one(result(HEALTH, (3, 17)), PUBLIC).counted)[:2] == (3, 17)


def test_signs_are_explained_in_their_order_and_only_those_used():
    seen, _ = disclose(
        (result(RATE, (3, 40), named="A01"), result(RATE, (0, 0), named="A02")), PUBLIC
    )
    assert list(signs_in(seen)) == ["[c]", "[z]"]
    assert figure_text("[c]", Unit.DAYS) == "[c]"
    assert figure_text(1234.0, Unit.WORKING_DAYS) == "1,234 working days"


def test_on_a_board_the_smallest_other_group_goes_with_a_small_one_and_the_total_stays():
    true = result(COUNT, 72, groups={"east": 3, "north": 20, "south": 40, "west": 9})
    seen = one(true, BOARD)
    assert seen.counted.value == 72
    assert groups(seen) == {"east": "[c]", "north": 20, "south": 40, "west": "[c]"}


def test_two_small_groups_keep_each_other_unless_they_are_all_there_is():
    true = result(COUNT, 66, groups={"east": 3, "north": 3, "south": 60})
    assert groups(one(true, BOARD)) == {"east": "[c]", "north": "[c]", "south": 60}
    both_one = result(COUNT, 62, groups={"east": 1, "north": 1, "south": 60, "west": 0})
    assert groups(one(both_one, BOARD)) == {
        "east": "[c]",
        "north": "[c]",
        "south": "[c]",
        "west": 0,
    }


def test_where_groups_cannot_be_hidden_enough_the_total_goes():
    true = result(COUNT, 3, groups={"east": 3, "north": 0})
    assert (one(true, BOARD).counted.value, groups(one(true, BOARD))) == (
        "[c]",
        {"east": "[c]", "north": 0},
    )


def test_what_is_hidden_from_a_board_is_hidden_from_the_public():
    """Who reads both would see there that west has 7 to 12."""
    true = result(COUNT, 72, groups={"east": 3, "north": 20, "south": 40, "west": 9})
    seen = one(true, PUBLIC)
    assert groups(seen) == {"east": "[c]", "north": 20, "south": 40, "west": "[c]"}
    assert seen.counted.value == 70


def test_an_earlier_period_is_hidden_before_the_figure():
    months = [12, 3, 20, 15, 16, 30, 25, 41, 22]
    monthly = result(COUNT, months[-1], named="M01", trend=months[:-1])
    yearly = result(COUNT, sum(months), named="Y01", period=PeriodKind.YEAR_TO_DATE)
    (month, year), _ = disclose((monthly, yearly), BOARD)
    assert (month.counted.value, year.counted.value) == (22, 184)
    seen = [point.counted.numerator for point in month.trend]
    assert seen == ["[c]", "[c]", 20, 15, 16, 30, 25, 41, 22]


def week(many: int, number: int) -> Result:
    as_at = END - dt.timedelta(days=7 * (10 - number))
    return result(COUNT, many, as_at=as_at, period=PeriodKind.YEAR_TO_DATE)


@pytest.mark.parametrize(("now", "told"), [(37, 37), (38, "[c]"), (41, "[c]"), (42, 42)])
def test_a_running_total_that_grew_by_a_few_is_hidden(now, told):
    """37 last week and 38 now would tell of one child."""
    _, previous = disclose((week(37, 1),), BOARD)
    assert one(week(now, 2), BOARD, previous).counted.value == told


@pytest.mark.parametrize(("now", "told"), [(37, 37), (36, "[c]"), (38, "[c]"), (43, 43)])
def test_a_month_that_was_corrected_by_a_few_is_hidden(now, told):
    _, previous = disclose((result(COUNT, 37),), BOARD)
    assert one(result(COUNT, now), BOARD, previous).counted.value == told


def test_a_stock_may_change_by_one():
    """What came and what went are not told by it."""
    _, previous = disclose((result(STOCK, 37, as_at=END - dt.timedelta(days=31)),), BOARD)
    assert one(result(STOCK, 38), BOARD, previous).counted.value == 38


def test_what_two_reports_gave_away_together_refuses_the_next_and_names_no_count():
    """They were made without knowing of each other; the next one is told of both."""
    _, first = disclose((week(37, 1),), BOARD)
    _, second = disclose((week(38, 2),), BOARD)
    with pytest.raises(RefusedError) as refused:
        disclose((week(60, 3),), BOARD, first.joined(second))
    (problem,) = refused.value.problems
    assert problem.code == "unsafe-to-publish"
    assert "X01" in str(problem)
    assert not any(number in str(refused.value) for number in ("37", "38", "60"))


def test_everything_published_is_kept_in_order_and_reads_back():
    _, first = disclose((result(RATE, (7, 13), groups={"a": (3, 6), "b": (4, 7)}),), PUBLIC)
    _, both = disclose((result(COUNT, 3),), PUBLIC, first)
    assert both.releases[:1] == first.releases
    assert Published.model_validate_json(both.model_dump_json()) == both
    assert both.joined(first) == both


def test_what_is_kept_of_a_public_release_holds_nothing_that_was_not_shown():
    _, kept = disclose((result(COUNT, 103, groups={"a": 3, "b": 37, "c": 63}),), PUBLIC)
    told = [(count.low, count.high) for count in kept.releases[0].counts]
    assert told == [(103, 107), (1, None), (1, None), (63, 67)]
