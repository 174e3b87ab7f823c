"""Workbooks, with what openpyxl leaves to be said by hand."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle


def solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def themed(number: int, tint: float = 0.0) -> PatternFill:
    return PatternFill("solid", fgColor=Color(theme=number, tint=tint))


def given(colour: str) -> DifferentialStyle:
    """What a rule of conditional formatting gives."""
    return DifferentialStyle(fill=PatternFill(bgColor=colour, fill_type="solid"))


def put(sheet: Any, rows: list[list[Any]], start: int = 1) -> None:
    """Rows of values from column A."""
    for down, values in enumerate(rows):
        for right, value in enumerate(values):
            if value is not None:
                sheet.cell(start + down, right + 1, value)


def bold(sheet: Any, row: int) -> None:
    for cell in sheet[row]:
        cell.font = Font(bold=True)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
