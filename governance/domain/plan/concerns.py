"""Registers as plan.yaml lists them; the update log changes them and adds to them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from governance.domain.plan.board import Audience
from governance.domain.record import Record
from governance.domain.registers import (
    ACTION,
    ASSUMPTION,
    BENEFIT,
    CHANGE_REQUEST,
    DEPENDENCY,
    LESSON,
    RegisterKind,
)
from governance.domain.when import When
from governance.domain.words import Day, Number, PersonId, Ref, Text

Weight = Annotated[int, Field(ge=1, le=5)]
"""1 is least, 5 most."""
Options = Annotated[tuple[Text, ...], Field(max_length=12)]


class _Entry(Record):
    """What every entry of a register of plan.yaml has."""

    ref: Ref
    """Such as R1 or I1; never reused."""
    title: Text
    """What it is, in a sentence."""
    owner: PersonId | None = None
    """Who answers for it: an id. Absent where nobody does yet."""
    links: tuple[Ref, ...] = ()
    """The deliverables, workstreams or milestones that it bears on."""
    visibility: Audience = Audience.BOARD
    """The widest audience that may read it."""
    added: Day | None = None
    """The day it was raised; absent where it was there from the start."""
    removed: Day | None = None
    """The day it was taken off the list without being closed; it stays in the file."""


class _Weighed(_Entry):
    """What a risk and an issue have in common."""

    impact: Weight
    """How badly it would hurt, or does: 1 to 5."""
    mitigation: Text | None = None
    """What is done about it."""


class Risk(_Weighed):
    """Something that may go wrong."""

    likelihood: Weight
    """How likely it is: 1 to 5."""
    proximity: When | None = None
    """When it would strike, as people plan. Absent where it could at any time."""


class Issue(_Weighed):
    """Something that has gone wrong, or must be settled."""

    due: When | None = None
    """By when it must be settled."""
    came_from: Ref | None = None
    """The risk that it was, before it happened."""
    cause: Text | None = None
    """Why it happened; an exception report asks for it."""
    consequence: Text | None = None
    """What follows if nothing is done."""
    options: Options = ()
    """What could be done, one choice each."""
    recommendation: Text | None = None
    """The option that is recommended, and why."""


class Particulars(Record):
    """What the entries of other registers hold. Each kind has some of these; see `REGISTERS`."""

    due: When | None = None
    """By when it must be done, known, given, decided or there."""
    minute: Text | None = None
    """The meeting it arose from, and where it is minuted."""
    provider: Text | None = None
    """Who is to provide it."""
    cause: Text | None = None
    """Why it is asked for, or what happened."""
    consequence: Text | None = None
    """What follows."""
    recommendation: Text | None = None
    """What is recommended."""
    unit: Text | None = None
    """What a benefit is counted in."""
    baseline: Number | None = None
    """What it was before."""
    target: Number | None = None
    """What it should become."""
    realised: Number | None = None
    """What it has become to date."""


class Entry(Particulars, _Entry):
    """An entry of a register without scores."""

    kind: ClassVar[RegisterKind]

    @model_validator(mode="after")
    def _holds_its_own(self) -> Entry:
        refuse_foreign(self.kind, self)
        return self


class Action(Entry):
    """What a meeting gave to somebody."""

    kind = ACTION


class Assumption(Entry):
    """What the plan takes to be true."""

    kind = ASSUMPTION


class Dependency(Entry):
    """What it needs from somebody else."""

    kind = DEPENDENCY


class ChangeRequest(Entry):
    """What is asked to be changed."""

    kind = CHANGE_REQUEST


class Lesson(Entry):
    """What was learnt."""

    kind = LESSON


class Benefit(Entry):
    """What gets better, and by how much."""

    kind = BENEFIT


class Registers(Record):
    """The registers as first agreed; the log goes on from there."""

    risks: tuple[Risk, ...] = ()
    """What may go wrong."""
    issues: tuple[Issue, ...] = ()
    """What has gone wrong or must be settled."""
    actions: tuple[Action, ...] = ()
    """What meetings gave to somebody."""
    assumptions: tuple[Assumption, ...] = ()
    """What the plan takes to be true."""
    dependencies: tuple[Dependency, ...] = ()
    """What it needs from others."""
    change_requests: tuple[ChangeRequest, ...] = ()
    """What is asked to be changed."""
    lessons: tuple[Lesson, ...] = ()
    """What was learnt."""
    benefits: tuple[Benefit, ...] = ()
    """What gets better."""


def refuse_foreign(kind: RegisterKind, one: Particulars) -> None:
    """Raise ValueError where an entry says what its kind does not hold."""
    own = {field.name for field in kind.particulars}
    for name in Particulars.model_fields:
        if name not in own and getattr(one, name) is not None:
            raise ValueError(f"{a(kind.words)} has no `{name}`")


def a(words: str) -> str:
    """The words with their article."""
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"
