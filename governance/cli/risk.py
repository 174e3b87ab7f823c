"""`governance risk`: raise a risk, change what is known of it, close it."""

from __future__ import annotations

from typing import Annotated

import typer

from governance.cli.options import By, DryRun, On, PlanId, Root, Visibility
from governance.cli.registers import Impact, Link, Mitigation, NewRef, Owner, closer, lister
from governance.cli.writing import when_field, write

Which = Annotated[str, typer.Argument(help="The risk, such as R1.")]
Likelihood = Annotated[int, typer.Option("--likelihood", min=1, max=5, help="How likely, 1 to 5.")]
Proximity = Annotated[str | None, typer.Option("--proximity", help="When it would strike.")]


def add(
    title: Annotated[str, typer.Option("--title", help="What may happen, and what would follow.")],
    owner: Owner,
    likelihood: Likelihood,
    impact: Impact,
    by: By,
    mitigation: Mitigation = None,
    proximity: Proximity = None,
    link: Link = None,
    note: Annotated[str | None, typer.Option("--note", help="Why it is raised now.")] = None,
    ref: NewRef = None,
    on: On = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Raise a risk. Its score is likelihood times impact."""
    fields = {
        "kind": "risk",
        "ref": ref,
        "by": by,
        "visibility": visibility,
        "state": "opened",
        "title": title,
        "owner": owner,
        "likelihood": likelihood,
        "impact": impact,
        "mitigation": mitigation,
        "proximity": when_field(proximity),
        "links": link or None,
        "note": note,
    }
    write(root, plan, fields, on, dry_run=dry_run)


def update(
    ref: Which,
    by: By,
    note: Annotated[
        str | None, typer.Option("--note", help="What is new; asked for when the score changes.")
    ] = None,
    likelihood: Annotated[int | None, typer.Option("--likelihood", min=1, max=5)] = None,
    impact: Annotated[int | None, typer.Option("--impact", min=1, max=5)] = None,
    mitigation: Mitigation = None,
    proximity: Proximity = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Who answers for it now.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Better words for it.")] = None,
    link: Link = None,
    on: On = None,
    visibility: Visibility = "board",
    plan: PlanId = None,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Change what is known of a risk; what is left out stays as it was."""
    fields = {
        "kind": "risk",
        "ref": ref,
        "by": by,
        "visibility": visibility,
        "state": "changed",
        "title": title,
        "owner": owner,
        "likelihood": likelihood,
        "impact": impact,
        "mitigation": mitigation,
        "proximity": when_field(proximity),
        "links": link or None,
        "note": note,
    }
    if all(fields[name] is None for name in list(fields)[5:]):
        raise typer.BadParameter("say what is new: --note, --likelihood, --impact …")
    write(root, plan, fields, on, dry_run=dry_run)


close = closer("risk", "Close a risk, and say why. What was said of it stays in the log.")
list_ = lister("risks", "List the risks, the gravest first.")


COMMANDS = (add, update, close, list_)
