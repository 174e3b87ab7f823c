"""Faults in people's files, as data; and the errors that end a command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

Key = tuple[str | int, ...]
"""Where a value sits inside a file's tree, as keys and positions from the top."""


class Severity(StrEnum):
    """Errors make the record unusable; warnings are for a person to look at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a person's file. Lines and columns count from 1."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    at: Key = ()

    def __str__(self) -> str:
        parts = [self.file or "-", self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it is, how bad, a stable code, what is wrong, what to do."""

    code: str
    what: str
    todo: str
    severity: Severity = Severity.ERROR
    where: Location = Location()

    def __str__(self) -> str:
        return f"{self.where}: {self.severity} {self.code}: {self.what}; {self.todo}"

    @property
    def is_error(self) -> bool:
        """True where the record cannot be used until this is mended."""
        return self.severity is Severity.ERROR

    def placed(self, where: Location) -> Problem:
        """The same problem at another place."""
        return replace(self, where=where)


Problems = tuple[Problem, ...]


def warning(code: str, what: str, todo: str, at: Key = ()) -> Problem:
    """A warning that knows its place in the tree; the reader adds file and line."""
    return Problem(code, what, todo, Severity.WARNING, Location(at=at))


def error(code: str, what: str, todo: str, at: Key = ()) -> Problem:
    """An error that knows its place in the tree; the reader adds file and line."""
    return Problem(code, what, todo, Severity.ERROR, Location(at=at))


def in_reading_order(problems: Iterable[Problem]) -> Problems:
    """By file, line and column, so that a person can work down the list."""

    def key(problem: Problem) -> tuple[str, int, int, str, str]:
        where = problem.where
        return (where.file, where.line or 0, where.column or 0, problem.code, problem.what)

    return tuple(sorted(problems, key=key))


def nearest(name: str, names: Iterable[str]) -> str:
    """The nearest name as a question in brackets; empty where none is near."""
    near = near_name(name, names)
    return f" (did you mean {near}?)" if near else ""


def near_name(name: str, names: Iterable[str]) -> str | None:
    """The nearest name; None where none is near."""
    import difflib

    by_fold = {one.casefold(): one for one in sorted(names, reverse=True)}
    near = difflib.get_close_matches(name.casefold(), sorted(by_fold), n=1, cutoff=0.67)
    return by_fold[near[0]] if near else None


def quoted(path: object) -> str:
    """A path as it can be typed again: in quotes where it has blanks, or what a shell reads."""
    text = str(path)
    if not set(text) & set(" \t'\"$`&|;<>()*?[]!#~{}"):
        return text
    return f"'{text}'" if set(text) & set('"$`!') and "'" not in text else f'"{text}"'


class GovernanceError(Exception):
    """The base of every error a command can end with; carries its exit code."""

    exit_code = 1

    def __init__(self, message: str, problems: Problems = ()) -> None:
        super().__init__(message)
        self.problems = problems


class RefusedError(GovernanceError):
    """A door refuses to write what would make the record untrue."""


class UnknownNameError(GovernanceError):
    """A plan, ref, person, board or value that is not there; names the nearest."""

    exit_code = 2


class UnreadableError(GovernanceError):
    """Nothing can be read: a missing, undecodable or malformed file."""

    exit_code = 3


class NotInstalledError(UnreadableError):
    """An optional part is asked for and not installed; the message says what installs it."""


class UnwritableError(GovernanceError):
    """Nothing could be written: a full disk, a read-only folder."""

    exit_code = 4


class NotebookError(GovernanceError):
    """A notebook stopped: a bad parameter, a raised error, an output not a block."""


class ExtensionError(GovernanceError):
    """Code that a pack brings stopped, or is not what it must be; the problem knows its place."""


def nearest_names(name: str, known: Iterable[str]) -> str:
    """The nearest names as a question, to end a sentence with; else those there are."""
    import difflib

    names = sorted(set(known))
    by_fold = {one.casefold(): one for one in names}
    typed = name.casefold()
    near = [typed] if typed in by_fold else difflib.get_close_matches(typed, by_fold, 3, 0.5)
    if near:
        return f"; did you mean {', '.join(by_fold[one] for one in near)}?"
    shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    if not shown:
        return "; there are none"
    return f"; there is only {shown}" if len(names) == 1 else f"; there are {shown}"
