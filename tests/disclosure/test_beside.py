"""What stands beside a figure, last year's and others' way to count, is hidden in the same model."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.disclosure.disclose import disclose
from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.plan.board import Audience
from governance.kpis.periods import period_at, year_before
from governance.kpis.results import Beside, Result
from tests.disclosure.attacker import Attacker
from tests.disclosure.making import COUNT, RATE, Pair, made, result
from tests.disclosure.test_attack import AUDIENCES, FEW, SMALL, assert_safe, read_pair

MAY = dt.date(2022, 5, 31)
AGREED = {**RATE, "where": {"source": ["school", "parent"]}}


def yearly(months: list[int]) -> Result:
    """Of 14 months to May: April and May, beside the year that ended with March."""
    found = result(
        COUNT, sum(months[12:]), named="Y01", as_at=MAY, period=PeriodKind.YEAR_TO_DATE,
        trend=months[1:],
    )  # fmt: skip
    year = year_before(MAY)
    assert year is not None
    before = Beside(label="Last year", period=year, counted=made(sum(months[:12])))
    return found.model_copy(update={"last_year": before})


def compared(figure: Pair, other: Pair) -> Result:
    """A rate, and the same of fewer rows as others count it."""
    found = result(RATE, figure)
    fields = found.kpi.model_dump(mode="json") | {
        "also": [{"label": "As others", "difference": "x", "measure": AGREED, "period": "month"}]
    }
    also = Beside(label="As others", period=found.period, counted=made(other))
    return found.model_copy(update={"kpi": Kpi.model_validate(fields), "also": (also,)})


@FEW
@given(st.lists(SMALL, min_size=14, max_size=14), AUDIENCES)
def test_the_year_just_over_and_its_months_give_nothing_away(months: list[int], audience: Audience):
    (seen,), _ = disclose((yearly(months),), audience)
    attacker = Attacker()
    rounded = audience is Audience.PUBLIC
    attacker.read("now", seen.counted.numerator, rounded=rounded, truth=sum(months[12:]))
    terms = []
    for number, point in enumerate(seen.trend, 1):
        attacker.read(f"m{number}", point.counted.numerator, rounded=rounded, truth=months[number])
        terms.append((f"m{number}", -1))
    if seen.last_year:
        attacker.read(
            "year", seen.last_year.counted.numerator, rounded=rounded, truth=sum(months[:12])
        )
        if terms:  # of the first April alone
            attacker.worked_out("april rest", [("year", 1), *terms[:11]])
    if terms:
        attacker.add([("now", 1), *terms[11:]])
    assert_safe(attacker)


@FEW
@given(SMALL, SMALL, SMALL, SMALL, AUDIENCES)
def test_the_same_of_fewer_rows_gives_nothing_away(part, rest, less_part, less_rest, audience):
    other = (min(part, less_part), min(part, less_part) + min(rest, less_rest))
    true = compared((part, part + rest), other)
    (seen,), _ = disclose((true,), audience)
    attacker = Attacker()
    read_pair(attacker, "a", seen.counted, true.counted, audience)
    if seen.also:
        read_pair(attacker, "b", seen.also[0].counted, true.also[0].counted, audience)
        attacker.worked_out("fewer rest", [("ad", 1), ("bd", -1)])
        attacker.worked_out("fewer hits rest", [("an", 1), ("bn", -1)])
    assert_safe(attacker)


@pytest.mark.parametrize(
    ("other", "board", "public"),
    [
        ((20, 40), (20, 40, 50), (20, 40, 50)),
        ((22, 44), (22, 44, 50), (20, 45, 44)),
        ((3, 40), ("[c]", 40, "[c]"), ("[c]", 40, "[c]")),
        ((29, 59), ("[c]",) * 3, ("[c]",) * 3),
    ],
)  # fmt: skip
def test_how_others_count_is_told_as_a_figure_is(other: Pair, board, public):
    """Of 60 whose 30 hit: one fewer would be one child."""
    true = compared((30, 60), other)
    for audience, told in ((Audience.BOARD, board), (Audience.PUBLIC, public)):
        (seen,), _ = disclose((true,), audience)
        (also,) = seen.also
        counted = also.counted
        assert (counted.numerator, counted.denominator, counted.value) == told
        assert (also.label, also.difference, also.period) == (
            "As others", "", period_at(PeriodKind.MONTH, dt.date(2021, 12, 31)),
        )  # fmt: skip
