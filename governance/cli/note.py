"""`governance note`: narrative without a new rating."""

from typing import Annotated

import typer

from governance.cli.options import By, DryRun, On, PlanId, Root, Visibility
from governance.cli.writing import write


def note(
    ref: Annotated[str, typer.Argument(help="Any item of the plan, or `plan`.")],
    note: Annotated[str, typer.Option("--note", help="The narrative.")],
    by: By,
    on: On = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Say what happened, without a new rating."""
    fields = {"kind": "note", "ref": ref, "by": by, "visibility": visibility, "note": note}
    write(root, plan, fields, on, dry_run=dry_run)
