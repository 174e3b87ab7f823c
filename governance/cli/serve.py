"""`governance serve`: one address for everybody who has a part in the programme."""

import gc
import os
from functools import partial
from importlib import import_module
from typing import Annotated, Any

import typer

from governance.cli.options import Root, say, workspace_at


def serve(
    host: Annotated[
        str, typer.Option("--host", help="This machine, or with sign-in another.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
    by: Annotated[
        str | None,
        typer.Option("--by", envvar="GOVERNANCE_BY", help="Who records here: a person's id."),
    ] = None,
    issuer: Annotated[
        str | None,
        typer.Option("--issuer", envvar="GOVERNANCE_ISSUER", help="Sign in with this provider."),
    ] = None,
    public_url: Annotated[
        str | None,
        typer.Option(
            "--public-url", envvar="GOVERNANCE_PUBLIC_URL", help="Where people reach these pages."
        ),
    ] = None,
    proxy: Annotated[
        str | None,
        typer.Option("--proxy", help="The address of the proxy whose X-Forwarded- counts."),
    ] = None,
    commit: Annotated[
        bool, typer.Option("--commit", help="Put every save under git, by who saved it.")
    ] = False,
    push: Annotated[
        str | None, typer.Option("--push", help="With --commit: push to this remote.")
    ] = None,
    root: Root = None,
) -> None:
    """Serve the programme to this machine: read, update, sign, subscribe."""
    from governance.cli.options import now
    from governance.problems import UnreadableError

    try:
        web = import_module("governance.web")  # by name: rooms on one row do not know each other
    except ImportError as fault:
        message = "the web pages want more: install it with its [web] part (docs/install.md)"
        raise UnreadableError(message) from fault
    gc.enable()  # unlike every other command, this one goes on
    workspace = workspace_at(root)
    if by is not None:
        _check_known(workspace, by)
    office = web.Office(workspace.root, now, workspace.case_paths)
    if issuer is None:
        app = web.create_app(office, web.AtTheMachine(by))
    else:
        app = _hosted(office, issuer, public_url)
    if push is not None and not commit:
        raise typer.BadParameter("--push goes with --commit")
    if commit:
        office.commits = web.Commits(workspace.root, push)
        office.commits.start()
    ready = partial(_ready, public_url if issuer else None)
    try:
        web.serve(app, host, port, ready, signs_in=issuer is not None, proxy=proxy)
    finally:
        if office.commits is not None:
            office.commits.stop()


def _check_known(workspace: Any, by: str) -> None:
    """Raises UnknownNameError where no plan has that person, and every plan can be read."""
    from governance.problems import GovernanceError, UnknownNameError, nearest_names

    known: list[str] = []
    for name in workspace.plan_ids:
        try:
            known += workspace.plan(name).people_by_id
        except GovernanceError:  # the pages show what is wrong; the person may stand there
            return
    if by not in known:
        near = nearest_names(by, known)
        raise UnknownNameError(f"--by: no plan has {by!r} under people{near}")


def _ready(public_url: str | None, url: str) -> None:
    where = f", as {public_url}" if public_url else ""
    say(f"{url}{where}  (Ctrl-C ends it)")


def _hosted(office: Any, issuer: str, public_url: str | None) -> Any:
    """The application behind sign-in. What is secret comes from the environment alone."""
    from governance.problems import UnreadableError

    client, secret = (os.environ.get(f"GOVERNANCE_CLIENT_{name}") for name in ("ID", "SECRET"))
    if not (public_url and client and secret):
        raise typer.BadParameter(
            "--issuer goes with --public-url, GOVERNANCE_CLIENT_ID and GOVERNANCE_CLIENT_SECRET"
        )
    try:
        hosted = import_module("governance.web.hosted")
        provider = import_module("governance.web.sign_in.provider")
    except ImportError as fault:
        message = "sign-in wants more: install it with its [sign-in] part (docs/install.md)"
        raise UnreadableError(message) from fault
    settings = provider.Settings(
        issuer,
        client,
        secret,
        public_url,
        os.environ.get("GOVERNANCE_EMAIL_CLAIM", "email"),
        os.environ.get("GOVERNANCE_TRUST_EMAIL") == "yes",
    )
    return hosted.create_hosted_app(office, settings)
