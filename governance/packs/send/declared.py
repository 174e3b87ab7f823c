"""The pack's own tables and clocks, for its own code."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

from governance.domain.cases import ClockFile, TableFile, TableSet
from governance.domain.cases.table_set import Declared, table_set
from governance.kpis.clocks import fixed_day
from governance.readers.plan import read_record


def _declared() -> TableSet:
    home = files(__package__)
    tables, _, _ = read_record((home / "tables.yaml").read_bytes(), "tables.yaml", TableFile)
    clocks, _, _ = read_record((home / "clocks.yaml").read_bytes(), "clocks.yaml", ClockFile)
    assert tables is not None
    assert clocks is not None
    timed = TableFile(clocks=clocks.clocks)
    return table_set([Declared("tables.yaml", tables), Declared("clocks.yaml", timed)])[0]


TABLES = _declared()
"""Every table and clock of the pack."""


def transfer_deadline(to_phase: str, year: int) -> dt.date:
    """The deadline of a phase transfer: 31 March to post-16, else 15 February."""
    column = TABLES.tables["phase_transfer"].derived["law_on"].choose[to_phase]
    clock = TABLES.tables["phase_transfer"].derived[column].clock
    return fixed_day(TABLES.clocks[str(clock)], year)
