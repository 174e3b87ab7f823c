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
    sample: Annotated[
        str | None,
        typer.Option("--sample", help="Which sample: send-panels if absent, or leisure-centre."),
    ] = None,
) -> None:
    """Make a workspace from a sample plan, or an empty one."""
    from governance.problems import quoted
    from governance.publish.guarding import guard_repository, how_to_guard
    from governance.publish.start import start_workspace

    if blank is not None and sample is not None:
        raise typer.BadParameter("take a sample or begin blank, not both")
    for path in start_workspace(folder, blank, today(), sample=sample):
        say(str(path))
    if not guard_repository(folder):
        say(f"once git keeps it, so that no count of a child is committed: {how_to_guard()}")
    day = "" if blank else " --as-at 2021-12-31"
    say(f"next: cd {quoted(folder)}, governance check, governance status{day}")
