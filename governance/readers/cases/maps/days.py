"""Days as somebody's export writes them, to YYYY-MM-DD."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable

from governance.domain.cases.maps import Written
from governance.readers.cases.days import MONTHS

_TIME = r"(?:[ T]+\d{1,2}[:.]\d{2}.*)?"
_FORMS: dict[Written, re.Pattern[str]] = {
    form: re.compile(pattern + _TIME, re.ASCII | re.DOTALL)
    for form, pattern in {
        Written.ISO: r"(\d{4})-(\d{2})-(\d{2})",
        Written.COLLECT: r"(\d{4})-([A-Za-z]{3})-(\d{2})",
        Written.BRITISH: r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})",
        Written.AMERICAN: r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})",
        Written.WORDS: r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})",
        Written.EXCEL: r"(\d{5})(?:\.\d*)?",
        Written.DIGITS: r"(\d{4})(\d{2})(\d{2})",
    }.items()
}
_EXCEL_START = dt.date(1899, 12, 30)
YEARS = range(1900, 2200)


def day_text(text: str, forms: Iterable[Written]) -> str | None:
    """The day as YYYY-MM-DD, by the first of these forms that it has; None for no day."""
    for form in (Written.ISO, *forms):
        found = _FORMS[form].fullmatch(text)
        if found is None:
            continue
        try:
            day = _READ[form](*found.groups())
        except ValueError:
            continue
        if day.year in YEARS:
            return day.isoformat()
    return None


def _year(text: str) -> int:
    """Two digits are a year of a life now: 1930 to 2029."""
    number = int(text)
    return number if len(text) == 4 else number + (1900 if number >= 30 else 2000)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


_READ: dict[Written, Callable[..., dt.date]] = {
    Written.ISO: lambda year, month, day: dt.date(int(year), int(month), int(day)),
    Written.DIGITS: lambda year, month, day: dt.date(int(year), int(month), int(day)),
    Written.COLLECT: lambda year, month, day: dt.date(int(year), _month(month), int(day)),
    Written.BRITISH: lambda day, month, year: dt.date(_year(year), int(month), int(day)),
    Written.AMERICAN: lambda month, day, year: dt.date(_year(year), int(month), int(day)),
    Written.WORDS: lambda day, month, year: dt.date(_year(year), _month(month), int(day)),
    Written.EXCEL: lambda days: _EXCEL_START + dt.timedelta(int(days)),
}
