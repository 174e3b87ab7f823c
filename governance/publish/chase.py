"""Chasing: who owes what before a board's cut-off, and a letter to each, written and not sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from governance.assurance.unspoken import unspoken
from governance.domain.plan import Audience, Board, Cadence, Plan
from governance.problems import UnknownNameError
from governance.publish.report import board_of
from governance.record.meetings import next_report
from governance.reporting.chase import Owed, owed_at
from governance.views.chase import Letter, Round, letter
from governance.workspace import Workspace
from governance.workspace.kpis.evidence import standing
from governance.workspace.reports.gathering import Scope
from governance.writers.mail import to_eml
from governance.writers.storing.files import remove_files, write_file


def chase(
    workspace: Workspace, plan_id: str | None, board_id: str | None, as_at: dt.date
) -> tuple[Round, tuple[Owed, ...]]:
    """Who owes what on a day, before the cut-off of a board's next report.

    Without a board it is the one whose report is due first, weekly ones apart. Raises
    UnknownNameError where there is no such board, or none that meets.
    """
    plan = workspace.plan(plan_id)
    board = board_of(plan, board_id) if board_id else _soonest(plan, as_at)
    facts = workspace.gather(Scope(plan, board, as_at, None, Audience.INTERNAL)).facts
    meeting = next_report(board, as_at)
    if meeting is None:
        raise UnknownNameError(f"{board.id} never meets; name a board with a cadence")
    position, why = standing(workspace, plan.id, as_at)
    about = Round(position, board, facts.since, meeting.report_due, meeting.on, why)
    kpis = workspace.folder(plan.id).kpis.kpis
    silent = () if why else tuple(unspoken(position, facts.kpis))
    return about, owed_at(position, facts.since, meeting.report_due, facts.changes, kpis, silent)


def write_letters(workspace: Workspace, about: Round, owed: tuple[Owed, ...]) -> tuple[Path, ...]:
    """Write a letter to each owner; returns the files, `exports/<plan>/<board>/<day>/chase/*.eml`.

    Letters of an earlier round of the same day to people who owe nothing any more are removed.
    """
    plan, day = about.position.plan.id, about.position.as_at.isoformat()
    home = workspace.exports / plan / about.board.id / day / "chase"
    made = {home / f"{one.owner}.eml": _eml(letter(about, one)) for one in owed}
    for path, data in made.items():
        write_file(path, data)
    remove_files(path for path in home.glob("*.eml") if path not in made)
    return tuple(made)


def letters_of(about: Round, owed: tuple[Owed, ...]) -> Iterator[tuple[str, bytes]]:
    """Each owner's id and letter, as an .eml file's bytes."""
    return ((one.owner, _eml(letter(about, one))) for one in owed)


def _eml(one: Letter) -> bytes:
    return to_eml(
        to=(one.to_name, one.to),
        sender=(one.sender_name, one.sender),
        subject=one.subject,
        text=one.text,
        on=one.on,
    )


def _soonest(plan: Plan, as_at: dt.date) -> Board:
    found = [
        (board.cadence is Cadence.WEEKLY, meeting.report_due, number)
        for number, board in enumerate(plan.boards)
        if (meeting := next_report(board, as_at)) is not None
    ]
    if not found:
        raise UnknownNameError("no board of the plan meets; give one a cadence and a first meeting")
    return plan.boards[min(found)[2]]
