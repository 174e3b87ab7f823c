"""The traps of counting cases, one test each, with the sample's own definitions.

Numbers are worked out by hand in each test. Clocks are tested by themselves in test_clocks.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest

from governance.domain.kpi import Kpi, PeriodKind
from governance.kpis.kpis import CaseRecord, measure_kpis
from governance.kpis.results import Result, State
from governance.packs.send.declared import TABLES
from governance.workspace import open_workspace
from tests.conftest import REPOSITORY
from tests.support.cases import Row, case_frames
from tests.support.clocks import due_day

END = dt.date(2021, 12, 31)


@cache
def catalogue() -> dict[str, Kpi]:
    kpis = open_workspace(REPOSITORY).folder("send-panels").kpis.kpis
    return {kpi.id: kpi for kpi in kpis}


def measured(
    kpi: str, as_at: dt.date = END, *, history: bool = False, **tables: list[Row]
) -> Result:
    record = CaseRecord(case_frames("arrow", **tables), None, history=history)
    return measure_kpis([catalogue()[kpi]], record, as_at)[0]


def pair(result: Result) -> tuple[Any, Any]:
    return result.counted.numerator, result.counted.denominator


def request(number: int, received: str, decided: str | None = None, **more: Any) -> Row:
    return {"request_id": f"R{number}", "person_id": f"P{number}", "received_on": received,
            "decision_on": decided, "outcome": "assess" if decided else "pending", **more}  # fmt: skip


def assessment(number: int, final: str | None, **more: Any) -> Row:
    return {"request_id": f"R{number}", "person_id": f"P{number}", "final_on": final,
            "outcome_on": final, "outcome": "issue" if final else "pending", **more}  # fmt: skip


def transfer(number: int, final: str | None = None, **more: Any) -> Row:
    return {"pt_id": f"T{number}", "transfer_year": 2022, "to_phase": "secondary",
            "final_on": final, "outcome_status": "in_scope", "recorded_on": "2021-09-01", **more}  # fmt: skip


def test_weeks_run_through_christmas_and_an_exception_adds_no_days():
    """Six weeks from 15 November are 27 December, a bank holiday, and stay so."""
    assert due_day(TABLES.clocks["C01"], dt.date(2021, 11, 15)) == dt.date(2021, 12, 27)
    late = request(1, "2021-11-15", "2021-12-28")
    found = measured(
        "EN01", request=[late, {**late, "request_id": "R2", "exception_code": "absent"}]
    )
    assert pair(found) == (0, 2)
    assert (found.without_exceptions.numerator, found.without_exceptions.denominator) == (0, 1)


def test_fifteen_days_beginning_with_the_day_end_a_day_before_fifteen_calendar_days():
    """From 1 December: the 15th with the first day counted, the 16th without."""
    start = dt.date(2021, 12, 1)
    assert due_day(TABLES.clocks["C05"], start) == dt.date(2021, 12, 15)
    assert due_day(TABLES.clocks["C06"], start) == dt.date(2021, 12, 16)
    clocks = TABLES.clocks.values()
    working = {one.id for one in clocks if one.length and one.length.unit == "working_days"}
    assert working == {"C15", "C19", "C22"}


def test_an_open_late_case_fails_and_clearing_it_does_not_hide_it():
    """Twenty weeks from 5 July end on 22 November; two of three were in time.

    Of those closed alone, both were; the third is open and overdue.
    """
    requests = [request(n, "2021-07-05", "2021-08-01") for n in (1, 2, 3)]
    done = [assessment(1, "2021-11-22"), assessment(2, "2021-11-20"), assessment(3, None)]
    found = measured("EN04", request=requests, assessment=done)
    assert pair(found) == (2, 3)
    assert (found.closed.numerator, found.closed.denominator) == (2, 2)
    assert found.overdue == 1


def test_a_part_of_a_year_is_called_year_to_date_and_is_not_scaled_up():
    """Two of three asked for from April to December; a fourth was asked for in March."""
    asked = [{"consult_id": f"C{n}", "person_id": f"P{n}", "sent_on": sent, "response": "offer",
              "response_on": answered} for n, (sent, answered) in enumerate(
                  [("2021-04-01", "2021-04-10"), ("2021-05-01", "2021-05-16"),
                   ("2021-06-01", "2021-06-30"), ("2021-03-01", "2021-03-02")])]  # fmt: skip
    found = measured("CO01", consultation=asked)
    assert pair(found) == (2, 3)
    assert found.period.label == "1 April 2021 to 31 December 2021, year to date"


def test_what_was_recorded_later_is_not_known_on_the_day():
    """A decision of 10 December that was written down on 5 January was open at the year's end."""
    rows = [request(1, "2021-11-01", recorded_on="2021-11-01"),
            request(1, "2021-11-01", "2021-12-10", recorded_on="2022-01-05")]  # fmt: skip
    assert pair(measured("EN01", request=rows, history=True)) == (0, 1)
    later = measured("EN01", dt.date(2022, 1, 31), request=rows, history=True)
    assert pair(later) == (1, 1)


def test_the_cohort_of_transfers_is_frozen_and_says_who_left_it():
    """Of seven children six left the cohort, each for a reason; the last one is still to do."""
    reasons = [
        "plan_ceased",
        "moved_out",
        "deferred",
        "retained_year",
        "first_plan_late",
        "deceased",
    ]
    rows = [transfer(n, outcome_status=why) for n, why in enumerate(reasons)] + [transfer(9)]
    found = measured("PT02", phase_transfer=rows)
    assert pair(found) == (0, 1)
    assert {one.name: one.counted.numerator for one in found.excluded} == dict.fromkeys(reasons, 1)


def test_a_transfer_under_appeal_is_still_due():
    """Both were due on 15 February 2022; the one under appeal is late like any other."""
    rows = [transfer(1, "2022-02-10"), transfer(2, "2022-03-01", appeal=1)]
    assert pair(measured("PT01", dt.date(2022, 2, 28), phase_transfer=rows)) == (1, 2)


def test_an_assessment_that_a_tribunal_ordered_is_not_timed_from_the_request():
    """R2 was refused, and ordered a year later: it runs on another clock (C23)."""
    requests = [
        request(1, "2021-07-05", "2021-08-01"),
        request(2, "2020-07-05", "2020-08-10", tribunal=1),
    ]
    done = [assessment(1, "2021-11-22"), assessment(2, "2021-11-30")]
    assert pair(measured("EN04", request=requests, assessment=done)) == (1, 1)


def test_a_second_request_of_a_child_is_a_request_of_its_own():
    """P1 was refused in spring and asked again: two requests, and one plan in time of one."""
    first = request(1, "2021-03-01", "2021-04-10") | {"outcome": "refuse"}
    again = request(2, "2021-07-05", "2021-08-10") | {"person_id": "P1"}
    done = [assessment(2, "2021-11-20") | {"person_id": "P1"}]
    assert pair(measured("EN04", request=[first, again], assessment=done)) == (1, 1)
    assert pair(measured("EN01", request=[first, again])) == (2, 2)


def test_two_places_of_one_plan_are_one_child_with_a_place():
    """P1 has two places, P2 none: one child of two lacks a place."""
    plans = [{"plan_id": f"L{n}", "person_id": f"P{n}", "start_on": "2020-01-01"} for n in (1, 2)]
    places = [{"plan_id": "L1", "person_id": "P1", "setting_id": f"S{rank}", "rank": rank,
               "entry_on": "2020-09-01"} for rank in (1, 2)]  # fmt: skip
    assert pair(measured("NP05", plan=plans, placement=places)) == (1, 2)


def test_a_plan_that_moved_in_is_no_new_plan_of_this_authority():
    """It keeps its first day of 2019 and has no assessment here: nothing of it is timed."""
    moved = {
        "plan_id": "L1",
        "person_id": "P1",
        "start_on": "2019-05-01",
        "transfer_in_la": "Norfolk",
    }
    found = measured("EN04", plan=[moved], request=[], assessment=[])
    assert (found.state, found.counted.denominator) == (State.NOTHING_DUE, 0)


def test_the_day_sent_counts_and_neither_a_draft_nor_the_panel():
    """The draft went out in time, the panel agreed in time, the final plan was sent a day late."""
    rows = [transfer(1, "2022-02-16", draft_on="2022-01-10", named="setting")]
    assert pair(measured("PT01", dt.date(2022, 2, 28), phase_transfer=rows)) == (0, 1)


def test_a_plan_that_names_only_a_type_is_final_but_names_no_setting():
    rows = [transfer(1, "2022-02-01", named="type"), transfer(2, "2022-02-01", named="setting")]
    day = dt.date(2022, 2, 28)
    assert pair(measured("PT01", day, phase_transfer=rows)) == (2, 2)
    assert pair(measured("PT03", day, phase_transfer=rows)) == (1, 2)


def test_no_answer_yet_is_not_late_until_its_fifteen_days_are_over():
    """Sent on 16 December it is due on the 31st; sent on the 17th it is not yet."""
    asked = [{"consult_id": f"C{n}", "person_id": f"P{n}", "sent_on": sent}
             for n, sent in enumerate(["2021-12-16", "2021-12-17"])]  # fmt: skip
    assert pair(measured("CO01", consultation=asked)) == (0, 1)


def test_rounds_to_one_setting_are_refusals_each_but_one_setting_of_a_child():
    """P1 was refused three times by one setting: three refusals, and no child with three."""
    asked = [{"consult_id": f"C{n}", "person_id": "P1", "case_ref": "T1", "setting_id": "S1",
              "sent_on": "2021-06-01", "response_on": "2021-06-10", "response": "full",
              "round_no": n} for n in (1, 2, 3)]  # fmt: skip
    assert pair(measured("CO02", consultation=asked)) == (3, 3)
    assert measured("CO03", consultation=asked).counted.value == 0


def test_a_benchmark_always_has_its_definition():
    file = open_workspace(REPOSITORY).folder("send-panels").benchmarks
    assert file is not None
    assert all(one.definition.strip() for one in file.benchmarks)


def test_what_is_not_recorded_is_a_group_of_its_own_and_no_zero():
    """Of three answers one has no kind of setting: it is counted, and shown as not recorded."""
    asked = [{"consult_id": f"C{n}", "person_id": f"P{n}", "sent_on": "2021-06-01",
              "response_on": "2021-06-05", "response": "offer", "setting_kind": kind}
             for n, kind in enumerate(["mainstream", "mainstream", None])]  # fmt: skip
    found = measured("CO01", consultation=asked)
    assert {one.name: one.counted.denominator for one in found.groups} == {
        "mainstream": 2, "not recorded": 1}  # fmt: skip


@pytest.mark.parametrize(("children", "state"), [(9, State.TOO_FEW), (10, State.OK)])
def test_fewer_than_ten_have_no_rating(children: int, state: State):
    rows = [transfer(n, "2022-02-01") for n in range(children)]
    found = measured("PT01", dt.date(2022, 2, 28), phase_transfer=rows)
    assert (found.state, found.rag is not None) == (state, state is State.OK)


def test_no_measure_reads_what_people_typed_of_a_child():
    """Reasons in words are in the tables so that they can be checked, and in no definition."""
    free = {column.id for table in TABLES for column in table.stored if column.id == "reason_text"}
    assert free == {"reason_text"}
    assert not [kpi.id for kpi in catalogue().values() if "reason_text" in str(kpi.measure)]


def test_transfers_are_never_shown_as_a_year_to_date():
    """Their year ends with the deadline: a part of it says nothing of the whole."""
    found = {kpi.period for kpi in catalogue().values() if kpi.id in ("PT01", "PT02", "PT03")}
    assert PeriodKind.YEAR_TO_DATE not in found


def test_a_case_heard_twice_is_one_case_and_only_its_first_hearing_counts():
    """R1 was deferred and then agreed, R2 agreed and later withdrawn: two cases, one at first."""
    items = [("R1", "2021-11-05", "defer"), ("R1", "2021-11-19", "agree"),
             ("R2", "2021-12-11", "agree"), ("R2", "2021-12-24", "withdrawn")]  # fmt: skip
    rows = [{"item_id": f"I{n}", "case_ref": case, "decided_on": day, "outcome": outcome}
            for n, (case, day, outcome) in enumerate(items)]  # fmt: skip
    assert pair(measured("PN03", panel_item=rows)) == (1, 2)


@pytest.mark.parametrize(
    ("fields", "excused"),
    [
        ({}, False),
        ({"week20_exception": 1}, True),
        ({"exception_code": "school_closed"}, True),  # told by the code alone
        ({"exception_code": "missed_appt"}, False),
    ],
)
def test_what_excuses_the_twenty_weeks(fields: dict[str, Any], excused: bool):  # noqa: FBT001
    """Due on 22 November and not done: a missed appointment excuses the advice, not the plan."""
    tables = {"request": [request(1, "2021-07-05", "2021-08-01")],
              "assessment": [assessment(1, None, **fields)]}  # fmt: skip
    assert pair(measured("EN05", **tables)) == (0, 0 if excused else 1)
    found = measured("EN04", **tables)
    assert found.without_exceptions is not None
    assert (pair(found), found.without_exceptions.denominator) == ((0, 1), 0 if excused else 1)


def test_a_missed_appointment_is_no_exception_to_the_six_weeks():
    late = request(1, "2021-09-01", "2021-11-30", exception_code="missed_appt")
    found = measured("EN01", request=[late])
    assert found.without_exceptions is not None
    assert (found.without_exceptions.numerator, found.without_exceptions.denominator) == (0, 1)


def test_a_request_that_was_handed_to_another_authority_is_late_no_more():
    late = request(1, "2021-09-01")
    assert pair(measured("EN01", request=[late])) == (0, 1)
    assert pair(measured("EN01", request=[late | {"exported_la": "Norfolk"}])) == (0, 0)


@pytest.mark.parametrize(("sent", "unlawful"), [(None, 1), ("2022-01-21", 1), ("2022-01-20", 0)])
def test_a_consultation_counts_from_the_day_it_was_sent(sent: str | None, unlawful: int):
    """On 20 January 26 days are left: enough where a setting was asked, and not else."""
    asked = [{"consult_id": "C1", "case_ref": "T1", "sent_on": sent}]
    found = measured("PT05", dt.date(2022, 1, 20), phase_transfer=[transfer(1)], consultation=asked)
    assert pair(found) == (unlawful, 1)


@pytest.mark.parametrize(("left", "lacking"), [("2021-12-30", 1), ("2021-12-31", 0), (None, 0)])
def test_on_its_last_day_a_placement_is_still_one(left: str | None, lacking: int):
    plans = [{"plan_id": "L1", "person_id": "P1", "start_on": "2020-01-01"}]
    places = [{"plan_id": "L1", "person_id": "P1", "entry_on": "2020-09-01", "leaving_on": left}]
    assert pair(measured("NP05", plan=plans, placement=places)) == (lacking, 1)


@pytest.mark.parametrize(
    ("kpi", "tables", "ours", "theirs"),
    [
        # two issued in 2021, one of them late, and one open and late
        ("EN04", {"request": [request(n, "2021-07-05", "2021-08-01") for n in (1, 2, 3)],
                  "assessment": [assessment(1, "2021-11-22"), assessment(2, "2021-11-23"),
                                 assessment(3, None)]}, (1, 3), (1, 2)),
        # the second is flagged: it is in neither
        ("EN05", {"request": [request(n, "2021-07-05", "2021-08-01") for n in (1, 2, 3)],
                  "assessment": [assessment(1, "2021-11-22"), assessment(3, None),
                                 assessment(2, "2021-11-23", week20_exception=1)]}, (1, 2), (1, 1)),
        # decided in time, its amendments sent a day late; and one that has no decision
        ("AR02", {"annual_review": [
            {"ar_id": "V1", "meeting_on": "2021-10-01", "decision_on": "2021-10-29", "decision": "amend",
             "amendment_notice_on": "2021-10-30"}, {"ar_id": "V2", "meeting_on": "2021-10-01"}]}, (0, 2), (1, 1)),
        ("EN02-2", {"request": [request(n, "2021-07-05", outcome=one) for n, one in enumerate(
            ("refuse", "assess", "withdrawn", "historic"))]}, (1, 4), (1, 3)),
    ],
)  # fmt: skip
def test_as_the_department_counts(kpi: str, tables: dict[str, list[Row]], ours, theirs):
    """Open late cases count here, and are not in its figure."""
    found = measured(kpi, **tables)
    (also,) = found.also
    assert also.label == "As DfE counts"
    assert also.difference
    assert (also.period.first, also.period.last) == (dt.date(2021, 1, 1), END)
    assert pair(found) == ours
    assert (also.counted.numerator, also.counted.denominator) == theirs
