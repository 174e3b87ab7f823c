"""A plan to begin with, and what its id may be."""

from __future__ import annotations

import datetime as dt
import re

from governance.problems import UnknownNameError

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_BLANK = """\
# yaml-language-server: $schema=../../docs/schema/plan.schema.json
id: {id}
title: What the programme is called
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
    title: What the first workstream is called
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
    title: Highlight report to the programme board
    notebook: board_bimonthly
    cadence: bi-monthly
    first_meeting: {meeting}
    audience: board
  - id: milestone-calendar
    name: Milestone calendar
    notebook: milestone_calendar
    audience: board
"""


def refuse_odd_id(name: str) -> None:
    """Raise UnknownNameError for what cannot be a plan's id, and so a folder's name."""
    if not _SLUG.fullmatch(name):
        what = f"{name!r} cannot be a plan's id"
        raise UnknownNameError(f"{what}; use small letters, digits and hyphens")


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
