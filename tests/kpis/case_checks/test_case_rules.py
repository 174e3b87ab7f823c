"""Each rule about case tables, with rows that break it and rows that do not, in every engine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest

from governance.domain.cases import TableSet
from governance.kpis.case_checks import CASE_RULES, CaseFinding, check_cases
from governance.packs.send.declared import TABLES
from tests.support.cases import ENGINES, Row, case_frames
from tests.support.tables import tables

TODAY = dt.date(2021, 12, 31)
QUIET = {"missing-tables", "empty-columns"}
"""Rules that small tables always break."""


@dataclass(frozen=True)
class Case:
    """Tables, and what is found: rule, table, column, count and keys. The rest is sound."""

    rule: str
    tables: dict[str, list[Row]]
    found: tuple[str, str, int, tuple[str, ...]]
    says: str
    areas: tuple[str, ...] = ()
    history: bool = False
    more: frozenset[str] = frozenset()
    """Other rules that the rows break as well."""
    declared: TableSet = field(default_factory=lambda: TABLES)


POTHOLES = tables("""
    tables:
      - id: pothole
        title: Potholes
        counts: things
        key: number
        columns:
          - {id: number, type: text}
          - {id: reported_on, type: day, required: true}
    """)


def request(key: str | None = "R1", **fields: object) -> Row:
    return {"request_id": key, "person_id": "P1", "recorded_on": "2021-12-01", **fields}


def transfer(key: str, **fields: object) -> Row:
    return {"pt_id": key, "transfer_year": 2022, "to_phase": "primary", **fields}


CASES = (
    Case(
        "key-missing",
        {"request": [request(), request(None), request(None, person_id="P2")]},
        ("request", "request_id", 2, ()),
        "2 rows have no request_id",
    ),
    Case(
        "value-missing",
        {"pothole": [{"number": "P1"}, {"number": "P2", "reported_on": "2021-12-01"}]},
        ("pothole", "reported_on", 1, ("P…",)),
        "1 row has no reported_on",
        declared=POTHOLES,
    ),
    Case(
        "duplicate-key",
        {"request": [request("R1"), request("R2"), request("R2"), request("R2"), request("S3"),
                     request("S3"), request(None), request(None)]},
        ("request", "request_id", 3, ("R…", "S…")),
        "3 rows repeat a key (request_id)",
        more=frozenset({"key-missing"}),
    ),
    Case(
        "duplicate-key",
        {"request": [request("R1"), request("R1", recorded_on="2021-12-02"), request("R1")]},
        ("request", "request_id", 1, ("R…",)),
        "1 row repeats a key (request_id, recorded_on)",
        history=True,
    ),
    Case(
        "duplicate-key",
        {"placement": [{"plan_id": "L1", "rank": 1}, {"plan_id": "L1", "rank": 1},
                       {"plan_id": "L1", "rank": 2}]},
        ("placement", "plan_id", 1, ("L…",)),
        "1 row repeats a key (plan_id, setting_id, rank, entry_on)",
    ),
    Case(
        "orphan",
        {"person": [{"person_id": "P1"}], "request": [request("R1"), request("R2", person_id="PX"),
                                                      request("R3", person_id=None)]},
        ("request", "person_id", 1, ("R…",)),
        "1 row refers to a person that is not there",
    ),
    Case(
        "unknown-code",
        {"request": [request("R1", outcome="asses"), request("R2", outcome="Assess"),
                     request("R3", outcome="assess", decision_on="2021-05-01"),
                     request("R4")]},
        ("request", "outcome", 2, ("R…", "R…")),
        "2 rows hold a code outside the set assess, refuse, withdrawn, pending, historic",
    ),
    Case(
        "unknown-area",
        {"person": [{"person_id": "P1", "area": "Nroth"}, {"person_id": "P2", "area": "North"},
                    {"person_id": "P3", "area": "unknown"}, {"person_id": "P4"}]},
        ("person", "area", 1, ("P…",)),
        "1 row holds an area that the plan does not list",
        areas=("North",),
    ),
    Case(
        "out-of-range",
        {"feedback": [{"fb_id": f"F{n}", "q_id": "Q", "score": n} for n in (-1, 0, 1, 5)]},
        ("feedback", "score", 2, ("F-…", "F…")),
        "2 rows hold a number below 1",
    ),
    Case(
        "out-of-range",
        {"feedback": [{"fb_id": f"F{n}", "q_id": "Q", "score": n} for n in (1, 5, 6)]},
        ("feedback", "score", 1, ("F…",)),
        "1 row holds a number above 5",
    ),
    Case(
        "date-order",
        {"request": [request("R1", received_on="2021-11-02", decision_on="2021-11-01"),
                     request("R2", received_on="2021-11-02", decision_on="2021-11-02"),
                     request("R3", decision_on="2021-11-01"), request("R4")]},
        ("request", "decision_on", 1, ("R…",)),
        "1 row has decision_on before received_on",
    ),
    Case(
        "after-recorded",
        {"request": [request("R1", received_on="2021-12-02"), request("R2", received_on="2021-12-01"),
                     request("R3", received_on="2021-12-02", recorded_on=None)]},
        ("request", "received_on", 1, ("R…",)),
        "1 row has received_on after recorded_on",
    ),
    Case(
        "future-date",
        {"request": [request("R1", received_on="2022-01-01", recorded_on=None),
                     request("R2", received_on="2021-12-31", recorded_on=None),
                     request("R3", received_on="2022-01-01", recorded_on="2022-01-02")]},
        ("request", "received_on", 1, ("R…",)),
        "1 row has received_on in the future",
        more=frozenset({"not-yet-recorded"}),
    ),
    Case(
        "not-yet-recorded",
        {"request": [request("R1", recorded_on="2022-01-01"), request("R2")]},
        ("request", "recorded_on", 1, ("R…",)),
        "1 row has recorded_on after the day asked about",
    ),
    Case(
        "deadline-differs",
        {"phase_transfer": [
            transfer("T1", deadline_on="2022-02-16"),
            transfer("T2", deadline_on="2022-02-15"),
            transfer("T3", deadline_on="2022-02-14"),
            transfer("T4", deadline_on="2022-03-31", to_phase="post16"),
            transfer("T5", deadline_on="2022-03-31", deadline_reason="agreed"),
            transfer("T6", deadline_on="2022-03-31"),
            transfer("T7"), transfer("T8", deadline_on="2022-03-31", to_phase=None),
        ]},
        ("phase_transfer", "deadline_on", 2, ("T…", "T…")),
        "2 rows have a deadline unlike the law's and no deadline_reason",
    ),
    Case(
        "open-and-closed",
        {"placement_request": [
            {"npr_id": "N1", "outcome": "open", "closed_on": "2021-11-01"},
            {"npr_id": "N2", "outcome": "open"}, {"npr_id": "N3", "closed_on": "2021-11-01"},
            {"npr_id": "N4", "outcome": "placed", "closed_on": "2021-11-01"},
        ]},
        ("placement_request", "closed_on", 1, ("N…",)),
        "1 row is open and closed",
    ),
    Case(
        "open-and-closed",
        {"placement_request": [{"npr_id": "N1", "outcome": "placed"}, {"npr_id": "N2"}]},
        ("placement_request", "closed_on", 1, ("N…",)),
        "1 row ended on no day",
    ),
    Case("empty-table", {"request": []}, ("request", "", 0, ()), "request has no rows"),
    Case(
        "empty-columns",
        {"feedback_sent": [{"month": "2021-11-01", "row_source": "synthetic"}]},
        ("feedback_sent", "", 2, ()),
        "nothing but missing values in n_sent, recorded_on",
    ),
    Case(
        "missing-tables",
        {table.id: [] for table in TABLES if table.id not in ("plan", "panel")},
        ("", "", 2, ()),
        "2 of 20 tables are not there: plan, panel",
        more=frozenset({"empty-table"}),
    ),
)  # fmt: skip


def found_in(engine: str, case: Case) -> tuple[CaseFinding, ...]:
    frames = case_frames(engine, case.declared, **case.tables)
    return check_cases(frames, as_at=TODAY, areas=case.areas, history=case.history)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.says[:30]}")
def test_a_rule_finds_what_breaks_it_and_nothing_else(engine: str, case: Case):
    found = found_in(engine, case)
    ours = [one for one in found if one.rule == case.rule]
    assert [(one.table, one.column, one.count, one.keys) for one in ours] == [case.found]
    assert ours[0].message == case.says
    assert {one.rule for one in found} <= QUIET | case.more | {case.rule}


def test_every_rule_has_a_case():
    assert {case.rule for case in CASES} == {rule.id for rule in CASE_RULES}


def test_no_tables_at_all_are_nothing_to_check():
    assert check_cases(case_frames("pandas"), as_at=TODAY) == ()


def test_any_area_will_do_where_the_plan_lists_none():
    frames = case_frames("pandas", person=[{"person_id": "P1", "area": "Anywhere"}])
    assert {one.rule for one in check_cases(frames, as_at=TODAY)} <= QUIET


def test_a_reference_into_a_table_that_is_not_there_is_no_orphan():
    frames = case_frames("pandas", request=[request()])
    assert {one.rule for one in check_cases(frames, as_at=TODAY)} <= QUIET


def test_a_finding_says_where_how_bad_what_and_what_to_do():
    found = found_in("pandas", next(case for case in CASES if case.rule == "orphan"))
    assert str(next(one for one in found if one.rule == "orphan")) == (
        "request.person_id: error orphan: 1 row refers to a person that is not there (first: R…); "
        "add the row referred to, or correct the reference"
    )
