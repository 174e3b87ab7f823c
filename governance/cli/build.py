"""`governance build`: every report, every feed, an index page."""

import os
import sys

from governance.cli.options import AsAt, PlanId, Root, day, say, workspace_at


def build(as_at: AsAt = None, plan: PlanId = None, root: Root = None) -> None:
    """Build every report, every feed and an index page."""
    from governance.publish.build import build as build_all

    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def tell(line: str) -> None:
        if shown:
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()

    written = build_all(workspace_at(root), day(as_at), plan, tell=tell)
    if shown:
        sys.stderr.write("\r\x1b[K")
    for path in written:
        if path.suffix == ".html":
            say(str(path))
    feeds = sum(path.suffix == ".ics" for path in written)
    say(f"and {feeds} calendar feeds")
