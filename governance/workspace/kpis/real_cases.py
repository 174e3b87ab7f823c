"""Case data that must not lie in a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from governance.domain.cases import CaseTable, Counts, TableSet
from governance.domain.cases.problem import rows
from governance.problems import Location, Problems, error
from governance.readers.cases import real_rows
from governance.readers.cases.head import plain
from governance.readers.cases.real import SYNTHETIC, files_below
from governance.readers.cases.supplied import Texts
from governance.workspace.declared_tables import any_tables
from governance.workspace.folder import PlanFolder
from governance.workspace.kpis.places import place_of, second_of

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
    told |= {path: what for folder in every if folder.is_usable for path, what in _mapped(folder)}
    told |= dict.fromkeys(_returns(root, every, tables_for), "it is a return, of real people")
    return tuple(
        error("real-case-data", what, _TODO).placed(Location(path.relative_to(root).as_posix()))
        for path, what in told.items()
    )


def _mapped(folder: PlanFolder) -> Iterator[tuple[Path, str]]:
    """Files of the workspace of which a map makes rows of people that nobody calls made up."""
    from governance.workspace.kpis.supplying import supplied_at

    source = folder.plan.cases
    for place, name in ((place_of(folder, {}), source.map), (second_of(folder), source.second_map)):
        if place is None or name is None or not _is_within(place, folder.path.parent.parent):
            continue
        made = supplied_at(folder, place, name, {})
        assert made is not None  # a map was named
        for table, columns in made.columns.items():
            count = _real(columns) if folder.tables.tables[table].counts is Counts.PEOPLE else 0
            if count:
                path = place if place.is_file() else place / made.origins[table]
                what = f"the map {name} makes {rows(count)} of {table} of it"
                yield path, f"{what}, which do not say `row_source: synthetic`"


def _is_within(place: Path, root: Path) -> bool:
    return place.resolve().is_relative_to(root.resolve())


def _real(columns: Texts) -> int:
    """Rows that do not say that they are made up."""
    size = max(map(len, columns.values()), default=0)
    said = columns.get("row_source", ())
    return size - sum(1 for one in said if (one or "").strip().casefold() == SYNTHETIC)


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
