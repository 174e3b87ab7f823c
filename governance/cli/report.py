"""`governance report`: one board's report, as a draft."""

from __future__ import annotations

from typing import Annotated

import typer

from governance.cli.options import AsAt, PlanId, Root, day, maybe_day, now, say, workspace_at
from governance.cli.options import audience as read_audience


def report(
    report: Annotated[str, typer.Argument(help="A board's id, such as programme-board.")],
    as_at: AsAt = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Compare with this day; else a cadence back.")
    ] = None,
    formats: Annotated[
        str,
        typer.Option(
            "--format", help="Of html, pdf, docx, xlsx, ods; with commas; else all but ods."
        ),
    ] = "",
    audience: Annotated[
        str | None, typer.Option("--audience", help="internal, board or public; else the board's.")
    ] = None,
    kernel: Annotated[bool, typer.Option("--kernel", help="Run in a real Jupyter kernel.")] = False,
    publish: Annotated[
        bool, typer.Option("--publish", help="Freeze it; what is published stays as it is.")
    ] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", envvar="GOVERNANCE_BY", help="With --publish: who publishes it."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="With --publish: why it is restated.")
    ] = None,
    plan: PlanId = None,
    root: Root = None,
) -> None:
    """Write a board's report as a draft under exports/, or publish it."""
    from governance.publish.formats import FORMATS
    from governance.publish.publications.freeze import freeze_report
    from governance.publish.report import publish_report
    from governance.workspace.reports.publications import noted_id

    workspace, reader = workspace_at(root), None if audience is None else read_audience(audience)
    if publish:
        folder = freeze_report(
            workspace,
            plan,
            report,
            day(as_at),
            now(),
            maybe_day(since),
            reader,
            by=by,
            reason=reason,
            kernel=kernel,
        )
        say(str(folder))
        say(f"note: its id, for the minutes: {noted_id(folder)}", err=True)
        if formats:
            say("note: a publication holds every format; --format is for drafts", err=True)
        if by is None:
            say("note: it names nobody who published it; give --by ID", err=True)
        return
    if reason is not None:
        raise typer.BadParameter("--reason goes with --publish")
    written = publish_report(
        workspace,
        plan,
        report,
        day(as_at),
        since=maybe_day(since),
        audience=reader,
        formats=tuple(part.strip() for part in formats.split(",") if part.strip()) or FORMATS,
        kernel=kernel,
    )
    for path in written:
        say(str(path))
