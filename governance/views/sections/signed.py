"""What changed since the report that was signed."""

from __future__ import annotations

from governance.blocks import (
    Blocks,
    Column,
    Heading,
    Table,
    cell,
    line,
    nothing,
    paragraphs,
    rows_of,
)
from governance.domain.plan import WHOLE_PLAN
from governance.reporting.as_published import as_it_was
from governance.reporting.changes import changes_between
from governance.reporting.report_facts import ReportFacts
from governance.views.words import long_date, opening

MOST = 40
"""Changes listed; more are counted."""


def since_signed(facts: ReportFacts) -> Blocks:
    """What differs from what was last signed for this board."""
    signed = facts.signed
    if signed is None:
        return nothing("what changed since the last signature", "No report to it is signed yet.")
    who, day = facts.who(signed.person), long_date(signed.on)
    heading = Heading(text=f"What changed since {who} signed on {day}", level=3)
    last = facts.last_shown
    if last is not None and signed.position.as_at == last.as_at:
        words = (
            f"The report signed is the last one, of {long_date(last.as_at)}. What changed since is "
            "told under that heading."
        )
        return Blocks(blocks=(heading, paragraphs(words)))
    before = as_it_was(signed.position, facts.position, facts.position)
    found = [one for one in changes_between(before, facts.position) if one.ref != WHOLE_PLAN]
    told = paragraphs(
        f"The report of {long_date(signed.position.as_at)} was signed. It gave the plan as "
        f"{signed.position.rag.word}; it is {facts.position.rag.word} now."
    )
    table = Table(
        caption=f"{opening(len(found), 'change')} since then",
        columns=(
            Column(title="Item", width="wide"),
            Column(title="What"),
            Column(title="Then"),
            Column(title="Now"),
        ),
        rows=rows_of(
            [
                cell(line(f"{one.ref} {facts.short(one)}")),
                cell(one.kind.value.capitalize()),
                cell(facts.text(one.before) or "–"),
                cell(facts.text(one.after) or "–"),
            ]
            for one in found[:MOST]
        ),
        note=f"And {len(found) - MOST} more." if found[MOST:] else "",
        empty="Nothing that these readers are shown differs.",
    )
    return Blocks(blocks=(heading, told, table))
