"""Made-up counties: requests by month, area and need, counted as the KPI engine would."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from governance.domain.kpi import PeriodKind
from governance.kpis.results import Result
from tests.disclosure.making import COUNT, RATE, STOCK, result

AREAS, NEEDS = ("north", "south", "west"), ("asd", "semh")
MONTH = {"day": 1}
FIRST = dt.date(2021, 4, 1)
Key = tuple[str, ...]


@dataclass(frozen=True)
class Request:
    """One child's request; months are counted from April. Made up."""

    area: str
    need: str
    received: int
    decided: int
    refused: bool
    recorded: int
    """The month in which it was typed in; later than `received` where that was late."""


def county(random: Random, size: int, months: int) -> list[Request]:
    """So many requests, some of them recorded late."""
    found = []
    for _ in range(size):
        received = random.randrange(months)
        found.append(
            Request(
                area=random.choices(AREAS, (6, 3, 1))[0],
                need=random.choice(NEEDS),
                received=received,
                decided=received + random.randrange(5),
                refused=random.random() < 0.3,
                recorded=received + (random.randrange(3) if random.random() < 0.1 else 0),
            )
        )
    return found


def end_of(month: int) -> dt.date:
    """The last day of a month that is counted from April."""
    year, number = divmod(FIRST.month + month, 12)
    return dt.date(FIRST.year + year, number + 1, 1) - dt.timedelta(days=1)


def counts(requests: list[Request], last: int) -> dict[Key, int]:
    """Every count that is shown at a month's end, by what it is."""
    known = [one for one in requests if one.recorded <= last]
    month = [one for one in known if one.received == last]
    found: dict[Key, int] = {}
    for number in range(last + 1):
        found["received", str(number)] = sum(one.received == number for one in known)
        found["decided", str(number)] = sum(one.decided == number for one in known)
        found["open", str(number)] = sum(one.received <= number < one.decided for one in known)
    for field, values in (("area", AREAS), ("need", NEEDS)):
        for value in values:
            those = [one for one in known if getattr(one, field) == value]
            found["year", field, value] = len(those)
            found["refused", field, value] = sum(_refused(one, last) for one in those)
    for area in AREAS:
        found["month", "area", area] = sum(one.area == area for one in month)
        found["open", "area", area] = sum(
            one.area == area and one.received <= last < one.decided for one in known
        )
    found["year",] = len(known)
    found["refused",] = sum(_refused(one, last) for one in known)
    return found


def _refused(one: Request, last: int) -> bool:
    return one.refused and one.decided <= last


def measured(found: dict[Key, int], last: int) -> tuple[Result, ...]:
    """The KPIs that show these counts, absent groups left out."""
    day, year = end_of(last), PeriodKind.YEAR_TO_DATE

    def groups(*start: str) -> dict[str, int]:
        return {key[-1]: many for key, many in found.items() if key[:-1] == start and many}

    def pairs(field: str) -> dict[str, tuple[int, int]]:
        wholes = groups("year", field)
        return {one: (found["refused", field, one], many) for one, many in wholes.items()}

    def trend(what: str) -> list[int]:
        return [found[what, str(number)] for number in range(last)]

    whole = found["refused",], found["year",]
    before = found["open", str(last - 1)] if last else 0
    flow = (
        before,
        found["received", str(last)],
        found["decided", str(last)],
        found["open", str(last)],
    )
    return (
        result(COUNT, found["received", str(last)], named="M01", as_at=day,
               groups=groups("month", "area"), trend=trend("received")),
        result(COUNT, found["year",], named="Y01", as_at=day, period=year,
               groups=groups("year", "area")),
        result(RATE, whole, named="R01", as_at=day, period=year, groups=pairs("area"), target=60),
        result({**RATE, "by": "need"}, whole, named="R02", as_at=day, period=year,
               groups=pairs("need")),
        result(STOCK, found["open", str(last)], named="S01", as_at=day,
               groups=groups("open", "area"), trend=trend("open"), flow=flow),
        result({**COUNT, "event": "decision_on"}, found["decided", str(last)], named="C01",
               as_at=day, trend=trend("decided")),
    )  # fmt: skip


def printed(seen: tuple[Result, ...], last: int) -> dict[Key, object]:
    """What stands in the results for each count, as far as it is shown."""
    month, year, by_area, by_need, stock, closed = seen
    found: dict[Key, object] = {}
    for kpi, what in ((month, "received"), (stock, "open"), (closed, "decided")):
        found[what, str(last)] = kpi.counted.numerator
        many = len(kpi.trend)
        for place, point in enumerate(kpi.trend):
            found[what, str(last - many + 1 + place)] = point.counted.numerator
    found["year",] = year.counted.numerator
    found["refused",] = by_area.counted.numerator
    for kpi, start in ((month, "month"), (year, "year"), (stock, "open")):
        found |= {(start, "area", one.name): one.counted.numerator for one in kpi.groups}
    for kpi, field in ((by_area, "area"), (by_need, "need")):
        for one in kpi.groups:
            found["refused", field, one.name] = one.counted.numerator
            found["year", field, one.name] = one.counted.denominator
    if stock.flow:
        found["open", str(last - 1)] = stock.flow.opening
    return {key: value for key, value in found.items() if value is not None}
