"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from governance.domain.rag import Rag
    from governance.domain.when import When
    from governance.workspace import Workspace

PlanId = Annotated[
    str | None, typer.Option("-p", "--plan", help="The plan's id, where there are several.")
]
Root = Annotated[
    Path | None, typer.Option("--root", help="The workspace; else this folder or one above.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsAt = Annotated[str | None, typer.Option("--as-at", help="The day looked at; today if absent.")]
KnownBy = Annotated[
    str | None, typer.Option("--known-by", help="Hide what was recorded after this day.")
]
By = Annotated[
    str, typer.Option("--by", envvar="GOVERNANCE_BY", help="Who says so: a person's id.")
]
On = Annotated[str | None, typer.Option("--on", help="The day it speaks of; today if absent.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would follow; write nothing.")]
Visibility = Annotated[
    str, typer.Option("--visibility", help="Who may read the words: internal, board, public.")
]


_COLOUR = re.compile("(\x1b\\[[0-9;]*m)")
_C1 = re.compile("[\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
"""What JSON may hold as it is, and a terminal may obey."""

SHORTEST_ID = 6
"""Digits of an id that are enough to name a record, where no other begins with them."""
OLDEST, NEWEST = 1900, 2199
"""Years that a day typed may have; beyond them the calendar's own sums fail."""


def workspace_at(
    root: Path | None, *, cases: Path | None = None, plan: str | None = None
) -> Workspace:
    """The workspace named, else the nearest folder upwards that holds `plans/`.

    Plans find their case tables by environment variable where they name one; `cases` comes
    before that.
    """
    # pydantic comes with it
    from governance.workspace import open_workspace, places_in

    start = Path.cwd()
    nearest = (one for one in (start, *start.parents) if (one / "plans").is_dir())
    workspace = open_workspace(
        root or next(nearest, start),
        case_paths=places_in(os.environ),
        meant=os.environ.get("GOVERNANCE_PLAN") or None,
    )
    if cases is None:
        return workspace
    return workspace.with_cases(workspace.folder(plan).id, cases)


def today() -> dt.date:
    """The clock's day, where this machine stands."""
    return dt.datetime.now().astimezone().date()


def now() -> dt.datetime:
    """The clock's instant, where this machine stands."""
    return dt.datetime.now().astimezone()


def day(text: str | None, default: dt.date | None = None) -> dt.date:
    """A day as typed: YYYY-MM-DD, or as British people write one. Raises UnknownNameError."""
    if text is None:
        return default or today()
    found = maybe_day(text)
    assert found is not None
    return found


def maybe_day(text: str | None) -> dt.date | None:
    """A day as typed; None where none was."""
    if text is None:
        return None
    from governance.problems import UnknownNameError
    from governance.readers.dates import read_when

    when, _ = read_when(text)
    if when is None or when.precision != "day" or when.first is None:
        raise UnknownNameError(f"no day {text!r}; write it as YYYY-MM-DD, such as 2021-12-31")
    if not OLDEST <= when.first.year <= NEWEST:
        raise UnknownNameError(f"{text!r} is not between {OLDEST} and {NEWEST}; write another day")
    return when.first


def planned(text: str, window: tuple[dt.date, dt.date]) -> When:
    """A planned date as typed: EDTF or a phrase, read inside the plan's window.

    A date after the plan's end is taken and said so: things slip. One before it is refused.
    """
    from governance.problems import RefusedError, UnknownNameError
    from governance.readers.dates.expected import read_expected

    when, problems = read_expected(text, *window)
    if when is None:
        early = any(one.code == "suspect-year" for one in problems)
        kind = RefusedError if early else UnknownNameError
        raise kind("; ".join(f"{one.what}; {one.todo}" for one in problems))
    for problem in problems:
        say(f"note: {problem.what}", err=True)
    return when


def number(text: str) -> int | float:
    """A number as typed: `36`, `1,204`, `72.5`, `72%`, `£300`. Raises UnknownNameError."""
    from governance.readers.numbers import read_number

    return read_number(text)


def rating(text: str) -> Rag:
    """A rating as typed: a word or its letter. Raises UnknownNameError."""
    from governance.domain.rag import Rag
    from governance.problems import UnknownNameError, nearest_names

    for rag in Rag:
        if text.casefold() in (rag.value, rag.letter.casefold()):
            return rag
    near = nearest_names(text, [rag.value for rag in Rag])
    raise UnknownNameError(f"no rating {text!r}{near}")


def audience(text: str, what: str = "audience") -> str:
    """An audience as typed. Raises UnknownNameError."""
    from governance.domain.plan.board import Audience
    from governance.problems import UnknownNameError, nearest_names

    names = [one.value for one in Audience]
    if text.casefold() not in names:
        raise UnknownNameError(f"no {what} {text!r}{nearest_names(text, names)}")
    return text.casefold()


def say(text: object, *, err: bool = False, painted: bool = False) -> None:
    """The one door to the terminal: a line, without the signs by which text could command it.

    `painted` lets colours of ours through; then the words among them are clean already.
    """
    from governance.writers.setting.clean import clean

    parts = _COLOUR.split(str(text)) if painted else [str(text)]
    kept = (part if number % 2 else clean(part) for number, part in enumerate(parts))
    typer.echo("".join(kept), err=err)


def echo_json(data: object) -> None:
    """Print JSON for programs; JSON writes control characters as escapes, C1 and all."""
    import json

    text = json.dumps(data, indent=2, ensure_ascii=False)
    say(_C1.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def echo_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Print lines; at a terminal, long ones in pieces that fit it. Programs get them whole."""
    from governance.writers.setting.clean import clean

    if not os.isatty(2 if err else 1):
        for line in map(clean, lines):
            say(line, err=err)
        return
    from governance.views.words import hung  # programs need none of it

    width = shutil.get_terminal_size((80, 24)).columns
    for line in map(clean, lines):
        for piece in hung(line, width):
            say(piece, err=err)


def in_colour() -> bool:
    """True where standard output is a terminal that has not asked for plain text."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and os.isatty(1)
