"""A map applied: rows chosen, files joined, values translated, and all of it counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from governance.domain.cases import CaseTable, TableSet
from governance.domain.cases.maps import CaseMap, MapTable
from governance.domain.cases.problem import CaseFinding, finding, rows
from governance.problems import Problem
from governance.readers.cases.faults import fault, listed
from governance.readers.cases.maps.files import MapFiles, Raws
from governance.readers.cases.maps.values import values_of
from governance.readers.cases.raw import RawTable, same_heading
from governance.readers.cases.supplied import Supplied, Texts

Chosen = list[int | None]
"""Rows of a file by their number; None where a joined file has none."""


def mapped(
    case_map: CaseMap, tables: TableSet, place: Path | None, key: bytes, given: Raws | None = None
) -> Supplied:
    """The tables of a map over the files of a place, or over what queries gave.

    What cannot be made is told and left out. `key` is what pseudonyms are made with.
    """
    making = _Making(case_map, tables, MapFiles(place, given or {}), key)
    for part in case_map.tables:
        making.add(part)
    making.tell_left_out()
    return Supplied(
        making.made,
        making.origins,
        (*making.files.problems, *making.problems),
        tuple(making.findings),
        frozenset(making.files.taken),
    )


@dataclass
class _Making:
    case_map: CaseMap
    tables: TableSet
    files: MapFiles
    key: bytes
    made: dict[str, dict[str, list[str | None]]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    findings: list[CaseFinding] = field(default_factory=list)
    _used: dict[str, set[str]] = field(default_factory=dict)

    def add(self, part: MapTable) -> None:
        """One part of a table, below what there is of it."""
        own = self.files.table(self.case_map, part.file)
        joined = {one.file: self.files.table(self.case_map, one.file) for one in part.join}
        if own is None or None in joined.values():
            return
        every = {part.file: own, **{name: one for name, one in joined.items() if one}}
        missing = [f"{every[a].name}: {h}" for a, h in _asked(part) if every[a].column(h) is None]
        if missing:
            what = f"{part.table} is made from {listed(tuple(dict.fromkeys(missing)))}"
            self.problems.append(fault("map-columns", own.name, f"{what}, not there"))
            return
        for alias, heading in _asked(part):
            self._used.setdefault(alias, set()).add(same_heading(heading))
        self._put(part, every, own)

    def _put(self, part: MapTable, every: dict[str, RawTable], own: RawTable) -> None:
        table = self.tables.tables[part.table]
        kept = list(_kept(part, own))
        chosen: dict[str, Chosen] = {part.file: [*kept]}
        for join in part.join:
            chosen[join.file] = self._joined(part, own, every[join.file], join.on, kept)
        columns = self._columns(part, table, every, chosen)
        size = len(kept)
        if part.distinct:
            columns = _distinct(columns, table.key)
            size = len(next(iter(columns.values()), ()))
        told = f"{own.size:,} in {own.name}, {size:,} read"
        self.findings.append(finding("map-rows", size, told, part.table))
        self.origins.setdefault(part.table, own.name)
        _stack(self.made.setdefault(part.table, {}), columns, size)

    def _columns(
        self,
        part: MapTable,
        table: CaseTable,
        every: dict[str, RawTable],
        chosen: dict[str, Chosen],
    ) -> dict[str, list[str | None]]:
        made = {}
        for name, asked in part.columns.items():
            alias = asked.file or part.file
            values = values_of(asked, table.by_name[name], every[alias], chosen[alias], self.key)
            made[name] = values.texts
            if values.unread:
                self.findings.append(
                    finding("map-unread", values.unread, values.told, part.table, name)
                )
        return made

    def _joined(
        self, part: MapTable, own: RawTable, other: RawTable, on: dict[str, str], kept: list[int]
    ) -> Chosen:
        theirs = _keys(other, on.values())
        known: dict[tuple[str, ...], int] = {}
        for at, key in enumerate(theirs):
            if key is not None:
                known.setdefault(key, at)
        again = sum(1 for key in theirs if key is not None) - len(known)
        if again:
            told = rows(again, "repeats", "repeat")
            what = f"{told} what {other.name} is joined by; the first is read"
            self.findings.append(finding("map-join", again, what, part.table))
        ours = _keys(own, on)
        found: Chosen = [None if (key := ours[at]) is None else known.get(key) for at in kept]
        lost = found.count(None)
        if lost:
            what = f"of {own.name}, {rows(lost, 'has', 'have')} none in {other.name}"
            self.findings.append(finding("map-join", lost, what, part.table))
        return found

    def tell_left_out(self) -> None:
        """Headings of files that the map reads and nobody asked for."""
        for alias, used in self._used.items():
            raw = self.files.table(self.case_map, alias)
            known = used | {same_heading(one) for one in self.case_map.left_out.get(alias, ())}
            if raw is not None:
                left = tuple(name for key, name in raw.by_heading.items() if key not in known)
                if left:
                    what = f"{raw.name}: {listed(left, 40)}"
                    self.findings.append(finding("map-left-out", len(left), what))


def _asked(part: MapTable) -> Iterator[tuple[str, str]]:
    """Every heading that a part names, with its file."""
    for heading in (*part.filled, *part.when):
        yield part.file, heading
    for join in part.join:
        for ours, theirs in join.on.items():
            yield part.file, ours
            yield join.file, theirs
    for column in part.columns.values():
        for heading in column.heading:
            yield column.file or part.file, heading


def _kept(part: MapTable, own: RawTable) -> Iterator[int]:
    filled = [own.column(one) or [] for one in part.filled]
    when = [
        (own.column(one) or [], {value.casefold() for value in values})
        for one, values in part.when.items()
    ]
    for at in range(own.size):
        if all(column[at] for column in filled) and all(
            (column[at] or "").casefold() in values for column, values in when
        ):
            yield at


def _keys(table: RawTable, headings: Iterable[str]) -> list[tuple[str, ...] | None]:
    columns = [table.column(one) or [] for one in headings]
    found: list[tuple[str, ...] | None] = []
    for row in zip(*columns, strict=True):
        texts = tuple((one or "").removesuffix(".0").casefold() for one in row)
        found.append(texts if all(texts) else None)
    return found


def _distinct(
    columns: dict[str, list[str | None]], key: tuple[str, ...]
) -> dict[str, list[str | None]]:
    seen: set[tuple[str | None, ...]] = set()
    kept = []
    for at, row in enumerate(zip(*(columns[name] for name in key), strict=True)):
        if any(row) and row not in seen:
            seen.add(row)
            kept.append(at)
    return {name: [column[at] for at in kept] for name, column in columns.items()}


def _stack(whole: dict[str, list[str | None]], part: Texts, size: int) -> None:
    before = len(next(iter(whole.values()), ()))
    for name in part:
        whole.setdefault(name, [None] * before)
    for name, column in whole.items():
        column.extend(part.get(name) or [None] * size)
