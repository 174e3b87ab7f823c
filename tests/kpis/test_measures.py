"""Kinds of measure: numbers worked out by hand, the same in every engine."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from governance.assurance.progress import progress_at
from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.rag import Rag
from governance.kpis.kpis import CaseRecord, measure_kpis
from governance.kpis.measures.needs import counts_of
from governance.kpis.periods import period_at, year_before
from governance.kpis.results import Result, State
from tests.support.cases import ENGINES, TABLES, Row, case_frames
from tests.support.make import deliverable, moved, plan, rated, stream, updates

END = dt.date(2021, 12, 31)
EN01 = {"kind": "share_on_time", "table": "request", "start": ["received_on", "became_responsible_on"],
        "clock": "C01", "done": "decision_on", "where": {"outcome": ["assess", "refuse", "pending"]},
        "excepted": {"exception_code": "present"}}  # fmt: skip


@pytest.fixture(params=ENGINES)
def engine(request) -> str:
    return request.param


def kpi(measure: dict[str, Any] | None, **fields: Any) -> Kpi:
    return Kpi.model_validate(
        {"id": "X01", "name": "n", "definition": "d", "measure": measure, **fields}
    )


def measure(engine: str, definition: Kpi, as_at: dt.date = END, *, second: Any = None,
            history: bool = False, **tables: list[Row]) -> Result:  # fmt: skip
    record = CaseRecord(case_frames(engine, **tables), second, history=history)
    return measure_kpis([definition], record, as_at)[0]


def request(number: int, received: str | None, decided: str | None = None, outcome: str = "pending",
            **more: Any) -> Row:  # fmt: skip
    return {"request_id": f"R{number}", "person_id": f"P{number}", "received_on": received,
            "decision_on": decided, "outcome": outcome, **more}  # fmt: skip


REQUESTS = [
    request(1, "2021-11-01", "2021-12-13", "assess"),  # due on 13 December: in time on the day
    request(2, "2021-11-01", "2021-12-14", "refuse"),  # a day late
    request(3, "2021-11-02"),  # due, still open: late, and overdue
    request(4, "2021-11-03", "2021-11-05", "withdrawn"),  # not counted
    request(5, "2021-12-01"),  # due in January: not yet
    request(6, None, "2021-12-20", "assess", became_responsible_on="2021-11-10"),  # in time
    request(7, "2021-11-12", "2022-01-03", "assess"),  # decided after the day: open then
    request(8, "2021-11-04", "2021-12-30", "refuse", exception_code="personal"),  # late, excepted
]


def test_of_what_fell_due_open_and_late_is_late(engine):
    found = measure(engine, kpi(EN01, target=100), request=REQUESTS)
    assert (found.counted.numerator, found.counted.denominator) == (2, 6)
    assert found.counted.value == pytest.approx(100 / 3)
    assert found.overdue == 2
    assert (found.closed.numerator, found.closed.denominator) == (2, 4)
    assert (found.without_exceptions.numerator, found.without_exceptions.denominator) == (2, 5)
    assert found.state is State.TOO_FEW
    assert len(found.trend) == 13
    assert found.period.label == "December 2021"


def test_a_record_that_came_later_is_not_known_earlier(engine):
    late = [row | {"recorded_on": "2022-01-04"} for row in REQUESTS[:1]] + REQUESTS[1:]
    found = measure(engine, kpi(EN01), request=late)
    assert (found.counted.numerator, found.counted.denominator) == (1, 5)


def test_of_several_versions_the_newest_known_counts(engine):
    first = REQUESTS[0] | {"decision_on": None, "outcome": "pending", "recorded_on": "2021-11-02"}
    rows = [first, REQUESTS[0] | {"recorded_on": "2021-12-13"}]
    then = measure(engine, kpi(EN01), request=rows, history=True)
    assert (then.counted.numerator, then.counted.denominator) == (1, 1)


def test_plans_are_timed_from_their_own_request_and_tribunals_are_left_out(engine):
    definition = kpi({"kind": "share_on_time", "table": "assessment", "clock": "C04", "done": "final_on",
                      "start": "request.received_on", "where": {"outcome": ["issue", "pending"],
                      "request.tribunal": ["0", "missing"]}})  # fmt: skip
    requests = [request(1, "2021-07-20"), request(2, "2021-07-20", tribunal=1),
                request(3, "2021-01-04") | {"person_id": "P1"}]  # fmt: skip
    assessments = [{"request_id": f"R{n}", "outcome": "issue", "outcome_on": "2021-12-01",
                    "final_on": "2021-12-07"} for n in (1, 2, 3)]  # fmt: skip
    found = measure(engine, definition, request=requests, assessment=assessments)
    assert (found.counted.numerator, found.counted.denominator) == (1, 1)


@pytest.mark.parametrize(("final", "share"), [("2022-02-15", 1), ("2022-02-16", 0)])
def test_a_phase_transfer_is_due_by_law_unless_the_row_says(engine, final, share):
    definition = kpi({"kind": "share_on_time", "table": "phase_transfer", "due": "due_on",
                      "done": "final_on", "where": {"outcome_status": "in_scope"}},
                     period="snapshot")  # fmt: skip
    rows = [{"pt_id": "T1", "transfer_year": 2022, "to_phase": "secondary", "final_on": final,
             "outcome_status": "in_scope"},
            {"pt_id": "T2", "transfer_year": 2022, "to_phase": "post16", "outcome_status": "in_scope"},
            {"pt_id": "T3", "transfer_year": 2022, "to_phase": "secondary",
             "outcome_status": "moved_out"}]  # fmt: skip
    found = measure(engine, definition, dt.date(2022, 3, 30), phase_transfer=rows)
    assert (found.counted.numerator, found.counted.denominator) == (share, 1)


def test_the_flow_adds_up_and_the_stock_over_a_limit_is_told_apart(engine):
    rows = [{"npr_id": f"N{n}", "received_on": first, "closed_on": last} for n, (first, last) in
            enumerate([("2021-10-01", None), ("2021-11-30", "2021-12-05"), ("2021-12-02", "2021-12-31"),
                       ("2021-12-15", "2022-01-10"), ("2021-12-03", "2021-12-01")])]  # fmt: skip
    stock = {
        "kind": "stock",
        "table": "placement_request",
        "start": "received_on",
        "ends": "closed_on",
    }
    flow = measure(engine, kpi(stock), placement_request=rows).flow
    assert (flow.opening, flow.received, flow.closed, flow.closing) == (2, 3, 3, 2)
    over = measure(engine, kpi(stock | {"over": {"number": 84}}), placement_request=rows)
    assert (over.counted.value, over.counted.denominator) == (1, 2)


def test_median_and_ninetieth_percentile_in_days_and_in_working_days(engine):
    rows = [{"item_id": f"I{n}", "referral_complete_on": "2021-12-20", "decided_on": last}
            for n, last in enumerate(["2021-12-21", "2021-12-22", "2021-12-24", "2021-12-29"])]  # fmt: skip
    days = {
        "kind": "days",
        "table": "panel_item",
        "start": "referral_complete_on",
        "end": "decided_on",
    }
    found = measure(engine, kpi(days), panel_item=rows)
    assert (found.counted.value, found.p90, found.counted.denominator) == (3, 9, 4)
    working = measure(engine, kpi(days | {"unit": "working_days"}), panel_item=rows)
    assert (working.counted.value, working.p90) == (3, 5)  # 27 and 28 December are holidays


def test_repeated_rounds_to_one_setting_are_one_refusal_of_a_child(engine):
    asked = [
        ("A", "S1"),
        ("A", "S1"),
        ("A", "S2"),
        ("B", "S1"),
        ("B", "S2"),
        ("B", "S3"),
        (None, "S4"),
    ]
    rows = [{"consult_id": f"C{n}", "person_id": who, "setting_id": where, "response": "full",
             "response_on": "2021-06-01"} for n, (who, where) in enumerate(asked)]  # fmt: skip
    definition = kpi({"kind": "repeated", "table": "consultation", "event": "response_on",
                      "who": "person_id", "what": "setting_id", "at_least": 3},
                     period="rolling_year", target=0, direction="lower")  # fmt: skip
    found = measure(engine, definition, consultation=rows)
    assert (found.counted.value, found.rag) == (1, Rag.RED)


def test_children_with_a_plan_and_no_place(engine):
    plans = [{"plan_id": f"L{n}", "person_id": f"P{n}", "start_on": "2020-01-01"} for n in range(4)]
    places = [{"plan_id": "L0", "rank": 1, "entry_on": "2020-02-01"},
              {"plan_id": "L0", "rank": 2, "entry_on": "2020-02-01"},  # dual: one child
              {"plan_id": "L1", "rank": 1, "entry_on": "2020-02-01", "leaving_on": "2021-07-20"},
              {"plan_id": "L2", "rank": 1, "entry_on": "2022-02-01"}]  # fmt: skip
    definition = kpi({"kind": "lacking", "table": "plan", "start": "start_on", "ends": "cease_on",
                      "each": "person_id", "other": "placement", "key": "plan_id",
                      "other_start": "entry_on", "other_ends": "leaving_on"})  # fmt: skip
    found = measure(engine, definition, plan=plans, placement=places)
    assert (found.counted.value, found.counted.denominator) == (3, 4)


def test_a_rate_by_group_counts_what_is_not_recorded(engine):
    kinds = ["special", "special", "mainstream", None]
    rows = [{"consult_id": f"C{n}", "setting_kind": kind, "response_on": "2021-12-01",
             "response": "offer" if n == 0 else "full"} for n, kind in enumerate(kinds)]  # fmt: skip
    definition = kpi({"kind": "rate", "table": "consultation", "event": "response_on",
                      "by": "setting_kind", "hit": {"response": "full"}})  # fmt: skip
    found = measure(engine, definition, consultation=rows)
    assert {one.name: (one.counted.numerator, one.counted.denominator) for one in found.groups} == {
        "mainstream": (1, 1), "special": (1, 2), "not recorded": (1, 1)}  # fmt: skip


def test_of_a_survey_the_newest_round_and_the_valid_answers_count(engine):
    answers = [("2021-06", 5), ("2021-06", 5), ("2021-12", 4), ("2021-12", 2), ("2021-12", None)]
    rows = [{"wave": wave, "q_id": "time", "score": score, "recorded_on": f"{wave}-20"}
            for wave, score in answers]  # fmt: skip
    definition = kpi({"kind": "survey", "table": "staff_survey", "asked": "q_id", "question": "time",
                      "event": "recorded_on", "wave": "wave"}, period="snapshot")  # fmt: skip
    found = measure(engine, definition, staff_survey=rows)
    assert (found.counted.numerator, found.counted.denominator) == (1, 2)


def test_a_ratio_of_counts_from_two_tables(engine):
    forms = [
        {"fb_id": f"F{n // 2}", "q_id": f"q{n % 2}", "received_on": "2021-12-09"} for n in range(6)
    ]
    definition = kpi({"kind": "ratio", "over": [{"table": "feedback", "event": "received_on", "each": "fb_id"}],
                      "under": [{"table": "feedback_sent", "event": "month", "sum": "n_sent"}]})  # fmt: skip
    sent = [{"month": "2021-12-01", "n_sent": 12}, {"month": "2021-11-01", "n_sent": 40}]
    found = measure(engine, definition, feedback=forms, feedback_sent=sent)
    assert (found.counted.numerator, found.counted.denominator, found.counted.value) == (3, 12, 25)


def test_a_burn_up_has_a_frozen_cohort_that_reconciles(engine):
    rows = [{"pt_id": f"T{n}", "transfer_year": year, "outcome_status": status, "final_on": final}
            for n, (year, status, final) in enumerate([
                (2022, "in_scope", "2021-11-01"), (2022, "in_scope", None),
                (2022, "in_scope", "2022-01-05"), (2022, "deferred", None), (2021, "in_scope", None)])]  # fmt: skip
    definition = kpi({"kind": "burn_up", "table": "phase_transfer", "year": "transfer_year",
                      "status": "outcome_status", "scope": "in_scope", "done": "final_on"},
                     period="snapshot")  # fmt: skip
    found = measure(engine, definition, phase_transfer=rows)
    assert (found.counted.numerator, found.counted.denominator) == (1, 3)
    assert [(one.name, one.counted.numerator) for one in found.excluded] == [("deferred", 1)]
    assert [point.counted.numerator for point in found.trend[:2]] == [0, 0]


def test_what_two_systems_say_is_compared_field_by_field(engine):
    ours = [
        {"plan_id": "L1", "start_on": "2021-01-01"},
        {"plan_id": "L2", "start_on": "2021-01-01"},
    ]
    theirs = [{"plan_id": "L1", "start_on": "2021-01-01"}, {"plan_id": "L2"}, {"plan_id": "L9"}]
    record = CaseRecord(case_frames(engine, plan=ours), case_frames(engine, plan=theirs))
    definition = kpi({"kind": "field_match", "table": "plan", "fields": ["start_on", "cease_on"]},
                     period="snapshot")  # fmt: skip
    found = measure_kpis([definition], record, END)[0]
    assert (found.counted.numerator, found.counted.denominator) == (1, 2)


def test_no_mechanism_no_table_and_nothing_due_are_states_and_not_zeros(engine):
    assert measure(engine, kpi(None)).state is State.NO_MECHANISM
    assert measure(engine, kpi(EN01)).state is State.NO_DATA
    empty = measure(engine, kpi(EN01), request=[])
    assert (empty.state, empty.counted.value) == (State.NOTHING_DUE, None)
    undated = measure(engine, kpi(EN01), request=[request(1, None)])
    assert undated.state is State.NO_DATA
    assert undated.why == "No row says received_on or became_responsible_on."
    later = measure(engine, kpi(EN01), request=[request(1, "2022-05-01")])
    assert later.state is State.NOTHING_DUE


@pytest.mark.parametrize(
    ("change", "said"),
    [({"done": "decided_on"}, "request has no column 'decided_on'"),
     ({"clock": "C99"}, "no clock 'C99'"), ({"clock": "C07"}, "does not run from one day"),
     ({"table": "requests"}, "no table 'requests' is declared (did you mean request?)"),
     ({"start": "panel.held_on"}, "do not refer to a table 'panel'")],
)  # fmt: skip
def test_a_definition_that_names_what_is_not_there_gives_no_figure_and_says_why(change, said):
    found = measure("pandas", kpi(EN01 | change), request=REQUESTS)
    assert (found.state, found.counted.value) == (State.NO_DATA, None)
    assert said in found.why


@pytest.mark.parametrize(
    ("value", "direction", "rag"),
    [(90, "higher", Rag.GREEN), (80, "higher", Rag.AMBER), (79.9, "higher", Rag.RED),
     (90, "lower", Rag.GREEN), (100, "lower", Rag.AMBER), (101, "lower", Rag.RED)],
)  # fmt: skip
def test_a_rating_follows_target_tolerance_and_direction(value, direction, rag):
    from governance.kpis.rating import rate_value
    from governance.kpis.results import Unit

    assert rate_value(kpi(None, direction=direction), Unit.PERCENT, value, 90) is rag


def test_a_trajectory_runs_straight_between_its_days():
    from governance.kpis.rating import target_on

    planned = kpi(
        None,
        target=100,
        trajectory=[{"on": "2021-01-01", "value": 50}, {"on": "2021-01-11", "value": 60}],
    )
    assert [target_on(planned, dt.date(2021, 1, day)) for day in (1, 6, 11, 20)] == [50, 55, 60, 60]
    assert target_on(planned, dt.date(2020, 1, 1)) == 50


def test_groups_may_lie_in_another_table(engine):
    people = [{"person_id": "P1", "area": "North"}, {"person_id": "P2", "area": "South"}]
    found = measure(engine, kpi(EN01 | {"by": "person.area"}), request=REQUESTS[:3], person=people)
    assert {one.name: one.counted.denominator for one in found.groups} == {
        "North": 1, "South": 1, "not recorded": 1}  # fmt: skip


def test_days_by_group_have_a_median_each(engine):
    rows = [{"npr_id": f"N{n}", "received_on": "2021-12-01", "closed_on": last, "area": area}
            for n, (last, area) in enumerate([("2021-12-03", "North"), ("2021-12-05", "North"),
                                              ("2021-12-11", None)])]  # fmt: skip
    days = {
        "kind": "days",
        "table": "placement_request",
        "start": "received_on",
        "end": "closed_on",
        "by": "area",
    }
    found = measure(engine, kpi(days), placement_request=rows)
    assert {one.name: one.counted.value for one in found.groups} == {"North": 3, "not recorded": 10}


def test_the_wait_of_what_is_open_is_told_in_days_and_bands(engine):
    rows = [{"npr_id": f"N{n}", "received_on": first, "closed_on": last} for n, (first, last) in
            enumerate([("2021-12-31", None), ("2021-12-21", None), ("2021-10-01", "2022-01-05"),
                       ("2020-12-31", None), ("2021-11-01", "2021-12-31"), (None, None),
                       ("2022-01-01", None)])]  # fmt: skip
    definition = kpi({"kind": "waiting", "table": "placement_request", "start": "received_on",
                      "ends": "closed_on", "bands": [45, 90]}, period="snapshot")  # fmt: skip
    found = measure(engine, definition, placement_request=rows)
    assert (found.counted.value, found.p90, found.counted.denominator) == (50.5, 365, 4)
    assert [(one.name, one.counted.value) for one in found.groups] == [
        ("up to 45 days", 2), ("46 to 90 days", 0), ("over 90 days", 2)]  # fmt: skip


@pytest.mark.parametrize(
    ("year", "first"), [(2021, "2020-09-01"), (2025, "2024-09-01"), (2022, "2021-09-01")]
)
def test_a_transfer_is_followed_from_the_september_before(engine, year, first):
    rows = [{"pt_id": "T1", "transfer_year": year, "to_phase": "secondary"}]
    stock = {"kind": "stock", "table": "phase_transfer", "start": "begins_on", "ends": "final_on"}
    day = dt.date.fromisoformat(first)
    then, before = (
        measure(engine, kpi(stock, period="snapshot"), one, phase_transfer=rows)
        for one in (day, day - dt.timedelta(days=1))
    )
    assert (before.counted.value, then.counted.value) == (0, 1)


def test_only_a_first_hearing_counts_as_decided_first_time(engine):
    rows = [{"item_id": "I1", "case_ref": "A", "decided_on": "2021-12-01", "outcome": "defer"},
            {"item_id": "I2", "case_ref": "A", "decided_on": "2021-12-15", "outcome": "agree"},
            {"item_id": "I3", "case_ref": "B", "decided_on": "2021-12-15", "outcome": "decline"}]  # fmt: skip
    definition = kpi({"kind": "rate", "table": "panel_item", "event": "decided_on",
                      "first_of": "case_ref", "hit": {"outcome": ["agree", "decline"]}})  # fmt: skip
    found = measure(engine, definition, panel_item=rows)
    assert (found.counted.numerator, found.counted.denominator) == (1, 3)


def test_a_transfer_that_can_no_longer_be_done_lawfully(engine):
    rows = [{"pt_id": f"T{n}", "transfer_year": 2022, "to_phase": "secondary"} for n in range(2)]
    asked = [{"consult_id": "C1", "case_ref": "T0", "sent_on": "2021-12-01"}]
    stock = kpi({"kind": "stock", "table": "phase_transfer", "start": "recorded_on", "ends": "final_on",
                 "due": "due_on", "left": 15, "more_without": ["consultation", "case_ref", "pt_id"]},
                period="snapshot")  # fmt: skip
    rows = [row | {"recorded_on": "2021-10-01"} for row in rows]
    day = dt.date(2022, 1, 20)  # 26 days before 15 February: enough only where a setting was asked
    found = measure(engine, stock, day, phase_transfer=rows, consultation=asked)
    assert (found.counted.value, found.counted.denominator) == (1, 2)


@pytest.mark.parametrize(
    ("of", "numerator", "denominator", "value", "p90"),
    [
        ("on_track", 1, 3, 100 / 3, None),
        ("slipped", 2, 4, 2, 22.5),  # 14 and 31 days late; one in time, one ahead
        ("unowned_or_undated", 2, 3, 2, None),  # one without an owner, one without a date
        ("without_mechanism", 1, 2, 1, None),
    ],
)
def test_the_plans_own_health(of: str, numerator: int, denominator: int, value: float, p90):
    agreed = plan(
        stream(
            "1.0",
            deliverable("1.1", "2021-12-17", "2022-01-31", "2022-02-28", "2021-11-30"),
            deliverable("1.2", "2022-03", owners=[]) | {"milestones": []},
            deliverable("1.3"),
        )
    )
    log = updates(
        rated("1.1", "green", "2021-12-01"),
        rated("1.2", "amber", "2021-12-01"),
        moved("1.1.2", "2021-12-01", forecast="2022-03-03"),
        moved("1.1.3", "2021-12-01", forecast="2022-02-01"),
        moved("1.1.4", "2021-12-01", done_on="2021-11-30", evidence="x"),
    )
    known = [kpi({"kind": "plan_health", "of": of}), kpi(None, id="X02")]
    record = CaseRecord(case_frames(ENGINES[0]))
    found = measure_kpis(known, record, END, progress_at(agreed, log, END))[0]
    assert (found.counted.numerator, found.counted.denominator) == (numerator, denominator)
    assert found.counted.value == pytest.approx(value)
    assert found.p90 == p90


@pytest.mark.parametrize(
    ("kind", "as_at", "first", "last", "label"),
    [
        ("month", "2021-12-30", "2021-11-01", "2021-11-30", "November 2021"),
        ("month", "2021-12-31", "2021-12-01", "2021-12-31", "December 2021"),
        ("month", "2022-01-01", "2021-12-01", "2021-12-31", "December 2021"),
        ("quarter", "2021-12-30", "2021-07-01", "2021-09-30", "July to September 2021"),
        ("quarter", "2021-12-31", "2021-10-01", "2021-12-31", "October to December 2021"),
        ("quarter", "2022-03-30", "2021-10-01", "2021-12-31", "October to December 2021"),
        ("quarter", "2022-03-31", "2022-01-01", "2022-03-31", "January to March 2022"),
        ("year_to_date", "2022-03-31", "2021-04-01", "2022-03-31",
         "1 April 2021 to 31 March 2022, year to date"),
        ("year_to_date", "2022-04-01", "2022-04-01", "2022-04-01",
         "1 April 2022 to 1 April 2022, year to date"),
        ("rolling_year", "2021-12-30", "2020-12-01", "2021-11-30", "12 months to November 2021"),
        ("rolling_year", "2021-12-31", "2021-01-01", "2021-12-31", "12 months to December 2021"),
        ("calendar_year", "2021-12-30", "2020-01-01", "2020-12-31", "2020"),
        ("calendar_year", "2021-12-31", "2021-01-01", "2021-12-31", "2021"),
        ("snapshot", "2020-02-28", "2019-03-01", "2020-02-28", "28 February 2020"),
        ("snapshot", "2020-02-29", "2019-03-01", "2020-02-29", "29 February 2020"),
        ("snapshot", "2021-12-31", "2021-01-01", "2021-12-31", "31 December 2021"),
    ],
)  # fmt: skip
def test_the_period_of_a_figure_turns_on_its_last_day(kind, as_at, first, last, label):
    found = period_at(PeriodKind(kind), dt.date.fromisoformat(as_at))
    assert (found.first.isoformat(), found.last.isoformat(), found.label) == (first, last, label)


@pytest.mark.parametrize(
    ("as_at", "first"),
    [
        ("2022-03-31", None),
        ("2022-04-01", "2021-04-01"),
        ("2022-06-29", "2021-04-01"),
        ("2022-06-30", None),
    ],
)
def test_the_year_just_over_is_told_until_a_quarter_of_the_next_is(as_at: str, first: str | None):
    found = year_before(dt.date.fromisoformat(as_at))
    assert (found.first.isoformat() if found else None) == first


@pytest.mark.parametrize(
    ("definition", "counts"),
    [
        (None, "people"),
        ({"kind": "plan_health", "of": "slipped"}, "things"),
        ({"kind": "typed", "unit": "percent"}, "people"),
        ({"kind": "typed", "unit": "percent", "counts": "things"}, "things"),
        ({"kind": "count", "table": "request", "event": "received_on"}, "people"),
        (EN01, "people"),
    ],
)
def test_what_a_measure_counts_is_people_unless_all_of_it_is_things(definition, counts: str):
    assert counts_of(TABLES, kpi(definition).measure).value == counts
