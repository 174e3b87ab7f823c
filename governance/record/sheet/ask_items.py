"""What a row of a deliverable or a milestone asks for."""

from __future__ import annotations

from collections.abc import Mapping

from governance.problems import Problem
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.request import Fields, incomplete
from governance.record.sheet.row import Row
from governance.record.sheet.same import for_record

_MOVES = ("forecast", "done_on", "cancelled")


def deliverable_fields(
    proposal: Proposal, row: Row, changed: Mapping[str, object]
) -> Fields | Problem:
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


def milestone_fields(
    proposal: Proposal, row: Row, changed: Mapping[str, object]
) -> Fields | Problem:
    """A move, a completion, a cancellation; or a note. More than one of the three is refused."""
    typed = proposal.typed
    moves = {name: for_record(changed[name]) for name in _MOVES if name in changed}
    if not moves and "evidence" in changed and row.now["done_on"] is not None:
        moves = {"done_on": for_record(row.now["done_on"])}
    if "evidence" in changed and "done_on" not in moves:
        what, todo = "evidence goes with the day it was done", "fill in `Done on`"
        return incomplete(proposal, "done_on", what, todo)
    if moves:
        told = {name: typed.get(name) for name in ("evidence", "reason", "note")}
        return {"kind": "milestone", "ref": row.ref, **moves, **told}
    same = next((name for name in _MOVES if name in typed), None)
    if "reason" in changed and same is not None:
        title = proposal.form.titled(same)
        what = f"{title!r} says what the record says already, so that nothing changes here"
        return incomplete(proposal, same, what, "change it, or write it under `What is new`")
    if "reason" in changed:
        what = "a reason goes with a new forecast, a day or a cancellation"
        return incomplete(proposal, "reason", what, "write it under `What is new`, or give a date")
    return {"kind": "note", "ref": row.ref, "note": typed["note"]}
