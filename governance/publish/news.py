"""News of a plan for one reader: what was published, and what changed, in lines and as a letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from governance.disclosure.reader import Reader
from governance.domain.plan import WHOLE_PLAN, Audience, Role
from governance.reporting.change import Change, ChangeKind
from governance.reporting.changes import changes_between
from governance.views.words import count, long_date
from governance.workspace import Workspace
from governance.workspace.reports.publications import Publication
from governance.writers.mail import to_eml

MOST = 30
"""Changes that a letter or an entry tells; the page has them all."""
_WIDTH = 76


@dataclass(frozen=True, slots=True)
class News:
    """What is new between two days, as far as a reader may read of it."""

    reader: Reader
    since: dt.date
    day: dt.date
    published: tuple[Publication, ...]
    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to tell."""
        return not (self.published or self.changes)


def may_see(reader: Reader, one: Change) -> bool:
    """Who owns what is no news for the public; typed figures are the office's until published."""
    if one.about == "figure":
        return reader.is_office
    return reader.audience is not Audience.PUBLIC or one.kind is not ChangeKind.REOWNED


def changes_for(
    workspace: Workspace, reader: Reader, since: dt.date, day: dt.date
) -> tuple[Change, ...]:
    """What differs between two days, as far as this reader may see it."""
    plan, audience = reader.plan.id, reader.audience
    before, after = (workspace.standing(plan, one, audience) for one in (since, day))
    return tuple(one for one in changes_between(before, after) if may_see(reader, one))


def news(workspace: Workspace, reader: Reader, since: dt.datetime, now: dt.datetime) -> News:
    """What this reader was not told: published since an instant, changed since its day."""
    published = tuple(
        one
        for one in workspace.publications(reader.plan.id)
        if one.manifest.published_at > since and reader.may_see(one.manifest.audience)
    )
    found = changes_for(workspace, reader, since.date(), now.date())
    return News(reader, since.date(), now.date(), published, found)


def change_line(reader: Reader, one: Change, *, why: bool = True) -> str:
    """As a sentence: `1.1 Draft the terms: got worse, from Green to Amber. Why it did`."""
    was = one.was.word if one.was else reader.text(one.before)
    now = one.rag.word if one.rag else reader.text(one.after)
    span = f", from {was} to {now}" if was and now else f": {now}" if now else ""
    words = f" {reader.says(one.why) or ''}".rstrip() if why else ""
    item = "The programme" if one.ref == WHOLE_PLAN else f"{one.ref} {reader.text(one.title)}"
    return f"{item}: {one.kind.value}{span}.{words}"


def publication_line(reader: Reader, one: Publication) -> str:
    """`The Board, position at 31 December 2021, restated (2)`."""
    told = one.manifest
    restated = f", restated ({told.number})" if told.number > 1 else ""
    return f"{reader.who(told.board)}, position at {long_date(told.as_at)}{restated}"


def first_lines(found: Iterable[str], everything: int, where: str) -> Iterator[str]:
    """Some lines, and how many more there are and where."""
    for number, line in enumerate(found):
        if number == MOST:
            yield f"And {everything - MOST} more: {where}"
            return
        yield line


def letter_of(told: News, person: tuple[str, str], site: str, ends: str) -> bytes:
    """The digest as an .eml file; `person` is a name and an address, `ends` where to end it."""
    plan, reader = told.reader.plan, told.reader
    page = f"{site}/plans/{plan.id}/changes?from={told.since}&to={told.day}"
    parts = [f"{reader.text(plan.title)}, {long_date(told.since)} to {long_date(told.day)}", ""]
    if told.published:
        parts += ["Published:", *(_published(reader, one, site) for one in told.published), ""]
    if told.changes:
        many = len(told.changes)
        lines = (f"- {change_line(reader, one)}" for one in told.changes)
        parts += [f"{count(many, 'change')}:", *first_lines(lines, many, page), ""]
        parts += [f"All of it: {page}", ""]
    parts.append(f"You asked for this letter. To end it: {ends}")
    manager = plan.person_by_role(Role.PROJECT_MANAGER)
    sender = (manager.called, manager.email) if manager else ("The programme office", None)
    return to_eml(
        to=person,
        sender=sender,
        subject=f"{reader.text(plan.title)}: what is new",
        text="\n".join(one for part in parts for one in _wrapped(part)),
        on=told.day,
        headers={
            "List-Unsubscribe": f"<{ends}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _published(reader: Reader, one: Publication, site: str) -> str:
    page = f"{site}/reports/published/{one.manifest.name}/report.html"
    return f"- {publication_line(reader, one)}\n  {page}"


def _wrapped(part: str) -> Iterator[str]:
    for line in part.split("\n"):
        if "://" in line or not line:
            yield line
        else:
            yield from wrap(line, _WIDTH, subsequent_indent="  " if line[0] == "-" else "")
