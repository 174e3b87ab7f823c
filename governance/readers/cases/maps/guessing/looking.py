"""Files looked into before a map is guessed: which row holds the headings, how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from governance.domain.cases import TableSet
from governance.domain.cases.maps import Separator
from governance.problems import Problem
from governance.readers.cases.faults import RefusedError, fault
from governance.readers.cases.maps.days import day_text
from governance.readers.cases.maps.guessing.profile import profiles_of
from governance.readers.cases.maps.guessing.tables import FileLook, best_fits
from governance.readers.cases.raw import How, RawTable, raw_table, table_names
from governance.readers.cases.raw.letters import encoding_of, separator_of

_ROWS = 8
"""Rows that may stand above the headings."""
_TEXT = (".csv", ".txt", ".tsv")
_SAID = {"cp1252": "windows-1252", "utf-16": "utf-16"}
"""Letters that a map names."""


def looked_into(paths: Iterable[Path], tables: TableSet) -> tuple[list[FileLook], list[Problem]]:
    """Every file and sheet, and those that cannot be used."""
    found: list[FileLook] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            for sheet in table_names(path):
                look = _look(path, sheet, tables, {one.alias for one in found})
                if look is not None:
                    found.append(look)
                else:
                    named = f"{path.name}#{sheet}" if sheet else path.name
                    what = "no row of it holds headings"
                    problems.append(fault("no-header", named, what))
        except RefusedError as no:
            problems.append(no.problem)
    return found, problems


def _look(path: Path, sheet: str, tables: TableSet, taken: set[str]) -> FileLook | None:
    said = _said(path, sheet)
    raw, at = _with_headings(path, sheet, tables)
    if raw is None:
        return None
    if at > 1:
        said["heading"] = str(at)
    return FileLook(_alias(sheet or path.stem, taken), raw, tuple(profiles_of(raw)), said)


def _with_headings(path: Path, sheet: str, tables: TableSet) -> tuple[RawTable | None, int]:
    """The file read from the row whose texts are most like headings of the tables."""
    best: tuple[float, RawTable | None, int] = (0.0, None, 1)
    for at in range(1, _ROWS + 1):
        try:
            raw = raw_table(path, How(sheet=sheet or None, heading=at))
        except RefusedError as no:
            if no.problem.code != "no-header":
                raise
            continue
        if not raw.columns or _is_body(raw):
            continue
        told = sum(
            max((fit.score for fit in best_fits(table, profiles_of(raw))), default=0.0)
            for table in tables
        )
        score = told + 0.01 * len(raw.columns)
        if score > best[0] * 1.05:
            best = score, raw, at
    return best[1], best[2]


def _is_body(raw: RawTable) -> bool:
    """True for a row with a day, a number or nothing in most of its cells: it may be a child's."""
    names = list(raw.columns)
    odd = [one for one in names if day_text(one, ()) or re.fullmatch(r"[\d\s/.,:-]+", one)]
    return bool(odd) or len(names) < 2


def _said(path: Path, sheet: str) -> dict[str, str]:
    """How the file is opened, for the map to say."""
    said = {"file": pattern_of(path.name)}
    if sheet:
        said["sheet"] = sheet
    if path.suffix.casefold() not in _TEXT:
        return said
    encoding = encoding_of(path)
    if encoding is None:
        return said
    if encoding in _SAID:  # of UTF-16 without a mark the file alone tells which end comes first
        said["encoding"] = _SAID[encoding]
    sign = separator_of(path, "utf-8-sig" if encoding == "utf-8" else encoding)
    if sign != ",":
        said["separator"] = next(one.value for one in Separator if one.sign == sign)
    return said


def pattern_of(name: str) -> str:
    """A file's name with `*` for its days and numbers: next month's fits it too."""
    stem, _, ending = name.rpartition(".")
    months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    plain = re.sub(rf"(?:\d+|\b(?:{months})[a-z]*\b)", "*", stem, flags=re.IGNORECASE)
    plain = re.sub(r"\*(?:[ _.:-]*\*)+", "*", plain)
    return f"{plain}.{ending}" if plain.strip("* _.-") else name


def _alias(name: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z]+", "_", name.casefold()).strip("_")[:30] or "file"
    return next(
        one for one in (plain, *(f"{plain}_{n}" for n in range(2, 999))) if one not in taken
    )
