"""One function a report section: the report's facts in, blocks out. Notebooks call these."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from governance.blocks import Blocks
from governance.reporting.report_facts import ReportFacts
from governance.views.sections.calendar import (
    board_meetings,
    by_month,
    month_grid,
    subscribe,
)
from governance.views.sections.changes import changes
from governance.views.sections.data import workbook
from governance.views.sections.kpis.outcomes import outcomes, promises, recommendations
from governance.views.sections.kpis.scorecard import deliverable_evidence, key_figures, scorecard
from governance.views.sections.kpis.statutory import statutory
from governance.views.sections.milestones import milestones, next_period, slippage
from governance.views.sections.money import money
from governance.views.sections.plain import (
    asked,
    coming,
    noticeable,
    story,
    surroundings,
    voices,
    worries,
)
from governance.views.sections.plan_page import plan_on_a_page, words_used
from governance.views.sections.quality import about, ratings_meaning, record_quality
from governance.views.sections.registers.challenges import challenges
from governance.views.sections.registers.concerns import risks
from governance.views.sections.registers.decisions import decided, decisions
from governance.views.sections.registers.entries import registers
from governance.views.sections.registers.exceptions import exceptions
from governance.views.sections.registers.tolerance import beyond_tolerance, exception_details
from governance.views.sections.signed import since_signed
from governance.views.sections.status import rating_history, workstream_status
from governance.views.sections.summary import masthead, summary
from governance.views.sections.timelines import timeline

if TYPE_CHECKING:
    from governance.views.sections.dictionary import case_columns, frame_columns
    from governance.views.sections.kpis.families import kpi_family, kpi_pages
    from governance.views.sections.weekly import figures_moved, fortnight, owed

__all__ = [
    "about",
    "asked",
    "beyond_tolerance",
    "board_meetings",
    "by_month",
    "case_columns",
    "challenges",
    "changes",
    "coming",
    "decided",
    "decisions",
    "deliverable_evidence",
    "exception_details",
    "exceptions",
    "figures_moved",
    "fortnight",
    "frame_columns",
    "key_figures",
    "kpi_family",
    "kpi_pages",
    "masthead",
    "milestones",
    "money",
    "month_grid",
    "next_period",
    "noticeable",
    "outcomes",
    "owed",
    "plan_on_a_page",
    "promises",
    "rating_history",
    "ratings_meaning",
    "recommendations",
    "record_quality",
    "registers",
    "risks",
    "scorecard",
    "since_signed",
    "slippage",
    "statutory",
    "story",
    "subscribe",
    "summary",
    "surroundings",
    "timeline",
    "voices",
    "words_used",
    "workbook",
    "workstream_status",
    "worries",
]


_SELDOM = {
    "case_columns": "dictionary",
    "frame_columns": "dictionary",
    "figures_moved": "weekly",
    "fortnight": "weekly",
    "kpi_family": "kpis.families",
    "kpi_pages": "kpis.families",
    "owed": "weekly",
}
"""Sections of few reports that load what counts cases, and where each lives."""


def __getattr__(name: str) -> Callable[..., Blocks]:
    """A section that is loaded when it is named, or that a plan's pack brings (PEP 562).

    Which one of a pack it is, the report's facts know.
    """
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in _SELDOM:
        home = import_module(f"{__name__}.{_SELDOM[name]}")
        loaded: Callable[..., Blocks] = getattr(home, name)
        return loaded

    def section(facts: ReportFacts, *values: Any, **named: Any) -> Blocks:
        found: Blocks = facts.section(name)(facts, *values, **named)
        return found

    section.__name__ = name
    return section
