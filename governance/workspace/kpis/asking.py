"""Which KPIs somebody asks for, and how far back: judged before anything is measured."""

from __future__ import annotations

from collections.abc import Iterable

from governance.domain.kpi import Kpi
from governance.kpis.asked import Asked
from governance.problems import UnknownNameError, nearest_names

MOST = 240
"""Twenty years of months."""


def asked_for(kpis: Iterable[Kpi], ids: Iterable[str], periods: int | None) -> Asked:
    """What is asked for. Raises UnknownNameError for a KPI or a number of periods there is not."""
    defined = [kpi.id for kpi in kpis]
    wanted = (ids,) if isinstance(ids, str) else tuple(ids)
    for name in wanted:
        if name not in defined:
            raise UnknownNameError(f"no KPI {name!r}{nearest_names(name, defined)}")
    if periods is not None and not 1 <= periods <= MOST:
        raise UnknownNameError(f"no trend has {periods} periods; ask for 1 to {MOST}")
    return Asked(frozenset(wanted), periods)
