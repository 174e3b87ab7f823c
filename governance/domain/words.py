"""The shapes of what people type into a plan."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, Strict, StringConstraints

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
"""What no text of a plan holds, however it is written: an escape is a sign to a terminal too."""


def clean_text(text: str) -> str:
    """Typed text without control characters, lone surrogates and carriage returns."""
    text = _SURROGATE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).strip()


def _iso(value: object) -> object:
    """Only YYYY-MM-DD: pydantic alone would read `12345` as seconds since 1970."""
    if isinstance(value, str) and not _ISO.fullmatch(value):
        raise ValueError("not a date as YYYY-MM-DD")
    return value


Day = Annotated[dt.date, BeforeValidator(_iso)]
"""A calendar day as YYYY-MM-DD; named apart, because a milestone has a field called `date`."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=60)]
"""A title for where there is room for a few words."""
Term = Annotated[str, StringConstraints(min_length=1, max_length=64)]
"""A word or acronym that is explained to readers."""
PersonId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]+$", max_length=64)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)]
Ref = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]+(\.[0-9A-Za-z]+)*$", max_length=32)]
KpiId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=16)]
Named = Annotated[
    str,
    StringConstraints(
        pattern=r"^([0-9A-Za-z]+(\.[0-9A-Za-z]+)*|[A-Za-z][0-9A-Za-z-]*)$", max_length=32
    ),
]
"""A ref or a KPI's id: whatever a record can be about, and so be withdrawn from."""
Email = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
        r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$",
        max_length=254,
    ),
]
"""One address, as web browsers check one (WHATWG HTML, valid e-mail address)."""
Notebook = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=64)]
MOST = 1e12
"""No figure of a programme is larger; beyond it something other than a figure was typed."""
_Limits = Field(ge=-MOST, le=MOST, allow_inf_nan=False)
Amount = Annotated[int, Strict(), Field(ge=-MOST, le=MOST)] | Annotated[float, Strict(), _Limits]
"""A number as a record of the log holds it: a whole one stays whole."""
Number = Annotated[int, Field(ge=-MOST, le=MOST)] | Annotated[float, _Limits]
"""A number as a plan's file holds it, where every value is text."""


def in_figures(number: float) -> str:
    """A number as a person would type it: all its digits, no exponent, no needless point."""
    return str(int(number)) if number == int(number) else f"{Decimal(repr(number)):f}"
