"""`governance verify`: whether what was published is what it was."""

from __future__ import annotations

from typing import Annotated

import typer

from governance.cli.options import SHORTEST_ID, AsJson, Root, echo_json, say, workspace_at

_PROVEN = (
    "nothing disagrees: the files with their manifests, those with plan and log as they are here, "
    "and no rule of publishing or signing is broken. That is no proof against somebody who writes "
    "all of it anew or takes the newest away: --expect ID, as noted in the minutes, is one"
)
"""What was looked at, and no more than that."""


def verify(
    publication: Annotated[
        str | None, typer.Argument(help="Its name or folder; every publication if absent.")
    ] = None,
    expect: Annotated[
        str | None,
        typer.Option("--expect", help="The publication's id as noted elsewhere, or its beginning."),
    ] = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Re-compute every hash of what was published, ask every rule again, and say what is wrong."""
    from governance.publish.publications.verify import as_noted
    from governance.publish.publications.verify import verify as check
    from governance.workspace.reports.publications import folder_of

    workspace = workspace_at(root)
    home = workspace.exports / "published"
    if expect is not None and (publication is None or len(expect) < SHORTEST_ID):
        raise typer.BadParameter("--expect ID goes with one PUBLICATION; give six digits or more")
    only = [folder_of(home, publication)] if publication else None
    problems, number = check(workspace, only)
    if expect is not None and only is not None:
        problems = (*problems, *as_noted(home, only[0], expect))
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
        told = _PROVEN if not errors else f"{errors} of what was found is wrong"
        say(f"{number} publication{'' if number == 1 else 's'}: {told}")
    if any(one.is_error for one in problems):
        raise typer.Exit(1)
