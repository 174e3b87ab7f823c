"""`governance report`: one board's report, as a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from governance.cli.options import AsAt, PlanId, Root, day, maybe_day, now, say, workspace_at
from governance.cli.options import audience as read_audience

if TYPE_CHECKING:
    from governance.workspace import Workspace


class Author(NamedTuple):
    """Who publishes, and why again."""

    by: str | None
    reason: str | None


def report(
    report: Annotated[str, typer.Argument(help="A board's id, such as programme-board.")],
    as_at: AsAt = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Compare with this day; else a cadence back.")
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="Of html, pdf, docx, xlsx; with commas; else all.")
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
    from governance.publish import FORMATS, publish_report
    from governance.workspace.publications import noted_id

    if publish:
        who = Author(by, reason)
        folder = _frozen(workspace_at(root), plan, report, as_at, since, audience, who)
        say(folder)
        say(f"note: its id, for the minutes: {noted_id(folder)}", err=True)
        if by is None:
            say("note: it names nobody who published it; give --by ID", err=True)
        return
    if reason is not None:
        raise typer.BadParameter("--reason goes with --publish")
    written = publish_report(
        workspace_at(root),
        plan,
        report,
        day(as_at),
        since=maybe_day(since),
        audience=None if audience is None else read_audience(audience),
        formats=tuple(part.strip() for part in formats.split(",") if part.strip()) or FORMATS,
        kernel=kernel,
    )
    for path in written:
        say(str(path))


def _frozen(
    workspace: Workspace,
    plan: str | None,
    report: str,
    as_at: str | None,
    since: str | None,
    audience: str | None,
    author: Author,
) -> Path:
    """Publish in every format, for the board's own audience."""
    from governance.problems import UnknownNameError
    from governance.publish.publications.freeze import freeze_report
    from governance.publish.report import board_of

    board = board_of(workspace.plan(plan), report)
    if audience is not None and read_audience(audience) != board.audience.value:
        said = f"{report} is published for its own audience, {board.audience.value}"
        raise UnknownNameError(f"{said}; leave --audience out")
    when = day(as_at), now(), maybe_day(since)
    return freeze_report(workspace, plan, board, *when, by=author.by, reason=author.reason)
