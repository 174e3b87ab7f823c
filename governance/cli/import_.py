"""`governance import`: an action plan from Word or Excel."""

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
    say,
    workspace_at,
)

if TYPE_CHECKING:
    import datetime as dt

    from governance.domain.imported import Imported

SHOWN = 6
"""Places of one kind that a terminal shows; the report in the plan's folder has them all."""


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .docx or .xlsx.")],
    plan: Annotated[str, typer.Option("--id", help="The new plan's id: small letters, digits.")],
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
    dry_run: DryRun = False,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Read an action plan from Word or Excel into a new plan, and say how it was read."""
    from governance.workspace.writing.plan_import import REPORT, import_plan
    from governance.writers.record.import_report import report_lines

    workspace = workspace_at(root)
    home = workspace.root
    imported = import_plan(
        home,
        file,
        plan,
        day(on),
        _window(window),
        newest=on is None,
        dry_run=dry_run,
        importers=workspace.importers,
    )
    if as_json:
        echo_json(_as_json(imported, written=not dry_run))
        return
    for line in report_lines(imported, SHOWN):
        say(line)
    if dry_run:
        say("nothing was written (--dry-run)")
    else:
        say(f"written to {home / 'plans' / plan}; all of this is in {REPORT} there")


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
