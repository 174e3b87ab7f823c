"""What is drawn for a plan put together at random: how its author writes, and what is meant."""

from __future__ import annotations

import random
from dataclasses import dataclass, field


@dataclass
class Ways:
    """How one author writes."""

    rng: random.Random
    excel: bool
    refs: str
    owners: str
    joint: str
    dates: str
    rating: str
    steps: str
    columns: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    sections: str = "merged"
    merged: frozenset[str] = frozenset()


@dataclass
class Meant:
    """One action as drawn."""

    ref: str | None
    title: str
    owners: tuple[str, ...]
    dates: tuple[tuple[str, str, str], ...]
    """Words, phrase and EDTF of each milestone."""
    rag: str | None
    news: tuple[tuple[str, str], ...]
    """Phrase (empty for none) and words of each entry."""
    shade: str | None = None
    """The rating whose colour is drawn, whether or not the file says that it rates."""
