"""Typed figures: which days share one, which stands, and what the door refuses."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.update import FigureUpdate
from governance.record.figures import figure_refusals, figures_of, span_of
from tests.support.make import updates
from tests.support.typed import kpi, typed


def refused(definition: Kpi, *records: dict[str, Any]) -> list[str]:
    """Why the last record would be refused after the others."""
    *before, last = updates(*records)
    assert isinstance(last, FigureUpdate)
    return [*figure_refusals(last, definition, figures_of("SU01", before))]


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        ("month", "2021-09-01", "2021-09-01", "2021-09-30"),
        ("month", "2021-09-30", "2021-09-01", "2021-09-30"),
        ("month", "2021-10-01", "2021-10-01", "2021-10-31"),
        ("month", "2024-02-29", "2024-02-01", "2024-02-29"),
        ("rolling_year", "2021-09-30", "2021-09-01", "2021-09-30"),
        ("quarter", "2021-12-31", "2021-10-01", "2021-12-31"),
        ("quarter", "2022-01-01", "2022-01-01", "2022-03-31"),
        ("calendar_year", "2021-12-31", "2021-01-01", "2021-12-31"),
        ("calendar_year", "2022-01-01", "2022-01-01", "2022-12-31"),
        ("snapshot", "2021-09-30", "2021-09-30", "2021-09-30"),
        ("year_to_date", "2021-09-30", "2021-09-30", "2021-09-30"),
    ],
)
def test_the_days_that_share_a_figure(kind, day, first, last):
    found = span_of(PeriodKind(kind), dt.date.fromisoformat(day))
    assert [one.isoformat() for one in found] == [first, last]


def test_a_second_figure_of_a_period_says_why_and_one_of_the_next_need_not():
    first = typed("2021-09-30", 36, 50)
    (why,) = refused(kpi(), first, typed("2021-09-30", 40, 50))
    assert "36 of 50" in why
    assert "--reason" in why
    assert not refused(kpi(), first, typed("2021-09-30", 40, 50, reason="Ten forms were found"))
    assert not refused(kpi(), first, typed("2021-10-01", 40, 50))
    assert refused(kpi(), first, typed("2021-09-30", 40, 50, reason=" "))


def test_a_figure_that_would_not_stand_is_refused():
    later = typed("2021-09-30", 36, 50)
    (why,) = refused(kpi(), later, typed("2021-09-29", 40, 50, reason="Ten forms"))
    assert "--on 2021-09-30" in why
    assert not refused(kpi(period="snapshot"), later, typed("2021-09-29", 40, 50))


@pytest.mark.parametrize(
    ("unit", "value", "of", "word"),
    [
        ("percent", 51, 50, "more than all of them"),
        ("percent", 100.1, None, "more than 100%"),
        ("percent", -1, None, "below 0"),
        ("percent", 1, -1, "below 0"),
        ("percent", 1, 0, "more than all of them"),
        ("percent", 36.5, 50, "no whole number"),
        ("count", -1, None, "below 0"),
        ("count", 2.5, None, "no whole number"),
        ("days", 12, 3.5, "no whole number"),
        ("ratio", 1, 0, "says nothing"),
        ("days", 1, 0, "says nothing"),
    ],
)
def test_numbers_that_a_unit_cannot_have(unit, value, of, word):
    (why,) = refused(kpi(unit), typed("2021-09-30", value, of))
    assert word in why


@pytest.mark.parametrize(
    ("unit", "value", "of", "counts"),
    [
        ("percent", 50, 50, "people"),
        ("percent", 0, 0, "people"),
        ("percent", 100, None, "people"),
        ("percent", 72.5, None, "people"),
        ("percent", 36.5, 50.5, "things"),
        ("count", 12, 10, "people"),
        ("count", 12.5, None, "things"),
        ("days", 12.5, 30, "people"),
        ("pounds", -3.5, None, "people"),
    ],
)
def test_numbers_that_it_can(unit, value, of, counts):
    assert not refused(kpi(unit, counts), typed("2021-09-30", value, of))


def test_a_kpi_that_is_counted_is_not_typed():
    counted = kpi(measure={"kind": "count", "table": "request", "event": "received_on"})
    assert "counted (count), not typed" in refused(counted, typed("2021-09-30", 3))[0]
    assert "no way yet" in refused(kpi(measure=None), typed("2021-09-30", 3))[0]
