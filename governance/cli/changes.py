"""`governance changes`: what differs between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.options import AsJson, PlanId, Root, day, echo_json, workspace_at

if TYPE_CHECKING:
    from governance.control.changes import Change
    from governance.control.position import Position
    from governance.workspace import Workspace


def changes(
    before: Annotated[
        str, typer.Argument(help="A day, a publication's name, or `signed`: the last one signed.")
    ],
    after: Annotated[str | None, typer.Argument(help="The later day; today if absent.")] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="With `signed`: the last that this person signed.")
    ] = None,
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Say what differs between two positions, deletions and rewordings included."""
    from governance.control.changes import changes_between  # noqa: PLC0415
    from governance.writers.clean import clean  # noqa: PLC0415

    workspace = workspace_at(root)
    now = workspace.position(plan, day(after))
    found = changes_between(_before(workspace, before, now, by), now)
    if as_json:
        echo_json([_as_json(one) for one in found])
        return
    for one in found:
        words = " → ".join(part for part in (one.before, one.after) if part)
        typer.echo(clean(f"{one.ref}  {one.kind}: {words or one.title}"))
    typer.echo(f"{len(found)} change{'' if len(found) == 1 else 's'}")


def _before(workspace: Workspace, text: str, now: Position, by: str | None) -> Position:
    """A day's position as the record gives it; a publication's as it was shown."""
    from governance.control.restored import as_it_was  # noqa: PLC0415
    from governance.problems import UnknownNameError  # noqa: PLC0415
    from governance.workspace.publications import last_signed, named  # noqa: PLC0415

    home, plan = workspace.exports / "published", now.plan.id
    if text == "signed":
        signed = last_signed(workspace.publications(plan), None, by)
        if signed is None:
            who = f" by {by}" if by else ""
            what = f"nothing of {plan} is signed{who} yet; name a day or a publication"
            raise UnknownNameError(what)
        found = signed
    elif "/" in text:
        found = named(home, text)
    else:
        return workspace.position(plan, day(text))
    then = workspace.position(plan, found.manifest.as_at)
    return as_it_was(found.position, then, now)


def _as_json(one: Change) -> dict[str, str]:
    return {
        "kind": one.kind.value,
        "ref": one.ref,
        "title": one.title,
        "before": one.before,
        "after": one.after,
    }
