"""`governance chase`: who owes what before a report, with a letter to each."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from governance.cli.options import (
    AsAt,
    AsJson,
    DryRun,
    PlanId,
    Root,
    day,
    echo_json,
    say,
    workspace_at,
)


def chase(
    report: Annotated[
        str | None, typer.Argument(help="A board's id; else the one that is due first.")
    ] = None,
    board: Annotated[str | None, typer.Option("--board", help="The same.")] = None,
    as_at: AsAt = None,
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """List who owes an update, what is overdue and what changed hands. Nothing is sent.

    A letter to each owner is written under exports/, as an .eml file to open and send.
    """
    from governance.publish.chase import chase as find
    from governance.publish.chase import write_letters
    from governance.views.chase import chase_json, chase_lines, totals

    if report and board and report != board:
        raise typer.BadParameter(f"{report} and --board {board}: name one of them")
    workspace = workspace_at(root)
    about, owed = find(workspace, plan, report or board, day(as_at))
    if about.unmeasured:
        say(f"note: {about.unmeasured}", err=True)
    if as_json:
        echo_json(chase_json(about, owed))
    else:
        width = shutil.get_terminal_size((80, 24)).columns
        for line in chase_lines(about, owed, max(width, 40)):
            say(line)
        say(f"\n{totals(owed)}")
    if dry_run:
        say("nothing was written (--dry-run)", err=as_json)
        return
    written = write_letters(workspace, about, owed)
    if written:
        say(f"letters: {written[0].parent}", err=as_json)
