"""Case tables that are put together before they are counted: by a map, from a return."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from governance.domain.case_source import CaseSource, CaseSql
from governance.domain.cases import TableSet
from governance.readers.cases.faults import RefusedError, fault
from governance.readers.cases.sources import strangers
from governance.readers.cases.supplied import Supplied, Texts

if TYPE_CHECKING:
    from governance.readers.cases.maps.files import Raws
    from governance.workspace.folder import PlanFolder

Values = Mapping[str, Path | str]
"""Values of environment variables, by name."""


def supplied_at(
    folder: PlanFolder, place: Path | None, name: str | None, values: Values
) -> Supplied | None:
    """What the map of this name, or a return, makes of a place; None where files lie as they are.

    Without a place a database is asked. Raises GovernanceError.
    """
    source: CaseSource = folder.plan.cases
    key = _key(folder, source, values)
    if place is None:
        return _asked(folder, source.sql, name, values, key) if source.sql else None
    return _mapped(folder, name, place, key) if name else _returned(folder, place, key)


def _asked(
    folder: PlanFolder, sql: CaseSql, name: str | None, values: Values, key: bytes
) -> Supplied:
    """What a database gives: all of its tables, or none and why."""
    from governance.readers.cases.sql import read_queries

    variable = sql.url.removeprefix("env:")
    if variable not in values:
        what = f"the environment variable {variable} is not set"
        return Supplied(problems=(fault("sql-unreachable", "the database", what),))
    try:
        found = read_queries(str(values[variable]), _queries(folder, sql.queries), sql.seconds)
    except RefusedError as no:
        return Supplied(problems=(no.problem,))
    if name is not None:
        from governance.readers.cases.raw.table import of_columns

        given = {one: (of_columns(f"{one}.sql", columns),) for one, columns in found.items()}
        return _mapped(folder, name, None, key, given)
    return _by_name(found, folder.tables)


def _queries(folder: PlanFolder, name: str) -> Path:
    """A folder of queries: the plan's own, else the set of that name that a pack brings."""
    own = folder.path / name
    ready = (pack.home / "queries" / name for pack in folder.packs if "/" not in name)
    return own if own.is_dir() else next((one for one in ready if one.is_dir()), own)


def _by_name(found: Mapping[str, Texts], tables: TableSet) -> Supplied:
    """Queries that are called as tables are."""
    kept = {name: columns for name, columns in found.items() if name in tables.tables}
    problems = tuple(
        fault("unknown-file", f"{name}.sql", f"`{name[:60]}` is no case table")
        for name in found
        if name not in kept
    )
    return Supplied(kept, {name: f"{name}.sql" for name in kept}, problems)


def _mapped(
    folder: PlanFolder, name: str, place: Path | None, key: bytes, given: Raws | None = None
) -> Supplied:
    from governance.readers.cases.maps import mapped
    from governance.workspace.case_maps import plan_map

    found, problems = plan_map(folder, name, folder.tables)
    if found is None:
        what = f"the map {name} cannot be used: {problems[0].what}"
        return Supplied(problems=(fault("map-unusable", name, what),))
    return mapped(found, folder.tables, place, key, given)


def _returned(folder: PlanFolder, place: Path, key: bytes) -> Supplied | None:
    """What the first reader of returns that knows a file makes of those that are no tables."""
    files = strangers(place, folder.tables)
    if not files:
        return None
    for reader in folder.extensions.returns:
        if own := reader.knows(files):
            return reader.read(own, folder.tables, key)
    return None


def _key(folder: PlanFolder, source: CaseSource, values: Values) -> bytes:
    """What pseudonyms are made with: the secret that the plan names, else its own id."""
    secret = values.get(source.pseudonyms) if source.pseudonyms else None
    said = str(secret) if secret is not None else f"plan {folder.id}"
    return hashlib.blake2b(said.encode()).digest()
