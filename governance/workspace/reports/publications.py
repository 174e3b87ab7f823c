"""What has been published, read back: by plan and board, the oldest first."""

import datetime as dt
import errno
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from governance.disclosure.telling.published import Published
from governance.domain.plan.board import Audience
from governance.domain.publication import Manifest, SignOff
from governance.domain.record import Record
from governance.problems import UnknownNameError, UnreadableError, quoted
from governance.reporting.published import PublishedPosition

MANIFEST, POSITION, BLOCKS, SIGNOFF = (
    "manifest.json",
    "position.json",
    "blocks.json",
    "signoff.json",
)
SIGNED = ".signed"
_LARGEST = 100_000_000
"""Bytes that are read of any of them; what is cut off there cannot be read."""
_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True)
class Publication:
    """One frozen report: its folder and its manifest."""

    home: Path
    manifest: Manifest

    @cached_property
    def position(self) -> PublishedPosition:
        """What it said. Raises UnreadableError."""
        return _read(self.home / POSITION, PublishedPosition)

    @property
    def signed_home(self) -> Path:
        """Where its signature lies, once there is one."""
        return self.home.with_name(self.home.name + SIGNED)

    @cached_property
    def signoff(self) -> SignOff | None:
        """The signature under it. Raises UnreadableError."""
        path = self.signed_home / SIGNOFF
        return _read(path, SignOff) if path.exists() else None


def publications(home: Path, plan: str, board: str | None = None) -> tuple[Publication, ...]:
    """Every publication of a plan, or of one of its boards, in the order of their making.

    `home` is `exports/published`. Raises UnreadableError for a manifest that cannot be read.
    """
    found = (
        Publication(folder, read_manifest(folder))
        for folder in folders(home / plan)
        if board is None or folder.parent.name == board
    )
    return tuple(sorted(found, key=lambda one: (one.manifest.published_at, one.manifest.name)))


def last_before(those: Iterable[Publication], day: dt.date) -> Publication | None:
    """The newest of a day before this one, its newest restatement."""
    found = [one for one in those if one.manifest.as_at < day]
    return max(found, key=lambda one: (one.manifest.as_at, one.manifest.number), default=None)


def last_signed(
    those: Iterable[Publication], before: dt.date | None = None, person: str | None = None
) -> Publication | None:
    """The newest that is signed: of a day before this one, or of any; by a person, or by any."""
    found = [
        one
        for one in those
        if one.signoff is not None
        and (before is None or one.manifest.as_at < before)
        and person in (None, one.signoff.person)
    ]
    return max(found, key=lambda one: (one.manifest.as_at, one.manifest.number), default=None)


def standing(those: Iterable[Publication], board: str) -> dict[str, str]:
    """Every signature, and the newest publication of each board but this one: names with ids.

    What is made next names them, so that it is missed when one is taken away. Raises
    UnreadableError for a signature that cannot be read.
    """
    found: dict[str, str] = {}
    newest: dict[str, Publication] = {}
    for one in those:
        newest[one.manifest.board] = one
        if one.signoff is not None:
            found[one.manifest.name + SIGNED] = one.signoff.id
    found |= {one.manifest.name: one.manifest.id for one in newest.values()
              if one.manifest.board != board}  # fmt: skip
    return dict(sorted(found.items()))


def folders(home: Path) -> list[Path]:
    """The folders of publications under a place, sorted; unfinished and signed ones left out."""
    found = {path.parent for path in home.rglob(MANIFEST)} if home.is_dir() else set()
    return sorted(one for one in found if not one.name.startswith(".") and SIGNED not in one.name)


def places(home: Path, *, signed: bool = False) -> list[Path]:
    """The folders where publications belong, or where signatures do, whatever they hold; sorted.

    `home` is `exports/published`; they lie three folders deep in it.
    """
    found = (path for path in home.glob("*/*/*") if path.is_dir() and path.name[0] != ".")
    return sorted(path for path in found if path.name.endswith(SIGNED) is signed)


def read_manifest(folder: Path) -> Manifest:
    """A publication's manifest. Raises UnreadableError."""
    return _read(folder / MANIFEST, Manifest)


def noted_id(folder: Path) -> str:
    """A publication's id, as people may note it elsewhere. Raises UnreadableError."""
    return read_manifest(folder).id


def named(home: Path, name: str) -> Publication:
    """A publication by its name or its folder. Raises UnknownNameError with those there are."""
    folder = folder_of(home, name)
    return Publication(folder, read_manifest(folder))


def folder_of(home: Path, name: str) -> Path:
    """The folder of a publication by name. Raises UnknownNameError with those there are."""
    known = {folder.relative_to(home).as_posix(): folder for folder in folders(home)}
    wanted = name.strip("/").removeprefix("exports/published/")
    if wanted not in known:
        short = ", ".join(sorted(known)[-5:])
        there = f"the last are {short}" if short else "nothing is published yet"
        raise UnknownNameError(f"no publication {name!r}; {there}")
    return known[wanted]


def told_to(audience: Audience, those: Iterable[Publication]) -> Published:
    """Everything that was told by then, for the next release's disclosure control.

    Of the board and of the public alike: what is safe for the one hangs on the other.
    """
    told = Published(audience=audience)
    for one in those:
        if one.manifest.audience is not Audience.INTERNAL and one.position.told is not None:
            told = told.joined(one.position.told)
    return told


def _read(path: Path, kind: type[_Kind]) -> _Kind:
    try:
        return kind.model_validate_json(_bytes(path))
    except (OSError, ValidationError) as fault:
        message = f"{quoted(path)} cannot be read; `governance verify` says what is wrong with it"
        raise UnreadableError(message) from fault


def _bytes(path: Path) -> bytes:
    """A file's bytes; of a pipe, or of what is far too large, nothing that could be read."""
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, "is no file", str(path))
    with path.open("rb") as file:
        return file.read(_LARGEST)
