"""The files that a map names, found in their place and read, each once."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from governance.domain.cases.maps import CaseMap, MapFile, Take
from governance.problems import Problem
from governance.readers.cases.faults import RefusedError, fault
from governance.readers.cases.raw import How, RawTable, raw_table

Raws = Mapping[str, tuple[RawTable, ...]]
"""What queries gave, by the name of the file of each; files of a folder are read instead."""


@dataclass
class MapFiles:
    """The files of one map."""

    place: Path | None
    """The folder, or the one file."""
    given: Raws = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    taken: set[Path] = field(default_factory=set)
    _read: dict[str, RawTable | None] = field(default_factory=dict)

    def table(self, case_map: CaseMap, alias: str) -> RawTable | None:
        """A file by its short name; None where it is not there or cannot be read, which is told."""
        if alias not in self._read:
            try:
                self._read[alias] = self._found(case_map.files[alias])
            except RefusedError as no:
                self.problems.append(no.problem)
                self._read[alias] = None
        return self._read[alias]

    def _found(self, asked: MapFile) -> RawTable:
        if self.given:
            found = self.given.get(asked.file.casefold().removesuffix(".sql"))
            if found is None:
                raise RefusedError(fault("map-file", asked.file, "there is no such query"))
            return stacked(list(found))
        paths = _paths(self.place, asked.file)
        if not paths:
            named = self.place.name if self.place else ""
            what = f"there is no file `{asked.file[:60]}`"
            raise RefusedError(fault("map-file", named, what))
        read = paths if asked.take is Take.ALL else paths[-1:]
        self.taken.update(paths)
        sign = asked.separator.sign if asked.separator else None
        how = How(asked.sheet, asked.encoding, sign, asked.heading)
        return stacked([raw_table(path, how) for path in read])


def _paths(place: Path | None, pattern: str) -> list[Path]:
    """Files of that name, whatever the capitals, the newest by name last."""
    if place is None:
        return []
    if place.is_file():
        return [place]
    fits = re.compile(fnmatch.translate(pattern.casefold()))
    return sorted(
        (one for one in place.iterdir() if one.is_file() and fits.match(one.name.casefold())),
        key=_by_numbers,
    )


def _by_numbers(path: Path) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(int(one), "") if one.isdigit() else (-1, one) for one in parts]


def stacked(tables: list[RawTable]) -> RawTable:
    """Tables one below the other, by their headings."""
    if len(tables) == 1:
        return tables[0]
    names = list(dict.fromkeys(name for table in tables for name in table.columns))
    columns: dict[str, list[str | None]] = {name: [] for name in names}
    for table in tables:
        for name in names:
            columns[name] += table.column(name) or [None] * table.size
    return RawTable(f"{len(tables)} files to {tables[-1].name}", columns)
