"""The update sheet as a workbook that a person wants to fill in: the same bytes every time."""

from __future__ import annotations

from governance.record.sheet.build import UpdateSheet
from governance.writers.excel.growing import growing

__all__ = ["to_sheet"]


def to_sheet(sheet: UpdateSheet) -> bytes:
    """An .xlsx file: instructions, a sheet for each form, and one that nobody sees."""
    from governance.writers.sheet.document import build_workbook

    return growing(build_workbook(sheet))
