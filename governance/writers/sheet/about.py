"""The sheet that nobody sees: which plan, day and version, and what the lists offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from governance.domain.rag import Rag
from governance.domain.registers import WEIGHED, Holds
from governance.record.sheet.build import UpdateSheet, parties_listed, people_listed
from governance.record.sheet.form import ABOUT, VERSION
from governance.writers.excel.workbook import KEPT, RISKY, Book
from governance.writers.setting.clean import clean
from governance.writers.sheet.looks import KEY

RATINGS = tuple(rag.word for rag in (Rag.BLUE, Rag.GREEN, Rag.AMBER, Rag.RED))
WEIGHTS = ("1", "2", "3", "4", "5")
_LONG = 32_000
"""Rows that a list can have and still be a list."""
Lists = Mapping[Holds, str]
"""Where the values that a cell may hold stand, as a reference."""


def write_about(book: Book, paper: Worksheet, sheet: UpdateSheet) -> Lists:
    """Write the facts and the lists; returns where each list stands."""
    facts = {
        "Sheet": "programme-governance update sheet",
        "Version": VERSION,
        "Plan": sheet.plan.id,
        "Position at": sheet.as_at.isoformat(),
        "Owner": sheet.owner.id if sheet.owner else "",
    }
    for number, (name, value) in enumerate(facts.items()):
        paper.write_string(number, 0, name, book.look(KEY))
        paper.write_string(number, 1, value, book.look(KEY))
    offered: dict[Holds, Sequence[str]] = {
        Holds.RATING: RATINGS,
        Holds.WEIGHT: WEIGHTS,
        Holds.YES: ("Yes",),
        Holds.KIND: [one.words.capitalize() for one in WEIGHED],
        Holds.LISTED: [one.words.capitalize() for one in sheet.plan.unweighed],
        Holds.PERSON: people_listed(sheet.plan),
        Holds.PARTY: parties_listed(sheet.plan),
    }
    paper.very_hidden()
    paper.protect()
    return {
        holds: _list(book, paper, column, values)
        for column, (holds, values) in enumerate(offered.items(), 3)
        if values
    }


def _list(book: Book, paper: Worksheet, column: int, values: Sequence[str]) -> str:
    for row, value in enumerate(values[:_LONG]):
        kept = (KEPT,) if value.startswith(RISKY) else ()
        paper.write_string(row, column, clean(value), book.look(KEY, *kept))
    letter = chr(ord("A") + column)
    return f"={ABOUT}!${letter}$1:${letter}${min(len(values), _LONG)}"
