"""What KPIs said against ratings, remembered between commands: which were Red, and no figure.

To load what counts takes longer than all else that a status does. So which KPIs were Red or
unreliable is kept for the person at this machine, under a digest of everything that it follows
from: the plan's files, the case tables or the log, this package as it lies on the disk, and the
days asked about. Where a byte differs, it is counted anew. Nothing but a status on a screen rests
on it: reports, checks and every record count for themselves.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from governance.workspace.folder import PlanFolder
from governance.workspace.kpis.evidence import Verdict
from governance.workspace.packs.loading import PACKAGE

_PACKAGE = Path(__file__).resolve().parents[2]
_COUNTS_WITH = ("narwhals", "pyarrow", "pandas")


@dataclass(frozen=True)
class Remembered:
    """A folder of this person's own; whatever cannot be read or written there is not remembered."""

    home: Path

    def find(self, name: str, digest: str) -> Verdict | None:
        """What was kept under a name, if it follows from the same."""
        try:
            kept = json.loads((self.home / f"{name}.json").read_bytes())
            if kept["digest"] == digest:
                return Verdict(frozenset(kept["red"]), frozenset(kept["unreliable"]))
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def keep(self, name: str, digest: str, verdict: Verdict) -> None:
        """Keep it in place of what was kept under the name; the whole file or nothing of it."""
        found = {"red": sorted(verdict.red), "unreliable": sorted(verdict.unreliable)}
        new = self.home / f"{name}.{os.getpid()}.new"
        with suppress(OSError):
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            new.write_text(json.dumps({"digest": digest, **found}), "utf-8")
            new.replace(self.home / f"{name}.json")


def name_of(folder: PlanFolder, *, with_log: bool) -> str:
    """What a plan's verdict is kept under: one for each place, and for what turns on its log."""
    place = hashlib.sha256(os.fsencode(folder.path.resolve())).hexdigest()[:32]
    return f"{place}-{'log' if with_log else 'tables'}"


def digest_of(
    folder: PlanFolder,
    days: Iterable[dt.date | None],
    kpis: Iterable[str],
    places: Iterable[Path],
    *,
    with_log: bool = False,
) -> str | None:
    """Of all that a verdict follows from; None where that cannot be told.

    `places` are where case tables lie. Whatever a pack of the office's own looks at, nobody knows,
    nor what one will be that cannot be read yet, nor what a database holds by now.
    """
    if folder.plan.cases.sql is not None:
        return None
    known = {pack.about.name for pack in folder.packs if pack.origin == PACKAGE}
    if not known.issuperset(folder.plan.pack):
        return None
    told = hashlib.sha256()
    try:
        log = [_hash_of(folder.log_path)] if with_log and folder.log_path.exists() else []
        for part in (*log, *_parts(folder, days, kpis, places)):
            told.update(len(part).to_bytes(8, "big"))
            told.update(part)
    except (OSError, PackageNotFoundError):
        return None
    return told.hexdigest()


def _parts(
    folder: PlanFolder, days: Iterable[dt.date | None], kpis: Iterable[str], places: Iterable[Path]
) -> Iterator[bytes]:
    yield repr([*map(str, days)]).encode()
    yield repr([*kpis]).encode()
    yield repr([_version(name) for name in _COUNTS_WITH]).encode()
    for path in _files(_PACKAGE):  # 800 files: that each lies there untouched is enough
        state = path.stat()
        yield repr((os.fsencode(path), state.st_size, state.st_mtime_ns)).encode()
    maps = folder.root / "maps"  # of the workspace; those of the plan and of packs lie in theirs
    for place in (folder.path, *places, *([maps] if maps.is_dir() else [])):
        yield os.fsencode(place.resolve())
        for path in _files(place):
            if path == folder.log_path or (path.parent == folder.path and path.name[0] == "."):
                continue  # KPIs over tables do not turn on the log, nor on the lock beside it
            yield os.fsencode(path)
            yield _hash_of(path)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _hash_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _files(place: Path) -> Iterator[Path]:
    """Every file of a place, in an order of their names; the place itself where it is one."""
    if not place.is_dir():
        yield place
        return
    for home, folders, names in os.walk(place):
        folders[:] = sorted(one for one in folders if one != "__pycache__")
        yield from (Path(home, name) for name in sorted(names))
