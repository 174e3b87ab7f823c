"""The weekly update of any plan, at the edges of its weeks."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.views import sections
from tests.support import make
from tests.views.test_sections import facts, words

FRIDAY = dt.date(2021, 12, 31)


@pytest.mark.parametrize(
    ("due", "when"),
    [
        ("2021-12-30", "1 day late"),
        ("2021-12-31", "This week"),
        ("2022-01-02", "This week"),
        ("2022-01-03", "Next week"),
        ("2022-01-09", "Next week"),
        ("2022-01-10", None),
    ],
)
def test_a_week_begins_on_monday_and_late_is_after_the_day(due: str, when: str | None):
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", due)))
    text = words(sections.fortnight(facts(plan)))
    assert ("1.1.1" in text) is (when is not None)
    assert when is None or when in text
    assert when is not None or "nothing is due this week or next" in text
