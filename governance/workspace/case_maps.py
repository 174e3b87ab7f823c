"""The map that a plan's `cases:` names: found in the plan, the workspace or a pack, and read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from governance.problems import Location, Problem, Problems
from governance.readers.edges import MOST_TEXT, read_regular

if TYPE_CHECKING:
    from governance.domain.cases import TableSet
    from governance.domain.cases.maps import CaseMap
    from governance.workspace.folder import PlanFolder


def plan_map(folder: PlanFolder, name: str, tables: TableSet) -> tuple[CaseMap | None, Problems]:
    """A map by name; None where it is not there or cannot be used, and why."""
    from governance.readers.cases.maps.reading import read_map

    for path, shown in _homes(folder, f"maps/{name}.yaml"):
        if path.is_file():
            return read_map(read_regular(path, MOST_TEXT), shown, tables)
    what = f"there is no map {name}"
    todo = f"write maps/{name}.yaml beside plan.yaml; `governance cases map` guesses one"
    where = Location(f"plans/{folder.id}/plan.yaml", at=("cases", "map"))
    return None, (Problem("unknown-map", what, todo, where=where),)


def _homes(folder: PlanFolder, file: str) -> Iterator[tuple[Path, str]]:
    """Where a map may lie, in the order looked at, and how people are told of it."""
    yield folder.path / file, folder.files.name(file)
    yield folder.root / file, file
    for pack in folder.packs:
        yield pack.home / file, pack.named(file)
