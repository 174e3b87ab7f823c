"""Registers on the update sheet: a row for each risk and issue, and what a row asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from governance.domain.registers import BY_NAME, REGISTERS, Holds, RegisterKind
from governance.domain.update import Note
from governance.domain.update.concerns import IssueUpdate, RiskUpdate
from governance.domain.when.planned import planned_date
from governance.problems import Problem
from governance.record.concerns import AnyConcern
from governance.record.sheet.form import Column, Form, Subject, folded
from governance.record.sheet.latest import last_updates
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.request import Fields, already, incomplete
from governance.record.sheet.row import Row, Source
from governance.record.sheet.same import for_record
from governance.record.statement import text_of

_NOT_FIELDS = ("what", "closed", "date", "note")


def _subjects(source: Source) -> Iterator[Subject]:
    """Each entry, a register after the other, the gravest first."""
    kinds = (RiskUpdate, IssueUpdate, Note)
    order = {kind.name: number for number, kind in enumerate(REGISTERS)}
    every = sorted(
        source.position.concerns,
        key=lambda one: (order[one.kind.name], -one.score, one.opened_on),
    )
    for one in every:
        yield Subject(
            key=f"{one.kind.shorthand}:{one.ref}",
            ref=one.ref,
            title=one.title,
            owners=one.owners,
            item=one,
            records=source.about(one.ref, *kinds),
            withdrawn=source.withdrawn(one.ref, *kinds),
            is_open=one.is_open,
        )


def _score(one: AnyConcern) -> str:
    if len(one.kind.weights) == 1:
        return f"impact {one.impact}"
    weights = (str(getattr(one, weight.name)) for weight in one.kind.weights)
    return f"{' × '.join(weights)} = {one.score}"


def _asked(proposal: Proposal, row: Row, changed: Mapping[str, object]) -> Fields | Problem:
    """What is new about a risk or an issue, or its closing; what is not filled in stays."""
    kind = next(one for one in REGISTERS if one.shorthand == row.key[0])
    if wrong := _of_the_other(proposal, kind):
        return wrong
    state = "closed" if "closed" in changed else "changed"
    return {
        "kind": kind.name,
        "ref": row.ref,
        "state": state,
        **_told(kind, changed),
        "note": proposal.typed.get("note"),
    }


def _added(proposal: Proposal, rows: Iterable[Row]) -> Fields | Problem | None:
    """A risk or an issue that is raised; None where it stands in the record already."""
    typed = proposal.typed
    if "title" not in typed:
        what, todo = "a new row says what may happen, or has", "fill it in"
        return incomplete(proposal, "title", what, todo)
    if "what" not in typed:
        what, todo = "a new row is a risk or an issue", "choose which"
        return incomplete(proposal, "what", what, todo)
    kind = BY_NAME[str(typed["what"])]
    if wrong := _of_the_other(proposal, kind):
        return wrong
    if "closed" in typed:
        return incomplete(proposal, "closed", "what is new is not closed yet", "clear it")
    weights = [one.name for one in kind.weights]
    if missing := next((name for name in weights if name not in typed), None):
        what = f"a new {kind.name} has {' and '.join(map(_a, weights))}, from 1 to 5"
        return incomplete(proposal, missing, what, "fill it in")
    for row in rows:
        if row.key[0] == kind.shorthand and folded(row.title) == folded(str(typed["title"])):
            return already(proposal, row, "title")
    return {
        "kind": kind.name,
        "ref": None,
        "state": "opened",
        **_told(kind, typed),
        "note": typed.get("note"),
    }


def _of_the_other(proposal: Proposal, kind: RegisterKind) -> Problem | None:
    """What only the other kind has."""
    own = {one.name for one in (*kind.weights, *kind.particulars)}
    for other in REGISTERS:
        for one in (*other.weights, *other.particulars):
            if one.name in proposal.typed and one.name not in own:
                is_weight = one in other.weights
                none = f"{_a(kind.name)} has no {one.words}"
                what = none if is_weight else f"only {_a(other.name)} has this"
                return incomplete(proposal, one.name, what, "clear it")
    return None


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _told(kind: RegisterKind, values: Mapping[str, object]) -> Fields:
    """The record's fields that the typed ones come to."""
    told = {name: for_record(one) for name, one in values.items() if name not in _NOT_FIELDS}
    if "date" in values:
        told[kind.date.name] = for_record(values["date"])
    return told


CONCERNS = Form(
    name="Risks and issues",
    key="Risk or issue key",
    kinds=tuple(one.shorthand for one in REGISTERS),
    about="One row a risk or an issue; new ones at the foot.",
    empty="There is no open risk or issue here; new ones at the foot.",
    subjects=_subjects,
    asks=_asked,
    adds=_added,
    spare=20,
    columns=(
        Column("ref", "Ref", 7, lambda one: one.ref),
        Column("what", "Risk or issue", 9, lambda one: one.item.kind.name.capitalize(),
               asks=Holds.KIND, hint="Risk or Issue."),
        Column("title", "What may happen, or has", 32, lambda one: one.title,
               asks=Holds.TEXT, hint="What may happen, or has, and what would follow."),
        Column("likelihood", "New likelihood", 11,
               lambda one: getattr(one.item, "likelihood", None),
               Holds.WEIGHT, "How likely a risk is, 1 to 5. An issue has none."),
        Column("impact", "New impact", 9, lambda one: one.item.impact,
               Holds.WEIGHT, "How badly it hurts, 1 to 5."),
        Column("owner", "New owner", 12, lambda one: one.item.owner,
               Holds.PERSON, "Who answers for it."),
        Column("mitigation", "What is done now", 26, lambda one: text_of(one.item.mitigation),
               Holds.TEXT, "What is done about it."),
        Column("date", "New date", 14, lambda one: one.item.date, Holds.PLANNED,
               "When a risk would strike; by when an issue must be settled."),
        Column("links", "Now bears on", 12, lambda one: one.item.links or None,
               Holds.REFS, "Refs with commas: 2.1, 3.4."),
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
        Column("owner_now", "Owner", 9, lambda one: one.item.owner or ""),
        Column("mitigation_now", "What is done about it", 30,
               lambda one: text_of(one.item.mitigation) or ""),
        Column("date_now", "When", 14,
               lambda one: planned_date(one.item.date) if one.item.date else ""),
        Column("links_now", "Bears on", 12, lambda one: ", ".join(one.item.links)),
        Column("updates", "Last updates", 30, lambda one: last_updates(one.records)),
    ),
)  # fmt: skip
