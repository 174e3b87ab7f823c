"""`governance send`: the letters of a round of chasing, sent."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.options import AsAt, PlanId, Root, day, say, workspace_at

if TYPE_CHECKING:
    from governance.publish.sending import Server


def send(
    board: Annotated[
        str | None, typer.Argument(help="A board's id; else the one that is due first.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Send them; else only say what would go out.")
    ] = False,
    as_at: AsAt = None,
    plan: PlanId = None,
    root: Root = None,
) -> None:
    """Send each owner the letter that `chase` writes, once. Without --yes nothing is sent.

    The server stands in the environment: GOVERNANCE_SMTP=HOST:PORT, GOVERNANCE_SMTP_USER and
    GOVERNANCE_SMTP_PASSWORD. Port 465 begins with TLS, any other turns to it.
    """
    from governance.publish.chase import chase, letters_of
    from governance.publish.sending import send_letters

    workspace = workspace_at(root)
    about, owed = chase(workspace, plan, board, day(as_at))
    server = _server() if yes else None
    for one in send_letters(workspace.root, letters_of(about, owed), server):
        say(f"{one.owner}: {one.outcome}")
    if not yes:
        say("nothing was sent; --yes sends them")


def _server() -> Server:
    from governance.publish.sending import Server

    host, _, port = os.environ.get("GOVERNANCE_SMTP", "").partition(":")
    if not host or (port and not port.isdecimal()):
        raise typer.BadParameter("say where letters go out: GOVERNANCE_SMTP=HOST:PORT")
    number = int(port or 587)
    user, password = (os.environ.get(f"GOVERNANCE_SMTP_{name}") for name in ("USER", "PASSWORD"))
    return Server(host, number, user, password, from_start=number == 465)
