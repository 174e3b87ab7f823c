"""What an audience is told of a plan's KPIs: every figure safe beside all it was told before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from governance.disclosure.telling.published import Published
from governance.domain.board import Audience
from governance.workspace.publications import Publication, told_to

if TYPE_CHECKING:  # what counts cases is heavy, and many reports need none
    from governance.kpis.results import Results
    from governance.workspace.cases import PlanCases

_Key = tuple[str, str | None, dt.date, tuple[dt.date, ...], bool]


@dataclass(frozen=True)
class Told:
    """One audience of one plan. What it is told it knows from then on."""

    audience: Audience
    published: tuple[Publication, ...]
    """What was published for it before."""
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
    ) -> Results:
        """Every KPI on a day; `beside` are days whose results are told with these."""
        return self._telling(cases, as_at, beside, trend=trend)[0]

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
        self, cases: PlanCases, as_at: dt.date, beside: tuple[dt.date, ...], *, trend: bool
    ) -> tuple[Results, Published]:
        """Results as they are told, and all that is known by then."""
        key = (cases.engine.value, cases.address, as_at, beside, trend)
        if key not in self._given:
            from governance.disclosure.disclose import disclose

            known = self.before
            if beside:
                *others, last = beside
                known = self._telling(cases, last, tuple(others), trend=True)[1]
            self._given[key] = disclose(cases.results(as_at, trend=trend), self.audience, known)
        return self._given[key]
