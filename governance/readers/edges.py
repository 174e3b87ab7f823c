"""Where a stranger's file is handed to a library: whatever that raises is told once, here."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from governance.problems import GovernanceError, UnreadableError

MOST_TEXT = 32 << 20
"""Bytes of a text file that people write; more is no such file."""


class DamagedError(UnreadableError):
    """A file whose parts do not fit together; a library gave up on it."""


class TooDeepError(DamagedError):
    """A file made, or grown, to be deeper than anything can follow."""


@contextmanager
def handed_over() -> Iterator[None]:
    """Hold a library's faults at the edge: of any kind they are, and their text may hold a cell.

    Raises DamagedError in their place; errors of our own pass.
    """
    try:
        yield
    except GovernanceError:
        raise
    except (RecursionError, MemoryError):
        raise TooDeepError("its parts lie too deep in each other, or are too many") from None
    except Exception:  # noqa: BLE001 - that is the point
        raise DamagedError("its parts do not fit together") from None


def read_regular(path: Path, most: int) -> bytes:
    """A regular file's bytes, where they are no more than `most`.

    Pipes, devices and folders are not waited for, and a file that grows is not followed. Raises
    FileNotFoundError, other OSErrors, or UnreadableError with the reason.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(21, "it is a folder", str(path))
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError(f"{path.name} is no file but a pipe or a device")
        if found.st_size > most:
            raise UnreadableError(f"{path.name} is larger than {most >> 20} MB")
        return file.read(most)
