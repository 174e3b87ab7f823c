"""What the sample gives to a board and to the public, attacked with pencil and paper.

A KPI at a time: its figure, its groups, and that they add up. Ties between KPIs and periods are
the business of the properties in test_attack, on tables small enough to try every number.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from governance.domain.cases import Counts
from governance.domain.plan.board import Audience
from governance.kpis.results import Counted, Result, Results, Unit
from governance.workspace import Workspace
from tests.conftest import DEMO_DAY
from tests.disclosure import attacker as pencil
from tests.disclosure.attacker import Attacker
from tests.disclosure.test_attack import read_pair

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sample-pages")]
LARGEST = 1000
"""No count of the sample is larger."""


Told = Callable[[Audience], Results]


@pytest.fixture
def told(sample: Workspace) -> Told:
    """What an audience is told of the sample; counted once for all who look at the sample."""
    return lambda audience: sample.results(None, DEMO_DAY, audience.value)


def counts_people(result: Result) -> bool:
    """True where the figure is a share of people, in groups that add up to it."""
    whole = result.counted
    is_of_things = result.counts is Counts.THINGS  # panels and the plan's own actions are told
    if is_of_things or not isinstance(whole.denominator, int) or not result.groups:
        return False
    parts = [group.counted for group in result.groups]
    return all(isinstance(one.denominator, int) for one in parts) and (
        sum(one.denominator or 0 for one in parts) == whole.denominator  # type: ignore[misc]
        and sum(one.numerator or 0 for one in parts) == whole.numerator  # type: ignore[misc]
    )


def printed(result: Result, counted: Counted) -> Counted:
    """The counts; with the percentage only where the figure is one."""
    return counted if result.unit is Unit.PERCENT else counted.model_copy(update={"value": None})


@pytest.mark.parametrize("audience", [Audience.BOARD, Audience.PUBLIC])
def test_no_hidden_count_of_a_kpi_can_be_worked_out(
    audience: Audience, told: Told, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pencil, "MOST", LARGEST)
    attacked = 0
    for true, seen in zip(told(Audience.INTERNAL), told(audience), strict=True):
        if not counts_people(true):
            continue
        attacker = Attacker()
        read_pair(attacker, "t", printed(seen, seen.counted), true.counted, audience)
        pairs = list(zip(seen.groups, true.groups, strict=False))
        for one, exact in pairs:
            read_pair(attacker, one.name, printed(seen, one.counted), exact.counted, audience)
        if pairs:
            for end in "nd":
                attacker.add([*((f"{one.name}{end}", 1) for one, _ in pairs), (f"t{end}", -1)])
        for name in sorted(attacker.hidden):
            assert len(attacker.possible(name)) >= 2, true.kpi.id
            attacked += 1
    assert attacked > 20


@pytest.mark.parametrize("audience", [Audience.BOARD, Audience.PUBLIC])
def test_no_number_from_1_to_4_is_printed(audience: Audience, told: Told):
    for result in told(audience):
        if result.kpi.family == "AC":
            continue
        for counted in each(result):
            for number in (counted.numerator, counted.denominator):
                assert not (isinstance(number, int) and 1 <= number <= 4), result.kpi.id


def each(result: Result) -> list[Counted]:
    year = result.last_year.counted if result.last_year else None
    maybe = (result.counted, result.closed, result.without_exceptions, year)
    lists = (result.groups, result.excluded, result.trend, result.also)
    return [*filter(None, maybe), *(one.counted for many in lists for one in many)]
