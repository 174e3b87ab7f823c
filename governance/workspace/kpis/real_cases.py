"""Case data that must not lie in a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from governance.domain.cases import CaseTable, Counts, TableSet
from governance.domain.cases.problem import rows
from governance.problems import Location, Problems, error
from governance.readers.cases import real_rows
from governance.readers.cases.head import plain
from governance.readers.cases.real import files_below
from governance.workspace.declared_tables import any_tables
from governance.workspace.folder import PlanFolder

_RETURNS = (".csv", ".txt", ".xml", ".xlsx", ".ods")
_TODO = (
    "move the file out of the workspace, name its place by `cases: env:`, and remove it "
    "from the history of the repository"
)


def real_case_data(root: Path, folders: Iterable[PlanFolder]) -> Problems:
    """Files in the workspace with rows that do not say they are synthetic: people's own data."""
    every = tuple(folders)
    known = {
        folder.path: folder.tables if folder.is_usable else any_tables(root) for folder in every
    }
    everywhere = _together(known.values())

    def tables_for(path: Path) -> TableSet:
        return next((known[home] for home in path.parents if home in known), everywhere)

    told = {
        one.path: f"row_source of {rows(one.count)} is not `synthetic`"
        for one in real_rows(root, tables_for)
    }
    told |= dict.fromkeys(_returns(root, every, tables_for), "it is a return, of real people")
    return tuple(
        error("real-case-data", what, _TODO).placed(Location(path.relative_to(root).as_posix()))
        for path, what in told.items()
    )


def _returns(
    root: Path, folders: Iterable[PlanFolder], tables_for: Callable[[Path], TableSet]
) -> Iterator[Path]:
    """Files of returns that do not say they are made up; those called as tables are told."""
    loose = tuple(
        path
        for path in sorted(files_below(root, _RETURNS))
        if plain(path.stem) not in tables_for(path).tables
        and path.parts[len(root.parts)] != "exports"
    )
    for folder in folders if loose else ():
        for reader in folder.extensions.returns if folder.is_usable else ():
            yield from (path for path in reader.knows(loose) if not reader.holds_nobody(path))


def _together(sets: Iterable[TableSet]) -> TableSet:
    """Every table of every plan; where two share a name, one of people counts."""
    found: dict[str, CaseTable] = {}
    for table in (table for tables in sets for table in tables):
        if table.id not in found or table.counts is Counts.PEOPLE:
            found[table.id] = table
    return TableSet(found)
