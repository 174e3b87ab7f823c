"""Entries of registers as they are raised, changed and closed."""

from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from governance.domain.plan.concerns import (
    KindName,
    Options,
    Particulars,
    Weight,
    a,
    refuse_foreign,
)
from governance.domain.registers import BY_NAME, UNWEIGHED
from governance.domain.update.entry import Entry
from governance.domain.when import When
from governance.domain.words import PersonId, Ref, Text


class _EntryUpdate(Entry):
    """What is new about an entry; what is absent stays as it was."""

    kind: str
    state: Literal["opened", "changed", "closed"]
    """Raised by this record, changed by it, or closed."""
    title: Text | None = None
    """What may happen, or has."""
    owner: PersonId | None = None
    """Who answers for it."""
    links: tuple[Ref, ...] | None = None
    """The deliverables, workstreams or milestones that it bears on."""
    note: Text | None = None
    """What is new, and why; asked for when a score changes and when it closes."""

    @property
    def of(self) -> str:
        """The name of its register."""
        return self.kind


class _WeighedUpdate(_EntryUpdate):
    """What is new about a risk or an issue."""

    impact: Weight | None = None
    """How badly it would hurt, or does: 1 to 5."""
    mitigation: Text | None = None
    """What is done about it."""


class RiskUpdate(_WeighedUpdate):
    """A risk raised, changed or closed."""

    kind: Literal["risk"]
    likelihood: Weight | None = None
    """How likely it is: 1 to 5."""
    proximity: When | None = None
    """When it would strike."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.state == "opened" and not (self.title and self.likelihood and self.impact):
            raise ValueError("a risk that is raised has a title, a likelihood and an impact")
        return self


class IssueUpdate(_WeighedUpdate):
    """An issue raised, changed or closed."""

    kind: Literal["issue"]
    due: When | None = None
    """By when it must be settled."""
    came_from: Ref | None = None
    """The risk that it was, before it happened."""
    cause: Text | None = None
    """Why it happened."""
    consequence: Text | None = None
    """What follows if nothing is done."""
    options: Options | None = None
    """What could be done, one choice each."""
    recommendation: Text | None = None
    """The option that is recommended, and why."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.state == "opened" and not (self.title and self.impact):
            raise ValueError("an issue that is raised has a title and an impact")
        return self


if TYPE_CHECKING:
    _Listed = str
else:  # from the list
    _Listed = Literal[tuple(one.name for one in UNWEIGHED)]


class ListedUpdate(Particulars, _EntryUpdate):
    """An entry of a register without scores: raised, changed or closed."""

    kind: _Listed

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        kind = BY_NAME.get(self.of)
        if kind is not None:
            refuse_foreign(kind, self)
        if self.state == "opened" and not self.title:
            raise ValueError(f"{a(self.of.replace('_', ' '))} that is recorded has a title")
        return self


class OwnUpdate(ListedUpdate):
    """The same, of a register that a pack brings."""

    kind: Literal["entry"]
    register_kind: KindName
    """The register's name."""

    @property
    def of(self) -> str:
        """The name of its register."""
        return self.register_kind


ConcernUpdate = RiskUpdate | IssueUpdate | ListedUpdate
