"""KPIs that are Red, or left their natural limits, and of which their owners have said nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.domain.kpi import Kpi
from governance.domain.rag import Rag
from governance.kpis.results import Result
from governance.kpis.trends import has_crossed
from governance.record.position import Position

CODE = "unspoken-kpi"
"""How it is called in docs/challenges.md."""


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A KPI that wants its owner's words."""

    kpi: Kpi
    since: dt.date
    """No word of a day before this counts."""
    is_red: bool
    has_crossed: bool

    @property
    def why(self) -> str:
        """What calls for words, and who has said none."""
        what = "is Red" if self.is_red else "has left the limits of its process chart"
        if self.is_red and self.has_crossed:
            what = "is Red, and has left the limits of its process chart"
        who = (
            "its owner has said nothing"
            if self.kpi.owner
            else "it has no owner, and nothing is said"
        )
        return f"{self.kpi.id} {what}; {who} of it since {self.since.day} {self.since:%B %Y}."


def unspoken(position: Position, results: Iterable[Result]) -> Iterator[Unspoken]:
    """Each such KPI, in the order of the results.

    Words count that were said since the figure's period ended, or within the days in which an
    item of the plan does not become stale; of a KPI with an owner, the owner's.
    """
    fresh = position.as_at - dt.timedelta(days=position.plan.stale_after_days)
    for one in results:
        is_red, crossed = one.rag is Rag.RED, has_crossed(one)
        if not (is_red or crossed):
            continue
        since = min(one.period.last, fresh)
        days = position.spoken_days.get(one.kpi.id, {})
        if not any(day >= since for who, day in days.items() if one.kpi.owner in (None, who)):
            yield Unspoken(one.kpi, since, is_red, crossed)
