"""`governance kpis`: every KPI of the plan, measured over its case tables."""

from pathlib import Path
from typing import Annotated

import typer

from governance.cli.options import AsAt, AsJson, PlanId, Root, day, echo_json, say, workspace_at
from governance.cli.options import audience as read_audience

Cases = Annotated[
    Path | None, typer.Option("--cases", help="The case tables: a folder, or one workbook.")
]
EngineName = Annotated[str, typer.Option("--engine", help="pandas, polars, duckdb or spark.")]
Address = Annotated[
    str | None,
    typer.Option(
        "--address", envvar="SPARK_REMOTE", help="A Spark Connect address, such as sc://host:15002."
    ),
]


def kpis(
    as_at: AsAt = None,
    audience: Annotated[
        str, typer.Option("--audience", help="Who may read it: internal, board, public.")
    ] = "internal",
    engine: EngineName = "pandas",
    address: Address = None,
    cases: Cases = None,
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Measure every KPI: figure, target, rating, and why there is none.

    For an audience other than internal, small numbers are hidden and what could give them away.
    """
    from governance.cli.show import warn
    from governance.views.kpis import kpi_lines, kpis_json

    workspace = workspace_at(root, cases=cases, plan=plan)
    folder = workspace.folder(plan)
    results = workspace.results(
        plan, day(as_at), read_audience(audience), engine=engine, address=address
    )
    if as_json:
        echo_json(kpis_json(results, folder.plan))
    else:
        for line in kpi_lines(results, folder.kpis):
            say(line)
        if not results:
            say("No KPIs are defined yet; kpis.yaml in the plan's folder defines them.")
    faults = workspace.cases(plan, engine, address).problems
    for fault in faults:
        say(str(fault), err=True)
    warn(folder.problems)
    definitions = [one for one in folder.problems if one.where.file.endswith("kpis.yaml")]
    if any(one.is_error for one in (*faults, *definitions)):
        raise typer.Exit(1)
