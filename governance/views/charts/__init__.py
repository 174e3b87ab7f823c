"""Tidy frame in, figure out: the chart, its alt text and the data behind it. Altair's only door."""

from __future__ import annotations

from governance.views.charts.gantt import timeline
from governance.views.charts.history import rag_history
from governance.views.charts.slip import slippage
from governance.views.charts.workstreams import rag_by_workstream

__all__ = ["rag_by_workstream", "rag_history", "slippage", "timeline"]
