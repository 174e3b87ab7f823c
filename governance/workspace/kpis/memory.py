"""What was counted and told while a workspace is open: tables opened once, figures told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from governance.domain.plan.board import Audience
from governance.workspace.folder import PlanFolder

if TYPE_CHECKING:  # what counts cases takes half a second to import; most commands count none
    from governance.workspace.kpis.cases import PlanCases
    from governance.workspace.kpis.told import Told
    from governance.workspace.reports.publications import Publication


@dataclass(frozen=True)
class Memory:
    """Case tables by plan and engine; what was told by plan, audience and what it knew."""

    _cases: dict[tuple[str | None, ...], PlanCases] = field(default_factory=dict)
    _told: dict[tuple[str, ...], Told] = field(default_factory=dict)

    def cases(
        self, folder: PlanFolder, places: Mapping[str, Path | str], engine: str, address: str | None
    ) -> PlanCases:
        """A plan's case tables. Raises UnknownNameError for an engine there is not."""
        from governance.workspace.kpis.cases import PlanCases, engine_named

        named = engine_named(engine)
        key = (folder.id, named.value, address)
        if key not in self._cases:
            self._cases[key] = PlanCases(folder, named, places, address)
        return self._cases[key]

    def told_to(
        self, plan_id: str, audience: Audience, published: Iterable[Publication], root: Path
    ) -> Told:
        """What an audience is told, on top of what is published for it by now."""
        from governance.workspace.kpis.told import Told

        known = tuple(one for one in published if one.manifest.audience is not Audience.INTERNAL)
        key = (plan_id, audience.value, *(one.manifest.id for one in known))
        return self._told.setdefault(key, Told(audience, known, root))
