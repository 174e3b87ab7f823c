"""`governance figure`: a figure that nobody keeps as rows."""

from typing import Annotated

import typer

from governance.cli.options import AsJson, By, DryRun, PlanId, Root, Visibility, number
from governance.cli.writing import write


def figure(
    kpi: Annotated[str, typer.Argument(help="The KPI's id; kpis.yaml says that it is typed.")],
    value: Annotated[
        str,
        typer.Argument(
            help="The figure in the KPI's unit. With --of, what is above the line: of 36 of 50 "
            "the 36. A percentage without --of is the percentage itself."
        ),
    ],
    on: Annotated[
        str, typer.Option("--on", help="A day of the period that it speaks of, such as its last.")
    ],
    by: By,
    of: Annotated[
        str | None,
        typer.Option("--of", help="What is below the line, or how many are behind the figure."),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="The narrative.")] = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", help="Why it takes the place of a figure of the same period."),
    ] = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Type the figure of a KPI that nobody keeps as rows. A second one corrects the first."""
    if of is not None and "%" in value:
        raise typer.BadParameter("a percentage has no --of; give the count above the line")
    fields = {
        "kind": "figure",
        "ref": kpi,
        "by": by,
        "visibility": visibility,
        "value": number(value),
        "of": None if of is None else number(of),
        "note": note,
        "reason": reason,
    }
    write(root, plan, fields, on, dry_run=dry_run, as_json=as_json)
