"""`governance note`: narrative without a new rating, of the plan or of a KPI."""

from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.options import By, DryRun, On, PlanId, Root, Visibility, workspace_at
from governance.cli.writing import Fields, write

if TYPE_CHECKING:
    from governance.workspace import PlanFolder


def note(
    ref: Annotated[str, typer.Argument(help="Any item of the plan, `plan`, or a KPI.")],
    note: Annotated[str, typer.Option("--note", help="The narrative.")],
    by: By,
    reason: Annotated[
        str | None, typer.Option("--reason", help="Of a KPI: why it stands where it does.")
    ] = None,
    path_to_green: Annotated[
        str | None, typer.Option("--path-to-green", help="Of a KPI: what is done about it.")
    ] = None,
    about: Annotated[
        str | None,
        typer.Option("--about", help="`context`: what happens outside the work; of `plan`."),
    ] = None,
    on: On = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Say what happened, without a new rating; or why a KPI is where it is."""
    if about not in (None, "context"):
        raise typer.BadParameter("--about takes `context`")
    fields: Fields = {"ref": ref, "by": by, "visibility": visibility, "note": note}
    if _is_kpi(workspace_at(root).folder(plan), ref):
        if about:
            raise typer.BadParameter("what happens around the programme is said of `plan`")
        fields |= {"kind": "kpi_note", "reason": reason, "path_to_green": path_to_green}
    else:
        if reason or path_to_green:
            what = "`governance update` says why an item is rated so, and its path to green"
            raise typer.BadParameter(f"--reason and --path-to-green are of a KPI; {what}")
        fields |= {"kind": "note", "about": about}
    write(root, plan, fields, on, dry_run=dry_run)


def _is_kpi(folder: "PlanFolder", ref: str) -> bool:
    """True for a KPI; what the plan or a register calls so comes first, and reads no kpis.yaml."""
    if folder.agreed.has_ref(ref):
        return False
    from governance.record.naming import concern_refs

    if ref in concern_refs(folder.agreed, folder.log.updates):
        return False
    return any(one.id == ref for one in folder.kpis.kpis)
