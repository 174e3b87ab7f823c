"""`governance serve`: the index, the reports and the feeds over HTTP, on this machine."""

import gc
from importlib import import_module
from typing import Annotated

import typer

from governance.cli.options import Root, say, workspace_at


def serve(
    host: Annotated[str, typer.Option("--host", help="Loopback only, for now.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
    root: Root = None,
) -> None:
    """Serve reports and calendar feeds to this machine, read-only."""
    from governance.cli.options import today
    from governance.problems import UnreadableError

    try:
        web = import_module("governance.web")  # by name: rooms on one row do not know each other
    except ImportError as fault:
        message = "the web pages need an extra: pip install 'programme-governance[web]'"
        raise UnreadableError(message) from fault
    gc.enable()  # unlike every other command, this one goes on
    home = workspace_at(root).root
    app = web.create_app(web.WorkspaceLibrary(home, today))
    web.serve(app, host, port, ready=lambda url: say(f"{url}  (Ctrl-C ends it)"))
