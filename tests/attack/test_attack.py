"""A narrow run of the attack; `make attack` runs it wide."""

from __future__ import annotations

import pytest

from tests.attack.sets import BOARD, PUBLIC, attack

GIVEN = {
    "one release": [(BOARD, 8)],
    "one public release": [(PUBLIC, 8)],
    "two releases": [(BOARD, 6), (BOARD, 8)],
    "two public releases": [(PUBLIC, 6), (PUBLIC, 8)],
    "three releases": [(BOARD, 7), (BOARD, 8), (BOARD, 9)],
    "both audiences": [(BOARD, 7), (PUBLIC, 7), (PUBLIC, 8), (BOARD, 8)],
}


@pytest.mark.parametrize("kind", GIVEN)
def test_nothing_that_is_hidden_can_be_worked_out(kind: str) -> None:
    given = GIVEN[kind]
    attacked = [
        attack(seed, given, reader)
        for seed in range(6)
        for reader in {audience for audience, _ in given}
    ]
    assert sum(one.recovered for one in attacked) == 0
    assert sum(one.hidden for one in attacked) > 20
