"""`governance sheet`: a workbook to fill in, and what was filled in taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.evidence import challenged_position, evidence_of
from governance.cli.options import (
    AsAt,
    AsJson,
    DryRun,
    On,
    PlanId,
    Root,
    audience,
    day,
    echo_json,
    echo_lines,
    now,
    say,
    today,
    workspace_at,
)

if TYPE_CHECKING:
    from governance.record.sheet.result import SheetResult
    from governance.workspace import Workspace
    from governance.workspace.writing.sheets import Signature


def sheet(
    out: Annotated[
        Path | None, typer.Option("--out", help="Write a sheet to fill in: a file named .xlsx.")
    ] = None,
    read: Annotated[Path | None, typer.Option("--read", help="Take up what was filled in.")] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", help="With --out: only what this person owns.")
    ] = None,
    as_at: AsAt = None,
    by: Annotated[
        str | None, typer.Option("--by", envvar="GOVERNANCE_BY", help="With --read: who says so.")
    ] = None,
    on: On = None,
    visibility: Annotated[
        str | None,
        typer.Option("--visibility", help="Who may read the words: internal, board, public."),
    ] = None,
    all_or_nothing: Annotated[
        bool, typer.Option("--all-or-nothing", help="Save nothing where a row is left out.")
    ] = False,
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Write a workbook to fill in (--out), or take up one that came back (--read).

    Each row is judged as the other commands judge it. A row that somebody else has changed since
    is a conflict; it is shown and left out, as is what a rule refuses. The others are saved.
    """
    if (out is None) == (read is None):
        raise typer.BadParameter("give one of --out and --read")
    if out is None:
        _goes_with("--out", {"--owner": owner, "--as-at": as_at})
    else:
        saving = {"--all-or-nothing": all_or_nothing, "--dry-run": dry_run}
        _goes_with("--read", {"--on": on, "--visibility": visibility, **saving})
    workspace = workspace_at(root)
    if out is not None:
        _write(workspace, plan, out, owner, as_at, as_json=as_json)
        return
    if by is None:
        raise typer.BadParameter("say who sends it in: --by ID")
    assert read is not None
    signature = _signed(by, on, visibility)
    result = _read(workspace, plan, read, signature, dry_run=dry_run, all_or_nothing=all_or_nothing)
    _tell(result, as_json=as_json)


def _goes_with(other: str, options: Mapping[str, object]) -> None:
    """Raise where an option is given that goes with the other of the two."""
    for name, given in options.items():
        if given:
            raise typer.BadParameter(f"{name} goes with {other}")


def _write(
    workspace: Workspace,
    plan: str | None,
    out: Path,
    owner: str | None,
    as_at: str | None,
    *,
    as_json: bool,
) -> None:
    from governance.problems import quoted
    from governance.workspace.writing.sheet_files import sheet_of, write_sheet_file

    folder = workspace.folder(plan)
    position = challenged_position(workspace, plan, day(as_at))
    made = sheet_of(folder, position, owner)
    write_sheet_file(out, made, folder, today())
    if as_json:
        rows = {name: len(those) for name, those in made.rows.items()}
        echo_json({"file": str(out), "as_at": made.as_at.isoformat(), "rows": rows})
    else:
        say(f"{quoted(out)}: {made.held.lower()}")


def _signed(by: str, on: str | None, visibility: str | None) -> Signature:
    from governance.workspace.writing.sheets import Signature

    told = audience(visibility, "visibility") if visibility else None
    return Signature(by, day(on), now(), told, "sheet")


def _read(
    workspace: Workspace,
    plan: str | None,
    path: Path,
    signature: Signature,
    *,
    dry_run: bool,
    all_or_nothing: bool,
) -> SheetResult:
    from governance.workspace.writing.sheet_files import rated_well, read_sheet_file
    from governance.workspace.writing.sheets import write_sheet

    folder = workspace.folder(plan)
    proposals, problems = read_sheet_file(path, folder.plan)
    kpis = evidence_of(workspace, plan, rated_well(proposals), signature.now.date())
    return write_sheet(
        folder,
        proposals,
        problems,
        signature,
        kpis,
        dry_run=dry_run,
        all_or_nothing=all_or_nothing,
    )


def _tell(result: SheetResult, *, as_json: bool) -> None:
    """Print what became of each row; exit 1 where one was left out."""
    from governance.views.sheet import sheet_json, sheet_lines, sheet_notes

    echo_lines(sheet_notes(result), err=True)
    if as_json:
        echo_json(sheet_json(result))
    else:
        echo_lines(sheet_lines(result))
    if result.left_out:
        raise typer.Exit(1)
