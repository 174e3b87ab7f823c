"""The children, under invented pseudonyms: how each came to be known, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from governance.packs.send.synthesis.ground import rates
from governance.packs.send.synthesis.ground.book import Step, Value
from governance.packs.send.synthesis.ground.chance import Chance, later
from governance.packs.send.synthesis.ground.county import County

OLD_PLAN, MOVED_IN, BY_REQUEST = "plan", "moved_in", "request"
BEFORE = 140
"""Requests begin so many days before the window, so that their twenty weeks end from its start."""
_SETUP = 35
"""Older plans were put into the record in the days just before the window."""


@dataclass(frozen=True)
class Child:
    """A child, as far as other parts of the story need to know."""

    person_id: str
    origin: str
    year_group: int
    """National curriculum year in the county's last school year."""
    need: str | None
    area: str | None
    first_on: dt.date
    """The day the first plan was made, or the first request came."""
    known_on: dt.date
    """The day the child came into the record."""

    def year_group_in(self, school_year: int, county: County) -> int:
        """The national curriculum year in another school year."""
        return self.year_group - (county.school_year - school_year)


def make_children(county: County) -> Iterator[Child]:
    """As many children as asked for."""
    chance = county.chance("children")
    for _ in range(county.children):
        origin = chance.pick(rates.ORIGINS)
        first_on, known_on = _days(origin, county, chance)
        weights = rates.NEW_YEAR_GROUPS if origin == BY_REQUEST else rates.YEAR_GROUPS
        youngest = county.school_year - first_on.year - 2 if origin != BY_REQUEST else -3
        yield Child(
            person_id=county.book.number("P"),
            origin=origin,
            year_group=max(chance.pick(weights), youngest),
            need=chance.pick(rates.NEEDS),
            area=chance.pick(county.area_weights) if county.areas else None,
            first_on=first_on,
            known_on=known_on,
        )


def write_person(county: County, child: Child, chance: Chance, moved_out: dt.date | None) -> None:
    """The child's row; a new version each September, and on moving out."""
    second = chance.some(0.35, chance.pick(rates.NEEDS))
    fixed: dict[str, Value] = {
        "person_id": child.person_id,
        "sex": chance.pick((("M", 72.0), ("F", 28.0))),
        "primary_need": child.need,
        "secondary_need": second if second != child.need else None,
        "area": child.area,
        "ehe": int(chance.yes(0.02)),
        "cla": int(chance.yes(0.05)),
        "out_of_county": int(child.area == "out_of_county"),
    }
    if child.origin == MOVED_IN:
        fixed |= {"la_from": authority(chance), "moved_in_on": child.known_on}
    gone: Step = (moved_out, {"moved_out_on": moved_out, "la_to": authority(chance)})
    first, *years = _school_years(county, child)
    county.book.write("person", (child.known_on, {**fixed, **first[1]}), *years, gone, lag=False)


def authority(chance: Chance) -> str:
    """Another authority, that there is not."""
    return f"LA{chance.whole(1, 30):02d}"


def _school_years(county: County, child: Child) -> list[tuple[dt.date, dict[str, Value]]]:
    """The year group on the day the child became known, and from each September after it."""
    known = child.known_on
    first = known.year - (known.month < 9)
    days = [known, *(dt.date(year, 9, 1) for year in range(first + 1, county.school_year + 1))]
    groups = [child.year_group_in(first + at, county) for at in range(len(days))]
    return [
        (day, {"ncy_on_aug31": min(20, max(-4, group))})
        for day, group in zip(days, groups, strict=True)
    ]


def _days(origin: str, county: County, chance: Chance) -> tuple[dt.date, dt.date]:
    """The day of the first plan or request, and the day the child became known."""
    setup = county.start - dt.timedelta(days=chance.whole(1, _SETUP))
    if origin == OLD_PLAN:
        return later(setup, -chance.whole(10, 3400)), setup
    if origin == MOVED_IN:
        came = _in_window(county, chance)
        return later(came, -chance.whole(60, 2500)), came
    while True:  # more requests in the second year, few in August
        back = chance.whole(0, county.days + BEFORE)
        day = later(county.as_at, -back)
        keep = (0.35 if day.month == 8 else 1.0) * (0.72 if back > 365 else 1.0)
        if day <= county.as_at and chance.yes(keep):
            return day, day


def _in_window(county: County, chance: Chance) -> dt.date:
    return min(later(county.start, chance.whole(0, county.days)), county.as_at)
