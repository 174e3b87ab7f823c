"""Deliverables on the update sheet: a row for each, and what a row asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from governance.domain.rag import Rag
from governance.domain.registers import Holds
from governance.domain.update import Note, Rating
from governance.domain.when.planned import planned_date, short_day
from governance.problems import Problem
from governance.record.position import Challenge, DeliverablePosition
from governance.record.sheet.form import Column, Form, Subject
from governance.record.sheet.latest import last_updates, shortened
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.request import Fields, incomplete
from governance.record.sheet.row import Row, Source
from governance.record.sheet.same import for_record
from governance.record.statement import text_of

NO_PATH = "None"
"""Stands for a path to green where one is wanted and nobody has given it."""
_PATH = 220
"""Characters of a path to green."""
_TITLE = 70
"""Characters of another item's title, where it only says which one is meant."""


def _subjects(source: Source) -> Iterator[Subject]:
    """Each deliverable, in the plan's order."""
    kinds = (Rating, Note)
    for item in source.position.deliverables:
        yield Subject(
            key=f"d:{item.ref}",
            ref=item.ref,
            title=item.title,
            owners=item.owners,
            item=item,
            records=source.about(item.ref, *kinds),
            withdrawn=source.withdrawn(item.ref, *kinds),
        )


def _rating(item: DeliverablePosition) -> Rag | None:
    return None if item.rag is Rag.UNRATED else item.rag


def _rated_on(item: DeliverablePosition) -> str:
    if item.rated_on is None:
        return "never"
    return short_day(item.rated_on) + (", stale" if item.stale else "")


def _path(item: DeliverablePosition) -> str:
    if item.wants_path:
        return NO_PATH
    return shortened(item.path_to_green.text, _PATH) if item.path_to_green else ""


def _next(item: DeliverablePosition) -> str:
    mile = item.next_milestone
    if mile is None:
        return ""
    return (
        f"{mile.ref} {shortened(mile.title, _TITLE)}: {planned_date(mile.expected)}, {mile.state}"
    )


def _challenge(one: Challenge) -> str:
    answer = one.response
    said = ""
    if answer is not None:
        who = answer.given_by or answer.reason.by
        verb = "Overridden" if answer.overrides else "Accepted"
        said = f" {verb} by {who} on {short_day(answer.reason.on)}: {answer.reason.text}"
    return f"{one.suggests.word}: {one.why}{said}"


def _asked(proposal: Proposal, row: Row, changed: Mapping[str, object]) -> Fields | Problem:
    """A rating, or a note where nothing is said of the rating.

    A reason or a path to green without a new rating is told of the present one.
    """
    typed = proposal.typed
    if "rag" not in typed and not {"reason", "path_to_green"} & changed.keys():
        return {"kind": "note", "ref": row.ref, "note": typed["note"]}
    rag = typed.get("rag") or row.now["rag"]
    if rag is None:
        what = "a reason or a path to green goes with a rating, and this is not rated yet"
        return incomplete(proposal, "rag", what, "choose a rating")
    told = {name: typed.get(name) for name in ("note", "reason", "path_to_green")}
    return {"kind": "rating", "ref": row.ref, "rag": for_record(rag), **told}


DELIVERABLES = Form(
    name="Deliverables",
    key="Deliverable key",
    kinds=("d",),
    about="One row a deliverable. Rate it, or only say what is new.",
    empty="There is no deliverable here.",
    subjects=_subjects,
    asks=_asked,
    columns=(
        Column("ref", "Ref", 7, lambda one: one.ref),
        Column("title", "Deliverable", 30, lambda one: one.title),
        Column("rag", "New rating", 10, lambda one: _rating(one.item),
               Holds.RATING, "Blue, Green, Amber or Red."),
        Column("note", "What is new", 40, lambda one: one.item.note,
               Holds.TEXT, "What happened, in a sentence or two."),
        Column("reason", "Why the rating changes", 28, lambda one: text_of(one.item.reason),
               Holds.TEXT, "Asked for whenever a rating gets worse or better."),
        Column("path_to_green", "Path to green", 28, lambda one: text_of(one.item.path_to_green),
               Holds.TEXT, "What brings it back, by whom and by when."),
        Column("owners", "Owners", 10, lambda one: ", ".join(one.owners)),
        Column("rated", "Rating", 9, lambda one: one.item.rag.word),
        Column("rated_on", "Rated on", 11, lambda one: _rated_on(one.item), drifts=True),
        Column("updates", "Last updates", 40, lambda one: last_updates(one.records)),
        Column("next", "Next milestone", 18, lambda one: _next(one.item), drifts=True),
        Column("evidence", "The evidence says", 24,
               lambda one: "\n".join(map(_challenge, one.item.challenges)), drifts=True),
        Column("path", "Path to green so far", 20, lambda one: _path(one.item)),
    ),
)  # fmt: skip
