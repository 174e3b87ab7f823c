"""Case data that must not lie in a workspace."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from governance.domain.cases import CaseTable, Counts, TableSet
from governance.problems import Location, Problems, error
from governance.readers.cases import real_rows
from governance.workspace.declared_tables import any_tables
from governance.workspace.folder import PlanFolder


def real_case_data(root: Path, folders: Iterable[PlanFolder]) -> Problems:
    """Files in the workspace with rows that do not say they are synthetic: people's own data."""
    known = {
        folder.path: folder.tables if folder.is_usable else any_tables(root) for folder in folders
    }
    everywhere = _together(known.values())

    def tables_for(path: Path) -> TableSet:
        return next((known[home] for home in path.parents if home in known), everywhere)

    return tuple(
        error(
            "real-case-data",
            f"row_source of {one.count:,} row{'' if one.count == 1 else 's'} is not `synthetic`",
            "move the file out of the workspace, name its place by `cases: env:`, and remove it "
            "from the history of the repository",
        ).placed(Location(one.path.relative_to(root).as_posix()))
        for one in real_rows(root, tables_for)
    )


def _together(sets: Iterable[TableSet]) -> TableSet:
    """Every table of every plan; where two share a name, one of people counts."""
    found: dict[str, CaseTable] = {}
    for table in (table for tables in sets for table in tables):
        if table.id not in found or table.counts is Counts.PEOPLE:
            found[table.id] = table
    return TableSet(found)
