"""Process behaviour (XmR) charts: what a figure does when nothing special happens to it.

Natural limits are the mean plus and minus 2.66 times the mean moving range; a change inside them
is noise and is not to be explained. Limits and the three rules are D. J. Wheeler's
("Understanding Variation", 2nd edition, 2000; "Making Sense of Data", 2003): a point outside a
limit, eight in a row on one side of the mean, three of four in a row nearer to one limit than to
the mean. The mean and limits come from all the points; they are not redrawn after a shift.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

FEWEST = 8
"""Points from which limits are worth anything."""
_SPREAD = 2.66
"""3 / 1.128: three sigma, as a moving range of two tells sigma."""
_RUN, _NEAR, _WINDOW = 8, 3, 4
_SLACK = 1e-9
"""What adding up floats may be off by."""


class Signal(StrEnum):
    """Why a point is more than noise."""

    OUTSIDE = "outside the limits"
    RUN = "eight in a row on one side of the average"
    NEAR = "three of four nearer to a limit than to the average"

    @property
    def told(self) -> str:
        """What a point does that breaks the rule, to follow its name."""
        return f"is {self}" if self is Signal.OUTSIDE else f"makes {self}"


@dataclass(frozen=True)
class Behaviour:
    """What a series does by itself, and where it does otherwise."""

    mean: float
    lower: float
    upper: float
    moving_range: float
    """The mean difference between neighbours."""
    signals: tuple[tuple[Signal, ...], ...]
    """For each point, the rules that it breaks."""
    points: int
    """How many points there are to judge by; missing ones are none."""

    @property
    def has_signal(self) -> bool:
        """True where any point is more than noise."""
        return any(self.signals)


def behaviour(
    values: Sequence[float | None],
    low: float | None = 0,
    high: float | None = None,
    step: float = 0,
) -> Behaviour | None:
    """Limits from all the points, cut off at the least and greatest value there can be.

    A missing value breaks a moving range and a run. None where there are fewer than 8 points
    or no two neighbours. `step` is what the values are rounded to: smaller moves cannot be seen,
    so the mean move counts as at least one step.
    """
    known = [one for one in values if one is not None]
    moves = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if len(known) < FEWEST or not moves:
        return None
    mean, moving = sum(known) / len(known), max(sum(moves) / len(moves), step)
    natural = (mean - _SPREAD * moving, mean + _SPREAD * moving)
    lower = natural[0] if low is None else max(low, natural[0])
    upper = natural[1] if high is None else min(high, natural[1])
    signals = tuple(tuple(_signals(values, at, mean, natural)) for at in range(len(values)))
    return Behaviour(mean, lower, upper, moving, signals, len(known))


def _signals(
    values: Sequence[float | None], at: int, mean: float, limits: tuple[float, float]
) -> Iterator[Signal]:
    """The rules that the points up to this one break here.

    The limits are the natural ones: against a limit cut off at 100, every good month is near it.
    """
    value = values[at]
    if value is None:
        return
    if not limits[0] - _SLACK <= value <= limits[1] + _SLACK:
        yield Signal.OUTSIDE
    if _same_side(values[max(at - _RUN + 1, 0) : at + 1], mean):
        yield Signal.RUN
    if _is_near(value, mean, limits):
        side = value > mean
        last = [one for one in values[max(at - _WINDOW + 1, 0) : at + 1] if one is not None]
        if sum(_is_near(one, mean, limits) and (one > mean) == side for one in last) >= _NEAR:
            yield Signal.NEAR


def _same_side(run: Sequence[float | None], mean: float) -> bool:
    if len(run) < _RUN:
        return False
    return all(one is not None and one > mean + _SLACK for one in run) or all(
        one is not None and one < mean - _SLACK for one in run
    )


def _is_near(value: float, mean: float, limits: tuple[float, float]) -> bool:
    """Nearer to a limit than to the mean."""
    limit = limits[1] if value > mean else limits[0]
    return abs(value - mean) > abs(limit - value) + _SLACK


def reading(found: Behaviour | None, labels: Sequence[str]) -> str:
    """What a series says, in a sentence or two; `labels` name its points, the newest last."""
    if found is None:
        return f"Too few periods for limits: {FEWEST} are needed."
    told = [(label, rules) for label, rules in zip(labels, found.signals, strict=True) if rules]
    if not told:
        return f"No signal: the ups and downs of these {found.points} periods are noise."
    label, rules = told[-1]
    earlier = len(told) - 1
    more = f" {earlier} earlier {'period is a signal' if earlier == 1 else 'periods are signals'}."
    said = " and ".join(rule.told for rule in rules)
    return f"Signal: {label} {said}.{more if earlier else ''}"
