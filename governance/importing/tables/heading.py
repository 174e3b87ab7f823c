"""Headings of whole tables: texts above them, names of their sheets; what is said of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.domain.imported import Finding
from governance.importing.grid import Heading, Table
from governance.importing.readings.bands import NAMED, Item, Read, Section
from governance.importing.words.heading_words import Role

_DULL = re.compile(
    r"(?:sheet|table|tabelle|page) ?\d*|action ?plan|plan|actions?|tracker|master", re.IGNORECASE
)
"""Names of sheets that name nothing."""


def section_of(heading: Heading, table: Table) -> Section:
    """A text above a table as the heading of its actions."""
    word = NAMED.match(heading.text)
    return Section(
        heading.text, f"above {table.name}", "", (f"above {word[0] if word else ''}", None)
    )


def headed_by_sheets(bands: list[Section | Item]) -> list[Section | Item]:
    """One sheet a workstream: its name heads its actions, where nothing above them does."""
    found: list[Section | Item] = []
    table: Table | None = None
    for number, band in enumerate(bands):
        here = band.table if isinstance(band, Item) else _next_table(bands, number)
        if here is not None and here is not table:
            table = here
            name = here.name.removeprefix("sheet ").strip()
            headed = isinstance(band, Section) and band.place.startswith("above")
            if not headed and not _DULL.fullmatch(name):
                found.append(Section(name, here.name, "", ("above", None)))
        found.append(band)
    return found


def _next_table(bands: list[Section | Item], number: int) -> Table | None:
    return next((band.table for band in bands[number:] if isinstance(band, Item)), None)


def told_columns(table: Table, read: Read) -> Iterator[Finding]:
    """What each column was taken for; those that only their contents tell apart are guesses."""
    for layout in read.layouts:
        told = [f"{column.heading or f'column {column.at + 1}'} = {_roles(column.roles)}"
                for column in layout.columns if column.roles]  # fmt: skip
        yield Finding("table-read", table.name, "; ".join(dict.fromkeys(told)))
        for column in layout.columns:
            if column.guessed:
                named = column.heading or f"column {column.at + 1}, which has no heading,"
                what = f"{named} is taken for {_roles(column.roles)}"
                yield Finding("guessed-column", table.name, what)


def _roles(roles: frozenset[Role]) -> str:
    return " and ".join(sorted(role.value for role in roles))
