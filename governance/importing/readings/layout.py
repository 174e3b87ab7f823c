"""A header and the columns under it, as a reading takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from governance.domain.import_map import Depth, Groups, Owners, Rates
from governance.domain.rag import Rag
from governance.importing.words.heading_words import Role


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    at: int
    heading: str
    roles: frozenset[Role]
    """What its heading says that it holds, then what the reading takes it for."""
    dated: str | None = None
    """The date that its heading names, as written."""
    guessed: bool = False
    """True where what stands in it, not its heading, says what it is."""
    shared: bool = False
    """True where its heading stretches over other columns too."""
    tick: Rag | None = None
    """The rating that a mark in this column means, where each colour has a column."""

    sure: float = 1.0
    """How sure its roles are, from 0 to 1."""
    other: frozenset[Role] = frozenset()
    """What it would be next."""
    lowest: str = ""
    """Its own heading, without those above that stretch over several columns."""

    def taken_for(self, *roles: Role, guessed: bool = True) -> Column:
        """The same column with other roles; a guess, unless its heading says so."""
        return replace(self, roles=frozenset(roles), guessed=guessed or self.guessed)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a person has said of a table; None or the usual where nobody has."""

    groups: Groups | None = None
    outline: Depth | None = None
    owners: Owners = Owners.SPLIT
    ratings: Rates = Rates.BOTH


@dataclass(frozen=True, slots=True)
class Layout:
    """A header: the rows it takes and the columns under it."""

    first: int
    last: int
    columns: tuple[Column, ...]
    score: float = 0.0
    """How plainly its rows are a header."""
    rules: Rules = Rules()

    @property
    def words(self) -> tuple[str, ...]:
        """Its headings, by which the same header is known again."""
        return tuple(column.heading.casefold() for column in self.columns)

    def having(self, role: Role) -> tuple[Column, ...]:
        """The columns of a role, from left to right."""
        return tuple(column for column in self.columns if role in column.roles)

    def with_columns(self, columns: Mapping[int, Column]) -> Layout:
        """The same with some columns changed."""
        changed = (columns.get(column.at, column) for column in self.columns)
        return replace(self, columns=tuple(changed))
