"""What an audience is told of a plan's KPIs: every figure safe beside all it was told before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from governance.disclosure.telling.published import Published
from governance.domain.cases import Counts
from governance.domain.plan.board import Audience
from governance.kpis.asked import EVERYTHING, Asked
from governance.workspace.reports.publications import Publication, told_to
from governance.writers.storing.private import known_key

if TYPE_CHECKING:  # what counts cases is heavy, and many reports need none
    from governance.kpis.results import Result, Results
    from governance.workspace.kpis.cases import PlanCases

_Key = tuple[
    str, str | None, dt.date, tuple[dt.date, ...], bool, dt.date | None, Asked, bytes | None
]


@dataclass(frozen=True)
class Told:
    """One audience of one plan. What it is told it knows from then on."""

    audience: Audience
    published: tuple[Publication, ...]
    """What was published for it before."""
    root: Path
    """The workspace, in which the office's key lies."""
    _given: dict[_Key, tuple[Results, Published]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _elsewhere: list[Published] = field(default_factory=list, compare=False, repr=False)

    def results(
        self,
        cases: PlanCases,
        as_at: dt.date,
        beside: tuple[dt.date, ...] = (),
        *,
        trend: bool = True,
        known_by: dt.date | None = None,
        asked: Asked = EVERYTHING,
    ) -> Results:
        """The KPIs on a day; `beside` are days whose results are told with these.

        Of whoever is not told exact figures every KPI is measured, whichever are asked for: what
        may be told of one hangs on the others.
        """
        if self.audience is Audience.INTERNAL:
            return cases.results(as_at, trend=trend, known_by=known_by, asked=asked)
        whole = replace(asked, ids=frozenset())
        return self._telling(cases, as_at, beside, trend=trend, known_by=known_by, asked=whole)[0]

    @property
    def new(self) -> Published:
        """What it was told since, and had not been told before."""
        told = self.before
        for known in (*self._elsewhere, *(known for _, known in self._given.values())):
            told = told.joined(known)
        new = tuple(one for one in told.releases if one not in self.before.releases)
        return told.model_copy(update={"releases": new})

    def learn(self, told: Published) -> None:
        """Take note of what another process told it of the same report."""
        self._elsewhere.append(told)

    @cached_property
    def before(self) -> Published:
        """What it was told by what was published."""
        return told_to(self.audience, self.published)

    def _telling(
        self,
        cases: PlanCases,
        as_at: dt.date,
        beside: tuple[dt.date, ...],
        *,
        trend: bool,
        known_by: dt.date | None,
        asked: Asked,
    ) -> tuple[Results, Published]:
        """Results as they are told, and all that is known by then."""
        own = known_key(self.root)
        key = (cases.engine.value, cases.address, as_at, beside, trend, known_by, asked, own)
        if key not in self._given:
            exact = cases.results(as_at, trend=trend, known_by=known_by, asked=asked)
            known = self.before
            if beside:
                *others, last = beside
                known = self._telling(
                    cases, last, tuple(others), trend=True, known_by=known_by, asked=asked
                )[1]
            self._given[key] = self._shown(exact, known, own)
        return self._given[key]

    def _shown(
        self, exact: Results, known: Published, own: bytes | None
    ) -> tuple[Results, Published]:
        if self.audience is Audience.INTERNAL:  # nothing is hidden, nor what hides it loaded
            return exact, known
        from governance.disclosure.disclose import disclose

        return disclose(tuple(map(_outside, exact)), self.audience, known, own)


def _outside(result: Result) -> Result:
    """The same without what is for inside alone: counts of rows, and counts without a figure."""
    if result.counts is Counts.THINGS:
        return result
    changes: dict[str, object] = {"rests_on": None}
    if result.state.value == "no_data":
        changes["counted"] = result.counted.model_copy(
            update={"numerator": None, "denominator": None}
        )
    return result.model_copy(update=changes)
