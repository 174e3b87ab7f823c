"""What a publication was made from: files by their hashes, the log by its heads."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from governance.domain.plan import Board
from governance.domain.publication import Fingerprint, LogState
from governance.readers.updates import Log, heads_of
from governance.record.history import behind
from governance.workspace import Workspace

PACKAGES = (
    "programme-governance", "altair", "ics", "narwhals", "nbconvert", "pandas", "pydantic",
    "python-docx", "typst", "vl-convert-python", "XlsxWriter",
)  # fmt: skip
"""The packages whose version can change a report."""
PLAN_FILES = ("benchmarks.yaml", "kpis.yaml", "plan.yaml", "updates.jsonl")


def fingerprint(name: str, data: bytes) -> Fingerprint:
    """A file's hash under a name."""
    return Fingerprint(path=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def inputs_of(workspace: Workspace, plan_id: str, board: Board) -> tuple[Fingerprint, ...]:
    """The plan's files, its case tables and the board's notebook, sorted by name.

    Case tables that lie outside the workspace go by `cases/` and their own name: where they
    lie is nobody's business.
    """
    folder = workspace.folder(plan_id)
    found = {f"plans/{plan_id}/{name}": folder.path / name for name in PLAN_FILES}
    notebook = workspace.notebook(board.notebook)
    found[f"notebooks/{notebook.name}"] = notebook
    found |= {f"plans/{plan_id}/cases/{name}": path for name, path in _tables(workspace, plan_id)}
    return tuple(
        fingerprint(name, path.read_bytes())
        for name, path in sorted(found.items())
        if path.exists()
    )


def _tables(workspace: Workspace, plan_id: str) -> Iterator[tuple[str, Path]]:
    place = workspace.cases(plan_id).place
    if place is not None and place.is_file():
        yield place.name, place
    elif place is not None:
        for path in sorted(place.rglob("*")):
            if path.is_file():
                yield path.relative_to(place).as_posix(), path


def log_state(log: Log) -> LogState:
    """The log's heads, and the records that cannot be reached from them."""
    heads = heads_of(log)
    loose = sorted({record.id for record in log.updates} - behind(log.updates, heads))
    return LogState(heads=heads, loose=tuple(loose), records=len(log.updates))


def versions() -> dict[str, str]:
    """The versions of Python and of the packages that are here."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
