"""`governance serve`: one address for everybody who has a part in the programme."""

import gc
from importlib import import_module
from typing import Annotated

import typer

from governance.cli.options import Root, say, workspace_at


def serve(
    host: Annotated[str, typer.Option("--host", help="Loopback only, for now.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
    by: Annotated[
        str | None,
        typer.Option("--by", envvar="GOVERNANCE_BY", help="Who records here: a person's id."),
    ] = None,
    root: Root = None,
) -> None:
    """Serve the programme to this machine: read, update, sign, subscribe."""
    from governance.cli.options import now
    from governance.problems import UnreadableError

    try:
        web = import_module("governance.web")  # by name: rooms on one row do not know each other
    except ImportError as fault:
        message = "the web pages need an extra: pip install 'programme-governance[web]'"
        raise UnreadableError(message) from fault
    gc.enable()  # unlike every other command, this one goes on
    workspace = workspace_at(root)
    office = web.Office(workspace.root, now, workspace.case_paths)
    app = web.create_app(office, web.AtTheMachine(by))
    web.serve(app, host, port, ready=lambda url: say(f"{url}  (Ctrl-C ends it)"))
