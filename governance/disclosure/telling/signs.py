"""Signs that stand in a figure's place, and what they say."""

from __future__ import annotations

from collections.abc import Iterable

from governance.kpis.results import Counted, Number, Result, Results, State, Unit

HIDDEN, UNAVAILABLE, NOT_APPLICABLE, TOO_FEW, LOW = "[c]", "[x]", "[z]", "[u]", "[low]"

SIGNS: dict[str, str] = {
    HIDDEN: "hidden, so that nobody can be recognised",
    UNAVAILABLE: "not available: nobody has said how to measure it, or there is no data",
    NOT_APPLICABLE: "not applicable: nothing fell into the period",
    TOO_FEW: "too few to rely on: fewer than 10",
    LOW: "rounds to 0, but is not 0",
}
"""What each sign says, in the order in which a report explains them."""

_OF_STATE = {
    State.NO_MECHANISM: UNAVAILABLE,
    State.NO_DATA: UNAVAILABLE,
    State.NOTHING_DUE: NOT_APPLICABLE,
    State.TOO_FEW: TOO_FEW,
    State.SUPPRESSED: HIDDEN,
}
_UNITS = {
    Unit.PERCENT: "%",
    Unit.DAYS: " days",
    Unit.WORKING_DAYS: " working days",
    Unit.POUNDS: " pounds",
}


def sign_of(state: State) -> str | None:
    """The sign for a state; None where the figure can stand."""
    return _OF_STATE.get(state)


def shown(result: Result) -> str:
    """A result's figure for a reader, in its unit, or the sign that stands in its place.

    A figure from too few has its sign beside it.
    """
    value, sign = result.counted.value, sign_of(result.state)
    if isinstance(value, str):
        return value
    if value is None or result.state is State.SUPPRESSED:
        return sign or NOT_APPLICABLE
    text = figure_text(value, result.unit)
    return f"{text} {sign}" if sign == TOO_FEW else text


def figure_text(value: Number, unit: Unit) -> str:
    """A figure with its unit, to one decimal place at most; a sign as it is."""
    if isinstance(value, str):
        return value
    number = f"{value:,.1f}".removesuffix(".0")
    return f"{number}{_UNITS.get(unit, '')}"


def signs_in(results: Results) -> dict[str, str]:
    """The signs that stand in these results, with what they say, for above a table."""
    found = {sign for result in results for sign in _signs(result)}
    return {sign: words for sign, words in SIGNS.items() if sign in found}


def _signs(result: Result) -> Iterable[str]:
    yield from (part for part in SIGNS if part in shown(result))
    singles = [result.counted, result.closed, result.without_exceptions]
    besides = (*result.also, *((result.last_year,) if result.last_year else ()))
    groups = (one.counted for one in (*result.groups, *result.excluded, *besides))
    trend = (point.counted for point in result.trend)
    for counted in (*(one for one in singles if one), *groups, *trend):
        yield from _texts(counted)
    yield from (one for one in (result.p90, result.overdue) if isinstance(one, str))
    if result.flow:
        yield from (one for _, one in result.flow if isinstance(one, str))


def _texts(counted: Counted) -> Iterable[str]:
    figures = (counted.numerator, counted.denominator, counted.value)
    return (one for one in figures if isinstance(one, str))
