"""`governance undo`: withdraw a record, with a reason. The record stays in the log."""

from typing import Annotated

import typer

from governance.cli.options import By, DryRun, PlanId, Root, workspace_at
from governance.cli.writing import write

SHORTEST = 6
"""Digits of an id that are enough to name a record, where no other begins with them."""


def undo(
    record: Annotated[str, typer.Argument(help="The record's id, or its first digits.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it was wrong.")],
    by: By,
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Withdraw a record. It stays in the log, with who withdrew it and why."""
    from governance.problems import UnknownNameError  # noqa: PLC0415

    updates = workspace_at(root).updates(plan)
    named = [one for one in updates if one.id.startswith(record.lower())]
    if len(record) < SHORTEST or len(named) != 1:
        what = "several records begin" if len(named) > 1 else "no record begins"
        raise UnknownNameError(f"{what} with {record!r}; give more of its id")
    fields = {
        "kind": "supersede",
        "ref": named[0].ref,
        "by": by,
        "visibility": named[0].visibility.value,
        "record": named[0].id,
        "reason": reason,
    }
    write(root, plan, fields, named[0].on.isoformat(), dry_run=dry_run)
