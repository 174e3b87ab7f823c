"""A map guessed from files: from headings, kinds, values and keys, and how sure each guess is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from governance.domain.cases import ColumnKind, TableSet
from governance.problems import Problems
from governance.readers.cases.maps.guessing.joins import JoinGuess, joins_for
from governance.readers.cases.maps.guessing.looking import looked_into
from governance.readers.cases.maps.guessing.tables import (
    FileLook,
    TableGuess,
    as_guessed,
    guesses_for,
)
from governance.readers.cases.maps.guessing.writing import TOP, file_line, table_lines

Sure = tuple[str, str, str, str, float, str]
"""A column of a table, the file and heading it comes from, how sure that is, and why."""


@dataclass(frozen=True)
class Guessed:
    """A map as it would be written, and how sure each of its columns is."""

    text: str
    sure: tuple[Sure, ...]
    """In the order of the map."""
    unused: tuple[str, ...]
    """Files that give no table."""
    problems: Problems


def guessed_map(paths: Iterable[Path], tables: TableSet) -> Guessed:
    """A map for these files; a person corrects it."""
    tables = as_guessed(tables)
    files, problems = looked_into(paths, tables)
    chosen = _chosen(files, tables)
    lines: list[str] = []
    sure: list[Sure] = []
    used: set[str] = set()
    seen: dict[str, TableGuess] = {}
    for guess in chosen:
        joins = joins_for(guess, files)
        used |= {guess.file.alias, *(one.file.alias for one in joins)}
        first = seen.setdefault(guess.file.alias, guess)
        filled = None if first is guess else _telling(guess)
        lines += table_lines(guess, joins, filled, distinct=_repeats(guess))
        sure += _sure(guess, joins)
    opened = [file_line(one) for one in files if one.alias in used]
    text = "\n".join([f"{TOP}files:", *opened, "tables:", *lines, ""])
    unused = tuple(one.raw.name for one in files if one.alias not in used)
    return Guessed(text if lines else "", tuple(sure), unused, tuple(problems))


def _chosen(files: list[FileLook], tables: TableSet) -> list[TableGuess]:
    """Of each table the file that gives most of it, in the order of the tables."""
    best: dict[str, TableGuess] = {}
    for file in files:
        for guess in guesses_for(file, tables):
            held = best.get(guess.table.id)
            if held is None or guess.score > held.score:
                best[guess.table.id] = guess
    first = {one.alias: number for number, one in enumerate(files)}
    return sorted(best.values(), key=lambda one: (first[one.file.alias], -one.score))


def _telling(guess: TableGuess) -> str | None:
    """The heading without which a row of the file is none of the table's."""
    table = guess.table
    days = [
        fit
        for fit in guess.fits
        if table.by_name[fit.column].type is ColumnKind.DAY and fit.column not in table.key
    ]
    profiles = [guess.file.profile(fit.heading) for fit in days]
    part = [one for one in profiles if 0 < one.filled < one.size]
    full = any(one.filled == one.size for one in profiles)
    return max(part, key=lambda one: one.filled).heading if part and not full else None


def _repeats(guess: TableGuess) -> bool:
    if not guess.table.key:
        return False
    columns = [guess.file.raw.columns[guess.by_column[name].heading] for name in guess.table.key]
    every = [row for row in zip(*columns, strict=True) if any(row)]
    return len(set(every)) < len(every)


def _sure(guess: TableGuess, joins: list[JoinGuess]) -> list[Sure]:
    every = [(guess.file, fit) for fit in guess.fits]
    every += [(one.file, fit) for one in joins for fit in one.fits]
    return [
        (guess.table.id, fit.column, file.raw.name, fit.heading, fit.score, fit.why)
        for file, fit in every
    ]
