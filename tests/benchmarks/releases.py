"""What disclosure costs: 24 monthly releases in a row, for the board and for the public."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from itertools import islice

from governance.disclosure.disclose import Published, disclose
from governance.domain.plan.board import Audience
from governance.kpis.results import Results
from governance.workspace import open_workspace
from tests.benchmarks.timing import Result
from tests.conftest import REPOSITORY

MONTHS = 24
_READERS = (Audience.BOARD, Audience.PUBLIC)


def releases() -> Iterator[Result]:
    """The last release over the second, and the dearest over what measuring it takes."""
    workspace = open_workspace(REPOSITORY)
    told: Published | None = None
    wholes, shares = [], []
    for day in islice(_month_ends(dt.date(2020, 1, 31)), MONTHS):
        began = time.process_time()
        exact: Results = workspace.results(None, day)
        measured = time.process_time()
        for reader in _READERS:
            _, told = disclose(exact, reader, told)
        ended = time.process_time()
        wholes.append(ended - began)
        shares.append((ended - began) / (measured - began))
    yield f"release {MONTHS} for board and public, over the second", wholes[-1] / wholes[1], 1.5
    yield "a release measured and hidden, over measuring it", max(shares), 2.0


def _month_ends(day: dt.date) -> Iterator[dt.date]:
    while True:
        yield day
        after = (day + dt.timedelta(days=32)).replace(day=1)
        day = after - dt.timedelta(days=1)
