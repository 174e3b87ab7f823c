"""`governance log`: what was said, by whom, when, with ids."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.options import (
    AsJson,
    PlanId,
    Root,
    echo_json,
    echo_lines,
    maybe_day,
    workspace_at,
)

if TYPE_CHECKING:
    from governance.record.log.told import Told


def log(
    since: Annotated[
        str | None, typer.Option("--since", help="Only what was recorded on this day or later.")
    ] = None,
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """List every record, in the order of writing, with its id. Withdrawn ones stay listed."""
    from governance.record.log.told import told_in

    first = maybe_day(since)
    every = told_in(workspace_at(root).folder(plan).log.updates)
    if first is not None:
        every = tuple(one for one in every if one.known.date() >= first)
    tell(every, as_json=as_json)


def tell(those: tuple[Told, ...], *, as_json: bool, most: int | None = 160) -> None:
    """Print records; each in a line of so many characters, else whole."""
    from governance.views.log import log_json, log_lines

    if as_json:
        echo_json(log_json(those))
    else:
        lines = log_lines(those, most)
        echo_lines(_wrapped(lines) if _is_terminal() else lines)


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    """Lines as a person reads them at a terminal; a program has each record in one."""
    width = max(shutil.get_terminal_size((80, 24)).columns, 40)
    for line in lines:
        yield from textwrap.wrap(line, width, subsequent_indent="    ") or [""]
