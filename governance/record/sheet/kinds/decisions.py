"""Decisions on the update sheet: a row for each question, and what a row asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from governance.domain.registers import Holds
from governance.domain.update import AnyUpdate, Decision
from governance.domain.when.planned import short_day
from governance.problems import Problem
from governance.record.sheet.form import Column, Form, Subject, folded
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.request import Fields, already, incomplete
from governance.record.sheet.row import Row, Source
from governance.record.sheet.same import for_record
from governance.record.statement import Statement, text_of


def _subjects(source: Source) -> Iterator[Subject]:
    """Each decision, in the order in which they were asked."""
    behind, gone = _by_question(source.by_ref), _by_question(source.undone_by_ref)
    for one in source.position.decisions:
        yield Subject(
            key=f"q:{one.record}",
            ref=one.ref,
            title=one.words,
            owners=(one.asked_of,) if one.asked_of else (),
            item=one,
            records=tuple(behind.get(one.record, ())),
            withdrawn=tuple(sorted(record.id for record in gone.get(one.record, ()))),
            is_open=one.is_open,
        )


def _by_question(by_ref: Mapping[str, tuple[AnyUpdate, ...]]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for those in by_ref.values():
        for record in those:
            if isinstance(record, Decision):
                found.setdefault(record.answers or record.id, []).append(record)
    return found


def _when_asked(question: Statement | None) -> str:
    return f"{short_day(question.on)}, {question.by}" if question else ""


def _asked(proposal: Proposal, row: Row, _changed: Mapping[str, object]) -> Fields | Problem:
    """The answer to what was asked."""
    typed = proposal.typed
    if "answer" not in typed:
        what, todo = "the answer is missing", "write down what was decided"
        return incomplete(proposal, "answer", what, todo)
    return {
        "kind": "decision",
        "ref": row.ref,
        "state": "given",
        "note": typed["answer"],
        "answers": row.key.partition(":")[2],
        "given_by": typed.get("given_by"),
        "minute": typed.get("minute"),
    }


def _added(proposal: Proposal, rows: Iterable[Row]) -> Fields | Problem | None:
    """A decision that is asked, or one given without being asked; None where it stands already."""
    typed = proposal.typed
    told = [name for name in ("question", "answer") if name in typed]
    if len(told) != 1:
        what = "a new row asks a question, or tells an answer that nobody asked for"
        return incomplete(proposal, "question", what, "fill in one of the two")
    if "about" not in typed:
        what, todo = "it does not say what it is about", "write a ref such as 2.1, or `plan`"
        return incomplete(proposal, "about", what, todo)
    for row in rows:
        if row.ref == typed["about"] and folded(row.title) == folded(str(typed[told[0]])):
            return already(proposal, row, told[0])
    fields = {"kind": "decision", "ref": typed["about"], "note": typed[told[0]]}
    if told == ["question"]:
        needed = for_record(typed.get("due_now"))
        return fields | {"state": "asked", "asked_of": typed.get("of"), "due": needed}
    return fields | {
        "state": "given",
        "given_by": typed.get("given_by"),
        "minute": typed.get("minute"),
    }


DECISIONS = Form(
    name="Decisions",
    key="Decision key",
    kinds=("q",),
    about="One row a question; new ones at the foot.",
    empty="No decision is asked; new ones at the foot.",
    subjects=_subjects,
    asks=_asked,
    adds=_added,
    spare=10,
    columns=(
        Column("about", "About", 9, lambda one: one.ref,
               asks=Holds.REF, hint="A ref such as 2.1 or R3, or `plan`."),
        Column("question", "The question", 48, lambda one: one.title,
               asks=Holds.TEXT, hint="In a sentence."),
        Column("answer", "The answer", 44, lambda one: text_of(one.item.answer),
               Holds.TEXT, "What was decided, in a sentence."),
        Column("given_by", "Decided by", 22, lambda one: one.item.given_by,
               Holds.PARTY, "The board or person that decided."),
        Column("minute", "Where it is minuted", 24, lambda one: one.item.minute,
               Holds.TEXT, "The meeting and the item."),
        Column("asked", "Asked", 16, lambda one: _when_asked(one.item.question)),
        Column("of", "Asked of", 22, lambda one: one.item.asked_of or "",
               asks=Holds.PARTY, hint="A board or person; else any board."),
        Column("due_now", "Needed by", 13,
               lambda one: short_day(one.item.due) if one.item.due else "",
               asks=Holds.DAY, hint="A day, such as 20/12/21."),
    ),
)  # fmt: skip
