"""Where a plan's case tables lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from governance.problems import UnreadableError, quoted
from governance.workspace.folder import PlanFolder


def place_of(folder: PlanFolder, places: Mapping[str, Path | str]) -> Path | None:
    """Where the tables lie; None where there are none. Raises UnreadableError.

    A place given for the plan comes first, then that of the environment variable that the plan
    names, then the plan's own path.
    """
    source = folder.plan.cases
    given = places.get(folder.id)
    if given is None and source.env:
        given = places.get(source.env)
    if given is not None:
        place = Path(given)
        if not place.exists():
            raise UnreadableError(f"no case tables at {quoted(place)}; correct the path")
        return place
    own = folder.path / source.path
    return own if own.exists() else None


def second_of(folder: PlanFolder) -> Path | None:
    """Where the other system's tables lie; None where there are none."""
    second = folder.plan.cases.second
    place = folder.path / second if second is not None else None
    return place if place is not None and place.exists() else None
