"""What a plan is made of: workstreams, their deliverables, their milestones, and ties."""

from enum import StrEnum

from governance.domain.plan.identity import Earlier, Owned
from governance.domain.record import Record
from governance.domain.when import When
from governance.domain.words import Day, Number, PersonId, Ref, Short, Text


class LinkKind(StrEnum):
    """How two things are tied. The first three name a ref of this plan."""

    FEEDS = "feeds"
    DEPENDS_ON = "depends_on"
    CONSIDERS = "considers"
    PLAN_ACTION = "plan_action"
    RECOMMENDATION = "recommendation"

    @property
    def is_internal(self) -> bool:
        """True where the target must be a ref of the same plan."""
        return self in (LinkKind.FEEDS, LinkKind.DEPENDS_ON, LinkKind.CONSIDERS)


class Link(Record):
    """A tie to another item of this plan, or to something outside it."""

    kind: LinkKind
    """feeds, depends_on and considers name a ref here; the others name something outside."""
    target: Text
    """The ref, action or recommendation that is meant."""
    note: Text | None = None
    """What the tie is about."""


class Revision(Record):
    """A rewording of a milestone, so that subscribers' calendars follow it."""

    on: Day
    """The day the wording changed."""
    was: Text | None = None
    """The wording before, where it helps."""


class Milestone(Record):
    """A point the deliverable must pass, with the date the board agreed."""

    ref: Ref
    """Such as 1.1.1; never reused."""
    title: Text
    """What will have happened."""
    short: Short | None = None
    """A few words for where the title does not fit: charts, calendars, terminals."""
    owners: tuple[PersonId, ...] = ()
    """Ids; the first is accountable. Absent: the deliverable's owners."""
    date: When | None = None
    """The baseline, as planned. Absent where nobody gave one."""
    added: Day | None = None
    """The day it joined the plan; absent where it was there from the start."""
    removed: Day | None = None
    """The day it left the plan. It stays in the file so that earlier positions hold."""
    revised: tuple[Revision, ...] = ()
    """When its wording changed."""
    was: Earlier = ()
    """Refs that it had before it was renumbered: `1.1`, or `{ref: 1.1, until: DAY}`, or a list."""
    owned: tuple[Owned, ...] = ()
    """Who owned it before the present owners, each until a day."""


class Deliverable(Record):
    """An action the programme has promised."""

    ref: Ref
    """Such as 1.1; never reused."""
    title: Text
    """What will be delivered."""
    short: Short | None = None
    """A few words for where the title does not fit: charts, calendars, terminals."""
    owners: tuple[PersonId, ...] = ()
    """Ids; the first is accountable."""
    details: tuple[Text, ...] = ()
    """Sub-tasks and particulars."""
    questions: tuple[Text, ...] = ()
    """Open questions the work must answer."""
    links: tuple[Link, ...] = ()
    """Ties to other items."""
    added: Day | None = None
    """The day it joined the plan; absent where it was there from the start."""
    removed: Day | None = None
    """The day it left the plan. It stays in the file so that earlier positions hold."""
    was: Earlier = ()
    """Refs that it had before it was renumbered: `1.1`, or `{ref: 1.1, until: DAY}`, or a list."""
    owned: tuple[Owned, ...] = ()
    """Who owned it before the present owners, each until a day."""
    milestones: tuple[Milestone, ...] = ()
    """In the plan's order."""


class Workstream(Record):
    """A group of deliverables with one purpose."""

    ref: Ref
    """Such as 1.0."""
    title: Text
    """Its purpose."""
    short: Short | None = None
    """A few words for where the title does not fit: charts, calendars, terminals."""
    budget: Number | None = None
    """The pounds agreed for it; absent where nobody agreed a sum."""
    links: tuple[Link, ...] = ()
    """Ties to other items."""
    was: Earlier = ()
    """Refs that it had before it was renumbered: `1.1`, or `{ref: 1.1, until: DAY}`, or a list."""
    deliverables: tuple[Deliverable, ...] = ()
    """In the plan's order."""
