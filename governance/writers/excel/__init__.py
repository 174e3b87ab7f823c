"""A report's tables as an accessible workbook: one table a sheet, the same bytes every time."""

from __future__ import annotations

import datetime as dt

from governance.blocks import Blocks
from governance.writers.storing.zipped import rezipped

__all__ = ["to_excel"]


def to_excel(blocks: Blocks, *, title: str, created: dt.date) -> bytes:
    """Every table and every figure's data as an .xlsx file; `created` is the day it carries."""
    from governance.writers.excel.document import build_workbook

    return rezipped(build_workbook(blocks, title, created))
