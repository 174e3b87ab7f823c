"""What a filled-in cell comes to: a rating, a date, a person, a text; or why it cannot be read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from governance.domain.plan import WHOLE_PLAN, Plan
from governance.domain.rag import Rag
from governance.domain.registers import WEIGHED, Holds
from governance.domain.when import Precision
from governance.problems import Problems, error, nearest
from governance.readers.dates import read_when
from governance.readers.dates.expected import read_expected
from governance.readers.numbers import IN_FIGURES, maybe_number
from governance.readers.sheet.cells import day_in, is_number, text_in
from governance.record.sheet.build import LISTED
from governance.record.sheet.form import folded

Value = tuple[object, Problems]
"""What the cell comes to, None where nothing; and what is wrong or worth a word."""
_LONGEST = 20_000
"""Characters that a text of the record has."""
_LONGEST_REF = 32
_SHOWN = 40
_YEARS = range(1900, 2200)
_YES = {"yes", "y", "x", "✓", "true", "1", "cancel", "cancelled", "close", "closed"}
_NO = {"no", "n", "false", "0", "-", "–"}
_KINDS = {word: one for one in WEIGHED for word in (one.words, one.letter.lower())}
_NUMBERED = re.compile(r"\d{5}")
_HOUR = re.compile(r"(?<=\d)(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
"""What stands behind a day where a program wrote the instant."""
_DECIMAL = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Context:
    """What cells are read against."""

    plan: Plan
    epoch: dt.date
    """The day from which the workbook counts days."""


def value_of(value: object, holds: Holds, context: Context) -> Value:
    """A cell that is not empty, read as what its column holds; None where nothing is left of it."""
    found, problems = _READERS[holds](value, context)
    return (None if found == "" else found), problems


def shown(text: str) -> str:
    """What was typed, cut short and in quotes."""
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


def _text(value: object, _: Context) -> Value:
    text = text_in(value)
    if len(text) > _LONGEST:
        what = f"the text has {len(text):,} characters, more than {_LONGEST:,}"
        return None, (error("bad-value", what, "shorten it"),)
    return text, ()


def _lines(value: object, context: Context) -> Value:
    text, problems = _text(value, context)
    return tuple(filter(None, map(str.strip, str(text or "").split("\n")))) or None, problems


def _rating(value: object, _: Context) -> Value:
    text = text_in(value).strip(" .")
    for rag in Rag:
        if text.casefold() in (rag.value, rag.letter.casefold()):
            return rag, ()
    near = nearest(text, [rag.value for rag in Rag])
    todo = "use Blue, Green, Amber or Red"
    return None, (error("bad-value", f"{shown(text)} is not a rating{near}", todo),)


def _weight(value: object, _: Context) -> Value:
    text = text_in(value)
    if text in ("1", "2", "3", "4", "5"):
        return int(text), ()
    return None, (error("bad-value", f"{shown(text)} is not one of 1 to 5", "use 1, 2, 3, 4 or 5"),)


def _phrase(value: object, context: Context) -> str | None:
    """A date as somebody might have typed it; None for a number that is neither day nor year.

    A spreadsheet makes 4.1 of 4.10, so that a number with a point says nothing.
    """
    if isinstance(value, str):
        return _stamped(text_in(value), context)
    day = day_in(value, context.epoch)
    if day is not None:
        return day.isoformat()
    return None if is_number(value) and value not in _YEARS else text_in(value)


def _stamped(text: str, context: Context) -> str:
    """A date as another program wrote it: with an hour behind it, or as the number of its day."""
    if _NUMBERED.fullmatch(text):
        day = day_in(int(text), context.epoch)
        return day.isoformat() if day else text
    return _HOUR.sub("", text)


def _planned(value: object, context: Context) -> Value:
    phrase = _phrase(value, context)
    if phrase is None:
        what = f"{shown(text_in(value))} came as a number, which is not a date"
        return None, (error("bad-date", what, "format the cell as Text and type it again"),)
    window = context.plan.window
    return read_expected(phrase, window.first, window.last)


def _day(value: object, context: Context) -> Value:
    window = context.plan.window
    phrase = _phrase(value, context) or ""
    when, found = read_when(phrase, window.first, window.last)
    day = when.first if when and when.precision is Precision.DAY else None
    if day is None or day.year not in _YEARS:
        what = f"{shown(text_in(value))} is not a day"
        return None, (error("bad-date", what, "write the day, such as 20/12/21"),)
    return day, tuple(one for one in found if one.code != "suspect-year")


def _yes(value: object, _: Context) -> Value:
    text = text_in(value)
    if text.casefold() in _NO:
        return None, ()
    if text.casefold() in _YES:
        return True, ()
    return None, (
        error("bad-value", f"{shown(text)} is neither yes nor no", "use Yes, or clear it"),
    )


def _kind(value: object, _: Context) -> Value:
    text = text_in(value)
    if text.casefold() in _KINDS:
        return _KINDS[text.casefold()], ()
    what = f"{shown(text)} is neither a risk nor an issue"
    return None, (error("bad-value", what, "use Risk or Issue"),)


def _listed(value: object, context: Context) -> Value:
    text = text_in(value)
    offered = {one.words: one for one in context.plan.unweighed}
    words = text.casefold().replace("_", " ")
    if words in offered:
        return offered[words], ()
    what, todo = f"{shown(text)} is no register of this sheet", f"use {', '.join(offered)}"
    return None, (error("bad-value", what, todo),)


def _number(value: object, _: Context) -> Value:
    text = text_in(value)
    number = maybe_number(text)
    if number is None:
        return None, (error("bad-value", f"{shown(text)} is no number", IN_FIGURES),)
    return number, ()


def _person(value: object, context: Context) -> Value:
    people = {one.id: (one.called, one.label) for one in context.plan.people}
    return _named(text_in(value), people, "person")


def _party(value: object, context: Context) -> Value:
    plan = context.plan
    names: dict[str, tuple[str | None, ...]] = {one.id: (one.name,) for one in plan.boards}
    names |= {one.id: (one.called, one.label) for one in plan.people}
    return _named(text_in(value), names, "person or board")


def _named(text: str, names: Mapping[str, Iterable[str | None]], what: str) -> Value:
    """The id that a text stands for: itself, as a list offers it, or by its full name."""
    ids = {folded(one): one for one in names}
    for typed in (text, text.partition(LISTED)[0]):
        if folded(typed) in ids:
            return ids[folded(typed)], ()
    called = [
        one for one, those in names.items() if folded(text) in {folded(n) for n in those if n}
    ]
    if len(called) == 1:
        return called[0], ()
    near = nearest(text, names)
    return None, (
        error("bad-value", f"{shown(text)} is no {what} of the plan{near}", "choose from the list"),
    )


def _ref(value: object, context: Context) -> Value:
    text = text_in(value)
    if isinstance(value, dt.date):
        what = f"a spreadsheet has made the date {text} of a ref"
        return None, (error("bad-value", what, "format the cell as Text and type it again"),)
    if is_number(value):
        return _ref_of_number(text, context)
    if len(text) > _LONGEST_REF:
        return None, (error("bad-value", f"{shown(text)} is not a ref", "write one such as 2.1"),)
    return WHOLE_PLAN if text.casefold() == WHOLE_PLAN else text, ()


def _ref_of_number(text: str, context: Context) -> Value:
    """A spreadsheet makes 1.1 of 1.10, and 1 of 1.0: taken only where one ref can be meant."""
    plan = context.plan
    refs = (*plan.workstreams_by_ref, *plan.deliverables_by_ref)
    meant = [one for one in refs if _DECIMAL.fullmatch(one) and float(one) == float(text)]
    if len(meant) < 2:
        return meant[0] if meant else text, ()
    what = f"{text} came as a number, which may be {' or '.join(meant)}"
    return None, (error("bad-value", what, "format the cell as Text and type it again"),)


def _refs(value: object, context: Context) -> Value:
    if not isinstance(value, str):
        found, problems = _ref(value, context)
        return (found,) if found else None, problems
    refs: dict[object, None] = {}
    for part in filter(None, re.split(r"[,;\s]+", text_in(value))):
        found, problems = _ref(part, context)
        if problems:
            return None, problems
        refs[found] = None
    return tuple(refs) or None, ()


_READERS: Mapping[Holds, Callable[[object, Context], Value]] = {
    Holds.RATING: _rating,
    Holds.TEXT: _text,
    Holds.LINES: _lines,
    Holds.PLANNED: _planned,
    Holds.DAY: _day,
    Holds.WEIGHT: _weight,
    Holds.PERSON: _person,
    Holds.PARTY: _party,
    Holds.REF: _ref,
    Holds.REFS: _refs,
    Holds.YES: _yes,
    Holds.NUMBER: _number,
    Holds.KIND: _kind,
    Holds.LISTED: _listed,
}
