"""Modules beside a notebook: imported in this process as in a kernel that starts in its folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from governance.workspace.packs.code import nothing_left_behind

_SITES = ("site-packages", "dist-packages")
_KEPT = frozenset(("governance", *sys.stdlib_module_names))
"""Modules that a file of their name never stands in for; a kernel has them before it looks."""


@contextmanager
def modules_beside(folder: Path) -> Iterator[None]:
    """While this lasts, the modules of a folder can be imported. None of them outlives it.

    What this process had under such a name is set aside meanwhile and put back.
    """
    home = str(folder.resolve())
    before = set(sys.modules)
    aside = _taken_out(_named_in(folder))
    sys.path.insert(_place(sys.path), home)
    try:
        with nothing_left_behind():
            yield
    finally:
        sys.path.remove(home)
        sys.path_importer_cache.pop(home, None)
        _taken_out({*_named_in(folder), *_loaded_from(home, set(sys.modules) - before)})
        sys.modules.update(aside)


def _place(paths: list[str]) -> int:
    """Where IPython puts a kernel's folder: after Python's own modules, before installed ones."""
    return next((n for n, path in enumerate(paths) if Path(path).name in _SITES), len(paths))


def _named_in(folder: Path) -> set[str]:
    """The names under which a folder's files and packages are imported."""
    files = {path.stem for path in folder.glob("*.py")}
    return (files | {path.parent.name for path in folder.glob("*/__init__.py")}) - _KEPT


def _loaded_from(home: str, names: Iterable[str]) -> set[str]:
    """Modules whose code lies in a folder; a folder of modules without a file of its own too."""
    return {name.partition(".")[0] for name in names if _lies_in(home, sys.modules[name])}


def _lies_in(home: str, module: ModuleType) -> bool:
    places = [getattr(module, "__file__", None) or "", *(getattr(module, "__path__", None) or ())]
    return any(Path(str(place)).is_relative_to(home) for place in places if place)


def _taken_out(names: set[str]) -> dict[str, ModuleType]:
    """These modules and what is in them, no longer loaded."""
    found = [name for name in sys.modules if name.partition(".")[0] in names]
    return {name: sys.modules.pop(name) for name in found}
