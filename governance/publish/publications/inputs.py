"""What a publication was made from: files by their hashes, packages by their versions."""

import hashlib
import hmac
import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from governance.domain.publication import Fingerprint, KeyedFingerprint
from governance.workspace.packs.loading import PACKAGE, LoadedPack
from governance.workspace.reports.gathering import Gathered

PACKAGES = (
    "programme-governance", "altair", "ics", "narwhals", "nbconvert", "pandas", "pydantic",
    "python-docx", "typst", "vl-convert-python", "XlsxWriter",
)  # fmt: skip
"""The packages whose version can change a report."""
_PIECE = 1 << 20
PLAN_FILES = (
    "benchmarks.yaml", "kpis.yaml", "plan.yaml", "tables.yaml", "updates.jsonl", "words.yaml",
)  # fmt: skip


def fingerprint(name: str, data: bytes) -> Fingerprint:
    """A file's hash under a name."""
    return Fingerprint(path=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def inputs_of(report: Gathered) -> tuple[Fingerprint, ...]:
    """The plan's files, its case tables, the board's notebook and what code it runs, by name."""
    found = [
        fingerprint(name, what) if isinstance(what, bytes) else _of_file(name, what)
        for name, what in _sources(report).items()
    ]
    return tuple(sorted(found, key=lambda one: one.path))


def keyed_inputs_of(report: Gathered, name: str, key: bytes) -> tuple[KeyedFingerprint, ...]:
    """The same for a publication of this name that everybody may read."""
    found = [
        KeyedFingerprint(path=path, hmac=keyed(key, name, path, what))
        for path, what in _sources(report).items()
    ]
    return tuple(sorted(found, key=lambda one: one.path))


def keyed(key: bytes, publication: str, path: str, what: bytes | Path) -> str:
    """What a public manifest names a file by: whoever has the key can tell whether it is the one.

    The publication is in it, so that two of them do not tell that a file stayed as it was.
    """
    made = hmac.new(key, f"{publication}\0{path}\0".encode(), hashlib.sha256)
    if isinstance(what, bytes):
        made.update(what)
        return made.hexdigest()
    with what.open("rb") as file:
        while piece := file.read(_PIECE):
            made.update(piece)
    return made.hexdigest()


def _sources(report: Gathered) -> dict[str, bytes | Path]:
    """What it was made from, by name.

    Case tables that lie outside the workspace go by `cases/` and their own name: where they
    lie is nobody's business. The package's own packs go by its version.
    """
    folder, notebook = report.folder, report.notebook
    files = {f"plans/{folder.id}/{name}": folder.files.data(name) for name in PLAN_FILES}
    files[f"notebooks/{notebook.path.name}"] = notebook.data
    found: dict[str, bytes | Path] = {
        name: data for name, data in files.items() if data is not None
    }
    for name, path in _tables(report.cases().place):
        found[f"plans/{folder.id}/cases/{name}"] = path
    return found | dict((*_beside(notebook.path), *_brought(folder.packs)))


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
