"""What the charts draw, as tidy rows made from a report's facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from governance.domain.rag import Rag
from governance.domain.when import When
from governance.record.milestones import days_behind
from governance.record.position import MilestonePosition
from governance.record.registers.concerns import RiskPosition
from governance.reporting.report_facts import ReportFacts

Rows = list[dict[str, Any]]


def workstream_rows(facts: ReportFacts) -> Rows:
    """One row a workstream and rating: ref, title, rag (its own), rating, count."""
    return [
        {
            "ref": stream.ref,
            "title": facts.short(stream),
            "rag": stream.rag.value,
            "rating": rag.value,
            "count": sum(item.rag is rag for item in stream.deliverables),
        }
        for stream in facts.position.workstreams
        for rag in Rag
    ]


def history_rows(facts: ReportFacts) -> Rows:
    """One row a workstream and month-end: ref, title, period, order, rag, before.

    `plan` is the ref of the whole; `before` is the rating at the last report, missing where it was
    not there.
    """
    was = {"plan": facts.before.rag.value}
    was |= {one.ref: one.rag.value for one in facts.before.workstreams}
    streams = [one for position in facts.trend for one in position.workstreams]
    titles = {one.ref: facts.short(one) for one in streams}
    titles["plan"] = "Whole plan"
    return [
        {
            "ref": ref,
            "title": titles[ref],
            "rag": rag.value,
            "period": f"{position.as_at:%b %y}",
            "order": order,
            "before": was.get(ref),
        }
        for order, position in enumerate(facts.trend)
        for ref, rag in (
            ("plan", position.rag),
            *((one.ref, one.rag) for one in position.workstreams),
        )
    ]


def slippage_rows(facts: ReportFacts) -> Rows:
    """One row a milestone off its baseline: ref, title, baseline, now, slip_days, state.

    One that is overdue has slipped to today.
    """
    rows = []
    for _, mile in facts.position.each_milestone():
        slip = days_behind(mile, facts.as_at)
        planned = mile.baseline.last if mile.baseline else None
        if slip and planned:
            now = planned + dt.timedelta(days=slip)
            rows.append(
                {
                    "ref": mile.ref,
                    "title": facts.short(mile),
                    "baseline": planned.isoformat(),
                    "now": now.isoformat(),
                    "slip_days": slip,
                    "state": mile.state.value,
                }
            )
    return rows


def timeline_rows(facts: ReportFacts, workstream: str) -> Rows:
    """One row a milestone of a workstream that can be drawn; an open end is drawn to the day."""
    rows = []
    stream = facts.position.workstreams_by_ref[workstream]
    for item in stream.deliverables:
        for mile in item.milestones:
            first, last = _drawn(facts, mile)
            if first is None or last is None:
                continue
            when = mile.expected
            base = mile.baseline if mile.baseline and mile.baseline.is_scheduled else None
            rows.append(
                {
                    "workstream": stream.ref,
                    "workstream_title": facts.short(stream),
                    "ref": mile.ref,
                    "title": facts.short(mile),
                    "first": first.isoformat(),
                    "last": last.isoformat(),
                    "precision": when.precision.value if when and when.is_scheduled else "day",
                    "state": mile.state.value,
                    "rag": item.rag.value,
                    "done_on": mile.done_on.isoformat() if mile.done_on else None,
                    "behind": days_behind(mile, facts.as_at),
                    "baseline_first": base.first.isoformat() if base and base.first else None,
                    "baseline_last": base.last.isoformat() if base and base.last else None,
                }
            )
    return rows


def _drawn(facts: ReportFacts, mile: MilestonePosition) -> tuple[dt.date | None, dt.date | None]:
    """The window that is drawn; the day it was done where it had none."""
    when = mile.expected
    first = _first(facts, when) if when is not None and when.is_scheduled else mile.done_on
    last = when.last if when is not None and when.is_scheduled else None
    return first, last or first


def risk_rows(facts: ReportFacts, risks: Iterable[RiskPosition]) -> Rows:
    """One row a risk: ref, title, likelihood, impact, and where it stood when last heard of."""
    return [
        {
            "ref": one.ref,
            "title": facts.text(one.title),
            "likelihood": one.likelihood,
            "impact": one.impact,
            "was_likelihood": was.scores[-1].likelihood if was else None,
            "was_impact": was.impact if was else None,
        }
        for one in risks
        for was in (facts.before.concerns_by_ref.get(one.ref),)
    ]


def money_rows(facts: ReportFacts) -> Rows:
    """One row a workstream with money: ref, title, budget, spent, forecast in pounds."""
    return [
        {
            "ref": one.ref,
            "title": facts.text(one.title),
            "budget": one.now.budget,
            "spent": one.now.spent,
            "forecast": one.now.forecast,
        }
        for one in facts.position.money
    ]


def _first(facts: ReportFacts, when: When) -> dt.date | None:
    """The day a bar begins; one without a beginning begins with the plan."""
    if when.first is None and when.last is not None:
        return min(facts.plan.window.first, when.last)
    return when.first
