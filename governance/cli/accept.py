"""`governance accept`: what a board says to a challenge."""

from __future__ import annotations

from typing import Annotated

import typer

from governance.cli.options import By, DryRun, On, PlanId, Root, Visibility
from governance.cli.writing import write


def accept(
    ref: Annotated[str, typer.Argument(help="The deliverable that is challenged.")],
    code: Annotated[str, typer.Argument(help="The challenge, such as overdue-under-green.")],
    reason: Annotated[str, typer.Option("--reason", help="Why.")],
    by: By,
    override: Annotated[
        bool, typer.Option("--override", help="Uphold the claimed rating against the evidence.")
    ] = False,
    given_by: Annotated[
        str | None, typer.Option("--given-by", help="The board or person that decided.")
    ] = None,
    minute: Annotated[str | None, typer.Option("--minute", help="Where it is minuted.")] = None,
    on: On = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Accept a challenge to a rating, or override it. Rating and challenge both stay.

    The answer stands beside the challenge until the rating changes.
    """
    fields = {
        "kind": "challenge_response",
        "ref": ref,
        "by": by,
        "visibility": visibility,
        "code": code,
        "response": "overridden" if override else "accepted",
        "reason": reason,
        "given_by": given_by,
        "minute": minute,
    }
    write(root, plan, fields, on, dry_run=dry_run)
