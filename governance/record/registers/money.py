"""Money by workstream: what was agreed, what is spent, what it will have cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from governance.domain.plan import Plan
from governance.domain.plan.board import Audience
from governance.domain.update import AnyUpdate, MoneyUpdate
from governance.record.statement import Statement, statement_of

SUMS = ("budget", "spent", "forecast")
"""What is said of a workstream's money."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What stood on a day, in pounds; None for what nobody has said."""

    on: dt.date
    budget: float | None = None
    spent: float | None = None
    forecast: float | None = None

    @property
    def variance(self) -> float | None:
        """Forecast over budget; less than nothing where it will cost less."""
        if self.forecast is None or self.budget is None:
            return None
        return _pounds(_pence(self.forecast) - _pence(self.budget))

    @property
    def percent(self) -> Fraction | None:
        """The same in per cent of the budget, exact; None where there is none to measure by."""
        if self.variance is None or not _pence(self.budget or 0):
            return None
        return Fraction(100 * _pence(self.variance), _pence(self.budget or 0))

    def is_beyond(self, limit: int | None) -> bool:
        """True where the forecast exceeds the budget by more per cent than that."""
        return limit is not None and self.percent is not None and self.percent > limit

    def share(self, limit: int | None = None) -> str:
        """The per cent to a decimal place; to more where it is beyond a limit and would read so.

        Empty where there is no budget to measure by.
        """
        if self.percent is None:
            return ""
        places = 1
        while self.is_beyond(limit) and round(self.percent, places) == limit:
            places += 1
        return f"{float(self.percent):.{places}f}%"


@dataclass(frozen=True, slots=True)
class MoneyPosition:
    """A workstream's money on a day."""

    ref: str
    title: str
    sums: tuple[Sum, ...]
    """What stood since which day, oldest first, the present one last."""
    narrative: Statement | None = None
    """What was last said of it."""

    @property
    def now(self) -> Sum:
        """What stands."""
        return self.sums[-1]


def money_at(
    plan: Plan, records: Iterable[AnyUpdate], reader: Audience = Audience.INTERNAL
) -> tuple[MoneyPosition, ...]:
    """Each workstream that has a budget or of which something was said, in the plan's order.

    Records that the reader may not read change nothing: their sums are not for them either.
    """
    said: dict[str, list[MoneyUpdate]] = {}
    for one in records:
        if isinstance(one, MoneyUpdate) and reader.may_see(one.visibility):
            said.setdefault(one.ref, []).append(one)
    return tuple(_positions(plan, said))


def _positions(plan: Plan, said: dict[str, list[MoneyUpdate]]) -> Iterator[MoneyPosition]:
    for stream in plan.workstreams:
        records = said.get(stream.ref, [])
        if stream.budget is None and not records:
            continue
        sums = [Sum(plan.window.first, stream.budget)]
        for one in records:
            was = sums[-1]
            sums.append(
                Sum(
                    one.on,
                    was.budget if one.budget is None else one.budget,
                    was.spent if one.spent is None else one.spent,
                    was.forecast if one.forecast is None else one.forecast,
                )
            )
        told = next((one for one in reversed(records) if one.note or one.reason), None)
        narrative = statement_of(told, told.note or told.reason) if told else None
        yield MoneyPosition(stream.ref, stream.title, tuple(sums), narrative)


def _pence(sum_: float) -> int:
    """Whole pence: sums of pounds and pence are not exact as floats."""
    return round(100 * sum_)


def _pounds(pence: int) -> float:
    """A sum again; one without pence stays a whole number."""
    return pence / 100 if pence % 100 else pence // 100


def pounds(value: float) -> str:
    """£1,204, or -£3.50: pence only where there are some."""
    number = f"{abs(value):,.2f}".removesuffix(".00")
    return f"{'-' if value < 0 else ''}£{number}"


def total(money: Iterable[MoneyPosition]) -> Sum | None:
    """All of them together; a sum that one of them lacks is not told. None where there is none."""
    every = [one.now for one in money]
    if not every:
        return None

    def added(name: str) -> float | None:
        values = [getattr(one, name) for one in every]
        return None if None in values else _pounds(sum(map(_pence, values)))

    day = max(one.on for one in every)
    return Sum(day, added("budget"), added("spent"), added("forecast"))


def money_refusals(known: MoneyPosition | None, record: MoneyUpdate) -> Iterator[str]:
    """A new budget, and less spent than before, want a reason; none costs less than is spent."""
    was = known.now if known else Sum(record.on)
    why = bool((record.reason or "").strip())
    if record.budget is not None and record.budget != was.budget and not why:
        yield f"the budget of {record.ref} changes: say why, with --reason"
    if record.spent is not None and was.spent is not None and record.spent < was.spent and not why:
        yield f"less is spent on {record.ref} than was said: say why, with --reason"
    spent = was.spent if record.spent is None else record.spent
    forecast = was.forecast if record.forecast is None else record.forecast
    if spent is not None and forecast is not None and forecast < spent:
        yield f"{record.ref} cannot cost less than is spent on it: give --forecast too"
    sums = (record.budget, record.spent, record.forecast)
    if any(one is not None and one < 0 for one in sums):
        yield "a sum of money is not less than nothing"
