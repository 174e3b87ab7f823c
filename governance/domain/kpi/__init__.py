"""KPI definitions: what is counted, over which time, against which target, for what."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from governance.domain.kpi.own_measure import AnyMeasure
from governance.domain.record import Record
from governance.domain.words import Day, KpiId, PersonId, Ref, Slug, Text


class PeriodKind(StrEnum):
    """The time a figure speaks of. The last complete one counts, except year to date."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR_TO_DATE = "year_to_date"
    ROLLING_YEAR = "rolling_year"
    CALENDAR_YEAR = "calendar_year"
    SNAPSHOT = "snapshot"
    """The day itself; for what happens over time, the twelve months that end on it."""


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Point(Record):
    """A value planned for a day; between two of them the plan runs straight."""

    on: Day
    """The day."""
    value: float
    """What is planned for it, in the KPI's unit."""


class KpiLinks(Record):
    """What a KPI is evidence for, in the same plan."""

    outcomes: tuple[Slug, ...] = ()
    """Ids of outcomes."""
    measures: tuple[Slug, ...] = ()
    """Ids of measures of success."""
    deliverables: tuple[Ref, ...] = ()
    """Refs of deliverables, which a Red KPI challenges where they are claimed Green or Blue."""


class CountedElsewhere(Record):
    """The same matter as somebody else counts it."""

    label: Text
    """Who counts so, such as `As DfE counts`."""
    difference: Text
    """In one sentence, why it is another number."""
    measure: AnyMeasure
    """How it is counted."""
    period: PeriodKind = PeriodKind.CALENDAR_YEAR
    """Over which time."""


class Kpi(Record):
    """One KPI of kpis.yaml."""

    id: KpiId
    """Such as PT01; what a measure of success names."""
    name: Text
    """What it is called in reports."""
    definition: Text
    """What is counted, in words a member of the public can follow."""
    measure: AnyMeasure = None
    """How it is counted; absent where nobody has said how, which shows as a gap."""
    also: tuple[CountedElsewhere, ...] = ()
    """The same as others count it, to stand beside."""
    period: PeriodKind = PeriodKind.MONTH
    """The time a figure speaks of; the last complete one counts, except year to date."""
    since: Day | None = None
    """The first day of which it is kept; what a trend has before that is no data, and no zero."""
    target: float | None = None
    """What is aimed at, in the KPI's unit; percent are 0 to 100."""
    trajectory: tuple[Point, ...] = ()
    """What is planned for which day (`on`, `value`); between two days the plan runs straight."""
    tolerance: Annotated[float, Field(ge=0)] | None = None
    """How far off is Amber: points for percent, else percent of the target; 10 if absent."""
    statutory: float | None = None
    """The level that the law sets, always shown."""
    direction: Direction = Direction.HIGHER
    """Which way is better: higher, lower or neither."""
    matters: Annotated[int, Field(ge=0, le=2)] = 1
    """How much it would be missed where one of several figures must be hidden: 0 for a variant of
    another, 2 for the law's own figure."""
    same_as: dict[Text, Text] = Field(default_factory=dict)
    """Counts that must be those of other KPIs, such as `denominator: PT02.denominator -
    PT02.numerator`, or of groups by their names, `groups[Autism].numerator`; what is hidden in the
    one must not stand in the other."""
    links: KpiLinks = KpiLinks()
    """What it is evidence for: `outcomes`, `measures` and `deliverables` of the same plan."""
    owner: PersonId | None = None
    """Who answers for it, and is asked where a figure is typed."""
    source: Text | None = None
    """Where the definition comes from."""
    caveat: Text | None = None
    """What a reader must know before using the figure."""

    @property
    def turns_on_record(self) -> bool:
        """True where it is measured over the plan and its log alone, and over no table."""
        return self.measure is not None and self.measure.kind in ("plan_health", "typed")

    @property
    def needs_tables(self) -> bool:
        """True where case tables are opened for it."""
        return self.measure is not None and not self.turns_on_record

    @property
    def family(self) -> str:
        """The letters its id begins with, such as PT."""
        return self.id.rstrip("0123456789-")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [point.on for point in self.trajectory]
        if days != sorted(set(days)):
            raise ValueError("the trajectory's days are not in order")
        return self


_TAKEN = r"^[A-Za-z][A-Za-z0-9-]*$"


class Family(Record):
    """A group of KPIs that are read together."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,4}$")]
    """The letters its KPIs begin with."""
    name: Text
    """What it is about."""


class KpiFile(Record):
    """A plan's kpis.yaml, or a pack's, from which a plan takes."""

    take: tuple[Annotated[str, StringConstraints(pattern=_TAKEN)], ...] = ()
    """KPIs of the plan's packs, by id or by family, such as `[PT, EN01]`. What the plan says itself
    of one under `kpis:` goes over what the pack says, field by field."""
    families: tuple[Family, ...] = ()
    """Groups of KPIs by the letters that their ids begin with, in the order of the reports."""
    kpis: tuple[Kpi, ...] = ()
    """The KPIs, in the order of the reports."""
