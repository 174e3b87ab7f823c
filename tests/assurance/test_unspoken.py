"""What a trend does by itself, and the KPIs of which somebody should say why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from governance.assurance.progress import progress_at
from governance.assurance.unspoken import unspoken
from governance.domain.cases import Counts
from governance.domain.kpi import Kpi
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.kpis.periods import trend_periods
from governance.kpis.results import Counted, Result, State, TrendPoint, Unit
from governance.kpis.trends import behaviour_of, has_behaviour, has_crossed, number_in, step_of
from tests.support.make import DAY, plan, stream, updates

STOCK = {"kind": "stock", "table": "request", "start": "received_on", "ends": ["decision_on"]}
COUNT = {"kind": "count", "table": "request", "event": "received_on"}
WAITING = {"kind": "waiting", "table": "request", "start": "received_on", "ends": ["decision_on"]}
CALM = (10, 11, 10, 11, 10, 11, 10, 11)


def result(
    *values: Any, period: str = "month", measure: dict[str, Any] | None = COUNT, **fields: Any
) -> Result:
    """A KPI with this trend, its figure the newest of it."""
    kpi = Kpi.model_validate(
        {"id": "K1", "name": "n", "definition": "d", "measure": measure, "period": period}
        | {name: fields.pop(name) for name in ("owner",) if name in fields}
    )
    periods = trend_periods(kpi.period, DAY, max(len(values), 2))[-len(values) or None :]
    points = tuple(
        TrendPoint(period=one, counted=Counted(value=value))
        for one, value in zip(periods, values, strict=False)
    )
    whole = {"kpi": kpi, "period": periods[-1], "unit": Unit.COUNT, "state": State.OK}
    return Result(**(whole | {"counted": Counted(), "trend": points} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "measure", "values", "stands_apart"),
    [
        ("month", COUNT, (1, 2), True),
        ("month", COUNT, (1,), False),
        ("month", None, (1, 2), False),
        ("quarter", COUNT, (1, 2), True),
        ("calendar_year", COUNT, (1, 2), True),
        ("year_to_date", COUNT, (1, 2), True),
        ("rolling_year", COUNT, (1, 2), False),  # eleven months of twelve are the same
        ("snapshot", COUNT, (1, 2), False),
        ("snapshot", STOCK, (1, 2), True),
        ("rolling_year", WAITING, (1, 2), True),
    ],
)
def test_limits_are_drawn_where_points_stand_apart(period, measure, values, stands_apart):
    assert has_behaviour(result(*values, period=period, measure=measure)) is stands_apart


@pytest.mark.parametrize(
    ("unit", "made_for", "counts", "step"),
    [
        (Unit.COUNT, Audience.PUBLIC, Counts.PEOPLE, 5),
        (Unit.COUNT, Audience.PUBLIC, Counts.THINGS, 1),
        (Unit.COUNT, Audience.BOARD, Counts.PEOPLE, 1),
        (Unit.PERCENT, Audience.PUBLIC, Counts.PEOPLE, 0),
        (Unit.DAYS, Audience.PUBLIC, Counts.PEOPLE, 0),
    ],
)
def test_limits_are_no_finer_than_the_figures(unit, made_for, counts, step):
    assert step_of(result(1, 2, unit=unit, made_for=made_for, counts=counts)) == step


@pytest.mark.parametrize(("value", "number"), [(7, 7.0), (7.5, 7.5), ("[c]", None), (None, None)])
def test_a_sign_is_no_number(value: Any, number: float | None):
    assert number_in(Counted(value=value)) == number


@pytest.mark.parametrize(
    ("values", "crossed"),
    [
        ((*CALM, 40), True),
        ((*CALM, 11), False),
        ((40, *CALM), False),  # it was outside once, and is not now
        ((*CALM, "[c]"), False),
        (CALM[:7], False),  # too few for limits
        ((), False),
    ],
)
def test_the_newest_point_lies_outside_its_limits(values: tuple[Any, ...], crossed: bool):  # noqa: FBT001
    assert has_crossed(result(*values)) is crossed


def test_a_share_ends_at_a_hundred_and_a_count_does_not():
    share = behaviour_of(result(*(98, 90) * 4, unit=Unit.PERCENT))
    number = behaviour_of(result(*(98, 90) * 4))
    assert share is not None
    assert number is not None
    assert (share.upper, number.upper) == (100, pytest.approx(115.28))
    assert behaviour_of(result(*CALM, period="rolling_year")) is None


def told(*records: dict[str, Any], result: Result) -> list[tuple[str, str]]:
    agreed = plan(stream("1.0"), stale_after_days=35)
    position = progress_at(agreed, updates(*records), DAY)
    return [(one.since.isoformat(), one.why) for one in unspoken(position, [result])]


RED, CROSSED = {"rag": Rag.RED}, (*CALM, 40)


@pytest.mark.parametrize(
    ("values", "fields", "why"),
    [
        (CALM, {}, None),
        (CALM, {"rag": Rag.AMBER}, None),
        (CALM, RED, "is Red; it has no owner, and nothing is said"),
        (CALM, RED | {"owner": "CD"}, "is Red; its owner has said nothing"),
        (CROSSED, {},
         "has left the limits of its process chart; it has no owner, and nothing is said"),
        (CROSSED, RED | {"owner": "CD"},
         "is Red, and has left the limits of its process chart; its owner has said nothing"),
    ],
)  # fmt: skip
def test_what_calls_for_words(values, fields: dict[str, Any], why: str | None):
    expected = f"K1 {why} of it since 26 November 2021."
    assert told(result=result(*values, **fields)) == ([("2021-11-26", expected)] if why else [])


@pytest.mark.parametrize(
    ("on", "by", "owner", "wants"),
    [
        ("2021-11-25", "CD", "CD", True),
        ("2021-11-26", "CD", "CD", False),  # 35 days before the day
        ("2021-11-26", "AB", "CD", True),
        ("2021-11-26", "AB", None, False),
    ],
)
def test_words_count_for_as_long_as_an_item_does_not_become_stale(on, by, owner, wants: bool):  # noqa: FBT001
    note = {"kind": "kpi_note", "ref": "K1", "note": "Ill", "on": on, "by": by}
    red = result(*CALM, rag=Rag.RED, **({"owner": owner} if owner else {}))
    assert bool(told(note, result=red)) is wants


def test_words_count_since_a_period_that_ended_longer_ago():
    red = result(*CALM, rag=Rag.RED, period="quarter")
    early = red.model_copy(update={"period": red.trend[-2].period})
    assert early.period.last == dt.date(2021, 9, 30)
    for on, wants in (("2021-09-29", 1), ("2021-09-30", 0)):
        note = {"kind": "kpi_note", "ref": "K1", "note": "Ill", "on": on}
        assert len(told(note, result=early)) == wants


def test_what_the_owner_said_counts_whoever_spoke_after():
    said = {"kind": "kpi_note", "ref": "K1", "note": "Ill"}
    owner = said | {"on": "2021-11-26", "by": "CD"}
    other = said | {"on": "2021-12-05", "by": "AB"}
    red = result(*CALM, rag=Rag.RED, owner="CD")
    assert told(owner, other, result=red) == []
    assert told(other, result=red) != []
    position = progress_at(plan(stream("1.0")), updates(owner | {"visibility": "internal"}), DAY,
                           reader=Audience.PUBLIC)  # fmt: skip
    assert position.words_by_kpi == {}
    assert [*unspoken(position, [red])] == [], "nobody is told that an owner is silent who is not"
