"""Risks and issues as plan.yaml lists them; the update log changes them and adds to them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from governance.domain.plan.board import Audience
from governance.domain.record import Record
from governance.domain.when import When
from governance.domain.words import Day, PersonId, Ref, Text

Weight = Annotated[int, Field(ge=1, le=5)]
"""1 is least, 5 most."""
Options = Annotated[tuple[Text, ...], Field(max_length=12)]


class _Listed(Record):
    """What a risk and an issue of plan.yaml have in common."""

    ref: Ref
    """Such as R1 or I1; never reused."""
    title: Text
    """What may happen, or has, and what would follow."""
    owner: PersonId | None = None
    """Who answers for it: an id. Absent where nobody does yet."""
    impact: Weight
    """How badly it would hurt, or does: 1 to 5."""
    mitigation: Text | None = None
    """What is done about it."""
    links: tuple[Ref, ...] = ()
    """The deliverables, workstreams or milestones that it bears on."""
    visibility: Audience = Audience.BOARD
    """The widest audience that may read it."""
    added: Day | None = None
    """The day it was raised; absent where it was there from the start."""
    removed: Day | None = None
    """The day it was taken off the list without being closed; it stays in the file."""


class Risk(_Listed):
    """Something that may go wrong."""

    likelihood: Weight
    """How likely it is: 1 to 5."""
    proximity: When | None = None
    """When it would strike, as people plan. Absent where it could at any time."""


class Issue(_Listed):
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
