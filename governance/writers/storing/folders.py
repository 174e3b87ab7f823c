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

_PART = ".part-"


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Keep every other writer of this folder waiting; what a killed one left is cleared away."""
    with told_plainly(home):
        home.mkdir(parents=True, exist_ok=True)
    with locked(home):
        for left in home.glob(f"{_PART}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def put_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder beside its place, then move it there in one step.

    A crash at any instant leaves the old state or the new. Raises UnwritableError, also where
    the place is taken. To be called within `only_one` of the folder above.
    """
    with told_plainly(target):
        if target.exists():  # some systems would put a folder over an empty one
            raise FileExistsError(errno.EEXIST, "it is there already", str(target))
        part = Path(tempfile.mkdtemp(dir=target.parent, prefix=_PART))
        try:
            for name, data in sorted(files.items()):
                _write(part / name, data)
            part.chmod(0o755)
            _sync(part)
            part.rename(target)
            _sync(target.parent)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """The same over a folder that gives way; it is put back where the new one cannot be written."""
    with told_plainly(target):
        old = Path(tempfile.mkdtemp(dir=target.parent, prefix=_PART)) / target.name
        target.rename(old)
    try:
        put_folder(target, files)
    except BaseException:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


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
