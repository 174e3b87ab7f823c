"""Columns of a table that stand in another file, and what the two are joined by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from governance.readers.cases.maps.guessing.evidence import Fit
from governance.readers.cases.maps.guessing.tables import FileLook, TableGuess, best_fits
from governance.readers.cases.raw import same_heading

_COVERED = 0.8
"""Of the rows with a value; fewer found in the other file is no join."""
_SURE = 0.6


@dataclass(frozen=True)
class JoinGuess:
    """A file set beside a table's own."""

    file: FileLook
    ours: str
    theirs: str
    fits: tuple[Fit, ...]


def joins_for(guess: TableGuess, files: Iterable[FileLook]) -> list[JoinGuess]:
    """Other files that have columns which the table's own file lacks."""
    have = {one.column for one in guess.fits}
    found = []
    for other in files:
        if other.alias == guess.file.alias:
            continue
        fits = tuple(
            one
            for one in best_fits(guess.table, other.profiles)
            if one.column not in have and one.score >= _SURE
        )
        pair = _pair(guess.file, other) if fits else None
        if pair is not None:
            found.append(JoinGuess(other, *pair, fits))
            have |= {one.column for one in fits}
    return found


def _pair(own: FileLook, other: FileLook) -> tuple[str, str] | None:
    """Our heading and theirs: theirs names its rows, and holds what ours holds."""
    best: tuple[float, str, str] | None = None
    for theirs in other.profiles:
        if not theirs.is_unique:
            continue
        for ours in own.profiles:
            same = same_heading(ours.heading) == same_heading(theirs.heading)
            covered = ours.share(lambda text, known=theirs.values: text in known)
            telling = len(ours.values) > 2
            if covered >= _COVERED and telling:
                score = covered + (0.5 if same else 0.0)
                if best is None or score > best[0]:
                    best = score, ours.heading, theirs.heading
    return None if best is None else best[1:]
