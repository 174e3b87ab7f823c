"""`governance init`: a working folder for a new programme."""

from pathlib import Path
from typing import Annotated

import typer

from governance.cli.options import say, today


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    blank: Annotated[
        str | None, typer.Option("--blank", help="An empty plan with this id; else the sample.")
    ] = None,
) -> None:
    """Make a workspace from the sample plan, or an empty one."""
    from governance.publish.start import start_workspace

    for path in start_workspace(folder, blank, today()):
        say(str(path))
    say(f"next: cd {folder} && governance check && governance status")
