"""The tables and clocks that a plan can name: read from its packs and from its own tables.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance.domain.cases import ClockFile, TableFile, TableSet
from governance.domain.cases.sense import declaration_faults
from governance.domain.cases.table_set import Declared, table_set
from governance.problems import Problem, Problems
from governance.readers.plan import Source, read_record
from governance.workspace.packs.loading import LoadedPack, load_pack, pack_names

if TYPE_CHECKING:
    from governance.workspace.folder import PlanFolder


@dataclass(frozen=True)
class DeclaredTables:
    """What a plan can count, and what is wrong with the files that say so."""

    tables: TableSet
    problems: Problems


def declared_tables(
    packs: Iterable[LoadedPack], own: bytes | None, own_name: str
) -> DeclaredTables:
    """Those of each pack in its order, then the plan's own; an id twice is an error."""
    files: list[Declared] = []
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for name, data, is_clocks in _files(packs, own, own_name):
        content, found, source = _read(data, name, is_clocks=is_clocks)
        sources[name] = source
        problems += source.placed(found)
        files.append(Declared(name, content))
    tables, twice = table_set(files)
    for file, problem in (*twice, *declaration_faults(files, tables)):
        problems += sources[file].placed((problem,))
    return DeclaredTables(tables, tuple(problems))


def declared_in(folder: PlanFolder) -> DeclaredTables:
    """What a plan can count, with what is wrong with the map of its case tables."""
    files, name = folder.files, "tables.yaml"
    found = declared_tables(folder.packs, files.data(name), files.name(name))
    source = folder.agreed.cases if folder.is_usable else None
    names = [one for one in (source.map, source.second_map) if one] if source else []
    if not names:
        return found
    from governance.workspace.case_maps import plan_map  # most plans count files as they lie

    odd = [one for name in names for one in plan_map(folder, name, found.tables)[1]]
    return replace(found, problems=(*found.problems, *folder.placed(odd)))


def any_tables(root: Path) -> TableSet:
    """The tables of every pack that there is, for a plan that does not say which are its own."""
    found = (load_pack(root, name)[0] for name in pack_names(root))
    return declared_tables((pack for pack in found if pack), None, "").tables


def _files(
    packs: Iterable[LoadedPack], own: bytes | None, own_name: str
) -> Iterable[tuple[str, bytes, bool]]:
    for pack in packs:
        for name in ("clocks.yaml", "tables.yaml"):
            if (data := pack.read(name)) is not None:
                yield pack.named(name), data, name == "clocks.yaml"
    if own is not None:
        yield own_name, own, False


def _read(data: bytes, name: str, *, is_clocks: bool) -> tuple[TableFile | None, Problems, Source]:
    if not is_clocks:
        return read_record(data, name, TableFile)
    clocks, problems, source = read_record(data, name, ClockFile)
    return TableFile(clocks=clocks.clocks) if clocks else None, problems, source
