from __future__ import annotations

import pytest

from governance.control.challenge import CHALLENGES
from governance.control.progress import progress_at
from tests.support.make import DAY, deliverable, moved, plan, rated, stream, updates

ONE = plan(stream("1.0", deliverable("1.1", "2021-10")))
DONE = moved("1.1.1", "2021-12-20", done_on="2021-10-20", evidence="Minute 2")

FIRES = {
    "overdue-under-green": [rated("1.1", "green", "2021-12-20")],
    "blue-with-open-milestones": [rated("1.1", "blue", "2021-12-20")],
    "stale-rating": [DONE | {"on": "2021-10-25"}, rated("1.1", "green", "2021-10-25")],
    "improved-without-reason": [
        rated("1.1", "red", "2021-12-01"),
        rated("1.1", "amber", "2021-12-20"),
    ],
}
QUIET = {
    "overdue-under-green": [DONE, rated("1.1", "green", "2021-12-20")],
    "blue-with-open-milestones": [DONE, rated("1.1", "blue", "2021-12-20")],
    "stale-rating": [DONE, rated("1.1", "green", "2021-12-20")],
    "improved-without-reason": [
        rated("1.1", "red", "2021-12-01"),
        rated("1.1", "amber", "2021-12-20", reason="Staff in post"),
    ],
}


def codes(records: list[dict[str, object]]) -> set[str]:
    item = progress_at(ONE, updates(*records), DAY).deliverables_by_ref["1.1"]
    return {one.code for one in item.challenges}


@pytest.mark.parametrize("code", sorted(FIRES))
def test_the_rule_fires_where_it_should(code: str):
    assert code in codes(FIRES[code])


@pytest.mark.parametrize("code", sorted(QUIET))
def test_the_rule_keeps_quiet_where_it_should(code: str):
    assert code not in codes(QUIET[code])


def test_every_rule_has_both_cases():
    named = {rule.__name__.replace("_", "-") for rule in CHALLENGES}
    assert named == set(FIRES) == set(QUIET)
