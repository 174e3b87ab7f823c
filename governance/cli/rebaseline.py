"""`governance rebaseline`: a new agreed date, approved and minuted."""

from typing import Annotated

import typer

from governance.cli.writing import Fields, recorded, when_field


@recorded
def rebaseline(
    ref: Annotated[str, typer.Argument(help="A milestone, such as 1.1.1.")],
    date: Annotated[str, typer.Option("--date", help="The new agreed date: EDTF or a phrase.")],
    approved_by: Annotated[
        str, typer.Option("--approved-by", help="The person or board that approved it.")
    ],
    minute: Annotated[str, typer.Option("--minute", help="Where the approval is minuted.")],
) -> Fields:
    """Give a milestone a new baseline that a board has approved."""
    return {
        "kind": "rebaseline",
        "ref": ref,
        "date": when_field(date),
        "approved_by": approved_by,
        "minute": minute,
    }
