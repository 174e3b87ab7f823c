"""Entries of registers as they stand on a day: frozen, and safe to compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.domain.registers import ISSUE, OWNER, REGISTERS, RISK, Field, Holds, RegisterKind
from governance.domain.update.concerns import ConcernUpdate
from governance.domain.when import When
from governance.domain.when.planned import planned_date
from governance.record.statement import Statement

_FIELDS = {
    one.name: one
    for kind in REGISTERS
    for one in (kind.title, OWNER, *kind.weights, *kind.particulars)
}
"""What of an entry two could not both be right about: all but its narrative."""
HIGH, MEDIUM = 15, 8
"""Scores from which a risk is Red and Amber; 25 is the most."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a risk or an issue has weighed, and since when."""

    on: dt.date
    likelihood: int = 1
    """1 to 5; 1 for an issue, which counts by its impact alone."""
    impact: int = 1
    """1 to 5."""

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What every entry has on the day."""

    kind: RegisterKind
    """The register it stands in."""
    ref: str
    title: str
    visibility: Audience
    """The widest audience that may read of it."""
    titled_for: Audience
    """The widest that may read its title: the record's that last set it may be narrower."""
    owner: str | None
    mitigation: Statement | None = None
    links: tuple[str, ...]
    opened_on: dt.date
    closed_on: dt.date | None
    last_update: dt.date
    narrative: Statement | None
    """What was last said about it."""
    scores: tuple[Weighed, ...]
    """Every score it has had, oldest first, the present one last."""
    shown: tuple[tuple[str, str], ...] | None = None
    """Its particulars as a publication showed them, where it is one's."""
    changed_at: dt.datetime | None = None
    """When something that a calendar shows was last said of it, undone or not; else None."""
    changes: int = 0
    """How often it was since it was raised."""

    @property
    def particulars(self) -> tuple[tuple[str, str], ...]:
        """What is said of it beside title, owner and score: name and words, empty ones left out.

        As publications keep them: a planned date in EDTF.
        """
        if self.shown is not None:
            return self.shown
        found = ((one, getattr(self, one.name)) for one in self.kind.particulars)
        return tuple((one.words, _kept(one, value)) for one, value in found if _kept(one, value))

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The same as people read them."""
        date = self.kind.date.words if self.kind.date else None
        if date and self.shown is None:
            return tuple(
                (name, planned_date(self.date) if name == date else words)
                for name, words in self.particulars
            )
        return tuple((n, _planned(words) if n == date else words) for n, words in self.particulars)

    @property
    def date(self) -> When | None:
        """The planned date that goes with it: when it would strike, by when it must be settled."""
        found: When | None = getattr(self, self.kind.date.name) if self.kind.date else None
        return found

    def title_for(self, audience: Audience) -> str:
        """Its title where the audience may read it, else its register and ref."""
        is_told = audience.may_see(self.titled_for)
        return self.title if is_told else f"{self.kind.words.capitalize()} {self.ref}"

    def is_overdue(self, as_at: dt.date) -> bool:
        """True where it is open after the day by which it must be settled, done or there."""
        last = self.date.last if self.date and self.date.is_scheduled else None
        return self.kind.is_due and self.is_open and last is not None and last < as_at

    @property
    def owners(self) -> tuple[str, ...]:
        """The owner, where there is one."""
        return (self.owner,) if self.owner else ()

    @property
    def is_open(self) -> bool:
        """True until it is closed."""
        return self.closed_on is None

    @property
    def score(self) -> int:
        """What it weighs now."""
        return self.scores[-1].score

    @property
    def level(self) -> Rag:
        """How grave it is, as a colour; unrated where the register has no scores."""
        return Rag.UNRATED

    @property
    def impact(self) -> int:
        """How badly it would hurt, or does: 1 to 5."""
        return self.scores[-1].impact


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPosition(Concern):
    """A risk on the day. Its score is likelihood times impact, 1 to 25."""

    kind: RegisterKind = RISK
    proximity: When | None

    @property
    def likelihood(self) -> int:
        """How likely it is: 1 to 5."""
        return self.scores[-1].likelihood

    @property
    def level(self) -> Rag:
        """How grave its score is, as a colour."""
        return level_of(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePosition(Concern):
    """An issue on the day. Its score is its impact, 1 to 5."""

    kind: RegisterKind = ISSUE
    due: When | None
    came_from: str | None
    """The risk that it was."""
    cause: Statement | None
    consequence: Statement | None
    options: tuple[Statement, ...]
    recommendation: Statement | None

    @property
    def level(self) -> Rag:
        """How grave it is, as a colour: like a risk that is almost certain."""
        return level_of(self.impact * 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPosition(Concern):
    """An entry of a register without scores on the day. It holds what its kind holds."""

    due: When | None = None
    minute: Statement | None = None
    provider: Statement | None = None
    cause: Statement | None = None
    consequence: Statement | None = None
    recommendation: Statement | None = None
    unit: Statement | None = None
    baseline: float | None = None
    target: float | None = None
    realised: float | None = None


AnyConcern = RiskPosition | IssuePosition | ListedPosition


def stands_as(kind: RegisterKind) -> type[AnyConcern]:
    """What an entry of a register stands as."""
    return {RISK.name: RiskPosition, ISSUE.name: IssuePosition}.get(kind.name, ListedPosition)


def level_of(score: int) -> Rag:
    """15 or more of 25 is Red, 8 or more Amber, less Green."""
    if score >= HIGH:
        return Rag.RED
    return Rag.AMBER if score >= MEDIUM else Rag.GREEN


def in_words(field: Field, value: Any) -> str:
    """What is said of an entry as people read it, by its position or a record; empty for none."""
    if value in (None, "", ()):
        return ""
    if field.holds is Holds.PLANNED:
        return planned_date(value)
    if field.holds in (Holds.NUMBER, Holds.WEIGHT):
        return f"{value:,}".removesuffix(".0")
    if isinstance(value, tuple):
        between = "; " if field.holds is Holds.LINES else ", "
        return between.join(str(getattr(one, "text", one)) for one in value)
    return str(getattr(value, "text", value))


def entered(record: ConcernUpdate) -> Iterator[tuple[Field, str]]:
    """What a record says of an entry, field by field, its title first; without its narrative."""
    for name, field in _FIELDS.items():
        value = getattr(record, name, None)
        if value is not None:
            yield field, in_words(field, value)


def _kept(field: Field, value: Any) -> str:
    is_dated = field.holds is Holds.PLANNED and value is not None and value.edtf
    return value.edtf if is_dated else in_words(field, value)


def _planned(words: str) -> str:
    """A planned date as it was kept; one that is no EDTF stands as it was written."""
    try:
        return planned_date(When.model_validate(words))
    except ValueError:
        return words
