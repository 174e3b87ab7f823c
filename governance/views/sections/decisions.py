"""Decisions: what is asked of the board, which is why it meets; and what was decided since."""

from __future__ import annotations

from collections.abc import Sequence

from governance.blocks import (
    Blocks,
    Cell,
    Column,
    Heading,
    Table,
    cell,
    line,
    paragraphs,
    rows_of,
    strong,
)
from governance.control.brief import Brief
from governance.control.decisions import DecisionPosition
from governance.views.words import long_date, opening, short_date


def decisions(brief: Brief) -> Blocks:
    """What the board is asked to decide."""
    heading = Heading(text="Decisions needed")
    if not brief.asked:
        return Blocks(blocks=(heading, paragraphs("No decision is asked of the board.")))
    return Blocks(blocks=(heading, _asked(brief)))


def decided(brief: Brief) -> Blocks:
    """What was decided since the board last heard."""
    heading = Heading(text="Decisions given", level=3)
    given = brief.decided
    if not given:
        words = f"No decision was given since {long_date(brief.since)}."
        return Blocks(blocks=(heading, paragraphs(words)))
    return Blocks(blocks=(heading, _given(brief, given)))


def _asked(brief: Brief) -> Table:
    return Table(
        caption=f"{opening(len(brief.asked), 'decision')} asked and not yet given",
        columns=(
            Column(title="About", width="narrow"),
            Column(title="What is asked", width="wide"),
            Column(title="Asked by"),
            Column(title="Asked on"),
            Column(title="Needed by"),
        ),
        rows=rows_of(
            [
                one.ref,
                _question(brief, one),
                brief.who(one.question.by) if one.question else "–",
                short_date(one.question.on) if one.question else "–",
                _needed(brief, one),
            ]
            for one in brief.asked
        ),
    )


def _question(brief: Brief, one: DecisionPosition) -> str:
    """What is asked; and of whom, where it is not this board alone."""
    of = one.asked_of
    return (
        brief.text(one.words)
        if of in (None, brief.board.id)
        else (f"{brief.text(one.words)} (of {brief.who(of or '')})")
    )


def _needed(brief: Brief, one: DecisionPosition) -> Cell:
    late = strong(" overdue") if one.is_overdue(brief.as_at) else ""
    return cell(line(short_date(one.due), late))


def _given(brief: Brief, given: Sequence[DecisionPosition]) -> Table:
    return Table(
        caption=f"{opening(len(given), 'decision')} given since the last report",
        columns=(
            Column(title="About", width="narrow"),
            Column(title="What was decided", width="wide"),
            Column(title="By"),
            Column(title="On"),
            Column(title="Minute"),
        ),
        rows=rows_of(
            [
                one.ref,
                brief.says(one.answer) or "Held by the programme",
                brief.who(one.given_by) if one.given_by else "–",
                short_date(one.answer.on if one.answer else None),
                brief.text(one.minute) or "–",
            ]
            for one in given
        ),
    )
