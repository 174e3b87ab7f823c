"""What became of an update sheet: row by row, and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from governance.domain.update import AnyUpdate
from governance.problems import Location, Problem
from governance.record.sheet.forms import FORMS

_ORDER = {form.name: number for number, form in enumerate(FORMS)}


class Fate(StrEnum):
    """What becomes of a row in which something was filled in."""

    SAVED = "saved"
    """Taken up, or what would be in a dry run."""
    HELD = "held"
    """Fit, but held back because another row was left out."""
    CONFLICT = "conflict"
    """Left out: somebody else changed the item since the sheet was made."""
    REFUSED = "refused"
    """Left out: it cannot be read, or a rule refuses it."""
    UNCHANGED = "unchanged"
    """It says what the record says already."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row."""

    where: Location
    """Sheet and row, as far as they are known."""
    fate: Fate
    ref: str = ""
    follows: str = ""
    """What follows from it, in a line; empty where it was left out."""
    record: AnyUpdate | None = None
    """The record that it came to."""
    problems: tuple[Problem, ...] = ()
    """Why it was left out."""


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What became of the whole sheet."""

    rows: tuple[RowResult, ...]
    above: tuple[str, ...]
    """What follows for workstreams and the plan."""
    notes: tuple[Problem, ...]
    """What is worth a word and stops nothing."""
    is_saved: bool
    """False where nothing was written."""
    is_dry: bool = False
    """True where nothing was to be written."""

    @property
    def left_out(self) -> int:
        """Rows in conflict or refused."""
        return sum(one.fate in (Fate.CONFLICT, Fate.REFUSED) for one in self.rows)

    @property
    def counts(self) -> Counter[Fate]:
        """How many rows met which fate."""
        return Counter(one.fate for one in self.rows)

    def total(self) -> str:
        """`12 rows changed: 10 saved, 1 conflict, 1 refused`."""
        if not self.rows:
            return "nothing is filled in"
        whole = sum(one.where.line is None for one in self.rows)
        counts = self.counts
        counts[Fate.REFUSED] -= whole
        same = counts[Fate.UNCHANGED]
        changed = len(self.rows) - same - whole
        verb = "to save" if self.is_dry else "saved"
        parts = [f"{counts[Fate.SAVED]} {verb}"]
        parts += [f"{counts[Fate.HELD]} held back"] if counts[Fate.HELD] else []
        conflicts = counts[Fate.CONFLICT]
        parts += [f"{conflicts} conflict{_s(conflicts)}", f"{counts[Fate.REFUSED]} refused"]
        said = f"{changed} row{_s(changed)} changed: {', '.join(parts)}"
        says = "say" if same > 1 else "says"
        said += f"; {same} row{_s(same)} {says} what the record says" if same else ""
        return said + (f"; {whole} sheet{_s(whole)} not read" if whole else "")


def in_sheet_order(rows: Iterable[RowResult]) -> tuple[RowResult, ...]:
    """As they stand in the workbook; what concerns a whole sheet comes before its rows."""

    def key(one: RowResult) -> tuple[int, str, int]:
        sheet = one.where.file
        return _ORDER.get(sheet, len(_ORDER)), sheet, one.where.line or 0

    return tuple(sorted(rows, key=key))


def _s(number: int) -> str:
    return "" if number == 1 else "s"
