"""Whether the files in a folder are, byte for byte, those that a sealed record names."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from governance.domain.publication import Fingerprint, Sealed
from governance.problems import Problem, error, warning
from governance.publish.publications.inputs import digest_of
from governance.workspace.reports.publications import SIGNED
from governance.writers.setting.clean import clean

_COPY = "restore it from a copy"
_LINE_ENDS = "put `exports/published/** -text` into .gitattributes and check it out again"
_MENDABLE = 50_000_000
"""Bytes of a file whose line ends are looked into."""


def folder_problems(
    folder: Path, record: Sealed, name: str, outputs: Iterable[Fingerprint]
) -> Iterator[Problem]:
    """The record's own file and every file that it names; nothing else may lie there.

    Paths are names in this folder: one that leads elsewhere is not there, and is not followed.
    """
    written = record.encoded()
    own = Fingerprint(path=name, sha256=hashlib.sha256(written).hexdigest(), size=len(written))
    expected = {one.path: one for one in (own, *outputs)}
    try:
        there = {path.name for path in folder.iterdir()}
    except OSError as fault:
        yield unreadable_file(".", folder, fault)
        return
    if record.id != record.seal:
        what = f"{called(name, folder)} does not agree with its own id: it was changed"
        yield error("changed-file", what, _COPY)
    for path, one in expected.items():
        if path in there:
            yield from _file(folder, one)
        else:
            yield missing_file(path, folder)
    for path in sorted(there - expected.keys()):
        yield error("added-file", f"{called(path, folder)} was not published", "move it elsewhere")


def missing_file(name: str, folder: Path) -> Problem:
    """A file that should lie in a folder and does not."""
    return error("missing-file", f"{called(name, folder)} is not there", _COPY)


def unreadable_file(name: str, folder: Path, fault: OSError | None = None) -> Problem:
    """A file that the system does not give, or that holds something else than it should."""
    why = f": {fault.strerror or type(fault).__name__}" if fault else ""
    return error("unreadable-publication", f"{called(name, folder)} cannot be read{why}", _COPY)


def called(name: str, folder: Path) -> str:
    """A file's name for a person; in a folder of signatures, that too."""
    return clean(f"{folder.name}/{name}" if folder.name.endswith(SIGNED) else name)


def _file(folder: Path, one: Fingerprint) -> Iterator[Problem]:
    path = folder / one.path
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            what = f"{called(one.path, folder)} is no file any more but something else"
            yield error("changed-file", what, _COPY)
        elif found.st_size != one.size or digest_of(path) != one.sha256:
            yield _changed(path, one, called(one.path, folder))
    except OSError as fault:
        yield unreadable_file(one.path, folder, fault)


def _changed(path: Path, one: Fingerprint, name: str) -> Problem:
    """What was done to it; where a tool wrote its line ends anew, nothing but that."""
    if path.stat().st_size <= _MENDABLE and _is_mended(path.read_bytes(), one):
        what = f"{name} differs in its line ends alone: a tool rewrote them, as git does on Windows"
        return warning("rewritten-line-ends", what, _LINE_ENDS)
    return error("changed-file", f"{name} was changed", _COPY)


def _is_mended(data: bytes, one: Fingerprint) -> bool:
    """True where the bytes are those that were published once their line ends are put back."""
    plain = data.replace(b"\r\n", b"\n")
    return hashlib.sha256(plain).hexdigest() == one.sha256
