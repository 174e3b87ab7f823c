"""Where a count stands: what is counted, given which conditions, over which days, for which group.

Two figures with the same place are one count, whichever KPI shows it. A place is made from the
definition alone, so that it is the same in every release.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from governance.disclosure.model.conditions import every
from governance.kpis.results import Period


class Span(StrEnum):
    """Which days of the period decide what is counted."""

    WINDOW = "window"
    """Events from the first day to the last."""
    DAY = "day"
    """What stands on the last day."""
    COHORT = "cohort"
    """A cohort that is known by the first day."""
    SINCE = "since"
    """Of a cohort known by the first day, what was done by the last."""


class Place(NamedTuple):
    """One count's identity."""

    what: str
    given: tuple[str, ...] = ()
    """Conditions on the rows; more conditions never count more."""
    first: str = ""
    last: str = ""
    by: str = ""
    """The column that gives the groups."""
    group: str = ""
    adds: bool = False
    """True where the counts of two adjoining windows add up to the count of both."""

    @property
    def series(self) -> Place:
        """The place without its days."""
        return self._replace(first="", last="")

    @property
    def base(self) -> Place:
        """The place without its conditions."""
        return self._replace(given=(), adds=False)

    @property
    def whole(self) -> Place:
        """The place that the groups add up to."""
        return self._replace(by="", group="")


@dataclass(frozen=True, slots=True)
class Template:
    """A place before its days and its group are known."""

    what: str
    given: frozenset[str] = frozenset()
    span: Span = Span.WINDOW
    adds: bool = False

    def also(self, *conditions: str) -> Template:
        """With more conditions."""
        return replace(self, given=self.given | frozenset(conditions))

    def at(self, period: Period, by: str = "", group: str = "") -> Place:
        """The place for a period and a group."""
        return self.between(period.first, period.last, by, group)

    def before(self, period: Period, by: str = "", group: str = "") -> Place:
        """The place for the day before a period."""
        day = period.first - dt.timedelta(days=1)
        return self.between(day, day, by, group)

    def between(self, first: dt.date, last: dt.date, by: str = "", group: str = "") -> Place:
        """The place for two days and a group."""
        return Place(
            what=self.what,
            given=every(self.given),
            first="" if self.span is Span.DAY else first.isoformat(),
            last="" if self.span is Span.COHORT else last.isoformat(),
            by=by,
            group=group,
            adds=self.adds,
        )
