"""`governance undo`: withdraw a record, with a reason. The record stays in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.history import last_lines, others, told_of
from governance.cli.options import DryRun, PlanId, Root, echo_lines, workspace_at
from governance.cli.writing import record_named, write

if TYPE_CHECKING:
    from governance.workspace import PlanFolder


def undo(
    record: Annotated[
        str | None, typer.Argument(help="The record's id, or its first digits.")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why it was wrong.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", envvar="GOVERNANCE_BY", help="Who says so: a person's id."),
    ] = None,
    ref: Annotated[
        str | None, typer.Option("--ref", help="List the last records of this, to choose from.")
    ] = None,
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Withdraw a record. It stays in the log, with who withdrew it and why."""
    folder = workspace_at(root).folder(plan)
    if record is None:
        _offer(folder, ref)
        return
    _refuse_ref(folder, record)
    if reason is None or by is None:
        raise typer.BadParameter("say why it was wrong, with --reason, and who says so, with --by")
    named = record_named(folder.log.updates, record)
    fields = {
        "kind": "supersede",
        "ref": named.ref,
        "by": by,
        "visibility": named.visibility.value,
        "record": named.id,
        "reason": reason,
    }
    write(root, plan, fields, named.on.isoformat(), dry_run=dry_run)


def _offer(folder: PlanFolder, ref: str | None) -> None:
    """List what could be withdrawn of a ref. Raises UnknownNameError where none is given."""
    from governance.problems import UnknownNameError
    from governance.record.log.told import told_in

    if ref is None:
        last = "; ".join(last_lines(told_in(folder.log.updates), 3)) or "nothing is recorded yet"
        raise UnknownNameError(f"say which record: an id, or --ref REF to see its last. {last}")
    found = [*last_lines(told_of(folder, ref))]
    echo_lines(found or [f"nothing that counts is recorded of {ref}"])


def _refuse_ref(folder: PlanFolder, text: str) -> None:
    """Raise UnknownNameError, with the last records, where a ref stands for a record's id."""
    from governance.problems import UnknownNameError

    if folder.agreed.has_ref(text) or text in others(folder):
        last = "; ".join(last_lines(told_of(folder, text), 3)) or "it has none that counts"
        raise UnknownNameError(f"{text} is no record; name one of its own by id: {last}")
