"""plan.yaml against what was last published: what was rewritten and not said, and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance.assurance.progress import progress_at
from governance.assurance.rules import Subject
from governance.domain.plan import Deliverable, Milestone, Plan, Workstream
from governance.domain.update import Updates
from governance.problems import Key, Problem, warning
from governance.record.position import Position
from governance.reporting.as_published import as_it_was
from governance.reporting.change import Change, ChangeKind
from governance.reporting.changes import changes_between

if TYPE_CHECKING:  # disclosure comes with it, which most commands do not need
    from governance.reporting.published import PublishedPosition

_Item = Workstream | Deliverable | Milestone


@dataclass(frozen=True)
class _Compared:
    """What one publication said of an item, beside the plan of today."""

    board: str
    day: dt.date
    places: dict[str, tuple[Key, _Item]]
    titles: dict[str, str]
    """The words under each ref as they were published."""


def rewritten_since(
    plan: Plan, known: Updates, shown: PublishedPosition, published_on: dt.date
) -> Iterator[Problem]:
    """What the plan says of the publication's day otherwise than was shown then.

    `known` are the records that it was made from. Whatever is dated in plan.yaml (`added:`,
    `removed:`, `was:`, `owned:`, `revised:`) or recorded is no rewriting.
    """
    now = progress_at(plan, known, shown.as_at, reader=shown.audience)
    places = {item.ref: (at, item) for at, item in Subject(plan).items()}
    was = as_it_was(shown, now, now)
    about = _Compared(shown.board, published_on, places, _titles(was))
    for change in changes_between(was, now):
        if change.about in ("item", "money"):
            yield from _told(about, change)


def _told(about: _Compared, change: Change) -> Iterator[Problem]:
    at, item = about.places.get(change.ref, ((), None))
    said = f"was published for {about.board} on {about.day}"
    if change.kind is ChangeKind.REWORDED and item is not None:
        if not _is_revised(item, about.day):
            what = f"{change.ref} {said} as {change.before[:120]!r}"
            yield warning("retitled-since", what, _reworded(about, change, item), (*at, "title"))
    elif change.kind is ChangeKind.REOWNED:
        what = f"{change.ref} {said} as owned by {change.before}"
        todo = f"say who owned it until when: `owned: [{{owners: […], until: {about.day}}}]`"
        yield warning("reowned-since", what, todo, (*at, "owners"))
    elif change.kind is ChangeKind.REBASELINED:
        what = f"milestone {change.ref} {said} with the date {change.before}"
        todo = f"put that back, and record the new date with `governance rebaseline {change.ref}`"
        yield warning("redated-since", what, todo, (*at, "date"))
    elif change.about == "money":
        what = f"{change.ref} {said} with the {change.before}"
        record = f"governance money {change.ref} --budget SUM --reason …"
        todo = f"put that back, and record the new sum with `{record}`"
        yield warning("rebudgeted-since", what, todo, (*at, "budget"))
    elif change.kind is ChangeKind.DELETED:
        what = f"{change.ref} {change.title[:80]!r} {said} and is not in the plan"
        todo = "bring its lines back with `removed: DAY`" + _or(
            _moved(about, change.title, change.ref)
        )
        yield warning("deleted-since", what, todo)
    elif change.kind is ChangeKind.ADDED and item is not None:
        what = f"{change.ref} was not in what {said.removeprefix('was ')}"
        todo = "say `added: DAY`" + _or(_old(about, item))
        yield warning("undated-since", what, todo, at)


def _reworded(about: _Compared, change: Change, item: _Item) -> str:
    """What to do about other words under a ref: they are new words, or another item's."""
    if moved := _moved(about, change.before, change.ref):
        return moved
    if isinstance(item, Milestone):
        return f"say `revised: [{{on: {about.day}}}]`, so that calendars follow"
    return "nothing, if the same thing is meant; another thing has a ref of its own"


def _moved(about: _Compared, title: str, ref: str) -> str:
    """Where what was published under this ref may stand now, and the line that says so."""
    for other, (_, item) in about.places.items():
        alike = item.title == title and about.titles.get(other) != title
        if alike and other.count(".") == ref.count("."):
            return f"where {other} is what was {ref}, say so on {other}: `was: {ref}`"
    return ""


def _old(about: _Compared, item: _Item) -> str:
    """The ref under which an item that seems new may have been published."""
    for old, title in about.titles.items():
        there = about.places.get(old)
        gone = there is None or there[1].title != title
        if gone and title == item.title and old != item.ref:
            return f"where it is what was {old}, `was: {old}`"
    return ""


def _or(words: str) -> str:
    return f", or, {words}" if words else ""


def _titles(was: Position) -> dict[str, str]:
    found = {stream.ref: stream.title for stream in was.workstreams}
    found |= {item.ref: item.title for item in was.deliverables}
    return found | {mile.ref: mile.title for _, mile in was.each_milestone()}


def _is_revised(item: _Item, since: dt.date) -> bool:
    return isinstance(item, Milestone) and any(one.on >= since for one in item.revised)
