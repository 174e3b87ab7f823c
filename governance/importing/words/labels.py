"""Lines in the cell of an action that say who owns it and when: `Lead: AB`, `By: March 2023`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from governance.importing.grid import Cell, Line
from governance.importing.words.dating import whole_date
from governance.importing.words.owner_words import LABEL
from governance.importing.words.wording import any_of

_DUE = re.compile(
    r"(?:{}) ?[:–-] ?(?P<told>\S.*)".format(any_of("""
        by(?: when)?; when; due(?: date)?; date; timescale; timeframe; deadline; target(?: date)?
        completion(?: date)?; complete by; to be completed by
    """)),
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the lines below an action's name say."""

    owners: tuple[str, ...] = ()
    """With their labels, as names are divided by them."""
    phrases: tuple[str, ...] = ()
    """Dates as written."""
    rest: tuple[Line, ...] = ()


def led_by_due(text: str) -> str | None:
    """What follows `By when:`, `Date:` and their like; None where no such label leads."""
    match = _DUE.fullmatch(text)
    return match["told"] if match else None


def read_labels(lines: Iterable[Line], *, dates: bool = True) -> Labelled:
    """Owners, and dates unless another column holds them, that lines label; and the others."""
    owners: list[str] = []
    phrases: list[str] = []
    rest: list[Line] = []
    for line in lines:
        due = led_by_due(line.text) if dates else None
        phrase = whole_date(due) if due else None
        if phrase is not None:
            phrases.append(phrase)
        elif LABEL.match(line.text):
            owners.append(line.text)
        else:
            rest.append(line)
    return Labelled(tuple(owners), tuple(phrases), tuple(rest))


def is_labelled(cell: Cell) -> bool:
    """True for a cell in which a line below the first names owners or a date."""
    told = read_labels(cell.lines[1:])
    return bool(told.owners or told.phrases)
