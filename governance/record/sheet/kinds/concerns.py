"""Registers on the update sheet: a row for each risk and issue."""

from __future__ import annotations

from governance.domain.registers import WEIGHED, Holds
from governance.record.registers.concerns import AnyConcern
from governance.record.sheet.form import Column
from governance.record.sheet.kinds.register_rows import (
    NEW_LINKS,
    NEW_OWNER,
    OWNER_NOW,
    REF,
    SINCE,
    RegisterRows,
)
from governance.record.statement import text_of

_ROWS = RegisterRows(WEIGHED, "a risk or an issue", "what may happen, or has")


def _score(one: AnyConcern) -> str:
    if len(one.kind.weights) == 1:
        return f"impact {one.impact}"
    weights = (str(getattr(one, weight.name)) for weight in one.kind.weights)
    return f"{' × '.join(weights)} = {one.score}"


CONCERNS = _ROWS.form(
    name="Risks and issues",
    key="Risk or issue key",
    about="One row a risk or an issue; new ones at the foot.",
    empty="There is no open risk or issue here; new ones at the foot.",
    columns=(
        REF,
        Column("what", "Risk or issue", 9, lambda one: one.item.kind.name.capitalize(),
               asks=Holds.KIND, hint="Risk or Issue."),
        Column("title", "What may happen, or has", 32, lambda one: one.title,
               asks=Holds.TEXT, hint="What may happen, or has, and what would follow."),
        Column("likelihood", "New likelihood", 11,
               lambda one: getattr(one.item, "likelihood", None),
               Holds.WEIGHT, "How likely a risk is, 1 to 5. An issue has none."),
        Column("impact", "New impact", 9, lambda one: one.item.impact,
               Holds.WEIGHT, "How badly it hurts, 1 to 5."),
        NEW_OWNER,
        Column("mitigation", "What is done now", 26, lambda one: text_of(one.item.mitigation),
               Holds.TEXT, "What is done about it."),
        Column("date", "New date", 14, lambda one: one.item.date, Holds.PLANNED,
               "When a risk would strike; by when an issue must be settled."),
        NEW_LINKS,
        Column("note", "What is new", 27, lambda one: text_of(one.item.narrative),
               Holds.TEXT, "Asked for whenever a score changes, or it is closed."),
        Column("closed", "Close", 8, lambda one: not one.is_open or None,
               Holds.YES, "Yes, where it is over. Say why."),
        Column("cause", "Issue: why it happened", 24, lambda one: text_of(one.item.cause),
               Holds.TEXT, "For issues only.", only="i"),
        Column("consequence", "Issue: what follows", 24,
               lambda one: text_of(one.item.consequence),
               Holds.TEXT, "If nothing is done.", only="i"),
        Column("options", "Issue: what could be done", 24,
               lambda one: tuple(choice.text for choice in one.item.options) or None,
               Holds.LINES, "A line for each choice.", only="i"),
        Column("recommendation", "Issue: recommendation", 24,
               lambda one: text_of(one.item.recommendation),
               Holds.TEXT, "Which, and why.", only="i"),
        Column("level", "Level", 9, lambda one: one.item.level.word),
        Column("score", "Score", 12, lambda one: _score(one.item)),
        OWNER_NOW,
        Column("mitigation_now", "What is done about it", 30,
               lambda one: text_of(one.item.mitigation) or ""),
        *SINCE,
    ),
)  # fmt: skip
