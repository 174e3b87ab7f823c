"""Importing 300 actions with 900 milestones, against merely loading the file."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from typing import Any

from openpyxl import Workbook, load_workbook

from governance.workspace.writing.plan_import import plan_files_from
from tests.benchmarks.timing import Result, ratio_of
from tests.importers.making.excel import put, saved, solid
from tests.importers.making.word import cell, docx, para, row, table

ACTIONS = 300
DAY = dt.date(2023, 3, 31)
FILLS = ("FF0000", "FFC000", "00B050", None)
OWNERS = ("JS/AK", "Head of SEND", "TW, WA & I hub")
HEADS = ["#", "Action / Deliverable", "Owner", "Milestones", "Progress Update", "RAG"]


def _rows() -> Iterator[tuple[str, str, str, str, str, str | None]]:
    for number in range(ACTIONS):
        yield (
            f"{number // 10 + 1}.{number % 10 + 1}",
            f"Deliver thing number {number} with partners across the county",
            OWNERS[number % 3],
            "Sept 22 – Draft goes to all partners\n\nOct 22 – Consultation ends\n\nJan 23 – Decision",
            f"12/10/22 – first draft is out.\nNov-22 – waiting for data from {number} schools",
            FILLS[number % 4],
        )


def _word() -> bytes:
    rows = [row(*HEADS, header=True)]
    for number, (*texts, fill) in enumerate(_rows()):
        if number % 10 == 0:
            rows.append(row(cell(f"{number // 10 + 1}.0 Workstream {number // 10 + 1}", span=6)))
        rows.append(row(*texts, cell("", fill=fill)))
    return docx(para("A plan"), table(*rows, columns=6))


def _excel() -> bytes:
    book = Workbook()
    put(book.active, [HEADS])
    for number, (*texts, fill) in enumerate(_rows(), 2):
        put(book.active, [texts], number)
        if fill:
            book.active.cell(number, 6).fill = solid(fill)
    return saved(book)


def _measured(file: str, data: bytes, floor: Callable[[io.BytesIO], Any]) -> float:
    def ours() -> None:
        made = plan_files_from(data, file, "new", DAY)
        assert made.imported.counts["milestones"] == 3 * ACTIONS

    return ratio_of(ours, lambda: floor(io.BytesIO(data)))


def import_word() -> Result:
    """Word, against python-docx that loads the file and reads none of it."""
    from docx import Document

    return (
        "import 300 actions from Word / python-docx loads it",
        _measured("a.docx", _word(), Document),
        60,
    )


def import_excel() -> Result:
    """Excel, against openpyxl that loads the file."""
    return (
        "import 300 actions from Excel / openpyxl loads it",
        _measured("a.xlsx", _excel(), load_workbook),
        14,
    )


BENCHES = (import_word, import_excel)
