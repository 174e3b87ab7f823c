"""The date that somebody now expects: read inside the plan's life, which it may outlast."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from governance.domain.when import When
from governance.problems import Problem, Problems, Severity, warning
from governance.readers.dates import read_when


def read_expected(phrase: str, first: dt.date, last: dt.date) -> tuple[When | None, Problems]:
    """A planned date as typed, between the plan's first and last day.

    A date after the plan's end is taken and said so: things slip. One before it begins is refused
    (`suspect-year`, as an error), as is what cannot be read. Returns None where it is refused.
    """
    when, problems = read_when(phrase, first, last)
    if when is None or not when.suspect:
        return when, problems
    others = tuple(one for one in problems if one.code != "suspect-year")
    if when.first is not None and when.first > last:
        late = warning(
            "suspect-year", f"{phrase!r} lies after the plan's end, {last}", "look again"
        )
        return when.model_copy(update={"suspect": False}), (*others, late)
    return None, tuple(map(_refused, problems))


def _refused(problem: Problem) -> Problem:
    is_it = problem.code == "suspect-year"
    return replace(problem, severity=Severity.ERROR, todo="correct it") if is_it else problem
