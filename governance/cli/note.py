"""`governance note`: narrative without a new rating."""

from typing import Annotated

import typer

from governance.cli.writing import Fields, recorded


@recorded
def note(
    ref: Annotated[str, typer.Argument(help="Any item of the plan, or `plan`.")],
    note: Annotated[str, typer.Option("--note", help="The narrative.")],
) -> Fields:
    """Say what happened, without a new rating."""
    return {"kind": "note", "ref": ref, "note": note}
