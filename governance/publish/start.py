"""A working folder for a new programme: from the sample, or empty."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

from governance.problems import RefusedError, UnknownNameError, UnwritableError
from governance.readers.schema import schema_of
from governance.writers.files import remove_files, write_file

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_PACKAGE = Path(__file__).resolve().parents[1]
_IGNORED = "exports/*\n!exports/published/\n.*.lock\n"
_ATTRIBUTES = "plans/*/updates.jsonl merge=union -text\n"
_BLANK = """\
# yaml-language-server: $schema=../../docs/schema/plan.schema.json
id: {id}
title: Name of the programme
status: Draft
window:
  first: {first}
  last: {last}
people:
  - id: AB
    name: Name of the senior responsible owner
    role: sro
workstreams:
  - ref: 1.0
    title: Name of the first workstream
    deliverables:
      - ref: 1.1
        title: What will be delivered
        owners: [AB]
        milestones:
          - ref: 1.1.1
            title: What will have happened
            date: {month}
boards:
  - id: programme-board
    name: Programme board
    notebook: board_bimonthly
    cadence: bi-monthly
    first_meeting: {meeting}
    audience: board
  - id: milestone-calendar
    name: Milestone calendar
    notebook: milestone_calendar
    audience: board
"""


def start_workspace(root: Path, blank: str | None, today: dt.date) -> tuple[Path, ...]:
    """Make a workspace at `root`; returns the files written. A new repository may be there.

    Raises UnknownNameError for an id that cannot be one, RefusedError where the folder is not
    empty, UnwritableError where the disk refuses; what was written until then goes again.
    """
    if blank is not None:
        refuse_odd_id(blank)
    _refuse_what_is_used(root)
    files = _blank(blank, today) if blank is not None else _sample()
    files |= {".gitignore": _IGNORED.encode(), ".gitattributes": _ATTRIBUTES.encode()}
    files |= _schemas() | _notebooks()
    made = tuple(root / name for name in sorted(files))
    try:
        for name, data in sorted(files.items()):
            write_file(root / name, data)
    except UnwritableError:
        remove_files(made)
        raise
    return made


def refuse_odd_id(name: str) -> None:
    """Raise UnknownNameError for what cannot be a plan's id, and so a folder's name."""
    if not _SLUG.fullmatch(name):
        what = f"{name!r} cannot be a plan's id"
        raise UnknownNameError(f"{what}; use small letters, digits and hyphens")


def _refuse_what_is_used(root: Path) -> None:
    if not root.exists():
        return
    if not root.is_dir():
        raise RefusedError(f"{root} is a file; choose a new folder")
    found = sorted({path.name for path in root.iterdir()} - {".git"})
    if found:
        what = "plans" if "plans" in found else found[0]
        raise RefusedError(f"{root} holds {what} already; choose a new or an empty folder")


def _sample() -> dict[str, bytes]:
    home = _shipped("plans")
    return {
        f"plans/{path.relative_to(home).as_posix()}": path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _notebooks() -> dict[str, bytes]:
    home = _shipped("notebooks")
    return {f"notebooks/{path.name}": path.read_bytes() for path in sorted(home.glob("*.ipynb"))}


def _schemas() -> dict[str, bytes]:
    texts = {
        name: json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"
        for name in ("plan", "kpis", "benchmarks")
    }
    return {f"docs/schema/{name}.schema.json": text.encode() for name, text in texts.items()}


def _blank(name: str, today: dt.date) -> dict[str, bytes]:
    return {f"plans/{name}/plan.yaml": blank_plan(name, today), f"plans/{name}/updates.jsonl": b""}


def blank_plan(name: str, today: dt.date) -> bytes:
    """plan.yaml of a programme that is still to be planned, with the boards most begin with."""
    first = today.replace(day=1)
    ahead = first + dt.timedelta(days=62)
    text = _BLANK.format(
        id=name,
        first=first,
        last=first.replace(year=first.year + 1),
        month=f"{ahead:%Y-%m}",
        meeting=ahead.replace(day=15),
    )
    return text.encode()


def _shipped(name: str) -> Path:
    """The sample as the wheel carries it, else as it stands beside the package."""
    inside = _PACKAGE / "sample" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
