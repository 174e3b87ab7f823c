"""One function a report section: the report's facts in, blocks out. Notebooks call these."""

from __future__ import annotations

from governance.views.sections.calendar import (
    board_meetings,
    by_month,
    month_grid,
    subscribe,
    timeline,
)
from governance.views.sections.changes import changes
from governance.views.sections.kpis.families import kpi_family, kpi_pages
from governance.views.sections.kpis.outcomes import outcomes, promises, recommendations
from governance.views.sections.kpis.scorecard import (
    deliverable_evidence,
    key_figures,
    scorecard,
    statutory,
)
from governance.views.sections.milestones import milestones, next_period, slippage
from governance.views.sections.plain import asked, coming, noticeable, story, voices, worries
from governance.views.sections.quality import about, ratings_meaning, record_quality
from governance.views.sections.registers.challenges import challenges
from governance.views.sections.registers.concerns import risks
from governance.views.sections.registers.decisions import decided, decisions
from governance.views.sections.registers.exceptions import exceptions
from governance.views.sections.registers.tolerance import beyond_tolerance, exception_details
from governance.views.sections.signed import since_signed
from governance.views.sections.status import rating_history, workstream_status
from governance.views.sections.summary import masthead, summary
from governance.views.sections.weekly import (
    weekly_changes,
    weekly_consultations,
    weekly_requests,
    weekly_summary,
    weekly_top,
    weekly_transfers,
    weekly_trust,
)

__all__ = [
    "about",
    "asked",
    "beyond_tolerance",
    "board_meetings",
    "by_month",
    "challenges",
    "changes",
    "coming",
    "decided",
    "decisions",
    "deliverable_evidence",
    "exception_details",
    "exceptions",
    "key_figures",
    "kpi_family",
    "kpi_pages",
    "masthead",
    "milestones",
    "month_grid",
    "next_period",
    "noticeable",
    "outcomes",
    "promises",
    "rating_history",
    "ratings_meaning",
    "recommendations",
    "record_quality",
    "risks",
    "scorecard",
    "since_signed",
    "slippage",
    "statutory",
    "story",
    "subscribe",
    "summary",
    "timeline",
    "voices",
    "weekly_changes",
    "weekly_consultations",
    "weekly_requests",
    "weekly_summary",
    "weekly_top",
    "weekly_transfers",
    "weekly_trust",
    "workstream_status",
    "worries",
]
