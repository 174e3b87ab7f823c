"""Text that everybody will read, looked at for what points at a person."""

from __future__ import annotations

from collections.abc import Iterator

from governance.assurance.rules.subject import Subject, updates_at
from governance.domain.plan import Audience
from governance.problems import Key, Problem, warning
from governance.record.personal import personal_in, personal_in_record

_TODO = "say it by role, or take it out"


def personal_text(subject: Subject) -> Iterator[Problem]:
    """The public is told of roles: no part of a name, no address, no telephone number."""
    plan = subject.plan
    if not any(board.audience is Audience.PUBLIC for board in plan.boards):
        return
    for at, text in _texts(subject):
        for found in personal_in(plan, text):
            yield warning("personal-text", f"the public reads {found} here", _TODO, at)
    for record in subject.current:
        for found in personal_in_record(plan, record):
            what = f"record {record.id} tells the public {found}"
            todo = "withdraw it with `governance undo` and say it by role"
            yield warning("personal-text", what, todo, updates_at(record.id))


def _texts(subject: Subject) -> Iterator[tuple[Key, str]]:
    """What the public reads of the plan's own words, with its place."""
    plan = subject.plan
    yield ("title",), plan.title
    if plan.notice:
        yield ("notice",), plan.notice
    for at, item in subject.items():
        yield (*at, "title"), item.title
    for number, outcome in enumerate(plan.outcomes):
        yield ("outcomes", number, "text"), outcome.text
        for place, measure in enumerate(outcome.measures):
            yield ("outcomes", number, "measures", place, "text"), measure.text
    for number, board in enumerate(plan.boards):
        yield ("boards", number, "name"), board.name
