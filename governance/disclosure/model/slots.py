"""Every figure of a result, with the places its counts stand at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from governance.disclosure.model import counting
from governance.disclosure.model.places import Place, Template
from governance.kpis.results import Counted, Period, Result, Unit


class Rank(IntEnum):
    """What a reader would miss least goes first where one more count must be hidden."""

    DETAIL = 0
    """Groups and earlier periods."""
    BESIDE = 1
    """What stands beside the figure."""
    FIGURE = 2
    WHOLE = 3
    """What the figure is a part of; often shared by several KPIs."""


class Part(IntEnum):
    """The parts of a result, in the order in which they are given up."""

    GROUPS = 0
    TREND = 1
    ALSO = 2
    LAST_YEAR = 3
    EXCLUDED = 4
    WITHOUT_EXCEPTIONS = 5
    CLOSED = 6
    FLOW = 7
    OVERDUE = 8
    FIGURE = 9
    """Never given up."""

    @property
    def field(self) -> str:
        """The field of a result that holds it."""
        return "counted" if self is Part.FIGURE else self.name.lower()

    @property
    def is_many(self) -> bool:
        """True where the field holds several figures."""
        return self in (Part.GROUPS, Part.TREND, Part.ALSO, Part.EXCLUDED)


@dataclass(frozen=True, slots=True)
class Slot:
    """One figure: where it stands in the results, and what it counts."""

    result: int
    part: Part
    number: int
    """Which group or period, from 0."""
    counted: Counted
    unit: Unit
    period: Period
    numerator: Place | None
    denominator: Place | None
    is_part: bool
    is_survey: bool

    @property
    def key(self) -> tuple[int, Part, int]:
        """Where it stands."""
        return (self.result, self.part, self.number)

    @property
    def rank(self) -> Rank:
        """How much its count would be missed."""
        if self.part is Part.FIGURE:
            return Rank.FIGURE
        return Rank.DETAIL if self.part <= Part.TREND else Rank.BESIDE


def slots_of(number: int, result: Result) -> Iterator[Slot]:
    """Every figure of a result that counts people."""
    measure = result.kpi.measure
    found = counting.counting_of(result.kpi)
    if measure is None or found is None:
        return
    walk = _Walk(number, result, measure.kind == "survey")
    yield walk.slot(Part.FIGURE, 0, result.counted, found)
    by = getattr(measure, "by", None) or "part"
    for place, group in enumerate(result.groups):
        yield walk.slot(Part.GROUPS, place, group.counted, found, by=by, group=group.name)
    for place, point in enumerate(result.trend):
        yield walk.slot(Part.TREND, place, point.counted, found, period=point.period)
    yield from _besides(walk, found)
    if result.without_exceptions and (plain := counting.plain_of(measure)):
        yield walk.slot(Part.WITHOUT_EXCEPTIONS, 0, result.without_exceptions, plain)
    if result.closed and (closed := counting.closed_of(measure)):
        yield walk.slot(Part.CLOSED, 0, result.closed, closed)
    excluded = counting.Counting(counting.excluded_of(measure))
    for place, group in enumerate(result.excluded):
        yield walk.slot(Part.EXCLUDED, place, group.counted, excluded, by="why", group=group.name)
    if result.overdue is not None:
        overdue = Counted(numerator=result.overdue, value=result.overdue)
        found = counting.Counting(counting.overdue_of(measure))
        yield walk.slot(Part.OVERDUE, 0, overdue, found, unit=Unit.COUNT)


def _besides(walk: _Walk, found: counting.Counting) -> Iterator[Slot]:
    """The same as others count it, and over the year before."""
    for place, other in enumerate(walk.result.also):
        if counted := counting.counting_of_other(walk.result.kpi, other.number):
            yield walk.slot(Part.ALSO, place, other.counted, counted, period=other.period)
    if year := walk.result.last_year:
        yield walk.slot(Part.LAST_YEAR, 0, year.counted, found, period=year.period)


@dataclass(frozen=True, slots=True)
class _Walk:
    number: int
    result: Result
    is_survey: bool

    def slot(
        self,
        part: Part,
        number: int,
        counted: Counted,
        found: counting.Counting,
        *,
        period: Period | None = None,
        by: str = "",
        group: str = "",
        unit: Unit | None = None,
    ) -> Slot:
        """A figure whose counts stand at these places."""
        period = period or self.result.period
        has_whole = counted.denominator is not None and part is not Part.EXCLUDED
        whole = found.whole or found.part.also("the whole")
        return Slot(
            result=self.number,
            part=part,
            number=number,
            counted=counted,
            period=period,
            unit=Unit.COUNT if part is Part.EXCLUDED else unit or self.result.unit,
            numerator=_at(found.part, counted.numerator, period, by, group),
            denominator=whole.at(period, by, group) if has_whole else None,
            is_part=found.is_part,
            is_survey=self.is_survey,
        )


def _at(template: Template, count: object, period: Period, by: str, group: str) -> Place | None:
    return None if count is None else template.at(period, by, group)
