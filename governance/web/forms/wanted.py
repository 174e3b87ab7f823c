"""What a form asks about, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from governance.record.sheet.form import Form
from governance.record.sheet.result import Fate, SheetResult
from governance.record.sheet.row import Row

MADE, WAS = "made", "was"
"""Hidden fields: the state that a form was made from, and what it showed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item that a form asks about, or a new one; and of which columns, if not of all."""

    form: Form
    row: Row | None
    columns: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    """What is said of a new one and not asked for: column and value."""
    asks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Labels and hints of columns, where they are not the sheet's own."""

    @property
    def key(self) -> str:
        """Which item it is."""
        return self.row.key if self.row else "new"


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong, in a sentence, and with which field."""

    words: str
    field: str
    """The id of the field on the page; empty for what is wrong with all of it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a form."""

    result: SheetResult | None
    faults: Mapping[str, str]
    """By the name of the field."""
    told: tuple[Told, ...]
    """Every fault, in the order of the page."""

    @property
    def is_saved(self) -> bool:
        """True where it is in the record."""
        return self.result is not None and self.result.is_saved

    @property
    def is_unchanged(self) -> bool:
        """True where it says nothing that the record does not say already."""
        return not self.told and (self.result is None or not self.result.counts[Fate.SAVED])

    @property
    def is_conflict(self) -> bool:
        """True where somebody else has recorded something since the form was made."""
        return self.result is not None and bool(self.result.counts[Fate.CONFLICT])

    @property
    def follows(self) -> tuple[str, ...]:
        """What follows from it, the nearest first."""
        if self.result is None:
            return ()
        own = (row.follows for row in self.result.rows if row.fate in (Fate.SAVED, Fate.HELD))
        return tuple(line for line in (*own, *self.result.above) if line)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth a word and stops nothing."""
        return tuple(one.what for one in self.result.notes) if self.result else ()
