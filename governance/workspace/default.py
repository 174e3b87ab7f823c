"""Which plan is meant where none is named: the first line of `plans/default`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from governance.problems import Location, Problems, error

_ODD = "plans/default, which is not UTF-8"
_FILE = Location("plans/default", 1)


def default_plan(root: Path) -> str | None:
    """The plan that `plans/default` names on its first line; None where nothing does."""
    try:
        with (root / "plans" / "default").open(encoding="utf-8-sig") as file:
            return file.readline(200).strip() or None
    except OSError:
        return None
    except UnicodeDecodeError:
        return _ODD


def no_default(root: Path, plans: Collection[str]) -> Problems:
    """What is wrong with `plans/default`: it names a plan that is not there."""
    name = default_plan(root)
    if name is None or name in plans:
        return ()
    todo = "write the id of one of them on its first line, or remove the file"
    return (error("unknown-default", f"there is no plan {name!r}", todo).placed(_FILE),)
