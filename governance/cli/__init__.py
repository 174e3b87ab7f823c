"""The command line: thin commands that ask, show and exit."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from governance.cli.app import app

if TYPE_CHECKING:
    from governance.problems import GovernanceError

__all__ = ["app", "main"]


def main() -> None:
    """Run a command. Whatever goes wrong is said in a line or two; `--debug` shows where."""
    debug = "--debug" in sys.argv
    if debug:
        sys.argv.remove("--debug")
    from governance.problems import GovernanceError  # noqa: PLC0415 - not needed for --help

    try:
        app()
    except GovernanceError as fault:
        if debug:
            raise
        _tell(fault)
        sys.exit(fault.exit_code)
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away, as `head` does
        sys.exit(0)
    except Exception as fault:
        if debug:
            raise
        what = f"{type(fault).__name__}: {fault}"
        sys.stderr.write(f"governance: a fault of its own: {what}\nAdd --debug to see where.\n")
        sys.exit(1)


def _tell(fault: GovernanceError) -> None:
    for problem in fault.problems:
        sys.stderr.write(f"{problem}\n")
    sys.stderr.write(f"governance: {fault}\n")
