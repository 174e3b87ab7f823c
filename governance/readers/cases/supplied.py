"""Tables that were put together, rather than read as they lie: from a map, a return, a database."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from governance.domain.cases.problem import CaseFinding
from governance.problems import Problems

Texts = Mapping[str, list[str | None]]
"""Columns of text, by the table's own names for them; None where nothing stands."""


@dataclass(frozen=True)
class Supplied:
    """Tables of the declared shape, all text, and what there is to say of where they came from."""

    columns: Mapping[str, Texts] = field(default_factory=dict, repr=False)
    """By table. Never shown: they may hold people."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """The file that each table came from, for messages."""
    problems: Problems = ()
    findings: tuple[CaseFinding, ...] = ()
    """What `cases check` tells of how they were made; no value of a case."""
    taken: frozenset[Path] = frozenset()
    """Files of the place that went into them."""
    known_on: dt.date | None = None
    """The day whose knowledge they hold, where what they came from says so."""


def pseudonym(text: str, key: bytes) -> str:
    """A name for a person that tells nothing without the key, and is the same in every file."""
    plain = "".join(text.split()).upper().removesuffix(".0")
    return hashlib.blake2b(plain.encode(), key=key[:64], digest_size=10).hexdigest()
