"""`governance issue`: raise an issue, change what is known of it, close it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from governance.cli.options import By, DryRun, On, PlanId, Root, Visibility
from governance.cli.registers import Impact, Link, Mitigation, NewRef, Owner, closer, lister
from governance.cli.writing import when_field, write

Which = Annotated[str, typer.Argument(help="The issue, such as I1.")]
Due = Annotated[str | None, typer.Option("--due", help="By when it must be settled.")]
Cause = Annotated[str | None, typer.Option("--cause", help="Why it happened.")]
Consequence = Annotated[
    str | None, typer.Option("--consequence", help="What follows if nothing is done.")
]
Choice = Annotated[
    list[str] | None, typer.Option("--option", help="What could be done; once for each choice.")
]
Recommendation = Annotated[
    str | None, typer.Option("--recommendation", help="Which option, and why.")
]


def add(
    title: Annotated[str, typer.Option("--title", help="What has happened, or must be settled.")],
    owner: Owner,
    impact: Impact,
    by: By,
    mitigation: Mitigation = None,
    due: Due = None,
    link: Link = None,
    came_from: Annotated[
        str | None, typer.Option("--from", help="The risk that it was, such as R1.")
    ] = None,
    cause: Cause = None,
    consequence: Consequence = None,
    option: Choice = None,
    recommendation: Recommendation = None,
    note: Annotated[str | None, typer.Option("--note", help="The narrative.")] = None,
    ref: NewRef = None,
    on: On = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Raise an issue. Cause, options and recommendation go into the exception report."""
    fields = {
        "kind": "issue",
        "ref": ref,
        "by": by,
        "visibility": visibility,
        "state": "opened",
        "title": title,
        "owner": owner,
        "impact": impact,
        "came_from": came_from,
        **_told(mitigation, due, link, cause, consequence, option, recommendation, note),
    }
    write(root, plan, fields, on, dry_run=dry_run)


def update(
    ref: Which,
    by: By,
    note: Annotated[
        str | None, typer.Option("--note", help="What is new; asked for when the impact changes.")
    ] = None,
    impact: Annotated[int | None, typer.Option("--impact", min=1, max=5)] = None,
    mitigation: Mitigation = None,
    due: Due = None,
    link: Link = None,
    cause: Cause = None,
    consequence: Consequence = None,
    option: Choice = None,
    recommendation: Recommendation = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Who answers for it now.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Better words for it.")] = None,
    on: On = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Change what is known of an issue; what is left out stays as it was."""
    told = _told(mitigation, due, link, cause, consequence, option, recommendation, note)
    changed = {"title": title, "owner": owner, "impact": impact, **told}
    if all(value is None for value in changed.values()):
        raise typer.BadParameter("say what is new: --note, --impact, --mitigation …")
    head = {"kind": "issue", "ref": ref, "by": by, "visibility": visibility, "state": "changed"}
    write(root, plan, head | changed, on, dry_run=dry_run)


close = closer("issue", "Close an issue, and say how it was settled.")
list_ = lister("issues", "List the issues, the gravest first.")


COMMANDS = (add, update, close, list_)


def _told(
    mitigation: str | None,
    due: str | None,
    link: list[str] | None,
    cause: str | None,
    consequence: str | None,
    option: list[str] | None,
    recommendation: str | None,
    note: str | None,
) -> dict[str, Any]:
    """What both raising and changing an issue may say."""
    return {
        "mitigation": mitigation,
        "due": when_field(due),
        "links": link or None,
        "cause": cause,
        "consequence": consequence,
        "options": option or None,
        "recommendation": recommendation,
        "note": note,
    }
