"""`governance verify`: whether what was published is what it was."""

from __future__ import annotations

from typing import Annotated

import typer

from governance.cli.options import AsJson, Root, echo_json, say, workspace_at


def verify(
    publication: Annotated[
        str | None, typer.Argument(help="Its name or folder; every publication if absent.")
    ] = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Re-compute every hash of what was published, and say exactly what was tampered with."""
    from governance.publish.publications.verify import verify as check
    from governance.workspace.publications import folder_of

    workspace = workspace_at(root)
    home = workspace.exports / "published"
    problems, number = check(workspace, [folder_of(home, publication)] if publication else None)
    if as_json:
        echo_json(
            [
                {
                    "publication": one.where.file,
                    "severity": one.severity.value,
                    "code": one.code,
                    "what": one.what,
                    "todo": one.todo,
                }
                for one in problems
            ]
        )
    else:
        for one in problems:
            say(f"{one.where.file}: {one.severity} {one.code}: {one.what}; {one.todo}")
        errors = sum(one.is_error for one in problems)
        told = "nothing was tampered with" if not errors else f"{errors} of what was found is wrong"
        say(f"{number} publication{'' if number == 1 else 's'}: {told}")
    if any(one.is_error for one in problems):
        raise typer.Exit(1)
