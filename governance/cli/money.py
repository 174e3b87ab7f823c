"""`governance money`: what a workstream has spent, and what it will have cost."""

from typing import Annotated

import typer

from governance.cli.options import number
from governance.cli.writing import Fields, recorded


@recorded
def money(
    ref: Annotated[str, typer.Argument(help="The workstream, such as 2.0.")],
    spent: Annotated[
        str | None, typer.Option("--spent", help="Pounds paid to date, altogether.")
    ] = None,
    forecast: Annotated[
        str | None, typer.Option("--forecast", help="Pounds that it will have cost at the end.")
    ] = None,
    budget: Annotated[
        str | None, typer.Option("--budget", help="A new sum agreed; needs --reason.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="The narrative.")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="Why the budget changes, or less is spent.")
    ] = None,
) -> Fields:
    """Say what a workstream has spent and will cost. Its budget is agreed in plan.yaml."""
    told = {"spent": spent, "forecast": forecast, "budget": budget}
    if not any(told.values()):
        raise typer.BadParameter("say what is new: --spent, --forecast or --budget")
    sums = {name: number(text) if text else None for name, text in told.items()}
    return {"kind": "money", "ref": ref, **sums, "note": note, "reason": reason}
