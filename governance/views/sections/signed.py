"""What changed since the report that was signed."""

from __future__ import annotations

from governance.blocks import Blocks, Column, Heading, Table, cell, line, paragraphs, rows_of
from governance.control.brief import Brief
from governance.control.changes import changes_between
from governance.control.restored import as_it_was
from governance.domain.plan import WHOLE_PLAN
from governance.views.words import long_date, opening, shortened

MOST = 40
"""Changes listed; more are counted."""


def since_signed(brief: Brief) -> Blocks:
    """What differs from what was last signed for this board."""
    signed = brief.signed
    if signed is None:
        heading = Heading(text="What changed since the last signature", level=3)
        return Blocks(blocks=(heading, paragraphs("No report to this board is signed yet.")))
    who, day = brief.who(signed.person), long_date(signed.on)
    heading = Heading(text=f"What changed since {who} signed on {day}", level=3)
    if brief.heard is not None and signed.position.as_at == brief.heard.as_at:
        words = (
            f"The report signed is the last one, of {long_date(brief.heard.as_at)}. What changed "
            "since is told under that heading."
        )
        return Blocks(blocks=(heading, paragraphs(words)))
    before = as_it_was(signed.position, brief.position, brief.position)
    found = [one for one in changes_between(before, brief.position) if one.ref != WHOLE_PLAN]
    told = paragraphs(
        f"The report of {long_date(signed.position.as_at)} was signed. It gave the plan as "
        f"{signed.position.rag.word}; it is {brief.position.rag.word} now."
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
                cell(line(f"{one.ref} {shortened(brief.text(one.title), 70)}")),
                cell(one.kind.value.capitalize()),
                cell(shortened(brief.text(one.before), 60) or "–"),
                cell(shortened(brief.text(one.after), 60) or "–"),
            ]
            for one in found[:MOST]
        ),
        note=f"And {len(found) - MOST} more." if found[MOST:] else "",
        empty="Nothing that these readers are shown differs.",
    )
    return Blocks(blocks=(heading, told, table))
