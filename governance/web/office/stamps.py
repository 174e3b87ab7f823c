"""Whether a folder is what it was: a few stats, no reading."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

Stamp = tuple[tuple[str, int, int, int], ...]
"""Name, time of change in nanoseconds, size and number of each file, sorted."""
_DEEPEST = 3


def stamp_of(folder: Path | str) -> Stamp:
    """Every file under a folder, as deep as case tables lie; empty where there is no folder."""
    return tuple(sorted(_files(os.fspath(folder), "", _DEEPEST)))


def stamp_of_place(place: Path | None) -> Stamp:
    """The same of a file, or of a folder under its whole name; empty where there is none."""
    if place is None:
        return ()
    if not place.is_file():
        return tuple((f"{place}/{one[0]}", *one[1:]) for one in stamp_of(place))
    about = place.stat()
    return ((str(place), about.st_mtime_ns, about.st_size, about.st_ino),)


def _files(folder: str, shown: str, deep: int) -> Iterator[tuple[str, int, int, int]]:
    try:
        with os.scandir(folder) as found:
            entries = [*found]
    except OSError:
        return
    for entry in entries:
        if entry.name[0] == ".":
            continue
        name = f"{shown}{entry.name}"
        try:
            about = entry.stat()
            is_folder = entry.is_dir()
        except OSError:  # removed while we looked; the next look shows it
            continue
        yield name, about.st_mtime_ns, about.st_size, about.st_ino
        if is_folder and deep > 1:
            yield from _files(entry.path, f"{name}/", deep - 1)
