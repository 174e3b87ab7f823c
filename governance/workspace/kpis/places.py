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
    given = given_place(folder, places)
    if given is not None and not given.exists():
        raise UnreadableError(f"no case tables at {quoted(given)}; correct the path")
    place = given or folder.path / folder.plan.cases.path
    return place if place.exists() else None


def given_place(folder: PlanFolder, places: Mapping[str, Path | str]) -> Path | None:
    """The place that is given for the plan, there or not; None where none is."""
    env = folder.plan.cases.env
    given = places.get(folder.id) or (places.get(env) if env else None)
    return Path(given) if given else None


def out_of_reach(folder: PlanFolder, places: Mapping[str, Path | str]) -> str:
    """Why there are no tables here, in words; empty where there are, or a database has them."""
    source = folder.plan.cases
    variable = source.sql.url.removeprefix("env:") if source.sql else source.env
    if source.sql is not None and folder.id not in places:
        return "" if variable in places else f"the environment variable {variable} is not set"
    try:
        if place_of(folder, places) is not None:
            return ""
    except UnreadableError as fault:
        return str(fault).partition(";")[0]
    if source.env is not None:
        return f"the environment variable {source.env} is not set"
    return f"there is nothing at {quoted(Path(folder.id) / source.path)}"


def second_of(folder: PlanFolder) -> Path | None:
    """Where the other system's tables lie; None where there are none."""
    second = folder.plan.cases.second
    place = folder.path / second if second is not None else None
    return place if place is not None and place.exists() else None
