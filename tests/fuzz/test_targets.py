"""Each target of `make fuzz` still reads what it begins with, and bears a few changes of it."""

from __future__ import annotations

import contextlib
import random
from itertools import islice

import pytest

from governance.problems import GovernanceError
from tests.fuzz.changing import changed
from tests.fuzz.readers import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_reads_its_seeds_and_bears_changes(name: str):
    target = TARGETS[name]
    seeds = target.seeds()
    assert seeds
    for data in seeds:
        with contextlib.suppress(GovernanceError):
            target.read(data)
    for data in islice(changed(target, random.Random(7)), 15):
        with contextlib.suppress(GovernanceError):
            target.read(data)
