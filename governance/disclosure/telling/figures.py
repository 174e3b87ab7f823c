"""What a percentage, a median or a rating shows, and what it tells of the counts behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from governance.disclosure.model.cells import FIRST, SMALL, Cell
from governance.disclosure.model.slots import Slot
from governance.disclosure.telling.levels import FEWEST, shown_count
from governance.disclosure.telling.signs import HIDDEN, LOW, TOO_FEW
from governance.domain.kpi import Direction
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.kpis.rating import PER_CENT, POINTS
from governance.kpis.results import Number, Result, Unit

Told = tuple[tuple[tuple[int, int], ...], int | None, int | None]
"""Multiples of (part, whole), here as 0 and 1; and the two numbers between which the sum lies."""
PART, WHOLE = 0, 1
DAYS = (Unit.DAYS, Unit.WORKING_DAYS)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as an audience sees it, and what that tells."""

    value: Number | None
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Behind:
    """The counts behind a figure and the signs in their place."""

    part: Cell
    whole: Cell | None
    part_sign: str | None
    whole_sign: str | None

    @property
    def sign(self) -> str | None:
        """The sign that hides the figure with its counts."""
        return self.part_sign or self.whole_sign


def figure(audience: Audience, slot: Slot, behind: Behind) -> Figure:
    """The figure of a slot."""
    part, whole = behind.part.value or 0, behind.whole.value if behind.whole else None
    if slot.unit is Unit.COUNT or whole is None:
        return Figure(behind.part_sign or shown_count(audience, part))
    if slot.counted.value is None:
        return Figure(None)
    if slot.is_survey and whole < FEWEST:
        return _few()
    if behind.sign:
        return Figure(behind.sign)
    if slot.unit in DAYS:
        return Figure(slot.counted.value, (_many(),)) if whole >= FEWEST else _few()
    if audience is not Audience.PUBLIC:
        return Figure(slot.counted.value)
    return _share(slot, part, whole)


def _many() -> Told:
    return ((WHOLE, 1),), FEWEST, None


def _few() -> Figure:
    return Figure(TOO_FEW, ((((WHOLE, 1),), None, FEWEST - 1),))


def _share(slot: Slot, part: int, whole: int) -> Figure:
    """A public percentage or ratio, of the counts as the public is shown them."""
    if whole < FEWEST:
        return _few()
    rest = whole - part
    told: list[Told] = [_many()]
    if slot.is_part or slot.unit is Unit.PERCENT:
        terms = ((PART, -1), (WHOLE, 1))
        if rest in SMALL:
            return Figure(HIDDEN, (*told, (terms, SMALL.start, SMALL.stop - 1)))
        told.append((terms, FIRST, None) if rest > 0 else (terms, None, 0))
    over, under = shown_count(Audience.PUBLIC, part), shown_count(Audience.PUBLIC, whole)
    scale = 100 if slot.unit is Unit.PERCENT else 10
    near = (2 * scale * over + under) // (2 * under)
    if slot.unit is Unit.PERCENT:
        return Figure(LOW if over and not near else near, tuple(told))
    return Figure(near / scale, tuple(told))


def told_by_rating(result: Result, rag: Rag) -> Iterator[Told]:
    """On which side of the target and of the tolerance a rated figure lies."""
    kpi, target = result.kpi, result.target
    if target is None or kpi.direction is Direction.NEITHER or result.unit in DAYS:
        return
    sign = 1 if kpi.direction is Direction.HIGHER else -1
    line, edge = Fraction(target), Fraction(target) - sign * _tolerance(result, target)
    if rag is Rag.GREEN:
        yield _side(result.unit, line, sign, is_good=True)
        return
    yield _side(result.unit, line, sign, is_good=False)
    yield _side(result.unit, edge, sign, is_good=rag is Rag.AMBER)


def _tolerance(result: Result, target: float) -> Fraction:
    asked = result.kpi.tolerance
    if result.unit is Unit.PERCENT:
        return Fraction(POINTS if asked is None else asked)
    return abs(Fraction(target)) * Fraction(PER_CENT if asked is None else asked) / 100


def _side(unit: Unit, line: Fraction, sign: int, *, is_good: bool) -> Told:
    """At least as good as the line, or worse; a count is compared with the line itself."""
    line = line.limit_denominator(1000)
    scale = 100 if unit is Unit.PERCENT else 1
    part = ((PART, sign * scale * line.denominator),)
    if unit is Unit.COUNT:
        most = sign * line.numerator
        return (part, most, None) if is_good else (part, None, most - 1)
    terms = (*part, (WHOLE, -sign * line.numerator))
    return (terms, 0, None) if is_good else (terms, None, -1)
