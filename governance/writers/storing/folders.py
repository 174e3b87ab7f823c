"""Folders put in place whole or not at all, and never over another."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from governance.writers.storing.files import told_plainly
from governance.writers.storing.locks import locked

_PART, _OLD = ".part-", ".old-"


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Keep every other writer of this folder waiting; what a killed one left is put right."""
    with told_plainly(home):
        home.mkdir(parents=True, exist_ok=True)
    with locked(home):
        for left in home.glob(f"{_PART}*"):
            shutil.rmtree(left, ignore_errors=True)
        for old in home.glob(f"{_OLD}*"):
            _put_right(old, home / old.name.removeprefix(_OLD))
        yield


def _put_right(old: Path, place: Path) -> None:
    """A folder that was to give way: back in its place, or away where the new one came to stand."""
    if place.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        with told_plainly(place):
            old.rename(place)


def put_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder beside its place, then move it there in one step.

    A crash at any instant leaves the old state or the new. Raises UnwritableError, also where
    the place is taken. To be called within `only_one` of the folder above.
    """
    with told_plainly(target):
        if target.exists():  # some systems would put a folder over an empty one
            raise FileExistsError(errno.EEXIST, "it is there already", str(target))
        with _written(target, files) as part:
            part.rename(target)
            _sync(target.parent)


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """The same over a folder that gives way once the new one is written whole.

    After a crash between the two moves the next `only_one` puts the old one back.
    """
    old = target.with_name(f"{_OLD}{target.name}")
    with told_plainly(target), _written(target, files) as part:
        target.rename(old)
        try:
            part.rename(target)
        except BaseException:
            old.rename(target)
            raise
        _sync(target.parent)
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _written(target: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder beside its place, on the disk; gone again where it does not get there."""
    part = Path(tempfile.mkdtemp(dir=target.parent, prefix=_PART))
    try:
        for name, data in sorted(files.items()):
            _write(part / name, data)
        part.chmod(0o755)
        _sync(part)
        yield part
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Have the disk keep the folder's names; not every system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
