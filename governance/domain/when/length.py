"""Lengths of time and days of the year, as people write them: `6 weeks`, `15 February`."""

import calendar
import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from governance.domain.record import Record

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_LENGTH = re.compile(
    r"(?P<least>at least )?(?P<number>\d{1,4}) "
    r"(?P<unit>days?|calendar days?|working days?|weeks?|months?)"
    r"(?P<back> before)?(?P<first>, the first day counted)?"
)
_DAY = re.compile(r"(\d{1,2}) ([A-Za-z]+)( of the year before)?")


class Unit(StrEnum):
    """What a length counts. A week is seven calendar days; holidays do not stop it."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working_days"


class Span(Record):
    """A length of time: so many units from the start. Written as in `15 working days`."""

    number: Annotated[int, Field(ge=0, le=3660)]
    unit: Unit
    inclusive: bool = False
    """True where the day of the start counts as the first: `, the first day counted`."""
    at_least: bool = False
    """True where the time is the shortest allowed, not the longest: `at least`."""
    backwards: bool = False
    """True where the time is counted back, due so long before the start: `before`."""

    @property
    def calendar_days(self) -> int | None:
        """Calendar days to add to the start; None where that takes a calendar."""
        if self.unit in (Unit.MONTHS, Unit.WORKING_DAYS):
            return None
        days = self.number * (7 if self.unit is Unit.WEEKS else 1) - self.inclusive
        return -days if self.backwards else days

    def __str__(self) -> str:
        unit = {Unit.DAYS: "calendar days", Unit.WORKING_DAYS: "working days"}.get(
            self.unit, self.unit.value
        )
        unit = unit.removesuffix("s") if self.number == 1 else unit
        parts = ["at least " if self.at_least else "", f"{self.number} {unit}"]
        parts += [" before" if self.backwards else ""]
        return "".join([*parts, ", the first day counted" if self.inclusive else ""])


class YearDay(Record):
    """A day of a year, written as in `15 February` or `1 September of the year before`."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    year_before: bool = False

    @model_validator(mode="after")
    def _is_there_every_year(self) -> Self:
        if self.day > calendar.monthrange(2023, self.month)[1]:
            raise ValueError("no such day in every year")
        return self

    def in_year(self, year: int) -> dt.date:
        """The day, for a year that a row names."""
        return dt.date(year - self.year_before, self.month, self.day)

    def __str__(self) -> str:
        text = f"{self.day} {calendar.month_name[self.month]}"
        return f"{text} of the year before" if self.year_before else text


def read_length(phrase: Any) -> Any:
    """The fields of a span from its phrase; anything else as it is.

    Raises ValueError for a phrase that is no length.
    """
    if not isinstance(phrase, str):
        return phrase
    found = _LENGTH.fullmatch(phrase.strip())
    if found is None:
        raise ValueError("not a length of time; write such as `28 days`, `5 working days`, "
                         "`6 weeks` or `3 months`")  # fmt: skip
    unit = found["unit"].rstrip("s").removeprefix("calendar ").replace(" ", "_") + "s"
    return {
        "number": int(found["number"]),
        "unit": unit,
        **({"at_least": True} if found["least"] else {}),
        **({"backwards": True} if found["back"] else {}),
        **({"inclusive": True} if found["first"] else {}),
    }


def _read_year_day(phrase: Any) -> Any:
    if not isinstance(phrase, str):
        return phrase
    found = _DAY.fullmatch(phrase.strip())
    month = _MONTHS.get(found[2].casefold()) if found else None
    if found is None or month is None:
        raise ValueError("not a day of the year; write such as `15 February`")
    return {"month": month, "day": int(found[1]), "year_before": bool(found[3])}


Length = Annotated[Span, BeforeValidator(read_length, json_schema_input_type=str)]
"""A span as a phrase."""
DayOfYear = Annotated[YearDay, BeforeValidator(_read_year_day, json_schema_input_type=str)]
"""A day of the year as a phrase."""
