"""All returns of a place, read from the newest to the oldest and held together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from governance.domain.cases import TableSet
from governance.packs.send.returns.sen2.census import Census, census_after, census_in, day_in
from governance.packs.send.returns.sen2.columns import as_columns
from governance.packs.send.returns.sen2.flat import Flat
from governance.packs.send.returns.sen2.items import Node, items_of
from governance.packs.send.returns.sen2.lookups import Lookups, read_lookups
from governance.packs.send.returns.sen2.making import Making
from governance.packs.send.returns.sen2.recognising import (
    Found,
    book_of,
    exports_in,
    folder_of,
    found_in,
)
from governance.packs.send.returns.sen2.xml import NoReturnError, header_of, persons_in
from governance.problems import Problem
from governance.readers.cases.faults import RefusedError, fault
from governance.readers.cases.supplied import Supplied

_HAPPENED = ("receiveddate", "requestoutcomedate", "assessmentoutcomedate", "startdate",
             "entrydate", "ceasedate", "lastreview")  # fmt: skip


@dataclass
class OneReturn:
    """One year's return."""

    name: str
    census: Census
    items: frozenset[str]
    flat: Flat | None = None
    path: Path | None = None
    people: list[Node] = field(default_factory=list, repr=False)

    def persons(self) -> Iterable[Node]:
        """Every person, once. Raises NoReturnError."""
        return persons_in(self.path) if self.path else self.people


def read_returns(files: tuple[Path, ...], tables: TableSet, key: bytes) -> Supplied:
    """The pack's tables out of every return of a place; `tables` are what a plan can count."""
    found, problems = found_in(files), list[Problem]()
    returns = sorted(_returns(found, problems), key=lambda one: one.census.day, reverse=True)
    making = Making(_lookups(found, problems), key)
    items: set[str] = set()
    for one in returns:
        try:
            making.begin(one.census, one.items, is_oldest=one is returns[-1])
            _read(one, making)
        except NoReturnError as no:
            problems.append(fault("unreadable-table", one.name, str(no)))
            return Supplied(problems=tuple(problems), taken=frozenset(files))
        items |= one.items
    columns = as_columns(making.finished(), items, "sen2") if returns else {}
    kept = {name: columns[name] for name in columns if name in tables.tables}
    newest = returns[0].name if returns else ""
    return Supplied(
        kept,
        dict.fromkeys(kept, newest),
        tuple(problems),
        making.faults.findings(),
        frozenset(files),
        returns[0].census.day if returns else None,
    )


def _read(one: OneReturn, making: Making) -> None:
    if one.census.is_guessed:
        making.faults.add("sen2-census-guessed")
    for count in one.flat.orphans.values() if one.flat else ():
        making.faults.add("sen2-orphans", count=count)
    swapped = bool(one.flat) and _is_swapped(one.people)
    for person in one.persons():
        if swapped:
            _swap(person, making)
        making.add(person)


def _lookups(found: Found, problems: list[Problem]) -> Lookups:
    try:
        return read_lookups(found.lookups)
    except RefusedError as no:
        problems.append(no.problem)
        return Lookups()


def _returns(found: Found, problems: list[Problem]) -> Iterator[OneReturn]:
    """Each return, opened as far as its census."""
    for path in found.xml:
        try:
            census = census_in(header_of(path))
        except NoReturnError as no:
            problems.append(fault("unreadable-table", path.name, str(no)))
            continue
        if census is None:
            what = "its header names neither a census day nor a year"
            problems.append(fault("unreadable-table", path.name, what))
            continue
        yield OneReturn(path.name, census, items_of(census.year), path=path)
    for name, opened in _flats(found, problems):
        people = opened.persons()
        census = census_in(opened.header()) or census_after(_newest(people))
        yield OneReturn(name, census, opened.items, opened, people=people)


def _flats(found: Found, problems: list[Problem]) -> Iterator[tuple[str, Flat]]:
    for path in found.books:
        try:
            yield path.name, book_of(path)
        except RefusedError as no:
            problems.append(no.problem)
    try:
        for export in exports_in(found.modules) if found.modules else ():
            yield export[0][1].name, folder_of(export)
    except RefusedError as no:
        problems.append(no.problem)


def _newest(people: Iterable[Node]) -> dt.date:
    """The newest day on which something happened."""
    return max((day for one in people for day in _days(one)), default=dt.date(2025, 12, 31))


def _days(node: Node) -> Iterator[dt.date]:
    for name, value in node.items():
        if isinstance(value, list):
            for one in value:
                yield from _days(one)
        elif name in _HAPPENED and (day := day_in(value)) is not None:
            yield day


def _is_swapped(people: Iterable[Node]) -> bool:
    """True where the template's two headings of a review stand over each other's days."""
    pairs = [
        (day_in(active["reviewmeeting"]), day_in(active["lastreview"]))
        for person in people
        for active in _actives(person)
        if active.get("reviewmeeting") and active.get("lastreview")
    ]
    told = [(meeting, decided) for meeting, decided in pairs if meeting and decided]
    return bool(told) and sum(met > decided for met, decided in told) > 0.8 * len(told)


def _actives(person: Node) -> Iterator[Node]:
    for request in person.get("requests", ()):
        yield from request.get("activeplans", ())


def _swap(person: Node, making: Making) -> None:
    for active in _actives(person):
        meeting, decided = active.get("reviewmeeting"), active.get("lastreview")
        if meeting and decided:
            active["reviewmeeting"], active["lastreview"] = decided, meeting
            making.faults.add("sen2-swapped")
