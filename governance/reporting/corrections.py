"""Figures that were published and are another today, because the cases were corrected since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from governance.kpis.results import Counted, Period, Result, TrendPoint, Unit

if TYPE_CHECKING:  # disclosure comes with it, which most commands do not need
    from governance.reporting.published import PublishedPosition

_COUNTS = ("numerator", "denominator", "value")


@dataclass(frozen=True, slots=True)
class Correction:
    """One figure of one period, as it was shown and as it is known now."""

    kpi: str
    name: str
    period: Period
    unit: Unit
    shown: Counted
    now: Counted


def corrections(published: PublishedPosition, results: Iterable[Result]) -> tuple[Correction, ...]:
    """Each figure of the publication that its period gives otherwise now, in the KPIs' order.

    Both are as the audience may see them. A figure that was or is hidden is no correction: whether
    it may be shown can change without its being another.
    """
    was = {one["id"]: one for one in published.kpis}
    return tuple(found for result in results if result.kpi.id in was for found in _of(result, was))


def _of(result: Result, was: Mapping[str, Mapping[str, Any]]) -> Iterator[Correction]:
    before = was[result.kpi.id]
    shown = Counted(**{name: before[name] for name in _COUNTS})
    days = (before["period"]["first"], before["period"]["last"])
    known = {_days(point.period): point for point in (*_own(result), *result.trend)}
    point = known.get(days)
    if point is None or not _is_known(shown) or not _differ(shown, point.counted):
        return
    if _is_known(point.counted) or _is_gone(point.counted):
        yield Correction(
            result.kpi.id, result.kpi.name, point.period, result.unit, shown, point.counted
        )


def _own(result: Result) -> tuple[TrendPoint, ...]:
    """The result's own figure, which stands in no trend where it has none."""
    return () if result.trend else (TrendPoint(period=result.period, counted=result.counted),)


def _days(period: Period) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()


def _is_known(counted: Counted) -> bool:
    """True where there is a figure, and no sign stands for any part of it."""
    parts = [getattr(counted, name) for name in _COUNTS]
    return counted.value is not None and not any(isinstance(one, str) for one in parts)


def _is_gone(counted: Counted) -> bool:
    """True where a figure was typed and is withdrawn; counts of nothing are still counts."""
    return all(getattr(counted, name) is None for name in _COUNTS)


def _differ(one: Counted, two: Counted) -> bool:
    """A publication keeps six decimals."""
    return any(_rounded(getattr(one, name)) != _rounded(getattr(two, name)) for name in _COUNTS)


def _rounded(number: Any) -> Any:
    return round(number, 6) if isinstance(number, float) else number
