"""`governance calendar`: the milestone feeds."""

from pathlib import Path
from typing import Annotated

import typer

from governance.cli.options import AsAt, PlanId, Root, day, say, workspace_at


def calendar(
    feed: Annotated[
        str | None, typer.Option("--feed", help="One feed, such as all or owner-WA; else all.")
    ] = None,
    publish: Annotated[
        Path | None, typer.Option("--publish", help="Also into this folder, with a page to them.")
    ] = None,
    as_at: AsAt = None,
    plan: PlanId = None,
    root: Root = None,
) -> None:
    """Write the calendar feeds under exports/, or also into a folder that others can reach."""
    from governance.publish.feeds import publish_feeds

    if publish is not None:
        if feed is not None:
            raise typer.BadParameter("--publish writes every feed; leave --feed out")
        from governance.publish.calendar_site import publish_calendar

        for path in publish_calendar(workspace_at(root), plan, day(as_at), publish):
            say(str(path))
        say("note: whoever can read that folder can read the feeds", err=True)
        return
    for path in publish_feeds(workspace_at(root), plan, day(as_at), feed):
        say(str(path))
