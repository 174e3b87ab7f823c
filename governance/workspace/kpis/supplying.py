"""Case tables that are put together before they are counted: by a map, from a return."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from governance.domain.case_source import CaseSource
from governance.readers.cases.faults import fault
from governance.readers.cases.sources import strangers
from governance.readers.cases.supplied import Supplied

if TYPE_CHECKING:
    from governance.workspace.folder import PlanFolder

Values = Mapping[str, Path]
"""Values of environment variables, by name."""


def supplied_at(folder: PlanFolder, place: Path | None, values: Values) -> Supplied | None:
    """What the plan's `cases:` puts together at a place; None where files lie as they are counted.

    Raises GovernanceError.
    """
    source: CaseSource = folder.plan.cases
    key = _key(folder, source, values)
    if source.map is not None:
        return None if place is None else _mapped(folder, source.map, place, key)
    return None if place is None else _returned(folder, place, key)


def _mapped(folder: PlanFolder, name: str, place: Path, key: bytes) -> Supplied:
    from governance.readers.cases.maps import mapped
    from governance.workspace.case_maps import plan_map

    found, problems = plan_map(folder, name)
    if found is None:
        what = f"the map {name} cannot be used: {problems[0].what}"
        return Supplied(problems=(fault("map-unusable", name, what),))
    return mapped(found, folder.tables, place, key)


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
