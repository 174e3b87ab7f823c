"""Case tables in Arrow: what counts quickest in tables of ordinary size."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import narwhals as nw

from governance.kpis.case_frames import Frame, Lookup
from governance.readers.cases.arrow import ArrowTexts, lookup_table, with_values
from governance.readers.cases.convert import Columns, with_whole_numbers
from governance.readers.cases.engines.store import Raw


class ArrowStore(ArrowTexts):
    """Arrow's own tables; each step is worked out at once, by Arrow alone."""

    def with_values(self, raw: Raw, columns: Columns) -> Frame:
        """These columns as declared, with their texts and what is bad."""
        return _frame(with_values(raw, columns))

    def kept(self, frame: Frame, decimals: Iterable[str]) -> Frame:
        """The frame worked out once, its empty columns as whole numbers too."""
        return with_whole_numbers(frame, decimals).collect("pyarrow").lazy()

    def lookup(self, columns: Lookup) -> Frame:
        """A small table of whole numbers."""
        return _frame(lookup_table(columns))


def _frame(table: Any) -> Frame:
    frame: Frame = nw.from_native(table).lazy()
    return frame
