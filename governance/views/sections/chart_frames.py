"""What the charts draw, as tidy rows made from a report's facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from governance.domain.rag import Rag
from governance.domain.when import When
from governance.record.concerns import RiskPosition
from governance.record.position import State
from governance.reporting.report_facts import ReportFacts
from governance.views.words import shortened

Rows = list[dict[str, Any]]


def workstream_rows(facts: ReportFacts) -> Rows:
    """One row a workstream and rating: ref, title, rag (its own), rating, count."""
    return [
        {
            "ref": stream.ref,
            "title": shortened(facts.text(stream.title), 60),
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
    streams = {one.ref: one.title for position in facts.trend for one in position.workstreams}
    titles = {ref: shortened(facts.text(title), 60) for ref, title in streams.items()}
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

    A milestone overdue without a forecast has slipped to today at least.
    """
    rows = []
    for _, mile in facts.position.each_milestone():
        slip, now = mile.slip_days, None
        planned = mile.baseline.last if mile.baseline and mile.baseline.is_scheduled else None
        if planned is None or mile.state is State.CANCELLED:
            continue
        if mile.state is State.OVERDUE:
            slip, now = max((facts.as_at - planned).days, 0), facts.as_at
        else:
            now = mile.done_on or (mile.expected.last if mile.expected else None)
        if slip and now:
            rows.append(
                {
                    "ref": mile.ref,
                    "title": facts.text(mile.title),
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
            when = mile.expected
            if when is None or not when.is_scheduled or (first := _first(facts, when)) is None:
                continue
            base = mile.baseline if mile.baseline and mile.baseline.is_scheduled else None
            rows.append(
                {
                    "workstream": stream.ref,
                    "workstream_title": facts.text(stream.title),
                    "ref": mile.ref,
                    "title": facts.text(mile.title),
                    "first": first.isoformat(),
                    "last": (when.last or first).isoformat(),
                    "precision": when.precision.value,
                    "state": mile.state.value,
                    "rag": item.rag.value,
                    "baseline_first": base.first.isoformat() if base and base.first else None,
                    "baseline_last": base.last.isoformat() if base and base.last else None,
                }
            )
    return rows


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
