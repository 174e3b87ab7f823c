"""`make fuzz` runs: every reader is there, takes its seeds and a few that are spoilt."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from governance.problems import GovernanceError
from tests.fuzz.changing import changed
from tests.fuzz.readers import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_takes_its_seeds_and_falls_over_none_that_is_spoilt(name: str):
    target = TARGETS[name]
    for data in (*target.seeds(), *islice(changed(target, random.Random(1)), 5)):
        try:
            target.read(data)
        except GovernanceError:
            continue
