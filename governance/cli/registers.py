"""What the commands over decisions, risks and issues share."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from governance.cli.options import day, echo_json, workspace_at

Owner = Annotated[str, typer.Option("--owner", help="Who answers for it: a person's id.")]
Impact = Annotated[int, typer.Option("--impact", min=1, max=5, help="How badly it hurts, 1 to 5.")]
Mitigation = Annotated[str | None, typer.Option("--mitigation", help="What is done about it.")]
Link = Annotated[
    list[str] | None, typer.Option("--link", help="What it bears on, such as 2.1; may be repeated.")
]
NewRef = Annotated[str | None, typer.Option("--ref", help="Its ref; else the next one.")]


def tell_register(
    name: str,
    root: Path | None,
    plan: str | None,
    as_at: str | None,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Print `decisions`, `risks` or `issues` as they stand on a day."""
    from governance.views.registers import register_json, register_lines  # noqa: PLC0415
    from governance.writers.clean import clean  # noqa: PLC0415

    position = workspace_at(root).position(plan, day(as_at))
    if as_json:
        echo_json(register_json(position, everything=everything)[name])
        return
    width = shutil.get_terminal_size((80, 24)).columns
    for line in register_lines(position, name, width, everything=everything):
        typer.echo(clean(line))
