"""What databases have in common: a query with its name, and what is said when one is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from governance.readers.cases.faults import RefusedError, fault

Columns = dict[str, list[str | None]]
"""A query's columns as text, by their names."""
_READS = re.compile(r"\s*(?:select|with|values|table)\b", re.IGNORECASE)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
"""Where a semicolon ends nothing."""


@dataclass(frozen=True)
class Query:
    """One query of a person's own."""

    name: str
    text: str = field(repr=False)

    @property
    def where(self) -> str:
        """Its file, for messages."""
        return f"{self.name}.sql"

    def must_read(self) -> None:
        """Raise RefusedError for what is no reading; the database holds it to that besides."""
        if not _READS.match(self._bare):
            raise refused("sql-query", "it begins with neither SELECT nor WITH", self.where)
        if ";" in self._bare.rstrip().rstrip(";"):
            raise refused("sql-query", "it is more than one statement", self.where)

    @property
    def statement(self) -> str:
        """The text without the semicolon that ends it, as a driver may set it into another."""
        end = len(self._bare.rstrip().rstrip(";"))
        return f"{self.text[:end]}\n"

    @property
    def _bare(self) -> str:
        """The text with blanks for what is quoted or a comment, each sign in its place."""
        return _QUOTED.sub(_blanked, self.text)


def _blanked(found: re.Match[str]) -> str:
    """As many signs: for a text or a name one that is no blank, for a comment blanks alone."""
    is_said = found[0][0] in "'\""
    return ("x" if is_said else " ") * len(found[0])


def refused(code: str, what: str, where: str = "the database") -> RefusedError:
    """A refusal in our own words: a driver's may hold an address, a secret or a cell."""
    return RefusedError(fault(code, where, what))


_STATES: tuple[tuple[str, str, str], ...] = (
    ("57014", "sql-slow", "it took longer than {seconds} seconds"),
    ("25006", "sql-query", "it would change what is there, and only reading is let"),
    ("42501", "sql-right", "this user may not read what it asks for"),
    ("42P01", "sql-query", "a table that it names is not there"),
    ("42S02", "sql-query", "a table that it names is not there"),
    ("42703", "sql-query", "a column that it names is not there"),
    ("42S22", "sql-query", "a column that it names is not there"),
    ("42", "sql-query", "the database cannot make sense of it"),
    ("22", "sql-query", "a value does not fit what it does with it"),
    ("08", "sql-lost", "the connection was lost before all was read"),
    ("57P", "sql-lost", "the connection was lost before all was read"),
)
"""Beginnings of SQLSTATE (ISO 9075), the longest first where they share one."""


def refusal_of(state: str | None, where: str, seconds: int) -> RefusedError:
    """What a query was refused for, by its SQLSTATE; without one the connection is gone."""
    for begins, code, what in _STATES:
        if state and state.startswith(begins):
            return refused(code, what.format(seconds=seconds), where)
    if state:
        return refused("sql-query", f"the database refused it, SQLSTATE {state[:5]}", where)
    return refused("sql-lost", "the connection was lost before all was read", where)


_CONNECTING = {"28": "it does not let this user in", "3D": "there is no such database"}


def unreachable(state: str | None) -> RefusedError:
    """Why nothing could be asked."""
    what = _CONNECTING.get((state or "")[:2], "it does not answer")
    return refused("sql-unreachable", what)
