"""Tidy frame in, figure out: the chart, its alt text and the data behind it. Altair's only door."""

from __future__ import annotations

from governance.views.charts.behaviour import behaviour_chart
from governance.views.charts.burn_up import burn_up_chart
from governance.views.charts.cohort import BurnUpLines
from governance.views.charts.drawing.gaps import is_flat, is_left_over, no_chart
from governance.views.charts.groups import group_chart
from governance.views.charts.history import rag_history
from governance.views.charts.matrix import risk_matrix
from governance.views.charts.money import money_chart
from governance.views.charts.series import Series
from governance.views.charts.slippage import slippage
from governance.views.charts.targets import target_chart, target_charts
from governance.views.charts.timeline import timeline, timelines
from governance.views.charts.workstreams import rag_by_workstream

__all__ = [
    "BurnUpLines",
    "Series",
    "behaviour_chart",
    "burn_up_chart",
    "group_chart",
    "is_flat",
    "is_left_over",
    "money_chart",
    "no_chart",
    "rag_by_workstream",
    "rag_history",
    "risk_matrix",
    "slippage",
    "target_chart",
    "target_charts",
    "timeline",
    "timelines",
]
