"""One action as its cells tell it, before owners have ids and dates have years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from governance.domain.imported import Finding
from governance.importing.actions.entries import Entry
from governance.importing.actions.ratings import Means, Rated
from governance.importing.actions.steps import Step
from governance.importing.readings.bands import Item
from governance.importing.words.names import Named

Coloured = Mapping[tuple[str, ...], tuple[int, ...]]
"""The columns whose shading rates the actions, by the words of a header."""


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A milestone of an action."""

    step: Step
    owners: tuple[Named, ...] = ()
    """Where they are told beside it and differ from the action's."""
    revised: str | None = None
    """A new date, as written."""
    done: str | None = None
    """The date on which it was done, as written."""
    rated: Rated | None = None
    """A rating of its own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An action as read."""

    place: str
    """Where its name stands."""
    title: str
    ref: str = ""
    """As written; empty where there is none."""
    group: str = ""
    """What stands in the column that gathers actions."""
    group_heading: str = ""
    """What that column is called."""
    owners: tuple[Named, ...] = ()
    details: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    steps: tuple[DraftStep, ...] = ()
    entries: tuple[Entry, ...] = ()
    ratings: tuple[Rated, ...] = ()


@dataclass(slots=True)
class Desk:
    """What is gathered while an action is read."""

    item: Item
    known: frozenset[str]
    means: Means = field(default_factory=dict)
    """The office's own words for ratings."""
    findings: list[Finding] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def tell(self, code: str, where: str, what: str) -> None:
        """Note one thing."""
        self.findings.append(Finding(code, where, what))
