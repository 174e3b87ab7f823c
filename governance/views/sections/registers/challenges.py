"""Claimed ratings beside what the evidence suggests, and what boards said to that."""

from __future__ import annotations

from governance.blocks import (
    Blocks,
    Cell,
    Column,
    Heading,
    Prose,
    Table,
    cell,
    line,
    paragraphs,
    rows_of,
    strong,
)
from governance.domain.update import AnyUpdate
from governance.record.log.unsettled import Unsettled
from governance.record.position import Challenge
from governance.reporting.report_facts import ReportFacts
from governance.views.words import listed, opening, short_date, some
from governance.views.words.said import borne_out


def challenges(facts: ReportFacts, *, unspoken: bool = True) -> Blocks:
    """Claimed ratings beside what the evidence suggests. Neither changes the other.

    `unspoken` adds the figures that want their owners' words, where no other section asks for them.
    """
    heading = Heading(text="Claimed against evidence")
    apart = [*_unsettled(facts), *(_unspoken(facts) if unspoken else [])]
    pairs = [(item, one) for item in facts.challenged.deliverables for one in item.challenges]
    pairs.sort(key=lambda pair: -pair[1].suggests.rank)
    if not pairs:
        words = paragraphs(borne_out(facts.position))
        return Blocks(blocks=(heading, words, *apart))
    rows = [
        [
            cell(line(f"{item.ref} {facts.short(item)}")),
            cell(item.rag),
            cell(one.suggests),
            _why(facts, one),
        ]
        for item, one in pairs
    ]
    table = Table(
        caption=f"{opening(len(rows), 'challenge')} to ratings that are claimed",
        columns=(
            Column(title="Deliverable", width="wide"),
            Column(title="Claimed", width="narrow"),
            Column(title="Suggested", width="narrow"),
            Column(title="Why", width="wide"),
        ),
        rows=rows_of(rows),
        note="A challenge never changes a rating. The board may accept it or override it.",
    )
    return Blocks(blocks=(heading, table, *apart))


def _unspoken(facts: ReportFacts, most: int = 8) -> list[Table]:
    """KPIs that are Red, or left their limits, without a word of their owners."""
    if not facts.kpis:
        return []
    from governance.assurance.unspoken import unspoken  # with it comes what reads trends

    found = list(unspoken(facts.position, facts.kpis))
    if not found:
        return []
    by_owner: dict[str, list[str]] = {}
    for one in found:
        owner = facts.owners((one.kpi.owner,), short=True) if one.kpi.owner else "Nobody"
        by_owner.setdefault(owner, []).append(f"{one.kpi.id} {facts.text(one.kpi.name)}")
    return [
        Table(
            caption=f"{opening(len(found), 'figure')} that nobody has spoken of",
            columns=(Column(title="Owner"), Column(title="Which", width="wide")),
            rows=rows_of([owner, some(those, most)] for owner, those in by_owner.items()),
            note="Each is Red, or has left the limits of its chart; its owner is asked for words.",
        )
    ]


def _unsettled(facts: ReportFacts) -> list[Prose]:
    """What people said of one thing without knowing of each other, and nobody has settled."""
    return [
        paragraphs(
            f"{one.ref} is not settled: {listed([_said(facts, one, each) for each in one.records])}"
            ", not knowing of each other. The last is shown until somebody settles it."
        )
        for one in facts.position.unsettled
    ]


def _said(facts: ReportFacts, one: Unsettled, each: AnyUpdate) -> str:
    return f"{facts.who(each.by)} said {facts.text(one.says(each))} on {short_date(each.on)}"


def _why(facts: ReportFacts, one: Challenge) -> Cell:
    """The challenge; and below it the board's answer, with its reason where it may be read."""
    why = line(facts.text(one.why))
    if one.response is None:
        return cell(why)
    verb = "Overridden" if one.response.overrides else "Accepted"
    who = f" by {facts.who(one.response.given_by)}" if one.response.given_by else ""
    where = f" ({one.response.minute})" if one.response.minute else ""
    said = facts.says(one.response.reason)
    answer = strong(f"{verb}{who} on {short_date(one.response.reason.on)}{where}.")
    return cell(why, line(answer, f" {said}" if said else ""))
