"""`governance changes`: what differs between two days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.options import (
    AsJson,
    PlanId,
    Root,
    day,
    echo_json,
    echo_lines,
    say,
    workspace_at,
)

if TYPE_CHECKING:
    from governance.record.position import Position
    from governance.reporting.changes import Change
    from governance.workspace import Workspace
    from governance.workspace.reports.publications import Publication


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
    from governance.reporting.changes import changes_between

    workspace = workspace_at(root)
    then, now = _both(workspace, plan, before, day(after), by)
    found = changes_between(then, now)
    if as_json:
        echo_json([_as_json(one) for one in found])
        return
    echo_lines(_line(one, now.plan.shorts.get(one.ref, one.title)) for one in found)
    say(f"{len(found)} change{'' if len(found) == 1 else 's'}")


def _line(one: Change, name: str) -> str:
    """`2.4  got worse: Green → Red (Tracking spreadsheet reviewed)`."""
    words = " → ".join(part for part in (one.before, one.after) if part)
    named = f" ({name})" if words and name and name not in words else ""
    return f"{one.ref}  {one.kind}: {words or one.title}{named}"


def _both(
    workspace: Workspace, plan: str | None, text: str, after: dt.date, by: str | None
) -> tuple[Position, Position]:
    """The two positions: a day's as the record gives it, a publication's as it was shown.

    What is compared with a publication is what its audience may read of today.
    """
    from governance.reporting.as_published import as_it_was

    if text != "signed" and "/" not in text:
        before = day(text)
        _in_order(before, after)
        return workspace.standing(plan, before), workspace.standing(plan, after)
    found = _publication(workspace, workspace.folder(plan).id, text, by)
    _in_order(found.manifest.as_at, after)
    reader = found.position.audience
    now = workspace.standing(plan, after, reader=reader)
    then = workspace.standing(plan, found.manifest.as_at, reader=reader)
    return as_it_was(found.position, then, now), now


def _publication(workspace: Workspace, plan: str, text: str, by: str | None) -> Publication:
    from governance.problems import UnknownNameError
    from governance.workspace.reports.publications import last_signed, named

    if text != "signed":
        found = named(workspace.exports / "published", text)
        if found.manifest.plan != plan:
            raise UnknownNameError(f"{text} is of {found.manifest.plan}, and -p says {plan}")
        return found
    signed = last_signed(workspace.publications(plan), None, by)
    if signed is None:
        who = f" by {by}" if by else ""
        what = f"nothing of {plan} is signed{who} yet; name a day or a publication"
        raise UnknownNameError(what)
    return signed


def _in_order(before: dt.date, after: dt.date) -> None:
    from governance.problems import UnknownNameError

    if before > after:
        raise UnknownNameError(f"{before} is after {after}; give the earlier day first")


def _as_json(one: Change) -> dict[str, str]:
    return {
        "kind": one.kind.value,
        "ref": one.ref,
        "title": one.title,
        "before": one.before,
        "after": one.after,
    }
