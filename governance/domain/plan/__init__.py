"""The action plan: what was agreed, by whom it is owned and when it is due."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, PrivateAttr, WithJsonSchema, model_validator

from governance.domain.case_source import CaseSource
from governance.domain.pack import PackName
from governance.domain.plan.board import Audience, Board, Cadence, MeetingEntry
from governance.domain.plan.concerns import Issue, Registers, Risk
from governance.domain.plan.identity import Holder, Refs, listed, under
from governance.domain.plan.items import (
    Deliverable,
    Link,
    LinkKind,
    Milestone,
    Revision,
    Workstream,
)
from governance.domain.plan.outcome import Outcome, SuccessMeasure
from governance.domain.plan.people import Kind, Person, Role
from governance.domain.plan.tolerance import Thresholds, Tolerances
from governance.domain.record import Record
from governance.domain.registers import REGISTERS, RegisterKind
from governance.domain.words import Day, Slug, Term, Text

__all__ = [
    "WHOLE_PLAN",
    "Audience",
    "Board",
    "Cadence",
    "Deliverable",
    "Issue",
    "Kind",
    "Link",
    "LinkKind",
    "MeetingEntry",
    "Milestone",
    "Outcome",
    "Person",
    "Plan",
    "Revision",
    "Risk",
    "Role",
    "SuccessMeasure",
    "Thresholds",
    "Tolerances",
    "Window",
    "Workstream",
]


WHOLE_PLAN = "plan"
"""The ref that stands for the plan as a whole."""


class Window(Record):
    """The plan's life, both days included. Dates without a year are read inside it."""

    first: Day
    """The plan's first day."""
    last: Day
    """The plan's last day."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("the window ends before it begins")
        return self


def _path_alone(value: object) -> object:
    """A place where its particulars may stand."""
    return {"path": value} if isinstance(value, str) else value


Packs = Annotated[
    tuple[PackName, ...],
    BeforeValidator(listed),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]


class Plan(Registers):
    """The whole action plan, as agreed."""

    id: Slug
    """The folder's name under plans/."""
    title: Text
    """What the programme is called."""
    status: Text | None = None
    """Draft or agreed, and anything a reader must know about that."""
    notice: Text | None = None
    """Printed at the top of every report."""
    window: Window
    """The plan's life."""
    stale_after_days: Annotated[int, Field(ge=1, le=3660)] = 35
    """Days without an update after which an item is called stale."""
    people: tuple[Person, ...] = ()
    """Everyone the plan names."""
    words: dict[Term, Text] = Field(default_factory=dict)
    """Acronyms and names that readers may not know, each with what it means."""
    outcomes: tuple[Outcome, ...] = ()
    """What the programme is for."""
    workstreams: tuple[Workstream, ...] = ()
    """In the plan's order."""
    boards: tuple[Board, ...] = ()
    """The audiences and their reports."""
    tolerances: Tolerances = Tolerances()
    """How far things may stray before a board must be told."""
    challenge: Thresholds = Thresholds()
    """When the evidence challenges a rating."""
    pack: Packs = ()
    """The packs it takes its tables, clocks, words and further kinds from; one name or a list."""
    cases: Annotated[CaseSource, BeforeValidator(_path_alone)] = CaseSource()
    """Where its case tables lie."""

    _own_kinds: tuple[RegisterKind, ...] = PrivateAttr(())

    def governed_with(self, kinds: Iterable[RegisterKind]) -> Self:
        """The same plan, with the kinds of register that its packs bring."""
        copied = self.model_copy()
        own = tuple(replace(one, is_own=True) for one in kinds)
        copied._own_kinds = own  # noqa: SLF001 - a copy's, before anybody has it
        return copied

    @cached_property
    def register_kinds(self) -> dict[str, RegisterKind]:
        """Every kind of register that the plan is kept with, by name; its packs' come last."""
        return {one.name: one for one in (*REGISTERS, *self._own_kinds)}

    @cached_property
    def unweighed(self) -> tuple[RegisterKind, ...]:
        """Those whose entries have no score."""
        return tuple(one for one in self.register_kinds.values() if not one.weights)

    @cached_property
    def people_by_id(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def workstreams_by_ref(self) -> dict[str, Workstream]:
        """Workstreams by ref."""
        return {workstream.ref: workstream for workstream in self.workstreams}

    @cached_property
    def deliverables_by_ref(self) -> dict[str, Deliverable]:
        """Deliverables by ref, in the plan's order."""
        return {item.ref: item for _, item in self.each_deliverable()}

    @cached_property
    def milestones_by_ref(self) -> dict[str, tuple[Deliverable, Milestone]]:
        """Milestones by ref, each with its deliverable."""
        return {
            mile.ref: (item, mile)
            for _, item in self.each_deliverable()
            for mile in item.milestones
        }

    @cached_property
    def shorts(self) -> dict[str, str]:
        """The short titles of workstreams, deliverables and milestones, by ref."""
        streams: list[Workstream | Deliverable | Milestone] = [*self.workstreams]
        items = [item for _, item in self.each_deliverable()]
        miles = [mile for item in items for mile in item.milestones]
        return {one.ref: one.short for one in (*streams, *items, *miles) if one.short}

    @cached_property
    def boards_by_id(self) -> dict[str, Board]:
        """Boards by id."""
        return {board.id: board for board in self.boards}

    def each_deliverable(self) -> Iterator[tuple[Workstream, Deliverable]]:
        """Each deliverable with its workstream, in the plan's order."""
        for workstream in self.workstreams:
            for item in workstream.deliverables:
                yield workstream, item

    @cached_property
    def refs(self) -> Refs:
        """Which item each ref means, through every renumbering."""
        return Refs(self._holders())

    @cached_property
    def ids_now(self) -> dict[str, str]:
        """The present id of a person by each former id or name."""
        return {former: person.id for person in self.people for former in person.was}

    def owners_on(self, item: Deliverable | Milestone, day: dt.date) -> tuple[str, ...]:
        """Who owned an item on a day; those who had left are named only where nobody else is."""
        past = [one for one in item.owned if day <= one.until]
        owners = min(past, key=lambda one: one.until).owners if past else item.owners
        return tuple(one for one in owners if not self.has_left(one, day)) or owners

    def has_left(self, person: str, day: dt.date) -> bool:
        """True where a person had left the programme before a day."""
        known = self.people_by_id.get(person)
        return known is not None and known.until is not None and known.until < day

    def _holders(self) -> Iterator[Holder]:
        for stream in self.workstreams:
            yield Holder(stream.ref, stream.was)
            for item in stream.deliverables:
                was = item.was or under(stream.was, stream.ref, item.ref)
                yield Holder(item.ref, was, item.added)
                for mile in item.milestones:
                    own = mile.was or under(was, item.ref, mile.ref)
                    yield Holder(mile.ref, own, mile.added or item.added)

    def person_by_role(self, role: Role) -> Person | None:
        """The first person with a role; None where nobody has it."""
        return next((person for person in self.people if person.role is role), None)

    def has_ref(self, ref: str) -> bool:
        """True where the ref is the whole plan, a workstream, deliverable or milestone."""
        return (
            ref == WHOLE_PLAN
            or ref in self.workstreams_by_ref
            or ref in self.deliverables_by_ref
            or ref in self.milestones_by_ref
        )
