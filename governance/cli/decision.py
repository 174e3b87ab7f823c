"""`governance decision`: ask a board to decide; record what it decided."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.options import (
    By,
    DryRun,
    On,
    PlanId,
    Root,
    day,
    maybe_day,
    workspace_at,
)
from governance.cli.registers import lister
from governance.cli.writing import Fields, record_named, recorded, write

if TYPE_CHECKING:
    from governance.domain.update import AnyUpdate
    from governance.workspace import PlanFolder

Note = Annotated[str, typer.Option("--note", help="The question, or the answer, in a sentence.")]


@recorded
def ask(
    ref: Annotated[str, typer.Argument(help="What it is about: a deliverable, a risk, `plan` …")],
    note: Note,
    asked_of: Annotated[
        str | None, typer.Option("--of", help="The board or person asked; else any board.")
    ] = None,
    due: Annotated[str | None, typer.Option("--due", help="The day by which it is needed.")] = None,
) -> Fields:
    """Ask for a decision. It stands at the top of the board's report until it is given."""
    needed = maybe_day(due)
    return {
        "kind": "decision",
        "ref": ref,
        "state": "asked",
        "note": note,
        "due": needed.isoformat() if needed else None,
        "asked_of": asked_of,
    }


def give(
    record: Annotated[
        str,
        typer.Argument(help="The record that asked, or its first digits; else a ref."),
    ],
    note: Note,
    given_by: Annotated[str, typer.Option("--given-by", help="The board or person that decided.")],
    minute: Annotated[str, typer.Option("--minute", help="Where it is minuted.")],
    by: By,
    unasked: Annotated[
        bool, typer.Option("--unasked", help="It answers no question that is open on the ref.")
    ] = False,
    on: On = None,
    visibility: Annotated[
        str | None, typer.Option("--visibility", help="Who may read it; else as the question.")
    ] = None,
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Record a decision: the answer to one that was asked, or one given unasked about a ref.

    A ref stands for the question that is open on it, where there is one.
    """
    folder = workspace_at(root).folder(plan)
    asked = _asked(folder, record, day(on), unasked=unasked)
    fields = {
        "kind": "decision",
        "ref": asked.ref if asked else record,
        "by": by,
        "visibility": visibility or (asked.visibility.value if asked else "board"),
        "state": "given",
        "note": note,
        "answers": asked.id if asked else None,
        "given_by": given_by,
        "minute": minute,
    }
    write(root, plan, fields, on, dry_run=dry_run)


def _asked(folder: PlanFolder, text: str, on: dt.date, *, unasked: bool) -> AnyUpdate | None:
    """The record that asked; None where nobody did. Raises UnknownNameError where several did."""
    from governance.assurance.progress import progress_at
    from governance.problems import UnknownNameError
    from governance.record.naming import concern_refs

    updates = folder.log.updates
    if not (folder.plan.has_ref(text) or text in concern_refs(folder.plan, updates)):
        return record_named(updates, text, "decision")
    found = [one for one in progress_at(folder.plan, updates, on).open_decisions if one.ref == text]
    if unasked or not found:
        return None
    if len(found) > 1:
        several = "; ".join(f"{one.record[:12]} {one.words[:80]}" for one in found)
        raise UnknownNameError(f"several questions are open on {text}: give one's id: {several}")
    return record_named(updates, found[0].record, "decision")


list_ = lister("decisions", "List decisions asked, each with the record that asked.")


COMMANDS = (ask, give, list_)
