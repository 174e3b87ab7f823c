"""`governance rebaseline`: a new agreed date, approved and minuted."""

from typing import Annotated

import typer

from governance.cli.options import By, DryRun, On, PlanId, Root, Visibility
from governance.cli.writing import when_field, write


def rebaseline(
    ref: Annotated[str, typer.Argument(help="A milestone, such as 1.1.1.")],
    date: Annotated[str, typer.Option("--date", help="The new agreed date: EDTF or a phrase.")],
    approved_by: Annotated[
        str, typer.Option("--approved-by", help="The person or board that approved it.")
    ],
    minute: Annotated[str, typer.Option("--minute", help="Where the approval is minuted.")],
    by: By,
    on: On = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Give a milestone a new baseline that a board has approved."""
    fields = {
        "kind": "rebaseline",
        "ref": ref,
        "by": by,
        "visibility": visibility,
        "date": when_field(date),
        "approved_by": approved_by,
        "minute": minute,
    }
    write(root, plan, fields, on, dry_run=dry_run)
