"""`governance send`: the letters of a round of chasing, sent."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.options import AsAt, PlanId, Root, day, now, say, workspace_at

if TYPE_CHECKING:
    from governance.publish.sending import Server
    from governance.workspace import Workspace

_DRY = "nothing was sent; --yes sends them"


def send(
    board: Annotated[
        str | None, typer.Argument(help="A board's id; else the one that is due first.")
    ] = None,
    digest: Annotated[
        bool,
        typer.Option("--digest", help="What is new, to those who asked for it."),
    ] = False,
    public_url: Annotated[
        str | None,
        typer.Option(
            "--public-url", envvar="GOVERNANCE_PUBLIC_URL", help="Where a digest's links lead."
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Send them; else only say what would go out.")
    ] = False,
    as_at: AsAt = None,
    plan: PlanId = None,
    root: Root = None,
) -> None:
    """Send each owner the letter that `chase` writes, once. Without --yes nothing is sent.

    With --digest it is what is new since the last one, to those who asked for it.

    The server stands in the environment: GOVERNANCE_SMTP=HOST:PORT, GOVERNANCE_SMTP_USER and
    GOVERNANCE_SMTP_PASSWORD. Port 465 begins with TLS, any other turns to it.
    """
    from governance.publish.chase import chase, letters_of
    from governance.publish.sending import send_letters

    workspace = workspace_at(root)
    if digest:
        if board or as_at or plan or not public_url:
            raise typer.BadParameter("--digest goes with --public-url, without board, day or plan")
        _digests(workspace, public_url, _server() if yes else None)
        return
    about, owed = chase(workspace, plan, board, day(as_at))
    server = _server() if yes else None
    for one in send_letters(workspace.root, letters_of(about, owed), server):
        say(f"{one.owner}: {one.outcome}")
    if not yes:
        say(_DRY)


def _digests(workspace: Workspace, site: str, server: Server | None) -> None:
    """A digest to each who asked; what went out is noted, so that the next begins there."""
    from governance.publish.sending import send_letters

    office = import_module("governance.web").Office(workspace.root, now, workspace.case_paths)
    found = import_module("governance.web.digests").digests(office, site)
    due = {f"{wish.plan}/{wish.person}": (wish, data) for wish, data in found}
    letters = ((name, data) for name, (_, data) in due.items())
    for one in send_letters(workspace.root, letters, server):
        say(f"{one.owner}: {one.outcome}")
        if one.outcome.startswith("sent"):
            office.state.told(due[one.owner][0].secret, now())
    if server is None:
        say(_DRY)


def _server() -> Server:
    from governance.publish.sending import Server

    host, _, port = os.environ.get("GOVERNANCE_SMTP", "").partition(":")
    if not host or (port and not port.isdecimal()):
        raise typer.BadParameter("say where letters go out: GOVERNANCE_SMTP=HOST:PORT")
    number = int(port or 587)
    user, password = (os.environ.get(f"GOVERNANCE_SMTP_{name}") for name in ("USER", "PASSWORD"))
    return Server(host, number, user, password, from_start=number == 465)
