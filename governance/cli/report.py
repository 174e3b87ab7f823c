"""`governance report`: one board's report, as a draft."""

from typing import Annotated

import typer

from governance.cli.options import AsAt, PlanId, Root, day, maybe_day, workspace_at
from governance.cli.options import audience as read_audience


def report(
    report: Annotated[str, typer.Argument(help="A board's id, such as programme-board.")],
    as_at: AsAt = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Compare with this day; else a cadence back.")
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="Of html and pdf, with a comma between; else all.")
    ] = "",
    audience: Annotated[
        str | None, typer.Option("--audience", help="internal, board or public; else the board's.")
    ] = None,
    kernel: Annotated[bool, typer.Option("--kernel", help="Run in a real Jupyter kernel.")] = False,
    plan: PlanId = None,
    root: Root = None,
) -> None:
    """Write a board's report as a draft under exports/."""
    from governance.publish import FORMATS, publish_report  # noqa: PLC0415

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
        typer.echo(str(path))
