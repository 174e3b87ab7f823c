"""`governance kpis`: every KPI of the plan, measured over its case tables."""

from pathlib import Path
from typing import Annotated

import typer

from governance.cli.options import (
    AsAt,
    AsJson,
    KnownBy,
    PlanId,
    Root,
    day,
    echo_json,
    maybe_day,
    say,
    workspace_at,
)
from governance.cli.options import audience as read_audience

Cases = Annotated[
    Path | None, typer.Option("--cases", help="The case tables: a folder, or one workbook.")
]
EngineName = Annotated[
    str,
    typer.Option("--engine", help="arrow (if it is installed), pandas, polars, duckdb or spark."),
]
Address = Annotated[
    str | None,
    typer.Option(
        "--address", envvar="SPARK_REMOTE", help="A Spark Connect address, such as sc://host:15002."
    ),
]


def kpis(
    as_at: AsAt = None,
    known_by: KnownBy = None,
    audience: Annotated[
        str, typer.Option("--audience", help="Who may read it: internal, board, public.")
    ] = "internal",
    engine: EngineName = "",
    address: Address = None,
    cases: Cases = None,
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Measure every KPI: figure, target, rating, and why there is none.

    For an audience other than internal, small numbers are hidden and what could give them away.
    """
    from functools import partial

    from governance.cli.show import warn
    from governance.disclosure.audience import named
    from governance.domain.plan.board import Audience
    from governance.views.kpis import kpi_lines, kpis_json

    workspace = workspace_at(root, cases=cases, plan=plan)
    folder = workspace.folder(plan)
    reader = Audience(read_audience(audience))
    results = workspace.results(
        plan,
        day(as_at),
        reader.value,
        engine=engine,
        address=address,
        known_by=maybe_day(known_by),
    )
    said = workspace.standing(plan, day(as_at), reader).words_by_kpi
    if as_json:
        echo_json(kpis_json(results, folder.plan, reader, said))
    else:
        who = partial(named, folder.plan, audience=reader)
        for line in kpi_lines(results, folder.kpis, who=who, said=said):
            say(line)
        if not results:
            say(_none(is_read=folder.kpis_read))
    faults = workspace.cases(plan, engine, address).problems
    for fault in faults:
        say(str(fault), err=True)
    warn(folder.problems)
    definitions = [one for one in folder.problems if one.where.file.endswith("kpis.yaml")]
    if any(one.is_error for one in (*faults, *definitions)):
        raise typer.Exit(1)


def _none(*, is_read: bool) -> str:
    """Why there is no KPI to show."""
    if is_read:
        return "No KPIs are defined yet; kpis.yaml in the plan's folder defines them."
    return "kpis.yaml cannot be used; `governance check` says where and why."
