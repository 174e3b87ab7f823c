"""The tables and clocks that a plan can name: those of its packs, and its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from governance.domain.cases.columns import CaseTable
from governance.domain.cases.files import TableFile
from governance.domain.clock import Clock
from governance.problems import Problem, error


@dataclass(frozen=True)
class TableSet:
    """Every table and clock, by id and in order."""

    tables: Mapping[str, CaseTable] = field(default_factory=dict, repr=False)
    clocks: Mapping[str, Clock] = field(default_factory=dict, repr=False)
    unusable: tuple[str, ...] = ()
    """Files that declare tables or clocks and could not be used; what they hold is not known."""

    def __iter__(self) -> Iterator[CaseTable]:
        """The tables in their order, those that others refer to first."""
        return iter(self.tables.values())

    def __len__(self) -> int:
        return len(self.tables)


@dataclass(frozen=True)
class Declared:
    """What one file declares."""

    file: str
    """As a person knows it, such as plans/roads/tables.yaml."""
    content: TableFile | None
    """None for a file that could not be used."""


Placed = tuple[str, Problem]
"""A problem with the file it stands in."""
_Item = TypeVar("_Item", CaseTable, Clock)
_Known = dict[str, tuple[str, _Item]]


def table_set(files: Iterable[Declared]) -> tuple[TableSet, list[Placed]]:
    """All tables and clocks together, and those that come twice; the first of two counts."""
    tables: _Known[CaseTable] = {}
    clocks: _Known[Clock] = {}
    problems: list[Placed] = []
    unusable = []
    for declared in files:
        file, content = declared.file, declared.content
        if content is None:
            unusable.append(file)
            continue
        whole = (content.whole(one) for one in content.tables)
        problems += _taken("table", file, whole, tables)
        problems += _taken("clock", file, content.clocks, clocks)
    return (
        TableSet(
            {name: one for name, (_, one) in tables.items()},
            {name: one for name, (_, one) in clocks.items()},
            tuple(unusable),
        ),
        problems,
    )


def _taken(kind: str, file: str, items: Iterable[_Item], known: _Known[_Item]) -> Iterator[Placed]:
    for at, item in enumerate(items):
        if item.id in known:
            what = f"the {kind} {item.id} is declared in {known[item.id][0]} already"
            todo = "give one of them another id"
            yield file, error("declared-twice", what, todo, (f"{kind}s", at, "id"))
        else:
            known[item.id] = (file, item)
