"""The command line: thin commands that ask, show and exit."""

from __future__ import annotations

import errno
import gc
import sys

from governance.cli.app import app_for

__all__ = ["main"]

_PRINTING = frozenset({"check", "kpis", "show", "status"})
"""Commands that make no frame and no chart, so that pandas serves an engine or nobody."""


def main() -> None:
    """Run a command. Whatever goes wrong is said in a line or two; `--debug` shows where."""
    gc.disable()  # what a command makes stays to its end: to look for rubbish in it takes a third
    debug = "--debug" in sys.argv
    if debug:
        sys.argv.remove("--debug")
    if _PRINTING.intersection(sys.argv[1:2]):
        from governance.cli.lean import spare_pandas

        spare_pandas()
    if sys.argv[1:] == ["--version"]:
        from importlib.metadata import version

        sys.stdout.write(f"{version('programme-governance')}\n")
        return
    try:
        app_for(sys.argv[1:])()
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away, as `head` does
        sys.exit(0)
    except Exception as fault:
        if debug:
            raise
        sys.exit(_told(fault))


def _told(fault: Exception) -> int:
    """Say what went wrong; returns the exit code."""
    from governance.problems import GovernanceError, UnreadableError, UnwritableError, quoted
    from governance.writers.setting.clean import clean

    if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
        fault = UnwritableError("could not write what there is to say: no space left")
    elif isinstance(fault, OSError) and fault.errno in (errno.EROFS, errno.EDQUOT):
        fault = UnwritableError(
            f"could not write {quoted(fault.filename or 'it')}: {fault.strerror}"
        )
    elif isinstance(fault, OSError) and fault.filename is not None:
        fault = UnreadableError(f"could not use {quoted(fault.filename)}: {fault.strerror}")
    if isinstance(fault, GovernanceError):
        for problem in fault.problems:
            sys.stderr.write(clean(f"{problem}\n"))
        sys.stderr.write(clean(f"governance: {fault}\n"))
        return fault.exit_code
    what = f"{type(fault).__name__}: {fault}"
    sys.stderr.write(clean(f"governance: a fault of its own: {what}\nAdd --debug to see where.\n"))
    return 1
