"""Working days in England: Monday to Friday, without bank holidays."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files

FIRST_KNOWN, LAST_KNOWN = dt.date(2015, 1, 1), dt.date(2032, 12, 31)
"""The years whose bank holidays the file holds."""


@cache
def bank_holidays() -> frozenset[dt.date]:
    """England's bank holidays, from the reviewed file beside this module."""
    text = files("governance.domain.when").joinpath("bank_holidays.txt").read_text("utf-8")
    return frozenset(
        dt.date.fromisoformat(line.split("  ", 1)[0])
        for line in text.splitlines()
        if line and not line.startswith("#")
    )


def is_working_day(day: dt.date) -> bool:
    """True on Monday to Friday, except on a bank holiday.

    The file ends with 2032; after that only weekends are known.
    """
    return day.weekday() < 5 and day not in bank_holidays()


def add_working_days(day: dt.date, days: int) -> dt.date:
    """The working day that lies so many working days after `day`, or before it if negative.

    For 0, the day itself, else the first working day before it.
    """
    step = dt.timedelta(days=1 if days > 0 else -1)
    left = abs(days)
    while left or not is_working_day(day):
        day += step
        left -= is_working_day(day) and left > 0
    return day
