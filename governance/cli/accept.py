"""`governance accept`: what a board says to a challenge."""

from __future__ import annotations

from typing import Annotated

import typer

from governance.cli.writing import Fields, recorded


@recorded
def accept(
    ref: Annotated[str, typer.Argument(help="The deliverable that is challenged.")],
    code: Annotated[str, typer.Argument(help="The challenge, such as overdue-under-green.")],
    reason: Annotated[str, typer.Option("--reason", help="Why.")],
    override: Annotated[
        bool, typer.Option("--override", help="Uphold the claimed rating against the evidence.")
    ] = False,
    given_by: Annotated[
        str | None, typer.Option("--given-by", help="The board or person that decided.")
    ] = None,
    minute: Annotated[str | None, typer.Option("--minute", help="Where it is minuted.")] = None,
) -> Fields:
    """Accept a challenge to a rating, or override it. Rating and challenge both stay.

    The answer stands beside the challenge until the rating changes.
    """
    return {
        "kind": "challenge_response",
        "ref": ref,
        "code": code,
        "response": "overridden" if override else "accepted",
        "reason": reason,
        "given_by": given_by,
        "minute": minute,
    }
