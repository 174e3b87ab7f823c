"""Codes of the return as the pack's tables have them. What is not listed stays, and is judged."""

from __future__ import annotations

import datetime as dt

REQUEST = {"Y": "assess", "N": "refuse", "A": "pending", "W": "withdrawn", "T": "withdrawn",
           "H": "historic"}  # fmt: skip
ASSESSMENT = {"Y": "issue", "N": "no_issue", "A": "pending", "W": "withdrawn", "T": "other_la"}
REVIEW = {"M": "maintain", "A": "amend", "C": "cease"}
SEX = {"1": "M", "2": "F", "0": None, "9": None}
NOWHERE = frozenset(("NEET", "NIEC", "NIEO"))
"""Not in education: no placement."""
SETTINGS = {"OLA": "eotas", "EHE": "ehe", "EYP": "early_years", "OPA": "other", "OTH": "other"}


def ncy_on(birth: dt.date, august: dt.date) -> int:
    """The national curriculum year that an age on a 31 August stands for, held to -4 to 20."""
    age = august.year - birth.year - ((birth.month, birth.day) > (august.month, august.day))
    return min(max(age - 4, -4), 20)


def age_on(birth: dt.date, day: dt.date) -> int:
    """Whole years."""
    return day.year - birth.year - ((birth.month, birth.day) > (day.month, day.day))


def august_before(day: dt.date) -> dt.date:
    """The last 31 August on or before a day."""
    this = dt.date(day.year, 8, 31)
    return this if this <= day else dt.date(day.year - 1, 8, 31)


def phase_of(due: dt.date, ncy: int | None) -> str | None:
    """The phase that a child enters: by the deadline's day, else by the year left."""
    if (due.month, due.day) > (2, 15) and due.month <= 3:
        return "post16" if ncy is not None and ncy >= 12 else "post16_institution"
    if ncy is None:
        return None
    for last, phase in ((-1, "school"), (2, "junior"), (5, "middle"), (10, "secondary")):
        if ncy <= last:
            return phase
    return "post16_institution" if ncy == 11 else "post16"
