"""Case tables in DuckDB."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import duckdb
import narwhals as nw

from governance.kpis.case_frames import Frame, Lookup
from governance.readers.cases.arrow import ArrowTexts, lookup_table, with_values
from governance.readers.cases.convert import Columns, with_whole_numbers
from governance.readers.cases.engines.store import Raw


class DuckStore(ArrowTexts):
    """DuckDB over Arrow tables: nothing is named in SQL, so nothing typed can reach it."""

    def with_values(self, raw: Raw, columns: Columns) -> Frame:
        """These columns as declared, with their texts and what is bad."""
        return _frame(with_values(raw, columns))

    def kept(self, frame: Frame, decimals: Iterable[str]) -> Frame:
        """The frame worked out once, its empty columns as whole numbers too."""
        return _frame(with_whole_numbers(frame, decimals).collect("pyarrow").to_native())

    def lookup(self, columns: Lookup) -> Frame:
        """A small table of whole numbers."""
        return _frame(lookup_table(columns))


@cache
def _connection() -> Any:
    """One for all: frames of different connections cannot be joined."""
    return duckdb.connect(":memory:", config={"enable_external_access": "false"})


def _frame(table: Any) -> Frame:
    frame: Frame = nw.from_native(_connection().from_arrow(table))
    return frame
