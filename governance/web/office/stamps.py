"""Whether files are what they were: a few stats, no reading."""

from __future__ import annotations

import os
from collections.abc import Iterator

Stamp = tuple[tuple[str, int, int, int], ...]
"""Name, time of change in nanoseconds, size and number of each file, sorted."""
_DEEPEST = 3


class Look:
    """One look at some places: what lies there, and whether a second look would find the same.

    The second lists no folder again: what is put into one, or taken away, changes its time.
    """

    def __init__(self) -> None:
        self._marks: dict[str, tuple[int, int, int] | None] = {}

    def at_folder(self, folder: str, shown: str = "") -> Stamp:
        """Every file under a folder, as deep as case tables lie; empty where there is no folder."""
        self._marks[folder] = _mark(folder)
        return tuple(sorted(self._files(folder, shown, _DEEPEST)))

    def at_place(self, place: str | None) -> Stamp:
        """The same of a file, or of a folder under its whole name; empty where there is none."""
        if place is None:
            return ()
        if os.path.isfile(place):  # noqa: PTH113 - asked at every request
            mark = self._marks[place] = _mark(place)
            return ((place, *mark),) if mark else ()
        return self.at_folder(place, f"{place}/")

    def finds_the_same(self) -> bool:
        """True where nothing that was seen has changed."""
        return all(_mark(path) == mark for path, mark in self._marks.items())

    def _files(self, folder: str, shown: str, deep: int) -> Iterator[tuple[str, int, int, int]]:
        for path in _listed(folder):
            mark = _mark(path)
            if mark is None:  # removed while we looked; the next look shows it
                continue
            name = f"{shown}{os.path.basename(path)}"  # noqa: PTH119
            self._marks[path] = mark
            yield name, *mark
            if deep > 1:
                yield from self._files(path, f"{name}/", deep - 1)


def folders_in(home: str) -> list[tuple[str, int]]:
    """The folders in a folder, with when each last changed."""
    try:
        with os.scandir(home) as found:
            return sorted((one.path, one.stat().st_mtime_ns) for one in found if one.is_dir())
    except OSError:
        return []


def _listed(folder: str) -> list[str]:
    """What is in a folder; nothing where it is none."""
    try:
        return [f"{folder}/{name}" for name in os.listdir(folder) if name[0] != "."]  # noqa: PTH208
    except OSError:
        return []


def _mark(path: str) -> tuple[int, int, int] | None:
    try:
        about = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
