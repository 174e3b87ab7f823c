"""Which file or sheet of a place is which case table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from governance.domain.cases import CaseTable, TableSet
from governance.problems import Problem, Problems
from governance.readers.cases.faults import fault
from governance.readers.cases.head import plain
from governance.readers.cases.workbook import sheet_names

IGNORED = frozenset({".md", ".txt", ".gitkeep", ".gitignore", ".sha256", ".json", ".yaml"})
"""Endings of files that say something about the tables."""


@dataclass(frozen=True)
class CaseFile:
    """Where one table lies."""

    table: CaseTable
    path: Path
    sheet: str = ""
    """The sheet of a workbook; empty for a file of its own."""
    columns: Mapping[str, list[str | None]] | None = field(default=None, repr=False)
    """The table itself, where it was put together rather than found in one file."""
    known_on: dt.date | None = None
    """The day whose knowledge it is, where what it came from says so."""

    @property
    def where(self) -> str:
        """The file as a reader knows it, without the machine's folders."""
        return f"{self.path.name}#{self.sheet}" if self.sheet else self.path.name


def case_sources(
    place: Path, tables: TableSet, taken: Collection[Path] = ()
) -> tuple[tuple[CaseFile, ...], Problems]:
    """The tables of a folder or workbook, and what there is that is no table.

    Files that are `taken` belong to something else, and are not looked at.
    """
    if place in taken:
        return (), ()
    if place.is_dir():
        files, problems = _in_folder(place, tables, taken)
    elif place.is_file() and place.suffix.casefold() == ".xlsx":
        names, problems = sheet_names(place)
        found = [(tables.tables.get(plain(name)), place, name) for name in names]
        files, more = _sorted(found, place, tables)
        problems = (*problems, *more)
    else:
        what = "it is not a folder or an .xlsx workbook"
        return (), (fault("unknown-place", place.name, what),)
    if not files and not taken and not any(one.is_error for one in problems):
        problems = (*problems, fault("no-tables", place.name, "it holds no case table"))
    return files, problems


def _in_folder(
    place: Path, tables: TableSet, taken: Collection[Path]
) -> tuple[tuple[CaseFile, ...], Problems]:
    paths = sorted(path for path in place.iterdir() if path.is_file() and path not in taken)
    told = [path for path in paths if not _is_beside(path)]
    return _sorted([(_table_of(path, tables), path, "") for path in told], place, tables)


def strangers(place: Path, tables: TableSet) -> tuple[Path, ...]:
    """A place's files, where one of them is called as no table is: something else may know them."""
    if place.is_file():
        return (place,)
    paths = [one for one in sorted(place.iterdir()) if one.is_file() and not _is_beside(one)]
    return tuple(paths) if any(_table_of(one, tables) is None for one in paths) else ()


def _is_beside(path: Path) -> bool:
    return path.name.startswith((".", "~$")) or path.suffix.casefold() in IGNORED


def _table_of(path: Path, tables: TableSet) -> CaseTable | None:
    if path.suffix.casefold() not in (".csv", ".parquet"):
        return None
    return tables.tables.get(plain(path.stem))


def _sorted(
    found: list[tuple[CaseTable | None, Path, str]], place: Path, tables: TableSet
) -> tuple[tuple[CaseFile, ...], Problems]:
    """Files in the order of the tables; a table that comes twice is left out."""
    problems: list[Problem] = []
    by_name: dict[str, list[CaseFile]] = {}
    for table, path, sheet in found:
        if table is None:
            named = sheet[:40] if sheet else path.name[:60]
            problems.append(fault("unknown-file", place.name, f"`{named}` is no case table"))
        else:
            by_name.setdefault(table.id, []).append(CaseFile(table, path, sheet))
    for name, files in by_name.items():
        if len(files) > 1:
            told = " and ".join(one.where for one in files)
            problems.append(fault("table-twice", place.name, f"{name} comes as {told}"))
    kept = [by_name[name][0] for name in tables.tables if len(by_name.get(name, ())) == 1]
    return tuple(kept), tuple(problems)
