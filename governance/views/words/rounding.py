"""Numbers cut to as many decimals as people read, the half upwards, as a spreadsheet does it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_MOST = 3
"""Decimals; what is nearer to its target than that is told as on it."""


def rounded(value: float, places: int = 0) -> str:
    """`12.5` as `13`, `1204.25` as `1,204.3`."""
    return f"{_cut(value, places):,}"


def percent(value: float, target: float | None = None, places: int = 0) -> str:
    """A percentage without decimals; with some where it is nearly none, nearly all or the target.

    `places` are the least that it has.
    """
    if 0 < value < 0.05:
        return "under 0.1"
    if 99.95 <= value < 100:
        return "over 99.9"
    return apart(value, (0, 100) if target is None else (0, 100, target), places)


def apart(value: float, marks: tuple[float, ...], places: int) -> str:
    """A number to so many places, and to more where rounding would carry it to one of the marks."""
    while places < _MOST and any(
        _side(float(_cut(value, places)), m) != _side(value, m) for m in marks
    ):
        places += 1
    return rounded(value, places)


def _cut(value: float, places: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _side(value: float, mark: float) -> int:
    return (value > mark) - (value < mark)
