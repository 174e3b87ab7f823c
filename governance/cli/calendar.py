"""`governance calendar`: the milestone feeds."""

from typing import Annotated

import typer

from governance.cli.options import AsAt, PlanId, Root, day, say, workspace_at


def calendar(
    feed: Annotated[
        str | None, typer.Option("--feed", help="One feed, such as all or owner-WA; else all.")
    ] = None,
    as_at: AsAt = None,
    plan: PlanId = None,
    root: Root = None,
) -> None:
    """Write the calendar feeds under exports/."""
    from governance.publish.feeds import publish_feeds

    for path in publish_feeds(workspace_at(root), plan, day(as_at), feed):
        say(str(path))
