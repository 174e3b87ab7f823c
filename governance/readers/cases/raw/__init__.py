"""Files as they are: headings and rows of text, whatever program wrote them."""

from __future__ import annotations

from governance.readers.cases.raw.reading import How, raw_table, table_names
from governance.readers.cases.raw.table import RawTable, same_heading

__all__ = ["How", "RawTable", "raw_table", "same_heading", "table_names"]
