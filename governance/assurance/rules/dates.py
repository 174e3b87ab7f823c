"""Milestones and their dates."""

from __future__ import annotations

from collections.abc import Iterator

from governance.assurance.rules.subject import Subject
from governance.problems import Problem, warning


def no_milestone(subject: Subject) -> Iterator[Problem]:
    """Progress on a deliverable without milestones cannot be shown."""
    for at, item in subject.deliverables():
        if not item.milestones and item.removed is None:
            what = f"deliverable {item.ref} has no milestone"
            yield warning("no-milestone", what, "add `milestones:` with a date each", at)


def milestone_without_date(subject: Subject) -> Iterator[Problem]:
    """A milestone nobody dated is unscheduled: in no feed, never overdue."""
    for at, mile in subject.milestones():
        if mile.date is None and mile.removed is None:
            what = f"milestone {mile.ref} has no date"
            todo = "add `date:`; write `to be confirmed` where nobody knows yet"
            yield warning("milestone-without-date", what, todo, at)


def outside_window(subject: Subject) -> Iterator[Problem]:
    """A milestone's window lies inside the plan's life. Suspect years are told by the reader."""
    window = subject.plan.window
    for at, mile in subject.milestones():
        when = mile.date
        if when is None or when.suspect:
            continue
        early = when.first is not None and when.first < window.first
        late = when.last is not None and when.last > window.last
        if early or late:
            end = (
                f"begins before the plan does ({window.first})"
                if early
                else (f"ends after the plan does ({window.last})")
            )
            what = f"milestone {mile.ref}, {when.text!r}, {end}"
            todo = "correct the date, or the plan's `window:`"
            yield warning("outside-window", what, todo, (*at, "date"))


def removed_before_added(subject: Subject) -> Iterator[Problem]:
    """An item, a risk or an issue leaves the plan after it joined."""
    for at, item in (*subject.owned(), *subject.concerns()):
        if item.added and item.removed and item.removed <= item.added:
            what = f"{item.ref} was removed on {item.removed}, not after it was added"
            todo = "correct `added:` or `removed:`"
            yield warning("removed-before-added", what, todo, (*at, "removed"))
