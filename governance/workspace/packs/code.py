"""A pack's Python, loaded under a name of its own; what goes wrong in it is a problem."""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from governance.problems import ExtensionError, Location, Problem
from governance.workspace.packs.loading import LoadedPack

_PREFIX = "governance_workspace_pack"
_OWN_NAME = re.compile(rf"{_PREFIX}_\w+?_[0-9a-f]{{16}}\.?")
_SAYS = (SyntaxError, ImportError, NameError)
"""What these say is about the code. What others say may hold what the code was looking at."""
STOPPED = (Exception, SystemExit)
"""What code may end with; a person's Ctrl-C is none of these."""


def entry_of(pack: LoadedPack, entry: str) -> Any:
    """What a pack calls `module:name`. Raises ExtensionError, with its place."""
    module, _, name = entry.partition(":")
    if not has_module(pack, module):
        what = f"{pack.about.name} has no module {module!r}, which `{entry}` names"
        todo = "correct `brings:`, or write it"
        raise _failed(Problem("pack-entry", what, todo, where=_listing(pack)))
    loaded = module_in(pack, module)
    if not hasattr(loaded, name):
        raise misfit(pack, entry, f"there is no {name!r} in it", "correct `brings:`, or write it")
    return getattr(loaded, name)


def has_module(pack: LoadedPack, module: str) -> bool:
    """True where a pack has a module of that name."""
    return bool(_file_of(pack, module))


def module_in(pack: LoadedPack, module: str) -> ModuleType:
    """A module of a pack's own code. Raises ExtensionError where it cannot be loaded."""
    try:
        with nothing_left_behind(), redirect_stdout(sys.stderr):
            return importlib.import_module(f"{_base_of(pack)}.{module}")
    except STOPPED as fault:
        raise stopped(pack, fault, f"{module} cannot be loaded") from fault


def stopped(pack: LoadedPack, fault: BaseException, what: str) -> ExtensionError:
    """That a pack's code stopped: where in the pack, and what was raised, by its type alone."""
    told = type(fault).__name__
    if isinstance(fault, _SAYS):
        words = fault.msg if isinstance(fault, SyntaxError) else str(fault)
        told = f"{told}: {_OWN_NAME.sub('', words)}"
    where = _place(pack, fault)
    return _failed(Problem("pack-code", f"{what}: {told}", "mend the pack's code", where=where))


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """While this lasts, importing writes no compiled files beside people's own."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def _failed(problem: Problem) -> ExtensionError:
    return ExtensionError(f"{problem.where}: {problem.what}", (problem,))


def misfit(pack: LoadedPack, entry: str, what: str, todo: str) -> ExtensionError:
    """That an entry is not what it must be."""
    file = _file_of(pack, entry.partition(":")[0])
    where = Location(pack.named(file), 1)
    return _failed(Problem("pack-entry", f"{entry}: {what}", todo, where=where))


def _place(pack: LoadedPack, fault: BaseException) -> Location:
    """The innermost line of the pack's own that the fault came through."""
    places: list[tuple[str, int | None]] = []
    if isinstance(fault, SyntaxError):
        places = [(fault.filename or "", fault.lineno)]
    else:
        trace = fault.__traceback__
        while trace is not None:
            places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
            trace = trace.tb_next
    home = pack.home.resolve()
    for file, line in reversed(places):
        if (path := Path(file).resolve()).is_relative_to(home):
            return Location(pack.named(path.relative_to(home).as_posix()), line)
    return _listing(pack)


def _listing(pack: LoadedPack) -> Location:
    return Location(pack.named("pack.yaml"), 1)


def _file_of(pack: LoadedPack, module: str) -> str:
    """A module's file inside the pack; empty where there is none."""
    stem = module.replace(".", "/")
    names = (f"{stem}.py", f"{stem}/__init__.py")
    return next((name for name in names if (pack.home / name).is_file()), "")


def _base_of(pack: LoadedPack) -> str:
    """The package that a pack's modules are imported from.

    A folder of a workspace is given a name by its place and what is written in it. So two
    workspaces may each have a pack of one name, and code that was changed is loaded anew.
    """
    if pack.module:
        return pack.module
    home = pack.home.resolve()
    name = f"{_PREFIX}_{pack.about.name}_{_digest(home)}"
    if name not in sys.modules:
        _put_package(name, home)
    return name


def _put_package(name: str, home: Path) -> None:
    """A package whose modules are the files of a folder; nothing is put on `sys.path`."""
    places = [str(home)]
    spec = ModuleSpec(name, None, is_package=True)
    spec.submodule_search_locations = places
    if (opening := home / "__init__.py").is_file():
        spec = spec_from_file_location(name, opening, submodule_search_locations=places) or spec
    module = sys.modules[name] = module_from_spec(spec)
    if spec.loader is not None and spec.has_location:
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[name]
            raise


def _digest(home: Path) -> str:
    seen = hashlib.sha256(str(home).encode())
    for path in sorted(home.rglob("*.py")):
        seen.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:16]
