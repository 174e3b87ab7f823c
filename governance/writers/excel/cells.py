"""What a cell holds: a number where it is nothing but one, else text that stays text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from governance.blocks import Cell, Column, Line
from governance.domain.rag import Rag
from governance.domain.when.planned import short_day
from governance.writers.setting.clean import clean

LONGEST = 32_767
"""Characters that a cell can hold."""
LONGEST_HEAD = 255
_NUMBER = re.compile(r"([-+−]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(\.[0-9]{1,6})?(%?)")
_DAY = re.compile(r"[1-3]?[0-9] [A-Z][a-z]{2} [0-9]{2}")
RISKY = ("=", "+", "-", "@", "\t")
"""How a text begins that a spreadsheet would take for a formula once someone edits it."""


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's content and how it is shown."""

    shown: str | float | dt.date
    pattern: str = ""
    """A number's format."""
    rag: Rag | None = None
    """The rating, where the cell holds nothing else."""

    @property
    def lines(self) -> list[str]:
        """What a reader sees, line by line."""
        return self.text.split("\n")

    @property
    def text(self) -> str:
        """What a reader sees."""
        return short_day(self.shown) if isinstance(self.shown, dt.date) else str(self.shown)

    @property
    def is_risky(self) -> bool:
        """True for text that begins as a formula does."""
        return isinstance(self.shown, str) and self.shown.startswith(RISKY)


def value_of(content: Cell, column: Column) -> Value:
    """A cell's value; only a column of figures has numbers, for `1.10` may be a reference."""
    words = words_of(content.lines)
    rag = _only_rag(content.lines)
    return (_number(words) if column.numeric else _day(words)) or Value(words, rag=rag)


def words_of(lines: Iterable[Line]) -> str:
    """Lines as text, cut to what a cell can hold."""
    text = "\n".join(plain_line(one) for one in lines).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def plain_line(line: Line) -> str:
    """A line's words, with room between a rating and what stands beside it."""
    parts = (f" {run.rag.word} " if run.rag else run.text for run in line)
    return re.sub(r" {2,}", " ", clean("".join(parts)).replace("\t", " ")).strip(" ")


def heads_of(columns: Iterable[Column]) -> list[str]:
    """Headings on one line, none empty and no two alike: a table of Excel's insists on both."""
    heads: list[str] = []
    taken: set[str] = set()
    for number, column in enumerate(columns, 1):
        words = " ".join(clean(column.title).split())[: LONGEST_HEAD - 8] or f"Column {number}"
        head, again = words, 1
        while head.casefold() in taken:
            again += 1
            head = f"{words} {again}"
        taken.add(head.casefold())
        heads.append(head)
    return heads


def _number(text: str) -> Value | None:
    found = _NUMBER.fullmatch(text)
    if found is None or re.match(r"0\d", found[2]):
        return None
    sign, whole, part, percent = found[1], found[2], found[3] or "", found[4]
    number = float(whole.replace(",", "") + part) * (-1 if sign in ("-", "−") else 1)
    decimals = max(len(part) - 1, 0)
    if percent:
        number = round(number / 100, decimals + 2)
    pattern = ("#,##0" if "," in whole else "0") + (f".{'0' * decimals}" if decimals else "")
    signed = f"+{pattern}{percent};-{pattern}{percent};0" if sign == "+" else pattern + percent
    return Value(number, signed)


def _day(text: str) -> Value | None:
    """A day as the reports write it, `31 Dec 21`: a day that can be sorted, and looks the same."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return Value(dt.datetime.strptime(text, "%d %b %y").date(), "d mmm yy")  # noqa: DTZ007
    except ValueError:
        return None


def _only_rag(lines: tuple[Line, ...]) -> Rag | None:
    runs = [run for one in lines for run in one]
    return runs[0].rag if len(runs) == 1 else None
