"""Case tables as data: what people declare, and the set of tables that a plan can count.

One row is one event or one thing, as it was known on `recorded_on`. What tables there are, nobody
here knows: they stand in the tables.yaml of a pack, or of a plan.
"""

from __future__ import annotations

from governance.domain.cases.columns import CaseColumn, CaseTable, ColumnKind, Counts, DayForm
from governance.domain.cases.files import ClockFile, TableFile
from governance.domain.cases.table_set import TableSet

__all__ = [
    "CaseColumn",
    "CaseTable",
    "ClockFile",
    "ColumnKind",
    "Counts",
    "DayForm",
    "TableFile",
    "TableSet",
]
