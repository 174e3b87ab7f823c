"""What each owner is asked for, as a list for the project manager and as a letter."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from governance.domain.plan import Board, Role
from governance.domain.when.planned import planned_date
from governance.record.position import DeliverablePosition, MilestonePosition, Position
from governance.reporting.chase import Owed, is_unsettled
from governance.reporting.figures_owed import FigureOwed
from governance.views.words import count, listed, long_date, short_date

if TYPE_CHECKING:  # what reads trends comes with it
    from governance.assurance.unspoken import Unspoken

Json = dict[str, Any]
_COMMAND = "  governance "

_CLOSING = (
    "To answer, please reply to this message, or fill in the update sheet if one came with it. A "
    "sentence on each is enough: how it stands, why, and what comes next. Where a date will not "
    "hold, please say when it will be instead."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that is ready to be sent. Text only."""

    owner: str
    to: str | None
    """An e-mail address; None where the plan has none."""
    to_name: str
    sender: str | None
    """The project manager's address, where the plan has one."""
    sender_name: str
    subject: str
    text: str
    on: dt.date
    """The day it is written."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of chasing: for which board, since which report, before which cut-off."""

    position: Position
    board: Board
    since: dt.date
    cut_off: dt.date
    meets: dt.date | None
    unmeasured: str = ""
    """Why no KPI was looked at, where none could be measured."""


def letter(about: Round, owed: Owed) -> Letter:
    """What one owner is asked for, as a letter from the project manager."""
    plan = about.position.plan
    person = plan.people_by_id[owed.owner]
    manager = plan.person_by_role(Role.PROJECT_MANAGER)
    name = manager.called if manager else "The programme office"
    body = [
        f"Dear {person.called},",
        "",
        _opening(about),
        *(line for part in _parts(about, owed) for line in ("", *part)),
        "",
        _CLOSING,
        "",
        "With thanks,",
        name,
    ]
    return Letter(
        owner=owed.owner,
        to=person.email,
        to_name=person.called,
        sender=manager.email if manager else None,
        sender_name=name,
        subject=f"{plan.title}: your update by {long_date(about.cut_off)}",
        text="\n".join(_wrapped(body)),
        on=about.position.as_at,
    )


def chase_lines(about: Round, owed: Iterable[Owed], width: int = 80) -> Iterator[str]:
    """A list for the project manager: each owner with what is owed, no line wider than `width`."""
    found = [*owed]
    yield f"{about.board.name}: reports are due on {long_date(about.cut_off)}"
    if not found:
        yield "Nobody owes anything."
    people = about.position.plan.people_by_id
    for one in found:
        person = people[one.owner]
        where = "" if person.email else " (no e-mail address in the plan)"
        yield ""
        yield f"{person.called} [{one.owner}]{where}"
        for part in _parts(about, one):
            for line in part:
                yield from textwrap.wrap(
                    f"  {line}", width, subsequent_indent="      ", break_on_hyphens=False
                )


def chase_json(about: Round, owed: Iterable[Owed]) -> Json:
    """The same for programs: refs under each owner."""
    return {
        "board": about.board.id,
        "since": about.since.isoformat(),
        "cut_off": about.cut_off.isoformat(),
        "meets": about.meets.isoformat() if about.meets else None,
        "owners": [
            {
                "owner": one.owner,
                "email": about.position.plan.people_by_id[one.owner].email,
                "updates": [item.ref for item in one.updates],
                "paths_to_green": [item.ref for item in one.paths],
                "challenged": [item.ref for item in one.doubted],
                "overdue": [mile.ref for mile in one.overdue],
                "due": [mile.ref for mile in one.due],
                "issues": [issue.ref for issue in one.issues],
                "taken": [change.ref for change in one.taken],
                "given": [change.ref for change in one.given],
                "words": [silent.kpi.id for silent in one.words],
                "figures": [
                    {
                        "kpi": figure.kpi.id,
                        "on": figure.on.isoformat(),
                        "command": figure.command(about.position.plan.id),
                    }
                    for figure in one.figures
                ],
            }
            for one in owed
        ],
    }


def _opening(about: Round) -> str:
    meets = f", for the meeting on {long_date(about.meets)}" if about.meets else ""
    made = f"The report to {about.board.name} is made on {long_date(about.cut_off)}{meets}."
    return f"{made} Please let us know by then about what follows."


def _parts(about: Round, owed: Owed) -> Iterator[list[str]]:
    """A heading and its lines for each thing that there is something to say of."""
    groups = {
        "Updates owed:": map(_item, owed.updates),
        "Overdue:": (f"{_mile(one)}, was due {planned_date(one.expected)}" for one in owed.overdue),
        f"Due by {long_date(about.cut_off)}:": (
            f"{_mile(one)}, {planned_date(one.expected)}" for one in owed.due
        ),
        "Red or Amber without a path back to Green:": map(_title, owed.paths),
        "The evidence does not bear out the rating:": map(_doubts, owed.doubted),
        "Should have been settled:": (
            f"{one.ref} {one.title}, by {planned_date(one.date)}" for one in owed.issues
        ),
        "New in your hands:": (f"{one.ref} {one.title}, from {one.before}" for one in owed.taken),
        "No longer in your hands:": (
            f"{one.ref} {one.title}, now {one.after}" for one in owed.given
        ),
    }
    for heading, texts in groups.items():
        lines = [f"- {' '.join(text.split())}" for text in texts]
        if lines:
            yield [heading, *lines]
    if owed.words:
        yield ["Figures that want your words:", *_words(about, owed.words)]
    if owed.figures:
        yield ["Figures owed:", *_figures(about, owed.figures)]


def _words(about: Round, silent: Iterable[Unspoken]) -> Iterator[str]:
    """Each KPI, why it wants words, and the command that gives them."""
    for one in silent:
        yield f"- {' '.join(one.kpi.name.split())}: {one.why}"
        command = f"governance note {one.kpi.id} --note T --reason T --path-to-green T"
        yield f"  {command} --by {one.kpi.owner} -p {about.position.plan.id}"


def _figures(about: Round, figures: Iterable[FigureOwed]) -> Iterator[str]:
    """Each figure, and the command that answers it on a line of its own."""
    for one in figures:
        yield f"- {one.kpi.id} {' '.join(one.kpi.name.split())}, {one.label}:"
        yield f"  {one.command(about.position.plan.id)}"


def _item(one: DeliverablePosition) -> str:
    last = f"last update {short_date(one.last_update)}" if one.last_update else "no update yet"
    return f"{_title(one)} ({one.rag.word}, {last})"


def _title(one: DeliverablePosition) -> str:
    return f"{one.ref} {one.title}"


def _mile(one: MilestonePosition) -> str:
    return f"{one.ref} {one.title}"


def _doubts(one: DeliverablePosition) -> str:
    whys = (challenge.why for challenge in one.challenges if is_unsettled(challenge))
    return f"{one.ref}: {' '.join(whys)}"


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    """Lines of at most 76 characters, as mail wants; list items hang."""
    for line in lines:
        if line.startswith(_COMMAND):
            yield line  # to be copied, and so not broken
            continue
        hang = "  " if line.startswith("- ") else ""
        yield from textwrap.wrap(line, 76, subsequent_indent=hang, break_on_hyphens=False) or [""]


def totals(owed: Iterable[Owed]) -> str:
    """How much is owed by how many, in a sentence."""
    found = [*owed]
    updates = sum(len(one.updates) for one in found)
    overdue = sum(len(one.overdue) for one in found)
    figures = sum(len(one.figures) for one in found)
    parts = [count(updates, "update"), count(overdue, "overdue milestone")]
    parts += [count(figures, "figure")] if figures else []
    return f"{count(len(found), 'owner')} to chase: {listed(parts)}"
