"""Words that readers can take in: short titles where there is little room, acronyms explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.assurance.rules.subject import Subject
from governance.domain.plan import Audience
from governance.problems import Key, Problem, warning

LONG = 60
"""Letters of a title from which charts, calendars and terminals cut it."""
_NAMED = 6
"""Of each kind named; the rest are counted."""
_ACRONYM = re.compile(r"\b[A-Za-z]*[A-Z][a-z]?[A-Z][A-Za-z]*\b")
_KNOWN = frozenset({"AM", "BBC", "IT", "KPI", "KPIs", "NHS", "OK", "PDF", "PM", "RAG", "UK"})
"""What everybody knows, or the reports explain themselves."""


def long_title(subject: Subject) -> Iterator[Problem]:
    """A long title has a short one beside it. One warning a plan: it is no fault of any item."""
    found = [(at, item.ref) for at, item in subject.items() if len(item.title) > LONG]
    found = [(at, ref) for at, ref in found if ref not in subject.plan.shorts]
    if found:
        named = _named([ref for _, ref in found])
        what = f"the titles of {named} are longer than {LONG} letters"
        todo = "give each a few words as `short:`, for charts, calendars and terminals"
        yield warning("long-title", what, todo, (*found[0][0], "title"))


def unexplained_word(subject: Subject) -> Iterator[Problem]:
    """Acronyms that the public reads stand in the plan's `words:`."""
    plan = subject.plan
    if not any(board.audience is Audience.PUBLIC for board in plan.boards):
        return
    names = {one for person in plan.people for one in (person.id, person.label, person.name) if one}
    told = _KNOWN | {word for one in (*plan.words, *names) for word in _ACRONYM.findall(one)}
    found = {word for text in _texts(subject) for word in _ACRONYM.findall(text)} - told
    if found:
        what = f"the public reads {_named(sorted(found))}, which nothing explains"
        todo = "say under `words:` what they mean; reports explain those that they use"
        at: Key = ("words",) if plan.words else ()
        yield warning("unexplained-word", what, todo, at)


def _texts(subject: Subject) -> Iterator[str]:
    """What the public reads of the plan's own words."""
    yield from (item.title for _, item in subject.items())
    for outcome in subject.plan.outcomes:
        yield outcome.text
        yield from (measure.text for measure in outcome.measures)


def _named(words: list[str]) -> str:
    more = len(words) - _NAMED
    return ", ".join(words[:_NAMED]) + (f" and {more} more" if more > 0 else "")
