"""Short ways to write the lengths and grounds of clocks."""

from __future__ import annotations

import datetime as dt

from governance.domain.clock import Span, Unit

START_OF_REGS = dt.date(2014, 9, 1)
"""The day the regulations came into force."""
EXCEPTIONS = ("school_closed", "ey_closed", "personal", "absent")
"""Grounds on which a limit of an assessment need not be met (Regs 5(4), 10(4), 13(3))."""


def days(number: int, *, inclusive: bool = False, at_least: bool = False) -> Span:
    """So many calendar days."""
    return Span(number=number, unit=Unit.DAYS, inclusive=inclusive, at_least=at_least)


def weeks(number: int) -> Span:
    """So many times seven days."""
    return Span(number=number, unit=Unit.WEEKS)


def months(number: int, *, inclusive: bool = False, backwards: bool = False) -> Span:
    """So many months; a day that a month lacks is its last."""
    return Span(number=number, unit=Unit.MONTHS, inclusive=inclusive, backwards=backwards)


def working_days(number: int, *, inclusive: bool = False) -> Span:
    """So many working days."""
    return Span(number=number, unit=Unit.WORKING_DAYS, inclusive=inclusive)
