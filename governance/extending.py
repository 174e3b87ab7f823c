"""Everything that a pack's code is written with, under names that stay.

`from governance.extending import MeasureKind, warning`; each is loaded when it is asked for. What a
pack takes from elsewhere in the package may move. docs/extending.md has an example of each kind.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES: dict[str, tuple[str, ...]] = {
    "governance.assurance.claim": ("RatingClaim",),
    "governance.assurance.rules.subject": ("Subject",),
    "governance.blocks": (
        "Blocks", "Column", "Facts", "FeedEntry", "Figure", "Heading", "Prose", "Table", "Tile",
        "Tiles", "bullets", "cell", "line", "paragraphs", "rows_of", "strong",
    ),
    "governance.domain.plan.board": ("Audience",),
    "governance.domain.cases": ("Counts",),
    "governance.domain.kpi.over_table": ("DayPath", "EndPath", "Path", "Paths", "Where"),
    "governance.domain.kpi.own_measure": ("OwnMeasure", "OwnOverTable"),
    "governance.domain.rag": ("Rag",),
    "governance.domain.registers": ("Field", "Holds", "RegisterKind"),
    "governance.importing": ("FileImporter", "Importer", "refused"),
    "governance.importing.grid": ("Document", "table_of"),
    "governance.kpis.measures.context": ("Context", "Measured", "plain_count", "share"),
    "governance.kpis.measures.own": ("MeasureKind", "counted_rows", "in_period", "in_table"),
    "governance.kpis.measures.paths": ("col", "named"),
    "governance.kpis.results": ("Counted", "Group", "Unit"),
    "governance.problems": ("Problem", "error", "warning"),
    "governance.readers.cases.returns": ("ReturnReader",),
    "governance.readers.cases.supplied": ("Supplied", "pseudonym"),
    "governance.record.position": ("Challenge", "Position", "State"),
    "governance.reporting.report_facts": ("ReportFacts",),
    "governance.views.feed": ("FeedKind", "midnight", "uid"),
}  # fmt: skip
"""Where the names live."""
_NAMES = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_NAMES)  # noqa: PLE0605 - one list of names, kept above


def __getattr__(name: str) -> Any:
    """Load a name the first time it is asked for (PEP 562)."""
    if name not in _NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_NAMES[name]), name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
