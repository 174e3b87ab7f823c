"""A guess as the text of a map, each line with how sure it is. No value of a person is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from governance.domain.cases import CaseColumn, ColumnKind, Counts
from governance.domain.cases.columns import folded
from governance.readers.cases.maps.guessing.evidence import Fit, coded
from governance.readers.cases.maps.guessing.joins import JoinGuess
from governance.readers.cases.maps.guessing.profile import Profile
from governance.readers.cases.maps.guessing.tables import FileLook, TableGuess

FEWEST = 5
"""Rows that must share a value before it is written down."""
MOST_CODES = 25
_PLAIN = re.compile(r"\d+|[A-Za-z][A-Za-z0-9_()/.-]*(?: [A-Za-z0-9_()/.&-]+)*")
_SURE = 0.75

TOP = """\
# Guessed, each line as sure as it says. Correct what is wrong: the map then serves every month.
# `governance cases check` says what was read by it and what was left out.
"""


def quoted(text: str) -> str:
    """A text as YAML holds it."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def file_line(file: FileLook) -> str:
    """A file of the map."""
    said = ", ".join(f"{name}: {quoted(value)}" for name, value in file.said.items())
    return f"  {file.alias}: {{{said}}}"


def table_lines(
    guess: TableGuess, joins: list[JoinGuess], filled: str | None, *, distinct: bool
) -> Iterator[str]:
    """A table of the map."""
    yield f"  - table: {guess.table.id}"
    yield f"    file: {guess.file.alias}"
    if joins:
        yield "    join:"
        for one in joins:
            pair = f"{quoted(one.ours)}: {quoted(one.theirs)}"
            yield f"      - {{file: {one.file.alias}, on: {{{pair}}}}}"
    if filled:
        yield f"    filled: {quoted(filled)}   # a row without it is none of these"
    if distinct:
        yield "    distinct: true   # its key stands on several rows"
    yield "    columns:"
    every = [(guess.file, fit, False) for fit in guess.fits]
    every += [(one.file, fit, True) for one in joins for fit in one.fits]
    for file, fit, joined in every:
        yield _column_line(guess, file, fit, joined=joined)
        yield from _unknown_line(guess, file, fit)


def _column_line(guess: TableGuess, file: FileLook, fit: Fit, *, joined: bool) -> str:
    column = guess.table.by_name[fit.column]
    parts = {"heading": quoted(fit.heading)}
    if joined:
        parts["file"] = file.alias
    profile = file.profile(fit.heading)
    parts |= _rule(column, profile)
    said = ", ".join(f"{name}: {value}" for name, value in parts.items())
    value = parts["heading"] if len(parts) == 1 else f"{{{said}}}"
    mark = "" if fit.score >= _SURE else "  << look"
    return f"      {column.id}: {value}   # {fit.score:.0%}: {fit.why}{mark}"


def _rule(column: CaseColumn, profile: Profile) -> dict[str, str]:
    if column.pseudonym:
        return {"pseudonym": "true"}
    if column.type is ColumnKind.DAY:
        forms = profile.days[1]
        return {"written": forms[0].value} if forms else {}
    if column.type is ColumnKind.FLAG:
        return {} if profile.flags == 1 or not profile.filled else _codes_of(column, profile)
    if column.type is ColumnKind.CODE and column.codes:
        return _codes_of(column, profile)
    return {}


def _codes_of(column: CaseColumn, profile: Profile) -> dict[str, str]:
    """Values that are spelt otherwise than their code."""
    known = coded(column)
    if all(value in column.codes for value in profile.values if folded(value) in known):
        return {}
    shown = {
        value: known[folded(value)] for value in sorted(profile.values) if folded(value) in known
    }
    said = ", ".join(f"{quoted(value)}: {quoted(code)}" for value, code in shown.items())
    return {"codes": f"{{{said}}}"} if said and len(shown) <= MOST_CODES else {}


def _unknown_line(guess: TableGuess, file: FileLook, fit: Fit) -> Iterator[str]:
    """Values that a person must translate; one that few rows share may be somebody's own."""
    column, profile = guess.table.by_name[fit.column], file.profile(fit.heading)
    is_flag = column.type is ColumnKind.FLAG and profile.flags < 1
    if not is_flag and not (column.type is ColumnKind.CODE and column.codes):
        return
    known = coded(column)
    other = {one: n for one, n in sorted(profile.values.items()) if folded(one) not in known}
    if not other or (is_flag and len(profile.values) > 2):
        return
    least = FEWEST if guess.table.counts is Counts.PEOPLE else 1
    shown = [quoted(one) for one, count in other.items() if count >= least][:MOST_CODES]
    rest = len(other) - len(shown)
    more = [*shown, *([f"{rest} others on few rows"] if rest else [])]
    codes = ", ".join(column.codes) or "1, 0"
    yield f"        # << to translate under codes, to one of {codes}: {', '.join(more)}"
