"""Money by workstream: folded from the log, refused where it cannot be, beyond a tolerance."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.assurance.progress import progress_at
from governance.assurance.tolerance import breaches_at
from governance.domain.plan import Audience
from governance.record.consequences import consequences
from governance.record.refusals import refusals
from governance.record.registers.money import total
from governance.views import charts, sections
from governance.views.sections.chart_frames import money_rows
from tests.support import make
from tests.views.test_sections import facts, words

DAY = make.DAY


def said(ref: str, on: str, **fields: object) -> dict[str, object]:
    return {"kind": "money", "ref": ref, "on": on, **fields}


def plan(**fields: object):
    return make.plan(
        make.stream("1.0", make.deliverable("1.1"), budget=1000),
        make.stream("2.0", make.deliverable("2.1")),
        **fields,
    )


def money(*records: dict[str, object], reader: Audience = Audience.INTERNAL):
    return progress_at(plan(), make.updates(*records), DAY, reader=reader).money


def test_what_is_left_out_stays_and_what_nobody_said_is_unknown():
    (one,) = money(said("1.0", "2021-10-01", spent=200), said("1.0", "2021-11-01", forecast=1050))
    assert (one.now.budget, one.now.spent, one.now.forecast) == (1000, 200, 1050)
    assert (one.now.variance, one.now.percent, one.now.on) == (50, 5, dt.date(2021, 11, 1))
    (first, second) = money(said("2.0", "2021-10-01", spent=0))
    assert (first.now.spent, second.now.budget, second.now.spent) == (None, None, 0)
    whole = total((first, second))
    assert whole is not None
    assert (whole.budget, whole.spent) == (None, None), "nobody knows the sum of an unknown"


def test_sums_are_for_those_who_may_read_the_record():
    record = said("1.0", "2021-10-01", forecast=2000, visibility="internal", note="Claims")
    assert money(record)[0].now.forecast == 2000
    (one,) = money(record, reader=Audience.BOARD)
    assert (one.now.forecast, one.narrative) == (None, None)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"budget": 1100}, "the budget of 1.0 changes"),
        ({"spent": 199}, "less is spent"),
        ({"spent": 1051}, "cannot cost less than is spent"),
        ({"forecast": 199}, "cannot cost less than is spent"),
        ({"spent": -1}, "not less than nothing"),
    ],
)
def test_the_door_refuses_what_cannot_be(fields: dict[str, int], why: str):
    before = [said("1.0", "2021-10-01", spent=200, forecast=1050)]
    position = progress_at(plan(), make.updates(*before), DAY)
    (record,) = make.updates(said("1.0", "2021-12-01", **fields))
    assert any(why in one for one in refusals(position, record, frozenset()))
    (sound,) = make.updates(said("1.0", "2021-12-01", spent=200, forecast=200, budget=1000))
    assert refusals(position, sound, frozenset()) == []


@pytest.mark.parametrize(("forecast", "beyond"), [(1049, ()), (1050, ()), (1051, ("1.0",))])
def test_a_tolerance_is_passed_above_it_and_since_the_day_of_that(forecast: int, beyond):
    records = make.updates(said("1.0", "2021-10-01", forecast=990),
                           said("1.0", "2021-11-01", forecast=forecast),
                           said("1.0", "2021-12-01", spent=10))  # fmt: skip
    found = breaches_at(progress_at(plan(tolerances={"money_percent": 5}), records, DAY))
    assert tuple(one.ref for one in found) == beyond
    assert all(one.since == dt.date(2021, 11, 1) for one in found)


@pytest.mark.parametrize(("first", "since"), [(1050, "2021-11-01"), (1051, "2021-10-01")])
def test_it_is_beyond_from_the_first_forecast_above_the_limit(first: int, since: str):
    days = ("2021-10-01", first), ("2021-11-01", 1060), ("2021-12-01", 1075.5)
    records = make.updates(*(said("1.0", day, forecast=one) for day, one in days))
    (found,) = breaches_at(progress_at(plan(tolerances={"money_percent": 5}), records, DAY))
    assert (found.since.isoformat(), found.actual) == (since, 8), "a part of a per cent counts up"
    assert found.why == "The forecast is 7.5% above the budget; 5% is allowed."


def test_a_forecast_that_came_back_inside_begins_anew():
    forecasts = (
        (1200, "2021-10-01"),
        (1050, "2021-10-15"),
        (1060, "2021-11-01"),
        (1070, "2021-12-01"),
    )
    records = make.updates(*(said("1.0", day, forecast=one) for one, day in forecasts))
    (found,) = breaches_at(progress_at(plan(tolerances={"money_percent": 5}), records, DAY))
    assert (found.since, found.actual) == (dt.date(2021, 11, 1), 7)


def test_the_whole_is_of_its_newest_day():
    found = money(said("1.0", "2021-10-01", spent=200, forecast=900), said("2.0", "2021-09-01", spent=0,
                  budget=0, forecast=5, reason="x"))  # fmt: skip
    whole = total(found)
    assert whole is not None
    assert (whole.on, whole.budget, whole.spent, whole.forecast) == (
        dt.date(2021, 10, 1),
        1000,
        200,
        905,
    )
    assert (whole.variance, whole.percent) == (-95, -9.5)
    assert (found[1].now.variance, found[1].now.percent) == (5, None), "nothing to measure by"
    assert total(()) is None


@pytest.mark.parametrize(
    ("words", "told"),
    [({"note": "Steel", "reason": "Dear"}, "Steel"), ({"reason": "Dear"}, "Dear"), ({}, "First")],
)
def test_the_newest_words_on_money_stand(words: dict[str, str], told: str):
    first = said("1.0", "2021-10-01", forecast=900, note="First")
    (one,) = money(first, said("1.0", "2021-11-01", forecast=950, **words))
    assert one.narrative is not None
    assert one.narrative.text == told


@pytest.mark.parametrize("fields", [{"budget": 0}, {"budget": 0.0, "reason": " "}])
def test_a_budget_that_changes_to_nothing_says_why(fields):
    (record,) = make.updates(said("1.0", "2021-12-01", **fields))
    position = progress_at(plan(), (), DAY)
    (why,) = refusals(position, record, frozenset())
    assert "the budget of 1.0 changes: say why" in why


def test_a_report_tells_it_or_leaves_it_out():
    about = facts(
        plan(tolerances={"money_percent": 5}),
        said("1.0", "2021-12-01", forecast=1060, note="Steel"),
    )
    text = words(sections.money(about))
    for part in ("£1,000", "£1,060", "£60", "+6.0%", "beyond tolerance", "Steel"):
        assert part in text
    figure = charts.money_chart(money_rows(about))
    assert figure is not None
    assert figure.title == "Of one forecast, one above the budget"
    assert "1.0 forecast 106%" in figure.alt
    assert [one["tail"] for one in figure.spec["datasets"]["tails"]] == ["+6.0%"], (
        "nobody said spent"
    )
    assert "1.0" in words(sections.beyond_tolerance(about))
    assert "forecast £1,060" in words(sections.exception_details(about))
    empty = facts(make.plan(make.stream("1.0", make.deliverable("1.1"))))
    assert sections.money(empty).blocks[0].absent == "money"
    assert charts.money_chart([]) is None


@pytest.mark.parametrize(
    ("budget", "forecast", "why"),
    [
        (1122.30, 1234.52, ""),
        (1122.30, 1234.53, ""),  # exactly 10%, which floats take for more
        (1122.30, 1234.54, "The forecast is 10.001% above the budget; 10% is allowed."),
        (100_000, 110_001, "The forecast is 10.001% above the budget; 10% is allowed."),
        (100_000, 110_050, "The forecast is 10.05% above the budget; 10% is allowed."),
        (100_000, 110_100, "The forecast is 10.1% above the budget; 10% is allowed."),
    ],
)
def test_a_limit_is_met_to_the_penny_and_told_apart(budget: float, forecast: float, why: str):
    agreed = make.plan(make.stream("1.0", budget=budget), tolerances={"money_percent": 10})
    (record,) = make.updates(said("1.0", "2021-10-01", forecast=forecast))
    before, after = (progress_at(agreed, those, DAY) for those in ((), (record,)))
    assert [one.why for one in breaches_at(after)] == ([why] if why else [])
    told = consequences(before, after, record)
    share = why.removeprefix("The forecast is ").partition(" above")[0]
    assert any(f"{share} over the budget" in one for one in told) is bool(why)
    (one,) = after.money
    assert str(one.now.variance) == f"{forecast - budget:.2f}".removesuffix(".00")
    assert one.now.share().count(".") == 1
