"""One lock for every system: who holds it writes, everyone else waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from governance.problems import UnwritableError, quoted

LOCK_SECONDS = 30.0


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other writer of a file or folder out. Raises UnwritableError after a while."""
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout as fault:
        message = (
            f"another process has been writing to {quoted(path)} for {LOCK_SECONDS:.0f} seconds"
        )
        raise UnwritableError(message) from fault
    except OSError as fault:
        message = f"could not write beside {quoted(path)}: {fault.strerror or type(fault).__name__}"
        raise UnwritableError(f"{message}; nothing there was changed") from fault
    try:
        yield
    finally:
        lock.release()
