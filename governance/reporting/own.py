"""What the packs of a plan add to a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from governance.assurance.challenge import CHALLENGES, ChallengeRule
from governance.domain.field_words import FieldWords
from governance.problems import UnknownNameError

_PLAIN = FieldWords()
Named = Callable[[str], Callable[..., Any]]


def _nothing(name: str) -> Callable[..., Any]:
    raise UnknownNameError(f"no {name!r}: this report was not opened from a workspace")


@dataclass(frozen=True)
class Own:
    """Sections and charts by name, and what challenges a rating: the package's and the packs'."""

    section: Named = _nothing
    """From a section's name to the section. Raises UnknownNameError with the nearest."""
    chart: Named = _nothing
    """From a chart's name to the chart. Raises UnknownNameError with the nearest."""
    challenges: tuple[ChallengeRule, ...] = CHALLENGES
    words: FieldWords = _PLAIN
    """The field's own words."""
