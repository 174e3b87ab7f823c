"""`governance update`: rate a deliverable, a workstream or the plan."""

from typing import Annotated

import typer

from governance.cli.options import rating
from governance.cli.writing import Fields, recorded


@recorded
def update(
    ref: Annotated[str, typer.Argument(help="A deliverable, a workstream, or `plan`.")],
    rag: Annotated[str, typer.Option("--rag", help="blue, green, amber, red or unrated.")],
    note: Annotated[str | None, typer.Option("--note", help="The narrative.")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="Why it changed; asked for when it does.")
    ] = None,
    path_to_green: Annotated[
        str | None, typer.Option("--path-to-green", help="What brings it back, by when.")
    ] = None,
) -> Fields:
    """Rate a deliverable, a workstream or the plan, and say why."""
    return {
        "kind": "rating",
        "ref": ref,
        "rag": rating(rag).value,
        "note": note,
        "reason": reason,
        "path_to_green": path_to_green,
    }
