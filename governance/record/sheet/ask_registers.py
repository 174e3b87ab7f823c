"""What a row of a risk, an issue or a decision asks for, new ones among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from governance.problems import Problem, error
from governance.record.sheet.forms import folded
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.request import Fields, incomplete
from governance.record.sheet.row import Row
from governance.record.sheet.same import changed_in, for_record

_KINDS = {"r": "risk", "i": "issue"}
_WEIGHED = {
    "risk": {"likelihood": "a likelihood", "impact": "an impact"},
    "issue": {"impact": "an impact"},
}
"""What a new one cannot be without."""
_OF_AN_ISSUE = ("cause", "consequence", "options", "recommendation")
_NOT_FIELDS = ("what", "closed", "date", "note")


def concern_fields(proposal: Proposal, row: Row, changed: Mapping[str, object]) -> Fields | Problem:
    """What is new about a risk or an issue, or its closing; what is not filled in stays."""
    kind = _KINDS[row.key[0]]
    if wrong := _of_the_other(proposal, kind):
        return wrong
    state = "closed" if "closed" in changed else "changed"
    return {
        "kind": kind,
        "ref": row.ref,
        "state": state,
        **_told(kind, changed),
        "note": proposal.typed.get("note"),
    }


def new_concern_fields(proposal: Proposal, rows: Iterable[Row]) -> Fields | Problem | None:
    """A risk or an issue that is raised; None where it stands in the record already."""
    typed = proposal.typed
    if "title" not in typed:
        what, todo = "a new row says what may happen, or has", "fill it in"
        return incomplete(proposal, "title", what, todo)
    if "what" not in typed:
        what, todo = "a new row is a risk or an issue", "choose which"
        return incomplete(proposal, "what", what, todo)
    kind = str(typed["what"])
    if wrong := _of_the_other(proposal, kind):
        return wrong
    if "closed" in typed:
        return incomplete(proposal, "closed", "what is new is not closed yet", "clear it")
    if missing := next((name for name in _WEIGHED[kind] if name not in typed), None):
        what = f"a new {kind} has {' and '.join(_WEIGHED[kind].values())}, from 1 to 5"
        return incomplete(proposal, missing, what, "fill it in")
    for row in rows:
        if row.key[0] == kind[0] and folded(row.title) == folded(str(typed["title"])):
            return _already(proposal, row, "title")
    return {
        "kind": kind,
        "ref": None,
        "state": "opened",
        **_told(kind, typed),
        "note": typed.get("note"),
    }


def decision_fields(
    proposal: Proposal, row: Row, _changed: Mapping[str, object]
) -> Fields | Problem:
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


def new_decision_fields(proposal: Proposal, rows: Iterable[Row]) -> Fields | Problem | None:
    """A decision that is asked, or one given without being asked; None where it stands already."""
    typed = proposal.typed
    said = [name for name in ("question", "answer") if name in typed]
    if len(said) != 1:
        what = "a new row asks a question, or tells an answer that nobody asked for"
        return incomplete(proposal, "question", what, "fill in one of the two")
    if "about" not in typed:
        what, todo = "it does not say what it is about", "write a ref such as 2.1, or `plan`"
        return incomplete(proposal, "about", what, todo)
    for row in rows:
        if row.ref == typed["about"] and folded(row.title) == folded(str(typed[said[0]])):
            return _already(proposal, row, said[0])
    fields = {"kind": "decision", "ref": typed["about"], "note": typed[said[0]]}
    if said == ["question"]:
        needed = for_record(typed.get("due_now"))
        return fields | {"state": "asked", "asked_of": typed.get("of"), "due": needed}
    return fields | {
        "state": "given",
        "given_by": typed.get("given_by"),
        "minute": typed.get("minute"),
    }


def _of_the_other(proposal: Proposal, kind: str) -> Problem | None:
    """What only the other kind has."""
    names = _OF_AN_ISSUE if kind == "risk" else ("likelihood",)
    found = next((name for name in names if name in proposal.typed), None)
    if found is None:
        return None
    what = "only an issue has this" if kind == "risk" else "an issue has no likelihood"
    return incomplete(proposal, found, what, "clear it")


def _told(kind: str, values: Mapping[str, object]) -> Fields:
    """The record's fields that the typed ones come to."""
    told = {name: for_record(one) for name, one in values.items() if name not in _NOT_FIELDS}
    if "date" in values:
        told["proximity" if kind == "risk" else "due"] = for_record(values["date"])
    return told


def _already(proposal: Proposal, row: Row, name: str) -> Problem | None:
    """Nothing where the row says what the record says; else a problem, for two would be alike."""
    told = {one: value for one, value in proposal.typed.items() if one in row.now}
    if not changed_in(row, told):
        return None
    what = f"{row.ref} says so already"
    todo = "change that row of a new sheet, or use other words"
    return error("already-there", what, todo).placed(proposal.at(name))
