"""`governance sign`: put a name under a publication."""

from __future__ import annotations

from typing import Annotated

import typer

from governance.cli.options import By, On, Root, day, say, workspace_at


def sign(
    publication: Annotated[str, typer.Argument(help="Its name, such as plan/board/2021-12-31.")],
    by: By,
    note: Annotated[str | None, typer.Option("--note", help="What goes with it.")] = None,
    on: On = None,
    root: Root = None,
) -> None:
    """Sign a publication. Only the senior responsible owner signs, and not their own record."""
    from governance.publish.publications.sign import sign as put_name
    from governance.workspace.reports.publications import named

    workspace = workspace_at(root)
    found = named(workspace.exports / "published", publication)
    say(str(put_name(workspace, found, by, day(on), note)))
