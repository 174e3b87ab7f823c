"""Readers of statutory returns and the like: files that hold many tables in a form of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from governance.domain.cases import TableSet
from governance.readers.cases.supplied import Supplied

Paths = tuple[Path, ...]


@dataclass(frozen=True)
class ReturnReader:
    """A kind of return. Packs bring them; files are known by what they hold, not by their name."""

    name: str
    knows: Callable[[Paths], Paths]
    """Of files that are no table of their own, those that are its own; none where none are."""
    read: Callable[[Paths, TableSet, bytes], Supplied]
    """Its files, the tables that there are, and the key of pseudonyms; all years together."""
    holds_nobody: Callable[[Path], bool] = lambda _: False
    """True for a file of its own with no real person in it; others must not lie in a workspace."""


RETURNS: tuple[ReturnReader, ...] = ()
"""The package's own: none, for which returns there are is a matter of the field."""
