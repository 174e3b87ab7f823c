"""Risks and issues: how many and how grave, which moved, and what is done about the gravest."""

from __future__ import annotations

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Heading,
    Table,
    bullets,
    cell,
    line,
    nothing,
    paragraphs,
    rows_of,
    strong,
)
from governance.domain.when.planned import planned_date
from governance.record.registers.concerns import AnyConcern, IssuePosition, RiskPosition
from governance.reporting.change import ChangeKind
from governance.reporting.report_facts import ReportFacts
from governance.views import charts
from governance.views.registers import gravest
from governance.views.sections.chart_frames import risk_rows
from governance.views.words import counted, in_words, opening

_SCORED = "A score is likelihood times impact, each 1 to 5. 15 or more is Red, 8 or more Amber."
_LEFT = (ChangeKind.CLOSED, ChangeKind.DELETED)


def risks(facts: ReportFacts, most: int = 8) -> Blocks:
    """Risks and issues: a sentence, the matrix, the gravest of each with its move, what closed.

    `most` is how many of each are told; the rest are counted.
    """
    heading = Heading(text="Risks and issues")
    open_risks, open_issues = gravest(facts.position.risks), gravest(facts.position.issues)
    if not facts.position.risks and not facts.position.issues:
        return nothing("risks and issues", "No risk or issue is recorded.")
    blocks: list[AnyBlock] = [heading, paragraphs(_count(facts, open_risks, open_issues))]
    chart = charts.risk_matrix(risk_rows(facts, open_risks))
    if chart is not None:
        blocks.append(chart)
    if open_risks:
        blocks.append(_risk_table(facts, open_risks, most))
    if open_issues:
        blocks.append(_issue_table(facts, open_issues, most))
    return Blocks(blocks=(*blocks, *_closed(facts)))


def _count(facts: ReportFacts, those: list[RiskPosition], issues: list[IssuePosition]) -> str:
    limit = facts.plan.tolerances.risk_score
    words = _how_many(those, "risk")
    if limit is not None and those:
        beyond = sum(one.score > limit for one in those)
        verb = "lies" if beyond == 1 else "lie"
        words += f" {opening(beyond, 'risk')} {verb} beyond the tolerance of {limit}."
    words += f" {_how_many(issues, 'issue')}"
    late = sum(one.is_overdue(facts.as_at) for one in issues)
    if late:
        words += f" {opening(late, 'issue')} should have been settled by now."
    return words


def _how_many(those: list[RiskPosition] | list[IssuePosition], what: str) -> str:
    if not those:
        return f"No {what} is open."
    verb = "is" if len(those) == 1 else "are"
    return f"{opening(len(those), what)} {verb} open: {counted([one.level for one in those])}."


def _risk_table(facts: ReportFacts, those: list[RiskPosition], most: int) -> Table:
    return Table(
        caption=f"The {_gravest(len(those), most, 'risk')}",
        columns=_columns("Risk", "Score", "When"),
        rows=rows_of(
            [*_head(facts, one), cell(_strikes(one)), _done(facts, one)] for one in those[:most]
        ),
        note=f"{_SCORED}{_rest(len(those) - most)}",
    )


def _issue_table(facts: ReportFacts, those: list[IssuePosition], most: int) -> Table:
    return Table(
        caption=f"The {_gravest(len(those), most, 'issue')}",
        columns=_columns("Issue", "Impact", "Settle by"),
        rows=rows_of(
            [*_head(facts, one), _due(facts, one), _done(facts, one)] for one in those[:most]
        ),
        note=f"Impact is 1 to 5.{_rest(len(those) - most)}",
    )


def _columns(what: str, weight: str, when: str) -> tuple[Column, ...]:
    return (
        Column(title=what, width="wide"),
        Column(title=weight),
        Column(title="Owner", width="narrow"),
        Column(title=when),
        Column(title="What is done about it", width="wide"),
    )


def _head(facts: ReportFacts, one: AnyConcern) -> list[Cell]:
    """The first three cells: which, its score and the one before, whose."""
    was = facts.before.concerns_by_ref.get(one.ref)
    moved = line(f"was {was.score}") if was and was.score != one.score else line("new")
    return [
        cell(line(f"{one.ref} {facts.text(one.title)}")),
        cell(
            line(one.level, strong(f" {one.score}")),
            *([] if was and was.score == one.score else [moved]),
        ),
        cell(facts.owners(one.owners, short=True)),
    ]


def _done(facts: ReportFacts, one: AnyConcern) -> Cell:
    """What is done; and, where the score moved, why."""
    done = facts.says(one.mitigation) or "Nothing is recorded."
    was = facts.before.concerns_by_ref.get(one.ref)
    why = facts.says(one.narrative)
    if why and was and was.score != one.score:
        word = "Worse" if one.score > was.score else "Better"
        return cell(line(done), line(strong(f"{word}: "), why))
    return cell(line(done))


def _closed(facts: ReportFacts) -> list[AnyBlock]:
    """What left the register since the board last heard."""
    held = {**facts.before.concerns_by_ref, **facts.position.concerns_by_ref}
    weighed = {ref for ref, one in held.items() if one.kind.weights}
    found = [one for one in facts.changes if one.ref in weighed and one.kind in _LEFT]
    if not found:
        return []
    lines = [
        line(
            strong(f"{one.ref} {facts.text(one.title)}"),
            f": {facts.says(one.why) or 'no reason is recorded for these readers.'}",
        )
        for one in found
    ]
    return [
        paragraphs(
            f"{opening(len(found), 'risk or issue', 'risks and issues')} left the register:"
        ),
        bullets(*lines),
    ]


def _strikes(one: RiskPosition) -> str:
    return planned_date(one.proximity) if one.proximity else "Any time"


def _due(facts: ReportFacts, one: IssuePosition) -> Cell:
    late = strong(" overdue") if one.is_overdue(facts.as_at) else ""
    return cell(line(planned_date(one.due) if one.due else "No date", late))


def _gravest(number: int, most: int, what: str) -> str:
    if number <= most:
        return f"open {what}{'' if number == 1 else 's'}, the highest score first"
    return f"{in_words(most)} of {number} open {what}s with the highest scores"


def _rest(number: int) -> str:
    return f" {number} more stand in the register." if number > 0 else ""
