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
    nothing,
    rows_of,
    strong,
)
from governance.record.registers.decisions import DecisionPosition
from governance.reporting.report_facts import ReportFacts
from governance.views.words import long_date, opening, short_date
from governance.views.words.said import NOT_TOLD


def decisions(facts: ReportFacts) -> Blocks:
    """What the board is asked to decide."""
    heading = Heading(text="Decisions needed")
    if not facts.asked:
        return nothing("decisions asked", "No decision is asked of the board.")
    return Blocks(blocks=(heading, _asked(facts)))


def decided(facts: ReportFacts) -> Blocks:
    """What was decided since the board last heard."""
    heading = Heading(text="Decisions given", level=3)
    given = facts.decided
    if not given:
        words = f"No decision was given since {long_date(facts.since)}."
        return nothing("decisions given", words)
    return Blocks(blocks=(heading, _given(facts, given)))


def _asked(facts: ReportFacts) -> Table:
    return Table(
        caption=f"{opening(len(facts.asked), 'decision')} asked and not yet given",
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
                _question(facts, one),
                facts.who(one.question.by) if one.question else "–",
                short_date(one.question.on) if one.question else "–",
                _needed(facts, one),
            ]
            for one in facts.asked
        ),
    )


def _question(facts: ReportFacts, one: DecisionPosition) -> str:
    """What is asked; and of whom, where it is not this board alone."""
    of = one.asked_of
    return (
        facts.text(one.words)
        if of in (None, facts.board.id)
        else (f"{facts.text(one.words)} (of {facts.who(of or '')})")
    )


def _needed(facts: ReportFacts, one: DecisionPosition) -> Cell:
    late = strong(" overdue") if one.is_overdue(facts.as_at) else ""
    return cell(line(short_date(one.due), late))


def _given(facts: ReportFacts, given: Sequence[DecisionPosition]) -> Table:
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
                facts.says(one.answer) or NOT_TOLD,
                facts.who(one.given_by) if one.given_by else "–",
                short_date(one.answer.on if one.answer else None),
                facts.text(one.minute) or "–",
            ]
            for one in given
        ),
    )
