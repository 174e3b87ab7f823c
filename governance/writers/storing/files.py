"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from governance.problems import UnwritableError, quoted


def write_file(path: Path, data: bytes) -> None:
    """Put a file in place in one step; the old one stays intact until then.

    Raises UnwritableError on a full disk or a folder that refuses.
    """
    with told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


def remove_files(paths: Iterable[Path]) -> None:
    """Take files away; raises UnwritableError where a folder refuses."""
    for path in sorted(paths):
        with told_plainly(path):
            path.unlink(missing_ok=True)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """An operating system's refusal, as an error that names the file."""
    try:
        yield
    except OSError as fault:
        why = _why(fault)
        message = f"could not write {quoted(path)}: {why}; nothing there was changed"
        raise UnwritableError(message) from fault


def _why(fault: OSError) -> str:
    if isinstance(fault, (FileExistsError, NotADirectoryError)):
        return f"{quoted(fault.filename)} is a file where a folder should be"
    return fault.strerror or type(fault).__name__
