"""What the commands over decisions, risks and issues share."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from governance.cli.options import (
    AsAt,
    AsJson,
    By,
    DryRun,
    On,
    PlanId,
    Root,
    Visibility,
    day,
    echo_json,
    say,
    workspace_at,
)
from governance.cli.writing import write

Owner = Annotated[str, typer.Option("--owner", help="Who answers for it: a person's id.")]
Impact = Annotated[int, typer.Option("--impact", min=1, max=5, help="How badly it hurts, 1 to 5.")]
Mitigation = Annotated[str | None, typer.Option("--mitigation", help="What is done about it.")]
Link = Annotated[
    list[str] | None, typer.Option("--link", help="What it bears on, such as 2.1; may be repeated.")
]
NewRef = Annotated[str | None, typer.Option("--ref", help="Its ref; else the next one.")]


Command = Callable[..., None]


def lister(name: str, about: str) -> Command:
    """The command `list` of `decisions`, `risks` or `issues`; `about` is its help."""

    def list_(
        as_at: AsAt = None,
        everything: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
        plan: PlanId = None,
        root: Root = None,
        as_json: AsJson = False,
    ) -> None:
        _tell_register(name, root, plan, as_at, everything=everything, as_json=as_json)

    list_.__doc__ = about
    return list_


def closer(kind: str, about: str) -> Command:
    """The command `close` of a `risk` or an `issue`; `about` is its help."""

    def close(
        ref: Annotated[str, typer.Argument(help=f"The {kind}, by its ref.")],
        note: Annotated[str, typer.Option("--note", help="Why, or how, it is closed.")],
        by: By,
        on: On = None,
        visibility: Visibility = "board",
        plan: PlanId = None,
        root: Root = None,
        dry_run: DryRun = False,
    ) -> None:
        fields = {"kind": kind, "ref": ref, "by": by, "visibility": visibility, "state": "closed",
                  "note": note}  # fmt: skip
        write(root, plan, fields, on, dry_run=dry_run)

    close.__doc__ = about
    return close


def _tell_register(
    name: str,
    root: Path | None,
    plan: str | None,
    as_at: str | None,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Print `decisions`, `risks` or `issues` as they stand on a day."""
    from governance.views.registers import register_json, register_lines

    position = workspace_at(root).position(plan, day(as_at))
    if as_json:
        echo_json(register_json(position, everything=everything)[name])
        return
    width = shutil.get_terminal_size((80, 24)).columns
    for line in register_lines(position, name, width, everything=everything):
        say(line)
