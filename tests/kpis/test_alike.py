"""KPIs that tell the same rows agree, whatever the rows, on the day itself too.

Random tables around the last day: things due the day before, on the day and the day after, done
before, on and after their own last day, or never.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from governance.kpis.kpis import CaseRecord, measure_kpis
from governance.kpis.results import Result
from tests.kpis.test_traps import END, catalogue
from tests.support.cases import Row, case_frames

_NEAR = st.one_of(
    st.sampled_from([END + dt.timedelta(days=n) for n in (-1, 0, 1)]),
    st.dates(END - dt.timedelta(days=500), END + dt.timedelta(days=40)),
)
_AFTER = st.one_of(st.none(), st.integers(-30, 200))
_PAST = settings(max_examples=30, deadline=None)


def several(names: str, **tables: list[Row]) -> dict[str, Result]:
    """Some of the sample's KPIs over rows; a table without rows is there all the same."""
    kpis = [catalogue()[name] for name in names.split()]
    found = measure_kpis(kpis, CaseRecord(case_frames("arrow", **tables)), END, trend=False)
    return {one.kpi.id: one for one in found}


def _done(start: dt.date, after: int | None, least: int = 0) -> str | None:
    """A day some days after another, where that is not later than the last day."""
    if after is None or (day := start + dt.timedelta(days=max(after, least))) > END:
        return None
    return day.isoformat()


@_PAST
@given(st.lists(st.tuples(_NEAR, _AFTER), min_size=1, max_size=12))
def test_reviews_overdue_are_the_same_in_both_kpis(reviews: list[tuple[dt.date, int | None]]):
    rows: list[dict[str, Any]] = [
        {"ar_id": f"V{n}", "due_on": due.isoformat(), "decision_on": _done(due, after),
         "decision": "maintain" if _done(due, after) else "pending"}
        for n, (due, after) in enumerate(reviews)
    ]  # fmt: skip
    found = several("AR01 AR06", annual_review=rows)
    past = sum(due < END and _done(due, after) is None for due, after in reviews)
    assert found["AR06"].counted.numerator == past
    assert (found["AR01"].overdue or 0) == past
    _flows(found["AR06"])


@_PAST
@given(st.lists(st.one_of(st.none(), _NEAR.filter(lambda day: day <= END)), min_size=1,
                max_size=12), st.sampled_from(["secondary", "post16"]))  # fmt: skip
def test_transfers_are_the_same_in_every_kpi(finals: list[dt.date | None], phase: str):
    rows: list[dict[str, Any]] = [
        {"pt_id": f"T{n}", "transfer_year": 2021, "to_phase": phase, "outcome_status": "in_scope",
         "final_on": day.isoformat() if day else None}
        for n, day in enumerate(finals)
    ]  # fmt: skip
    found = several("PT01 PT06 PT06-2", phase_transfer=rows)
    open_ones = sum(day is None for day in finals)
    assert found["PT06"].counted.numerator == open_ones
    assert found["PT06-2"].counted.denominator == open_ones
    assert (found["PT01"].overdue or 0) == open_ones


@_PAST
@given(st.lists(st.tuples(_NEAR.filter(lambda day: day <= END), _AFTER), min_size=1, max_size=12))
def test_assessments_open_and_past_are_the_same_in_every_kpi(
    requests: list[tuple[dt.date, int | None]],
):
    asked: list[dict[str, Any]] = [
        {"request_id": f"R{n}", "person_id": f"P{n}", "received_on": day.isoformat(),
         "decision_on": None, "outcome": "pending", "tribunal": 0}
        for n, (day, _) in enumerate(requests)
    ]  # fmt: skip
    ends = [_done(day, after, 1) for day, after in requests]
    done: list[dict[str, Any]] = [
        {"request_id": f"R{n}", "person_id": f"P{n}", "final_on": end, "outcome_on": end,
         "outcome": "issue" if end else "pending"}
        for n, end in enumerate(ends)
    ]  # fmt: skip
    found = several("EN04 EN05 EN07 EN07-2", request=asked, assessment=done)
    open_ones = [day for (day, _), end in zip(requests, ends, strict=True) if end is None]
    past = sum((END - day).days > 140 for day in open_ones)
    assert found["EN07"].counted.numerator == past
    assert (found["EN04"].overdue or 0) == past
    assert found["EN07"].counted.denominator == len(open_ones)
    assert found["EN07-2"].counted.denominator == len(open_ones)
    _flows(found["EN07"])


def _flows(stock: Result) -> None:
    """What was open, and came, less what went, is what is open."""
    if flow := stock.flow:
        opening, received, closed, closing = (
            int(one) for one in (flow.opening, flow.received, flow.closed, flow.closing)
        )
        assert opening + received - closed == closing
