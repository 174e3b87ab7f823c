"""Figures typed and withdrawn between two days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from governance.assurance.progress import progress_at
from governance.domain.plan.board import Audience
from governance.reporting.changes import changes_between
from tests.support.make import plan, updates
from tests.support.typed import typed

FIRST = typed("2021-09-30", 36, 50)
AGAIN = typed("2021-09-30", 40, 50, reason="Ten forms")


def position(*records: dict[str, Any], reader: Audience = Audience.INTERNAL) -> Any:
    return progress_at(plan(), updates(*records), dt.date(2021, 10, 31), reader=reader)


def told(before: Any, after: Any) -> list[tuple[str, str, str]]:
    return [(str(one.kind), one.before, one.after) for one in changes_between(before, after)]


def test_each_figure_stands_beside_the_one_before_it():
    assert told(position(), position(FIRST, AGAIN)) == [
        ("figure typed", "", "36 of 50 on 30 Sep 21"),
        ("figure typed", "36 of 50 on 30 Sep 21", "40 of 50 on 30 Sep 21"),
    ]


@pytest.mark.parametrize(
    ("words", "why"),
    [({"reason": "Ten", "note": "x"}, "Ten"), ({"reason": "Ten"}, "Ten"), ({"note": "x"}, "x"), ({}, None)],
)  # fmt: skip
def test_a_figure_says_why_or_else_what_is_told_of_it(words: dict[str, str], why: str | None):
    (one,) = changes_between(position(), position(typed("2021-09-30", 40, 50, **words)))
    assert (one.why.text if one.why else None) == why


def test_one_that_was_withdrawn_is_named():
    gone = {"kind": "supersede", "ref": "SU01", "reason": "x", "record": updates(FIRST)[0].id}
    assert told(position(FIRST), position(FIRST, gone)) == [
        ("figure withdrawn", "36 of 50 on 30 Sep 21", "")
    ]


def test_readers_outside_the_office_are_told_none_of_it():
    both = (position(one, reader=Audience.BOARD) for one in (FIRST, AGAIN))
    assert told(*both) == []
