"""Risks and issues: how many and how grave, which moved, and what is done about the gravest."""

from __future__ import annotations

from governance.blocks import (
    AnyBlock,
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
from governance.control.change import Change, ChangeKind
from governance.control.concerns import IssuePosition, RiskPosition
from governance.domain.planned import planned_date
from governance.views import charts
from governance.views.registers import gravest
from governance.views.sections.data import risk_frame
from governance.views.words import counted, in_words, listed, opening, shortened

_KINDS = {
    ChangeKind.RAISED: "raised",
    ChangeKind.ROSE: "graver",
    ChangeKind.FELL: "less grave",
    ChangeKind.CLOSED: "closed",
    ChangeKind.REOPENED: "opened again",
}
_SCORED = "A score is likelihood times impact, each 1 to 5. 15 or more is Red, 8 or more Amber."


def risks(brief: Brief, most: int = 8) -> Blocks:
    """Risks and issues: a sentence, the matrix, the gravest of each, and what moved.

    `most` is how many of each are told; the rest are counted.
    """
    heading = Heading(text="Risks and issues")
    open_risks, open_issues = gravest(brief.risks), gravest(brief.issues)
    if not brief.risks and not brief.issues:
        return Blocks(blocks=(heading, paragraphs("No risk or issue is recorded.")))
    blocks: list[AnyBlock] = [heading, paragraphs(_count(brief, open_risks, open_issues))]
    chart = charts.risk_matrix(risk_frame(brief, open_risks))
    if chart is not None:
        blocks.append(chart)
    if open_risks:
        blocks.append(_risk_table(brief, open_risks, most))
    if open_issues:
        blocks.append(_issue_table(brief, open_issues, most))
    moved = _moved(brief)
    if moved:
        blocks.append(_moved_table(brief, moved))
    return Blocks(blocks=tuple(blocks))


def _count(brief: Brief, those: list[RiskPosition], issues: list[IssuePosition]) -> str:
    limit = brief.plan.tolerances.risk_score
    words = _how_many(those, "risk")
    if limit is not None and those:
        beyond = sum(one.score > limit for one in those)
        verb = "lies" if beyond == 1 else "lie"
        words += f" {opening(beyond, 'risk')} {verb} beyond the tolerance of {limit}."
    words += f" {_how_many(issues, 'issue')}"
    late = sum(one.is_overdue(brief.as_at) for one in issues)
    if late:
        words += f" {opening(late, 'issue')} should have been settled by now."
    return words


def _how_many(those: list[RiskPosition] | list[IssuePosition], what: str) -> str:
    if not those:
        return f"No {what} is open."
    verb = "is" if len(those) == 1 else "are"
    return f"{opening(len(those), what)} {verb} open: {counted([one.level for one in those])}."


def _risk_table(brief: Brief, those: list[RiskPosition], most: int) -> Table:
    return Table(
        caption=f"The {_gravest(len(those), most, 'risk')}",
        columns=(
            Column(title="Risk", width="wide"),
            Column(title="Score", width="narrow"),
            Column(title="Owner"),
            Column(title="Could strike"),
            Column(title="What is done about it", width="wide"),
        ),
        rows=rows_of(
            [
                cell(line(f"{one.ref} {brief.text(one.title)}")),
                _score(one),
                cell(brief.owners(one.owners, short=True)),
                cell(planned_date(one.proximity) if one.proximity else "Any time"),
                cell(brief.says(one.mitigation) or "Nothing is recorded"),
            ]
            for one in those[:most]
        ),
        note=f"{_SCORED}{_rest(len(those) - most)}",
    )


def _issue_table(brief: Brief, those: list[IssuePosition], most: int) -> Table:
    return Table(
        caption=f"The {_gravest(len(those), most, 'issue')}",
        columns=(
            Column(title="Issue", width="wide"),
            Column(title="Impact", width="narrow"),
            Column(title="Owner"),
            Column(title="Settle by"),
            Column(title="What is done about it", width="wide"),
        ),
        rows=rows_of(
            [
                cell(line(f"{one.ref} {brief.text(one.title)}")),
                _score(one),
                cell(brief.owners(one.owners, short=True)),
                _due(brief, one),
                cell(brief.says(one.mitigation) or "Nothing is recorded"),
            ]
            for one in those[:most]
        ),
        note=f"Impact is 1 to 5.{_rest(len(those) - most)}",
    )


def _moved(brief: Brief) -> list[Change]:
    seen = {one.ref for one in (*brief.risks, *brief.issues)}
    return [one for one in brief.changes if one.kind in _KINDS and one.ref in seen]


def _moved_table(brief: Brief, moved: list[Change]) -> Table:
    kinds = [one.kind for one in moved]
    told = [
        f"{in_words(kinds.count(kind))} {word}" for kind, word in _KINDS.items() if kind in kinds
    ]
    return Table(
        caption=f"Risks and issues that moved since the last report: {listed(told)}",
        columns=(
            Column(title="Risk or issue", width="wide"),
            Column(title="What", width="narrow"),
            Column(title="From", width="narrow"),
            Column(title="To", width="narrow"),
            Column(title="Why", width="wide"),
        ),
        rows=rows_of(
            [
                cell(line(f"{one.ref} {shortened(brief.text(one.title), 70)}")),
                cell(_KINDS[one.kind].capitalize()),
                cell(one.before or "–"),
                cell(one.after.removeprefix("score ") or "–"),
                cell(brief.says(one.why) or "No reason is recorded for these readers."),
            ]
            for one in moved
        ),
    )


def _score(one: RiskPosition | IssuePosition) -> Cell:
    return cell(line(one.level, strong(f" {one.score}")))


def _due(brief: Brief, one: IssuePosition) -> Cell:
    late = strong(" overdue") if one.is_overdue(brief.as_at) else ""
    return cell(line(planned_date(one.due) if one.due else "No date", late))


def _gravest(number: int, most: int, what: str) -> str:
    if number <= most:
        return f"open {what}{'' if number == 1 else 's'}, the gravest first"
    return f"{in_words(most)} gravest of {number} open {what}s"


def _rest(number: int) -> str:
    return f" {number} more stand in the register." if number > 0 else ""
