"""A KPI's figure as reports say it: never alone, and a sign where it may not be shown."""

from __future__ import annotations

import datetime as dt

from governance.domain.cases.columns import plain_words
from governance.domain.kpi import Direction, Kpi, PeriodKind
from governance.kpis.results import Counted, Number, Period, Result, State, TypedBy, Unit
from governance.record.registers.money import Sum, pounds
from governance.views.words import apart, long_date, percent, rounded

_STATES = {
    State.NO_MECHANISM: "[x] no way to measure it yet",
    State.NO_DATA: "[x] no data",
    State.NOTHING_DUE: "[z] nothing due",
    State.SUPPRESSED: "[c]",
    State.UNRELIABLE: "[u] not reliable",
}


def amount(value: Number | None, unit: Unit = Unit.COUNT, target: float | None = None) -> str:
    """A value with its unit, such as 1,204, 31%, 12 days; a sign as it is.

    Beside a target it is told as exactly as it takes to see on which side it lies.
    """
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if unit is Unit.PERCENT:
        return f"{percent(value, target)}%"
    if unit is Unit.RATIO:
        return apart(value, () if target is None else (target,), 1)
    if unit is Unit.POUNDS:
        return pounds(value)
    words = {Unit.DAYS: " day", Unit.WORKING_DAYS: " working day"}.get(unit, "")
    number = rounded(value, 0 if value == int(value) else 1)
    return f"{number}{words}{'s' if words and value != 1 else ''}"


def money_words(one: Sum) -> str:
    """`Budget £1,200, spent £800, forecast £1,300, £100 (8.3%) over`, as far as it is known."""
    told = [(name, getattr(one, name)) for name in ("budget", "spent", "forecast")]
    words = ", ".join(f"{name} {pounds(value)}" for name, value in told if value is not None)
    if one.variance:
        way = "over" if one.variance > 0 else "under"
        share = f" ({one.share().removeprefix('-')})" if one.budget else ""
        words += f", {pounds(abs(one.variance))}{share} {way}"
    return f"{words[:1].upper()}{words[1:]}"


def period_words(period: Period) -> str:
    """A period in few words: `April to December 2021` for a year to date."""
    first, last = period.first, period.last
    is_whole = (last + dt.timedelta(days=1)).day == 1
    if period.kind is not PeriodKind.YEAR_TO_DATE or not is_whole:
        return period.label
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {last:%B %Y}"


def value_text(counted: Counted, unit: Unit, target: float | None = None) -> str:
    """The value alone; a percentage without counts is as it was typed, to one decimal place."""
    value = counted.value
    if unit is Unit.PERCENT and counted.denominator is None and isinstance(value, int | float):
        return percent(value, target, 1).removesuffix(".0") + "%"
    return amount(value, unit, target)


def figure(result: Result) -> str:
    """The value with the count behind it, such as `31% (9 of 29)`."""
    if result.state in _STATES and not isinstance(result.counted.value, int | float):
        return _STATES[result.state]
    told = counted_figure(result.counted, result.unit, result.target)
    return f"{told} [u] not reliable" if result.state is State.UNRELIABLE else told


def counted_figure(counted: Counted, unit: Unit, target: float | None = None) -> str:
    """A count, or a share with its counts, or a typical value with how many are behind it."""
    if counted.value is None and counted.numerator is None:
        return "–"
    if isinstance(counted.value, str):
        return counted.value
    value = value_text(counted, unit, target)
    if counted.denominator is None:
        return value
    if unit in (Unit.COUNT, Unit.POUNDS):
        return f"{value} of {amount(counted.denominator, unit)}"
    if unit in (Unit.PERCENT, Unit.RATIO):
        part, whole = amount(counted.numerator), amount(counted.denominator)
        return (
            f"{value} ({part} of {whole})"
            if unit is Unit.PERCENT
            else f"{value} ({part} / {whole})"
        )
    return f"{value} (the middle of {amount(counted.denominator)} cases)"


def beside_words(result: Result) -> tuple[str, ...]:
    """The same over the year before, and as others count it: `Last year, 2020/21: 78% (7 of 9)`.

    What is hidden says nothing beside a figure, and is left out.
    """
    others = (*((result.last_year,) if result.last_year else ()), *result.also)
    return tuple(
        f"{one.label}, {one.period.label}: {counted_figure(one.counted, result.unit)}"
        for one in others
        if not isinstance(one.counted.value, str)
    )


def typed_words(typed: TypedBy, who: str) -> str:
    """Where a figure comes from: `Typed on 2 October 2021 by TW, for 30 September 2021.`."""
    words = f"Typed on {long_date(typed.known_on)} by {who}"
    if typed.on != typed.known_on:
        words += f", for {long_date(typed.on)}"
    return f"{words}, in place of an earlier figure." if typed.corrects else f"{words}."


def target_text(kpi: Kpi, target: float | None, unit: Unit) -> str:
    """The target with its direction, such as `at least 90%`; a dash where none is set."""
    if target is None:
        return "–"
    value = value_text(Counted(value=round(target, 1)), unit)
    if unit is Unit.PERCENT and target in (0, 100):
        return value
    ways = {Direction.HIGHER: "at least ", Direction.LOWER: "at most ", Direction.NEITHER: ""}
    return value if target == 0 else ways[kpi.direction] + value


def group_words(result: Result, name: str) -> str:
    """A group's name in words: those that the table declares, else its own."""
    return result.words.get(name) or plain_words(name)


def rating_word(result: Result) -> str:
    """The rating in a word; Grey where there is none."""
    return result.rag.word if result.rag else "Grey"
