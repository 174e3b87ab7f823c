"""`governance undo`: withdraw a record, with a reason. The record stays in the log."""

from typing import Annotated

import typer

from governance.cli.options import By, DryRun, PlanId, Root, workspace_at
from governance.cli.writing import record_named, write


def undo(
    record: Annotated[str, typer.Argument(help="The record's id, or its first digits.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it was wrong.")],
    by: By,
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Withdraw a record. It stays in the log, with who withdrew it and why."""
    named = record_named(workspace_at(root).updates(plan), record)
    fields = {
        "kind": "supersede",
        "ref": named.ref,
        "by": by,
        "visibility": named.visibility.value,
        "record": named.id,
        "reason": reason,
    }
    write(root, plan, fields, named.on.isoformat(), dry_run=dry_run)
