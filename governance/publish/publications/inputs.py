"""What a publication was made from: files by their hashes, packages by their versions."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from governance.domain.publication import Fingerprint
from governance.workspace.packs.loading import PACKAGE, LoadedPack
from governance.workspace.reports.gathering import Gathered

PACKAGES = (
    "programme-governance", "altair", "ics", "narwhals", "nbconvert", "pandas", "pydantic",
    "python-docx", "typst", "vl-convert-python", "XlsxWriter",
)  # fmt: skip
"""The packages whose version can change a report."""
PLAN_FILES = (
    "benchmarks.yaml", "kpis.yaml", "plan.yaml", "tables.yaml", "updates.jsonl", "words.yaml",
)  # fmt: skip


def fingerprint(name: str, data: bytes) -> Fingerprint:
    """A file's hash under a name."""
    return Fingerprint(path=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def inputs_of(report: Gathered) -> tuple[Fingerprint, ...]:
    """The plan's files, its case tables, the board's notebook and what code it runs, by name.

    Case tables that lie outside the workspace go by `cases/` and their own name: where they
    lie is nobody's business. The package's own packs go by its version.
    """
    folder, notebook = report.folder, report.notebook
    files = {f"plans/{folder.id}/{name}": folder.files.data(name) for name in PLAN_FILES}
    files[f"notebooks/{notebook.path.name}"] = notebook.data
    found = [fingerprint(name, data) for name, data in files.items() if data is not None]
    for name, path in _tables(report.cases().place):
        found.append(_of_file(f"plans/{folder.id}/cases/{name}", path))
    for name, path in (*_beside(notebook.path), *_brought(folder.packs)):
        found.append(_of_file(name, path))
    return tuple(sorted(found, key=lambda one: one.path))


def _beside(notebook: Path) -> Iterator[tuple[str, Path]]:
    """Modules that a notebook can import from its folder."""
    for path in notebook.parent.rglob("*.py"):
        yield f"notebooks/{path.relative_to(notebook.parent).as_posix()}", path


def _brought(packs: Iterable[LoadedPack]) -> Iterator[tuple[str, Path]]:
    """The files of packs that are not the package's."""
    for pack in packs:
        for path in pack.home.rglob("*") if pack.origin != PACKAGE else ():
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"packs/{pack.about.name}/{path.relative_to(pack.home).as_posix()}", path


def _tables(place: Path | None) -> Iterator[tuple[str, Path]]:
    if place is not None and place.is_file():
        yield place.name, place
    elif place is not None:
        for path in place.rglob("*"):
            if path.is_file():
                yield path.relative_to(place).as_posix(), path


def _of_file(name: str, path: Path) -> Fingerprint:
    """The same of a file that may be large."""
    return Fingerprint(path=name, sha256=digest_of(path), size=path.stat().st_size)


def digest_of(path: Path) -> str:
    """A file's SHA-256, without having all of it in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def versions() -> dict[str, str]:
    """The versions of Python and of the packages that are here."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
