"""`governance import`: an action plan from a file, and the next version of that file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from governance.cli.options import (
    AsJson,
    DryRun,
    Root,
    day,
    echo_json,
    maybe_day,
    now,
    say,
    workspace_at,
)

if TYPE_CHECKING:
    import datetime as dt

    from governance.domain.import_map import ImportMap
    from governance.domain.imported import Imported
    from governance.workspace import Workspace

SHOWN = 6
"""Places of one kind that a terminal shows; the report in the plan's folder has them all."""


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A .docx, .xlsx, .ods, .csv or .xml.")
    ],
    plan: Annotated[
        str, typer.Option("--id", help="The new plan's id; or that of a plan to hold it against.")
    ],
    on: Annotated[
        str | None,
        typer.Option(
            "--on", "--as-at", help="The day its ratings speak of; else its newest entry's."
        ),
    ] = None,
    window: Annotated[
        str | None,
        typer.Option("--window", help="The plan's life, FIRST:LAST; else from the dates in it."),
    ] = None,
    told: Annotated[
        Path | None, typer.Option("--map", help="How it is to be read: a map, as corrected.")
    ] = None,
    preview: Annotated[
        Path | None, typer.Option("--preview", help="Write a page that shows how it was read.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Of a next version: who takes its changes over.")
    ] = None,
    dry_run: DryRun = False,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Read an action plan from a file into a new plan, and say how it was read.

    How is kept in maps/ID.import.yaml: correct it, and import again with --map. Where the plan is
    there already, the file is its next version: what it says otherwise is shown, and with --by
    taken into the log, as far as a record can say it. Nothing is overwritten.
    """
    from governance.workspace.writing.import_maps import map_path, read_map
    from governance.workspace.writing.plan_import import import_plan, is_untouched

    workspace = workspace_at(root)
    known = map_path(workspace.root, plan)
    mapped = read_map(told) if told else None
    fresh = mapped is not None and is_untouched(workspace.root / "plans" / plan, mapped)
    if plan in workspace.plan_ids and not fresh and (mapped or known.is_file()):
        mapped = mapped or read_map(known)
        _follow(workspace, file, plan, mapped, day(on), by, preview,
                dry_run=dry_run, as_json=as_json)  # fmt: skip
        return
    made = import_plan(
        workspace.root,
        file,
        plan,
        day(on),
        _window(window),
        newest=on is None,
        dry_run=dry_run,
        importers=workspace.importers,
        told=mapped,
    )
    if preview is not None:
        _preview(preview, made.imported)
    if as_json:
        echo_json(_as_json(made.imported, written=not dry_run))
    else:
        _say(made.imported, workspace.root, plan, dry_run=dry_run)


def _say(imported: Imported, root: Path, plan: str, *, dry_run: bool) -> None:
    from governance.workspace.writing.import_maps import map_path
    from governance.workspace.writing.plan_import import REPORT
    from governance.writers.record.import_report import report_lines

    for line in report_lines(imported, SHOWN):
        say(line)
    if dry_run:
        say("nothing was written (--dry-run)")
        return
    say(f"written to {root / 'plans' / plan}; all of this is in {REPORT} there")
    say(f"how it was read is in {map_path(root, plan)}; correct that, and import again with --map")


def _preview(path: Path, imported: Imported) -> None:
    from governance.writers.html.import_preview import import_preview
    from governance.writers.storing.files import write_file

    write_file(path, import_preview(imported))


def _follow(
    workspace: Workspace,
    file: Path,
    plan: str,
    told: ImportMap,
    on: dt.date,
    by: str | None,
    preview: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Hold the next version of a file against its plan."""
    from governance.workspace.writing.import_maps import write_map
    from governance.workspace.writing.plan_follow import follow
    from governance.workspace.writing.plan_import import file_bytes, plan_files_from

    folder = workspace.folder(plan)
    life = folder.agreed.window
    made = plan_files_from(
        file_bytes(file), file.name, plan, on, (life.first, life.last),
        importers=workspace.importers, told=told,
    )  # fmt: skip
    if preview is not None:
        _preview(preview, made.imported)
    found = follow(folder, made.imported, on, now(), by, dry_run=dry_run)
    if not dry_run and made.imported.mapped is not None:
        kept = {"wrote": told.wrote}  # what a correction may still write over
        write_map(workspace.root, plan, made.imported.mapped.model_copy(update=kept))
    if as_json:
        changes = [
            {"sort": one.sort, "ref": one.ref or None, "what": one.what, "fate": fate,
             "record": dict(one.fields) if one.fields else None}
            for one, fate in zip(found.changes, found.fates, strict=True)
        ]  # fmt: skip
        echo_json({"schema": "governance.import-changes/1", "plan": plan, "changes": changes})
        return
    say(f"{file.name} against the plan {plan}: {len(found.changes)} changes, {found.saved} saved")
    for one, fate in zip(found.changes, found.fates, strict=True):
        say(f"  {one.sort:9}{one.ref:8} {one.what} ({fate})")
    if by is None and any(one.fields for one in found.changes):
        say("nothing was taken over; with --by ID what a record can say goes into the log")


def _window(text: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day as typed, with a colon between."""
    from governance.problems import UnknownNameError

    if text is None:
        return None
    first, colon, last = text.partition(":")
    if not colon:
        raise UnknownNameError(f"no window {text!r}; write FIRST:LAST, as 2021-08-01:2022-08-31")
    days = maybe_day(first.strip()), maybe_day(last.strip())
    if days[0] is None or days[1] is None or days[1] < days[0]:
        raise UnknownNameError(f"the window {text!r} ends before it begins")
    return days[0], days[1]


def _as_json(imported: Imported, *, written: bool) -> dict[str, Any]:
    return {
        "schema": "governance.import/1",
        "plan": imported.plan.id,
        "source": imported.source,
        "written": written,
        "counts": imported.counts,
        "findings": [
            {
                "sort": one.sort.value,
                "code": one.code,
                "where": one.where,
                "what": one.what,
                "todo": one.rule.todo,
            }
            for one in imported.findings
        ],
    }
