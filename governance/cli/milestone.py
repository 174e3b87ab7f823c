"""`governance milestone`: moved, done or cancelled."""

from typing import Annotated

import typer

from governance.cli.options import maybe_day
from governance.cli.writing import Fields, recorded, when_field


@recorded
def milestone(
    ref: Annotated[str, typer.Argument(help="A milestone, such as 1.1.1.")],
    forecast: Annotated[
        str | None, typer.Option("--forecast", help="The date now expected: EDTF or a phrase.")
    ] = None,
    done: Annotated[str | None, typer.Option("--done", help="The day it was done.")] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", help="What shows that it was done.")
    ] = None,
    cancel: Annotated[bool, typer.Option("--cancel", help="It will not be done.")] = False,
    note: Annotated[str | None, typer.Option("--note", help="The narrative.")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="Why it moved or was cancelled.")
    ] = None,
) -> Fields:
    """Move a milestone, mark it done with evidence, or cancel it."""
    if (forecast is not None) + (done is not None) + cancel != 1:
        raise typer.BadParameter("give one of --forecast, --done and --cancel")
    if evidence is not None and done is None:
        raise typer.BadParameter("--evidence goes with --done")
    finished = maybe_day(done)
    return {
        "kind": "milestone",
        "ref": ref,
        "forecast": when_field(forecast),
        "done_on": finished.isoformat() if finished else None,
        "evidence": evidence,
        "cancelled": cancel or None,
        "note": note,
        "reason": reason,
    }
