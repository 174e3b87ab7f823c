"""Which tables a file can give, and which column each of theirs comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from governance.domain.cases import CaseTable, TableSet
from governance.domain.cases.columns import is_assumed
from governance.readers.cases.maps.guessing.evidence import LEAST, Fit, fit_of
from governance.readers.cases.maps.guessing.profile import Profile
from governance.readers.cases.raw import RawTable, same_heading

_ENOUGH = 0.3
"""Of a table's columns; with fewer, and fewer than four, a file is not taken to be it."""


@dataclass(frozen=True)
class FileLook:
    """A file that a map is guessed for."""

    alias: str
    raw: RawTable
    profiles: tuple[Profile, ...]
    said: dict[str, str]
    """How it is opened, for the map."""

    def profile(self, heading: str) -> Profile:
        """A column's profile by its heading as written."""
        return next(one for one in self.profiles if one.heading == heading)


@dataclass(frozen=True)
class TableGuess:
    """A table that a file gives."""

    table: CaseTable
    file: FileLook
    fits: tuple[Fit, ...]
    score: float

    @property
    def by_column(self) -> dict[str, Fit]:
        """The fits by the table's column."""
        return {one.column: one for one in self.fits}


def as_guessed(tables: TableSet) -> TableSet:
    """The tables, each column that refers to another with what that one is called elsewhere."""
    return TableSet({one.id: _called(one, tables) for one in tables})


def _called(table: CaseTable, tables: TableSet) -> CaseTable:
    columns = []
    for one in table.columns:
        other = tables.tables.get(one.refers or "")
        named = other.by_name.get(other.key[0]) if other and other.key else None
        more = named.headings if named else ()
        columns.append(one.model_copy(update={"headings": (*one.headings, *more)}) if more else one)
    return table.model_copy(update={"columns": tuple(columns)})


def guesses_for(file: FileLook, tables: TableSet) -> list[TableGuess]:
    """Every table that this file can give, the likeliest first."""
    found = [guess for table in tables if (guess := guess_for(file, table)) is not None]
    return sorted(found, key=lambda one: -one.score)


def guess_for(file: FileLook, table: CaseTable) -> TableGuess | None:
    """The table out of this file; None where its key or most of it is not there."""
    fits = best_fits(table, file.profiles)
    named = {one.column for one in fits}
    if not set(table.key) <= named or not fits:
        return None
    own = [one for one in table.stored if not is_assumed(one)]
    told = sum(one.score for one in fits if one.column in {each.id for each in own})
    share = told / len(own)
    alike = _is_named(file, table)
    if not alike and share < _ENOUGH and len(named) < 4:
        return None
    if not alike and len(named - set(table.key)) < 2:
        return None
    return TableGuess(table, file, fits, share + (1.0 if alike else 0.0))


def best_fits(table: CaseTable, profiles: Iterable[Profile]) -> tuple[Fit, ...]:
    """Of all pairs the surest first; each column and each heading is used once."""
    known = list(profiles)
    every = [
        fit for one in table.stored for each in known if (fit := fit_of(table, one, each)).score
    ]
    every.sort(key=lambda one: (-one.score, one.column, one.heading))
    taken: dict[str, Fit] = {}
    used: set[str] = set()
    for fit in every:
        if fit.score >= LEAST and fit.column not in taken and fit.heading not in used:
            taken[fit.column] = _doubted(fit, every, used)
            used.add(fit.heading)
    return tuple(taken[one.id] for one in table.stored if one.id in taken)


def _doubted(fit: Fit, every: list[Fit], used: set[str]) -> Fit:
    """Less sure where another heading fits as well."""
    others = (
        one
        for one in every
        if one.column == fit.column and one.heading != fit.heading and one.heading not in used
    )
    second = next(others, None)
    if second is None or fit.score - second.score > 0.1:
        return fit
    return Fit(fit.column, fit.heading, fit.score * 0.7, f"{fit.why}; or `{second.heading[:40]}`")


def _is_named(file: FileLook, table: CaseTable) -> bool:
    """True where the file's or sheet's name holds the table's."""
    name = same_heading(file.raw.name.rpartition("#")[2].partition(".")[0])
    plain = same_heading(table.id)
    return any(f" {one} " in f" {name} " for one in (plain, f"{plain}s", same_heading(table.title)))
