"""`governance update`: rate a deliverable, a workstream or the plan."""

from typing import Annotated

import typer

from governance.cli.options import By, DryRun, On, PlanId, Root, Visibility, rating
from governance.cli.writing import write


def update(
    ref: Annotated[str, typer.Argument(help="A deliverable, a workstream, or `plan`.")],
    rag: Annotated[str, typer.Option("--rag", help="blue, green, amber, red or unrated.")],
    by: By,
    note: Annotated[str | None, typer.Option("--note", help="The narrative.")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="Why it changed; asked for when it does.")
    ] = None,
    path_to_green: Annotated[
        str | None, typer.Option("--path-to-green", help="What brings it back, by when.")
    ] = None,
    on: On = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Rate a deliverable, a workstream or the plan, and say why."""
    fields = {
        "kind": "rating",
        "ref": ref,
        "by": by,
        "visibility": visibility,
        "rag": rating(rag).value,
        "note": note,
        "reason": reason,
        "path_to_green": path_to_green,
    }
    write(root, plan, fields, on, dry_run=dry_run)
