"""What somebody typed into one row of an update sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from governance.problems import Location, Problem
from governance.record.sheet.form import Form

_REF = 40
"""Characters that are told of what should be a ref, and may be anything."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row in which something is filled in, as read and not yet judged."""

    form: Form
    sheet: str
    """What the sheet is called in the file; its form's name, unless somebody renamed it."""
    line: int
    """The row's number, as the spreadsheet shows it."""
    key: str
    """Which item it is; empty for one that is new."""
    stamp: str
    """From which position the row was made."""
    typed: Mapping[str, object]
    """Values by the name of their column; only what was filled in."""
    ref: str = ""
    """The ref that the row shows."""
    is_mangled: bool = False
    """True where a spreadsheet may have made a number or a date of the ref, or it is gone."""
    title: str = ""
    """The words that the row shows."""
    was: Mapping[str, str] = field(default_factory=dict)
    """What the columns for reading showed."""

    @property
    def item(self) -> str:
        """The ref that the key stands for. A decision's key is a record, so what it is about."""
        kind, _, ref = self.key.partition(":")
        return (self.ref if kind == "q" else ref)[:_REF]

    @property
    def place(self) -> Location:
        """Sheet and row."""
        return place_in(self.sheet, self.line)

    def at(self, name: str) -> Location:
        """One of its cells."""
        return place_in(self.sheet, self.line, self.form.titled(name))


Proposals = tuple[Proposal, ...]


def place_in(sheet: str, line: int | None = None, column: str = "") -> Location:
    """A place as a person names it: sheet, row and the column's heading."""
    keys: tuple[str | int, ...] = (sheet,)
    keys += (line,) if line else ()
    keys += (column,) if column else ()
    return Location(sheet, line, at=keys)


def problem_words(problem: Problem) -> str:
    """`Deliverables, row 7, New rating: 'Purple' is not a rating; use …`."""
    at = ", ".join(f"row {key}" if isinstance(key, int) else key for key in problem.where.at)
    words = f"{problem.what}; {problem.todo}"
    return f"{at}: {words}" if at else words
