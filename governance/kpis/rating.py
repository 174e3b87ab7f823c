"""What a KPI aims at on a day, and how its figure is rated against that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

from governance.domain.kpi import Direction, Kpi, Point
from governance.domain.kpi.measure import BurnUp
from governance.domain.rag import Rag
from governance.kpis.results import Deadline, Unit

POINTS, PER_CENT = 10.0, 10.0
"""Tolerance where the KPI names none: points for a share, per cent of the target for a count."""


def planned_on(kpi: Kpi, day: dt.date) -> float | None:
    """The same; nothing on days of which a trajectory does not speak."""
    points = kpi.trajectory
    speaks = not points or points[0].on <= day <= points[-1].on
    return target_on(kpi, day) if speaks else None


def aimed_at(kpi: Kpi, deadlines: Iterable[Deadline], day: dt.date) -> float | None:
    """What was planned for a day. Of a cohort a bare target speaks on its last deadline alone."""
    is_bare = isinstance(kpi.measure, BurnUp) and not kpi.trajectory
    if is_bare and any(day < one.on for one in deadlines):
        return None
    return planned_on(kpi, day)


def target_on(kpi: Kpi, day: dt.date) -> float | None:
    """What was planned for a day: along the trajectory where there is one, else the target."""
    if not kpi.trajectory:
        return kpi.target
    points = kpi.trajectory
    if day <= points[0].on:
        return points[0].value
    for before, after in pairwise(points):
        if day <= after.on:
            return _between(before, after, day)
    return points[-1].value


def _between(before: Point, after: Point, day: dt.date) -> float:
    part = (day - before.on).days / (after.on - before.on).days
    return before.value + part * (after.value - before.value)


def rate_value(kpi: Kpi, unit: Unit, value: float | str | None, target: float | None) -> Rag | None:
    """Green on or better than the target, Amber within the tolerance, else Red.

    The tolerance is in points for percentages, else in per cent of the target.
    """
    if target is None or kpi.direction is Direction.NEITHER or not isinstance(value, int | float):
        return None
    worse = target - value if kpi.direction is Direction.HIGHER else value - target
    if unit is Unit.PERCENT:
        tolerance = POINTS if kpi.tolerance is None else kpi.tolerance
    else:
        tolerance = abs(target) * (PER_CENT if kpi.tolerance is None else kpi.tolerance) / 100
    if worse <= 0:
        return Rag.GREEN
    return Rag.AMBER if worse <= tolerance else Rag.RED
