"""Each kind of measure on the day before, the day and the day after; every answer by hand.

The tables are a plan's own and the figures are of December 2021, as known on its last day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Literal

import narwhals as nw
import pytest
from pydantic import ValidationError

from governance.domain.cases import Counts, TableSet
from governance.domain.kpi import Kpi
from governance.domain.kpi.over_table import DayPath
from governance.domain.kpi.own_measure import OwnMeasure, OwnOverTable
from governance.domain.rag import Rag
from governance.kpis.asked import Asked
from governance.kpis.case_frames import UNREAD, Held
from governance.kpis.kpis import CaseRecord, measure_kpis
from governance.kpis.measures.check import definition_faults
from governance.kpis.measures.needs import columns_asked
from governance.kpis.measures.own import MeasureKind
from governance.kpis.measures.paths import UndeclaredError
from governance.kpis.measures.tally import group_name, in_order
from governance.kpis.rating import planned_on, rate_value, target_on
from governance.kpis.results import Result, State, Unit
from tests.support.cases import ENGINES, Row, case_frames
from tests.support.tables import tables

END = dt.date(2021, 12, 31)
DECLARED = tables("""
    tables:
      - id: job
        title: Jobs
        key: job_id
        counts: things
        columns:
          - {id: job_id, type: text}
          - {id: begun_on, type: day}
          - {id: asked_on, type: day}
          - {id: due_on, type: day, future: true}
          - {id: ended_on, type: day}
          - {id: left_on, type: day}
          - {id: who, type: text}
          - {id: what, type: text}
          - {id: kind, type: code, codes: [a, b, c]}
          - {id: sure, type: flag}
          - {id: score, type: whole}
          - {id: cost, type: number}
          - {id: site, type: text, refers: site}
      - id: site
        title: Sites
        key: site_id
        counts: things
        columns:
          - {id: site_id, type: text}
          - {id: area, type: text}
          - {id: opened_on, type: day}
    """)


def measured(definition: dict[str, Any], *jobs: Row, sites: list[Row] | None = None,
             as_at: dt.date = END, period: str = "month") -> Result:  # fmt: skip
    kpi = Kpi.model_validate(
        {"id": "K1", "name": "n", "definition": "d", "measure": definition, "period": period}
    )
    rows = [{"job_id": f"J{number}"} | job for number, job in enumerate(jobs)]
    filled = {"job": rows, "site": sites or []}
    record = CaseRecord(case_frames("arrow", DECLARED, **filled))
    return measure_kpis([kpi], record, as_at)[0]


def counts(result: Result) -> tuple[Any, Any]:
    assert not result.why.startswith("The definition"), result.why
    return result.counted.numerator, result.counted.denominator


def days(column: str, *values: str | None, **fields: Any) -> list[Row]:
    return [{column: one} | fields for one in values]


BEFORE, FIRST, LAST, AFTER = "2021-11-30", "2021-12-01", "2021-12-31", "2022-01-01"
AROUND = (BEFORE, FIRST, LAST, AFTER)
TIMED = {"kind": "share_on_time", "table": "job", "due": "due_on", "done": "ended_on"}
WITHIN = {"kind": "share_on_time", "table": "job", "start": ["begun_on", "asked_on"],
          "within": {"number": 10}, "done": "ended_on"}  # fmt: skip
CLOSED = TIMED | {"kind": "share_of_closed"}
COUNT = {"kind": "count", "table": "job", "event": "begun_on"}
RATE = COUNT | {"kind": "rate", "hit": {"kind": ["a", "b"]}}
STOCK = {"kind": "stock", "table": "job", "start": "begun_on", "ends": ["ended_on", "left_on"]}
LEFT = STOCK | {"due": "due_on", "left": 10}
WAITING = {"kind": "waiting", "table": "job", "start": "begun_on", "ends": ["ended_on"]}
REPEATED = {"kind": "repeated", "table": "job", "event": "begun_on", "who": "who", "what": "what"}
SURVEY = {"kind": "survey", "table": "job", "question": "q", "event": "begun_on", "asked": "what"}
DAYS = {"kind": "days", "table": "job", "start": "begun_on", "end": "ended_on"}
BURN_UP = {"kind": "burn_up", "table": "job", "year": "score", "status": "kind", "scope": ["a"],
           "done": "ended_on"}  # fmt: skip
PLACES = {"kind": "lacking", "table": "job", "start": "begun_on", "ends": "ended_on", "other": "job",
          "key": "who", "other_start": "asked_on", "other_ends": "left_on"}  # fmt: skip


def ratio(over: dict[str, Any], under: dict[str, Any], unit: str = "ratio") -> dict[str, Any]:
    return {"kind": "ratio", "over": [over], "under": [under], "unit": unit}


OF_JOBS = {"table": "job", "event": "begun_on"}
TEN = {"number": 10}
OPEN = {"table": "job", "open": ["begun_on", "ended_on"]}
FEW = [{"who": "A", "what": one, "begun_on": FIRST} for one in "xyz"]

# name, definition, rows, numerator and denominator
EDGES: list[tuple[str, dict[str, Any], list[Row], tuple[Any, Any]]] = [
    ("what falls due", TIMED, days("due_on", *AROUND), (0, 2)),
    ("done on its day, a day late, not done", TIMED,
     [{"due_on": "2021-12-15"} | {"ended_on": one} for one in ("2021-12-15", "2021-12-16", None)], (1, 3)),
    ("done without a due day", TIMED, [{"ended_on": FIRST}, {"due_on": FIRST}], (0, 1)),
    ("days earlier", TIMED | {"earlier": 2},
     [{"due_on": "2021-12-15"} | {"ended_on": one} for one in ("2021-12-13", "2021-12-14")], (1, 2)),
    ("due earlier by the edge of the month", TIMED | {"earlier": 2},
     days("due_on", "2021-12-02", "2021-12-03", "2022-01-02", "2022-01-03"), (0, 2)),
    ("ten days from its first start", WITHIN,
     [{"begun_on": None, "asked_on": "2021-11-21"}, {"begun_on": "2021-11-20", "asked_on": "2021-12-05"},
      {"begun_on": "2021-12-21"}, {"begun_on": "2021-12-22"}], (0, 2)),
    ("right as well", TIMED | {"hit": {"sure": "1"}},
     [{"due_on": FIRST, "ended_on": FIRST, "sure": one} for one in (1, 0, None)], (1, 3)),
    ("each once", TIMED | {"each": "who"},
     [{"due_on": FIRST, "ended_on": FIRST, "who": one} for one in ("A", "A", "B", None)], (2, 2)),
    ("of what was done", CLOSED, days("ended_on", *AROUND, due_on="2021-12-15"), (1, 2)),
    ("of what was done, late", CLOSED | {"late": True}, days("ended_on", *AROUND, due_on="2021-12-15"), (1, 2)),
    ("done on its day is not late", CLOSED | {"late": True},
     days("ended_on", "2021-12-15", "2021-12-16", due_on="2021-12-15"), (1, 2)),
    ("events", COUNT, days("begun_on", *AROUND, None), (2, None)),
    ("events of a condition", COUNT | {"where": {"score": ["> 3"]}},
     [{"begun_on": FIRST, "score": one} for one in (2, 3, 4, None)], (1, None)),
    ("at least", COUNT | {"where": {"score": [">= 3"]}},
     [{"begun_on": FIRST, "score": one} for one in (2, 3, 4, None)], (2, None)),
    ("less than", COUNT | {"where": {"cost": ["< 2.5"]}},
     [{"begun_on": FIRST, "cost": one} for one in (2.4, 2.5, 2.6)], (1, None)),
    ("at most", COUNT | {"where": {"cost": ["<= 2.5"]}},
     [{"begun_on": FIRST, "cost": one} for one in (2.4, 2.5, 2.6)], (2, None)),
    ("by a day", COUNT | {"where": {"due_on": [f"<= {LAST}"]}},
     [{"begun_on": FIRST, "due_on": one} for one in (*AROUND, None)], (3, None)),
    ("a number or none", COUNT | {"where": {"score": ["3", "missing"]}},
     [{"begun_on": FIRST, "score": one} for one in (2, 3, None)], (2, None)),
    ("any there", COUNT | {"where": {"kind": ["present"]}},
     [{"begun_on": FIRST, "kind": one} for one in ("a", "c", None)], (2, None)),
    ("two conditions", COUNT | {"where": {"kind": ["a"], "sure": ["0", "missing"]}},
     [{"begun_on": FIRST, "kind": a, "sure": b} for a in "ab" for b in (0, 1, None)], (2, None)),
    ("a rate", RATE, [{"begun_on": one, "kind": kind} for one in AROUND for kind in ("a", "b", "c", None)],
     (4, 8)),
    ("of each its first alone", RATE | {"first_of": "who"},
     [{"begun_on": one, "who": who, "kind": "a"} for one, who in
      ((BEFORE, "A"), (FIRST, "A"), (FIRST, "B"), (LAST, "B"), (LAST, "C"))], (2, 4)),
    ("open", STOCK, days("begun_on", *AROUND), (3, None)),
    ("ended by the day", STOCK, days("ended_on", "2021-12-30", LAST, AFTER, None, begun_on=FIRST), (2, None)),
    ("ended by the earlier of two", STOCK,
     [{"begun_on": FIRST, "ended_on": a, "left_on": b} for a in (LAST, AFTER) for b in (LAST, AFTER)], (1, None)),
    ("open longer than ten days", STOCK | {"over": {"number": 10}},
     days("begun_on", "2021-12-20", "2021-12-21", "2021-12-22", AFTER), (1, 3)),
    ("past its due day", STOCK | {"due": "due_on"},
     days("due_on", "2021-12-30", LAST, None, begun_on=FIRST), (1, 3)),
    ("due before it began", STOCK | {"due": "due_on"}, [{"begun_on": LAST, "due_on": BEFORE}], (1, 1)),
    ("since the day after its last in time", STOCK | {"start": [], "past": "due_on"},
     days("due_on", "2021-12-30", LAST), (1, None)),
    ("fewer than ten days left", LEFT, days("due_on", "2022-01-09", "2022-01-10", begun_on=FIRST), (1, 2)),
    ("twenty without a row elsewhere", LEFT | {"more_without": ["site", "site_id", "site"]},
     days("due_on", "2022-01-19", "2022-01-20", begun_on=FIRST), (1, 2)),
    ("twenty until a row elsewhere has its day", LEFT | {"more_without": ["site", "site_id", "site", "opened_on"]},
     [{"begun_on": FIRST, "due_on": due, "site": site} for due in ("2022-01-09", "2022-01-19")
      for site in ("S1", "S2", "S3", None)], (7, 8)),
    ("median wait", WAITING, days("begun_on", "2021-12-30", LAST, AFTER), (2, 2)),
    ("waiting until its end", WAITING, days("ended_on", LAST, AFTER, None, begun_on=FIRST), (2, 2)),
    ("overdue since its last day", WAITING | {"start": [], "past": "due_on"},
     days("due_on", "2021-12-30", LAST), (1, 1)),
    ("thrice", REPEATED, FEW, (1, None)),
    ("twice is too few", REPEATED, [*FEW[:2], FEW[0]], (0, None)),
    ("twice is asked", REPEATED | {"at_least": 2}, [*FEW[:2], FEW[0]], (1, None)),
    ("one of them a day early", REPEATED, [*FEW[:2], FEW[2] | {"begun_on": BEFORE}], (0, None)),
    ("of the newest round",
     SURVEY | {"wave": "who"},
     [{"begun_on": one, "who": wave, "score": score, "what": "q"} for one, wave, score in
      ((BEFORE, "w1", 5), (LAST, "w2", 4), (FIRST, "w2", 3), (AFTER, "w3", 5))], (1, 2)),
    ("answers from four", SURVEY,
     [{"begun_on": FIRST, "what": what, "score": score} for what, score in
      (("q", 3), ("q", 4), ("q", 5), ("q", None), ("other", 5))], (2, 3)),
    ("no place", PLACES,
     [{"begun_on": FIRST, "who": "A"}, {"begun_on": FIRST, "who": "B", "asked_on": LAST, "left_on": LAST},
      {"begun_on": FIRST, "who": "C", "asked_on": FIRST, "left_on": "2021-12-30"},
      {"begun_on": FIRST, "who": "D", "asked_on": AFTER}, {"begun_on": AFTER, "who": "E"},
      {"begun_on": FIRST, "ended_on": LAST, "who": "F"}], (3, 4)),
    ("so many a month", ratio(OF_JOBS, TEN), days("begun_on", *AROUND), (2, 10)),
    ("a sum", ratio(OF_JOBS | {"sum": "cost"}, OF_JOBS),
     [{"begun_on": one, "cost": 0.1} for one in AROUND], (0.2, 2)),
    ("open ones", ratio(OPEN, TEN), [*days("begun_on", *AROUND), {"begun_on": FIRST, "ended_on": LAST}], (3, 10)),
    ("a sum of open ones", ratio(OPEN | {"sum": "score"}, TEN),
     [{"begun_on": a, "ended_on": b, "score": 2} for a in (LAST, AFTER) for b in (LAST, AFTER, None)], (4, 10)),
]  # fmt: skip
SITES = [
    {"site_id": "S1", "opened_on": LAST},
    {"site_id": "S2", "opened_on": AFTER},
    {"site_id": "S3"},
]


@pytest.mark.parametrize("name", [one[0] for one in EDGES])
def test_what_is_counted(name: str):
    _, definition, rows, expected = next(one for one in EDGES if one[0] == name)
    assert counts(measured(definition, *rows, sites=SITES)) == expected


@pytest.mark.parametrize(
    ("period", "number"), [("month", 10), ("quarter", 30), ("calendar_year", 120)]
)
def test_a_plain_number_is_so_many_a_month(period: str, number: int):
    found = measured(ratio(OF_JOBS, TEN), {"begun_on": FIRST}, period=period)
    assert found.counted.denominator == number
    short = measured(
        ratio(OF_JOBS, TEN), {"begun_on": "2021-04-01"}, period="year_to_date",
        as_at=dt.date(2021, 4, 3),
    )  # fmt: skip
    assert short.counted.denominator == 10, "never less than one month"


def test_what_stands_beside_a_share_in_time():
    excepted = TIMED | {"excepted": [{"kind": ["a"]}, {"sure": ["1"]}], "by": "what"}
    rows = [
        {"due_on": "2021-12-30", "what": "x"},  # overdue
        {"due_on": LAST, "what": "x"},  # not yet
        {"due_on": BEFORE, "ended_on": FIRST, "what": "y"},  # late, and done
        {"due_on": FIRST, "ended_on": LAST, "kind": "a"},  # late, excepted
        {"due_on": FIRST, "ended_on": FIRST, "sure": 1},  # in time, excepted
        {"due_on": AFTER, "ended_on": LAST},  # done before it was due
        {"due_on": "2021-12-30", "ended_on": AFTER},  # not done as known on the day
    ]
    found = measured(excepted, *rows)
    assert counts(found) == (1, 5)
    assert found.overdue == 2
    assert found.closed is not None
    assert (found.closed.numerator, found.closed.denominator) == (2, 4)
    assert found.without_exceptions is not None
    assert (found.without_exceptions.numerator, found.without_exceptions.denominator) == (0, 3)
    groups = {one.name: (one.counted.numerator, one.counted.denominator) for one in found.groups}
    assert groups == {"x": (0, 2), "not recorded": (1, 3)}


def test_a_stock_by_group_leaves_out_groups_with_nothing_open():
    rows = [
        {"begun_on": FIRST, "what": "x", "due_on": BEFORE},
        {"begun_on": FIRST, "what": "x", "due_on": LAST},
        {"begun_on": FIRST, "what": "y", "ended_on": FIRST},
    ]
    plain = measured(STOCK | {"by": "what"}, *rows)
    assert [(one.name, one.counted.numerator) for one in plain.groups] == [("x", 2)]
    over = measured(STOCK | {"by": "what", "due": "due_on"}, *rows)
    (one,) = over.groups
    assert (one.counted.numerator, one.counted.denominator) == (1, 2)
    assert plain.flow is not None
    assert (plain.flow.opening, plain.flow.received, plain.flow.closed) == (0, 3, 1)
    assert over.flow is None


def test_waits_fall_into_bands_by_their_last_day():
    rows = days("begun_on", LAST, "2021-12-24", "2021-12-23", "2021-12-17", "2021-12-16")
    found = measured(WAITING | {"bands": [7, 14]}, *rows)
    assert found.counted.value == 8
    assert found.p90 == 15
    assert [(one.name, one.counted.value) for one in found.groups] == [
        ("up to 7 days", 2), ("8 to 14 days", 2), ("over 14 days", 1),
    ]  # fmt: skip
    assert measured(WAITING, *rows).groups == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"event": "score"}, "score of job is not a day"),
        ({"table": "jobs"}, "no table 'jobs' is declared (did you mean job?)"),
        ({"where": {"kind": ["d"]}}, "kind is never 'd'; it is one of a, b, c"),
        ({"where": {"who": ["> 3"]}}, "who holds no numbers or days to compare with '> 3'"),
        ({"where": {"who": ["any"]}}, None),
        ({"where": {"kind": ["missing", "present", "a"]}}, None),
        ({"where": {"score": ["many"]}}, "score holds whole numbers, never 'many'"),
        ({"where": {"score": [">= many"]}}, "score holds whole numbers, never '>= many'"),
        ({"where": {"sure": ["yes"]}}, "sure holds 1 or 0, never 'yes'"),
        ({"where": {"cost": ["1e3"]}}, "cost holds numbers, never '1e3'"),
        ({"where": {"due_on": ["< 31/12/21"]}}, "due_on holds days as YYYY-MM-DD, never '< 31/12/21'"),
        ({"where": {"due_on": ["2021-02-30"]}}, "due_on holds days as YYYY-MM-DD, never '2021-02-30'"),
        ({"where": {"due_on": ["2021-02-28"]}}, None),
        ({"by": "site.area"}, None),
        ({"by": "site.town"}, "site has no column 'town'; it has site_id, area, opened_on"),
        ({"by": "who.area"}, "rows of job do not refer to a table 'who'"),
        (ratio(OF_JOBS | {"sum": "who"}, TEN), "who of job holds no numbers to add up"),
        (ratio(OF_JOBS | {"sum": "score"}, TEN), None),
        (ratio(OF_JOBS, {"number": 0}), "it divides by nothing: what stands under the line is always 0"),
        (ratio(TEN, OF_JOBS), None),
        (PLACES | {"other_start": "sold_on"}, "job has no column 'sold_on'"),
        (PLACES, None),
        (LEFT | {"more_without": ["site", "town", "site"]}, "site has no column 'town'"),
        (LEFT | {"more_without": ["site", "site_id", "town"]}, "job has no column 'town'"),
        (LEFT | {"more_without": ["site", "site_id", "site", "day"]}, "site has no column 'day'"),
        (LEFT | {"more_without": ["site", "site_id", "site", "opened_on"]}, None),
        (BURN_UP, "job says nothing of its years"),
        ({"kind": "typed", "unit": "percent"}, None),
        ({"kind": "plan_health", "of": "slipped"}, None),
        (STOCK | {"clock": "C9"}, "no clock 'C9' is declared"),
    ],
)  # fmt: skip
def test_what_a_definition_names_is_there(change: dict[str, Any], said: str | None):
    definition = change if "kind" in change else COUNT | change
    made = Kpi.model_validate(
        {"id": "K1", "name": "n", "definition": "d", "measure": definition}
    ).measure
    assert made is not None
    faults = [str(one) for one in definition_faults(DECLARED, made)]
    assert len(faults) == (said is not None), faults
    assert said is None or faults[0].startswith(said)


@pytest.mark.parametrize(
    ("unit", "direction", "tolerance", "target", "value", "rag"),
    [
        (Unit.COUNT, "higher", None, 200, 200, "green"),
        (Unit.COUNT, "higher", None, 200, 199, "amber"),
        (Unit.COUNT, "higher", None, 200, 180, "amber"),  # ten per cent of the target
        (Unit.COUNT, "higher", None, 200, 179, "red"),
        (Unit.COUNT, "lower", 5, 200, 210, "amber"),
        (Unit.COUNT, "lower", 5, 200, 211, "red"),
        (Unit.COUNT, "lower", 0, 200, 200, "green"),
        (Unit.COUNT, "lower", 0, 200, 201, "red"),
        (Unit.COUNT, "lower", None, 0, 0, "green"),
        (Unit.COUNT, "lower", None, 0, 1, "red"),
        (Unit.POUNDS, "higher", 50, -100, -150, "amber"),
        (Unit.POUNDS, "higher", 50, -100, -151, "red"),
        (Unit.PERCENT, "higher", None, 200, 190, "amber"),  # points, not a share of the target
        (Unit.PERCENT, "higher", None, 200, 189, "red"),
        (Unit.PERCENT, "higher", 5, 90, 85, "amber"),
        (Unit.PERCENT, "higher", 5, 90, 84.9, "red"),
        (Unit.PERCENT, "neither", None, 90, 10, None),
        (Unit.PERCENT, "higher", None, None, 10, None),
        (Unit.PERCENT, "higher", None, 90, "[c]", None),
        (Unit.PERCENT, "higher", None, 90, None, None),
    ],
)
def test_a_rating_turns_on_its_target_and_its_tolerance(
    unit, direction, tolerance, target, value, rag
):
    kpi = Kpi.model_validate({"id": "K1", "name": "n", "definition": "d", "direction": direction}
                             | ({} if tolerance is None else {"tolerance": tolerance}))  # fmt: skip
    assert rate_value(kpi, unit, value, target) == (Rag(rag) if rag else None)


@pytest.mark.parametrize(
    ("day", "planned", "target"),
    [("2020-12-31", None, 50), ("2021-01-01", 50, 50), ("2021-01-03", 54, 54), ("2021-01-06", 60, 60),
     ("2021-01-07", 60, 60), ("2021-01-11", 60, 60), ("2021-01-12", None, 60)],
)  # fmt: skip
def test_a_trajectory_speaks_of_its_own_days(day: str, planned: float | None, target: float):
    points = [{"on": "2021-01-01", "value": 50}, {"on": "2021-01-06", "value": 60},
              {"on": "2021-01-11", "value": 60}]  # fmt: skip
    kpi = Kpi.model_validate(
        {"id": "K1", "name": "n", "definition": "d", "target": 99, "trajectory": points}
    )
    at = dt.date.fromisoformat(day)
    assert (planned_on(kpi, at), target_on(kpi, at)) == (planned, target)
    bare = kpi.model_copy(update={"trajectory": ()})
    assert (planned_on(bare, at), target_on(bare, at)) == (99, 99)


def held(**fields: Any) -> dict[str, Held]:
    return {"job": Held(**fields)}


def resting(about: dict[str, Held], definition: dict[str, Any], *jobs: Row, as_at: dt.date = END,
            limit: float = 1.0, history: bool = False, **fields: Any) -> Result:  # fmt: skip
    kpi = Kpi.model_validate(
        {"id": "K1", "name": "n", "definition": "d", "measure": definition, "target": 1} | fields
    )
    rows = [{"job_id": f"J{number}"} | job for number, job in enumerate(jobs)]
    cases = replace(case_frames("arrow", DECLARED, job=rows, site=[]), held=about)
    return measure_kpis([kpi], CaseRecord(cases, unreadable=limit, history=history), as_at)[0]


@pytest.mark.parametrize(
    ("known", "as_at", "is_late"),
    [
        ("2021-12-30", END, True),
        ("2021-12-31", END, False),
        ("2021-12-31", dt.date(2022, 1, 1), False),  # the month told is December
        (None, END, False),
    ],
)
def test_data_that_end_before_the_period_does_are_not_relied_on(known, as_at, is_late: bool):  # noqa: FBT001
    about = held(known_on=dt.date.fromisoformat(known)) if known else {}
    found = resting(about, COUNT, *days("begun_on", FIRST), as_at=as_at)
    assert (found.state is State.UNRELIABLE, found.rag is None) == (is_late, is_late)
    if is_late:
        assert (
            found.why == "The data behind it are those of 30 December 2021, and know nothing later."
        )


@pytest.mark.parametrize(
    ("absent", "definition", "state", "why"),
    [
        (["begun_on"], COUNT, "no_data", "The data have no job.begun_on."),
        (["kind"], COUNT, "ok", ""),
        (["kind"], RATE, "no_data", "The data have no job.kind."),
        (["kind"], COUNT | {"where": {"kind": ["a", "missing"]}}, "unreliable",
         "The data have no job.kind, by which rows are left out or counted."),
        (["ended_on"], TIMED, "no_data", "The data have no job.ended_on."),
        (["begun_on"], WITHIN, "too_few", "Fewer than 10 are behind the figure."),
        (["begun_on", "asked_on"], WITHIN, "no_data", "The data have no job.begun_on."),
        (["site"], COUNT | {"where": {"site.area": ["N"]}}, "no_data", "The data have no job.site."),
        (["left_on"], STOCK, "no_data", "The data have no job.left_on."),
    ],
)  # fmt: skip
def test_a_column_that_is_not_there(absent: list[str], definition, state: str, why: str):
    rows = days("begun_on", FIRST, kind=None, due_on=FIRST, asked_on="2021-06-01")
    found = resting(held(absent=frozenset(absent)), definition, *rows)
    assert (found.state.value, found.why) == (state, why)


def test_without_its_end_what_was_due_is_known():
    rows = days("due_on", FIRST, LAST, AFTER)
    found = resting(held(absent=frozenset(["ended_on"])), TIMED, *rows)
    assert (found.counted.denominator, found.counted.value) == (2, None)


@pytest.mark.parametrize(
    ("unread", "limit", "state"), [(1, 10.0, "ok"), (2, 10.0, "unreliable"), (2, 20.0, "ok")]
)
def test_rows_that_could_not_be_read_are_counted_against_the_limit(unread, limit, state):
    rows = [{"job_id": f"J{n}", "score": int(n < unread)} for n in range(10)]
    marked = (
        case_frames("arrow", DECLARED, job=rows)
        .frames["job"]
        .with_columns(
            nw.col("score").alias(UNREAD.format("begun_on")),
            nw.lit(1).alias(UNREAD.format("score")),
        )
    )
    about = held(unread={"begun_on": unread, "score": 10}, marked=marked)
    found = resting(about, COUNT, *days("begun_on", *[FIRST] * 10), limit=limit)
    assert found.state.value == state
    assert found.rests_on is not None
    assert (found.rests_on.rows, found.rests_on.unread, found.rests_on.share) == (
        10, unread, 10.0 * unread,
    )  # fmt: skip


def test_rows_undated_for_want_of_one_of_two_columns_are_not_read():
    rows = [{"asked_on": FIRST, "due_on": None}] * 3 + [{}]
    found = resting(held(absent=frozenset(["begun_on"])), WITHIN, *rows, limit=50)
    assert found.rests_on is not None
    assert (found.rests_on.rows, found.rests_on.unread, found.rests_on.share) == (4, 1, 25)


@pytest.mark.parametrize(
    ("as_at", "last_year"),
    [("2022-03-31", None), ("2022-04-01", 3), ("2022-06-29", 3), ("2022-06-30", None)],
)
def test_the_year_just_over_stands_beside_until_a_quarter_is_complete(as_at: str, last_year):
    rows = days("begun_on", "2021-03-31", "2021-04-01", "2021-12-01", "2022-03-31", "2022-04-01")
    found = resting({}, COUNT, *rows, as_at=dt.date.fromisoformat(as_at), period="year_to_date")
    told = found.last_year
    assert (told.counted.value if told else None) == last_year
    if told:
        assert (told.label, told.period.label) == ("Last year", "the year to 31 March 2022")
    month = resting({}, COUNT, *rows, as_at=dt.date.fromisoformat(as_at))
    assert month.last_year is None


def test_what_others_count_stands_beside_where_the_data_have_it():
    others = [{"label": "As others count", "measure": one, "period": "calendar_year", "difference": "x"}
              for one in (COUNT, RATE, COUNT | {"event": "begun_on", "table": "site"})]  # fmt: skip
    others[2]["measure"] = {"kind": "count", "table": "site", "event": "opened_on"}
    rows = days("begun_on", "2021-01-01", FIRST, kind="a")
    found = resting({}, COUNT, *rows, also=others)
    assert [(one.label, one.period.label, one.counted.numerator) for one in found.also] == [
        ("As others count", "2021", 2), ("As others count", "2021", 2), ("As others count", "2021", 0),
    ]  # fmt: skip
    without = resting(held(absent=frozenset(["kind"])), COUNT, *rows, also=others)
    assert [one.counted.numerator for one in without.also] == [2, 0]


def test_a_table_that_says_no_day_is_no_data_and_an_empty_one_has_nothing_due():
    blank = resting({}, TIMED, {}, {})
    assert (blank.state, blank.why) == (State.NO_DATA, "No row says due_on.")
    assert resting({}, TIMED).state is State.NOTHING_DUE
    assert resting({}, WITHIN, {"asked_on": "2021-01-01"}).state is State.NOTHING_DUE
    unread = held(unread={"due_on": 2})
    assert resting(unread, TIMED, {}, {}).state is State.NO_DATA


@pytest.mark.parametrize(
    ("of", "label"),
    [
        (COUNT, "12 months to 31 December 2021"),
        (STOCK, "31 December 2021"),
        (ratio(OPEN, OPEN), "31 December 2021"),
        (ratio(OPEN, TEN), "31 December 2021"),
        (ratio(OPEN, OF_JOBS), "12 months to 31 December 2021"),
    ],
)
def test_what_happens_over_time_speaks_of_twelve_months_on_a_day(of: dict[str, Any], label: str):
    assert measured(of, {"begun_on": FIRST}, period="snapshot").period.label == label


def test_groups_stand_as_numbers_then_words_then_what_is_missing():
    assert sorted([None, "b", 10, "a", 9], key=in_order) == [9, 10, "a", "b", None]
    assert [group_name(one) for one in (None, "", 0, "x")] == [
        "not recorded",
        "not recorded",
        "0",
        "x",
    ]


def test_which_columns_of_files_kpis_rest_on():
    def asked(*definitions: dict[str, Any], **fields: Any) -> dict[str, set[str]]:
        kpis = [Kpi.model_validate({"id": f"K{n}", "name": "n", "definition": "d", "measure": one} | fields)
                for n, one in enumerate(definitions)]  # fmt: skip
        return columns_asked(DECLARED, kpis, {})

    assert asked() == {}
    assert asked(COUNT, TIMED) == {"job": {"begun_on", "due_on", "ended_on"}}
    assert asked(COUNT | {"by": "site.area", "where": {"score": ["> 3"]}}) == {
        "job": {"begun_on", "site", "score"}, "site": {"site_id", "area"},
    }  # fmt: skip
    assert asked(COUNT | {"event": "nothing"}) == {}, "it says so itself"
    also = [{"label": "x", "difference": "x", "measure": RATE, "period": "month"}]
    assert asked(TIMED, also=also) == {"job": {"due_on", "ended_on", "begun_on", "kind"}}
    assert asked(LEFT | {"more_without": ["site", "site_id", "site", "opened_on"]}) == {
        "job": {"begun_on", "ended_on", "left_on", "due_on", "site"}, "site": {"site_id", "opened_on"},
    }  # fmt: skip
    assert asked(PLACES) == {"job": {"begun_on", "ended_on", "who", "asked_on", "left_on"}}


class OfPeople(OwnMeasure):
    """A pack's kind that looks at no table of its own."""

    kind: Literal["of_people"]


@pytest.mark.parametrize(
    ("looks_into", "counts", "expected"),
    [
        ((), None, Counts.PEOPLE),
        ((), Counts.THINGS, Counts.THINGS),
        (("job",), Counts.PEOPLE, Counts.THINGS),
        (("job", "site"), None, Counts.THINGS),
        (("job", "child"), None, Counts.PEOPLE),
        (("child",), Counts.THINGS, Counts.PEOPLE),
        (("gone",), Counts.THINGS, Counts.PEOPLE),
    ],
)
def test_what_a_packs_kind_counts_is_people_unless_all_of_it_is_things(
    looks_into, counts, expected
):
    people = tables("""
        tables:
          - {id: child, title: Children, key: child_id, counts: people, columns: [{id: child_id, type: text}]}
        """)
    whole = replace(DECLARED, tables={**DECLARED.tables, **people.tables})
    kind = MeasureKind(OfPeople, lambda *_: None, tables=lambda _: looks_into, counts=counts)  # type: ignore[arg-type]
    assert kind.name == "of_people"
    assert kind.counted(OfPeople(kind="of_people"), whole) is expected

    assert kind.looks_into(OfPeople(kind="of_people")) == looks_into


@pytest.mark.parametrize(
    ("definition", "field", "said"),
    [
        (WITHIN | {"clock_code": "kind"}, "", "`clock_code` says how long a `clock` runs"),
        (TIMED | {"earlier": -1}, "earlier", "greater than or equal to 0"),
        (CLOSED | {"excepted": {"kind": "a"}}, "excepted", "Extra inputs"),
        (CLOSED | {"late": True, "hit": {"sure": "1"}}, "", "`hit` says what is in time"),
        (STOCK | {"left": 10}, "", "`left` counts back from `due`"),
        (STOCK | {"left": 10, "over": "9 days"}, "", "`left` counts back from `due`"),
        (STOCK | {"due": "due_on", "over": "9 days"}, "", "give one of `over`, `clock` and `due`"),
        (STOCK | {"more_without": ["site", "site_id", "site"]}, "", "`more_without` doubles `left`"),
        (PLACES | {"by": "kind"}, "by", "Extra inputs"),
        (WAITING | {"by": "kind"}, "by", "Extra inputs"),
        (WAITING | {"each": "who"}, "each", "Extra inputs"),
        (WAITING | {"bands": [30, 10]}, "", "write them in rising order"),
        (WAITING | {"bands": [10, 10]}, "", "write them in rising order"),
        (REPEATED | {"by": "kind"}, "by", "Extra inputs"),
        (REPEATED | {"each": "who"}, "each", "Extra inputs"),
        (SURVEY | {"wave": "who", "by": "kind"}, "", "a round is counted whole"),
        (SURVEY | {"wave": "who", "each": "who"}, "", "a round is counted whole"),
        (DAYS | {"each": "who"}, "each", "Extra inputs"),
        (DAYS | {"unit": "weeks"}, "unit", "'days' or 'working_days'"),
        (DAYS | {"unit": "months"}, "unit", "'days' or 'working_days'"),
        (RATE | {"hit": {}}, "hit", "at least 1 item"),
        (BURN_UP | {"each": "who"}, "each", "Extra inputs"),
        (ratio({}, TEN), "over", "a term needs `table` or `number`, and not both"),
        (ratio(OF_JOBS | TEN, TEN), "over", "a term needs `table` or `number`, and not both"),
        (ratio({"table": "job"}, TEN), "over", "needs `event` or `open`, and not both"),
        (ratio(OF_JOBS | OPEN, TEN), "over", "needs `event` or `open`, and not both"),
        (ratio(TEN | {"where": {"kind": "a"}}, TEN), "over", "a plain `number` takes nothing else"),
        (ratio(OF_JOBS | {"by": "kind"}, TEN), "over", "Extra inputs"),
    ],
)  # fmt: skip
def test_what_would_be_ignored_is_refused(definition: dict[str, Any], field: str, said: str):
    with pytest.raises(ValidationError) as refused:
        Kpi.model_validate({"id": "K1", "name": "n", "definition": "d", "measure": definition})
    first = refused.value.errors()[0]
    assert said in first["msg"]
    assert field in ("", *first["loc"])


OVERDUE = STOCK | {"start": [], "past": "due_on", "ends": "ended_on"}


def test_what_is_done_in_time_never_came_to_be_overdue():
    """Done on the last day in time is no overdue case; done on the day after is one, for a day."""
    rows = [
        {"due_on": "2021-12-10", "ended_on": "2021-12-09"},
        {"due_on": "2021-12-10", "ended_on": "2021-12-10"},
        {"due_on": "2021-12-10", "ended_on": "2021-12-11"},
        {"due_on": "2021-12-10"},
        {"due_on": "2021-11-10", "ended_on": "2021-12-01"},
    ]
    flow = measured(OVERDUE, *rows).flow
    assert flow is not None
    assert (flow.opening, flow.received, flow.closed, flow.closing) == (1, 2, 2, 1)


@pytest.mark.parametrize("period", ["month", "snapshot", "calendar_year"])
def test_a_number_beside_what_is_open_is_the_number_itself(period: str):
    found = measured(
        ratio(OPEN, {"number": 2}), *days("begun_on", FIRST, FIRST, LAST), period=period
    )
    assert (found.counted.numerator, found.counted.denominator, found.counted.value) == (3, 2, 1.5)
    assert found.counted_as.endswith(", over 2.")
    events = measured(ratio(OF_JOBS, {"number": 2}), *days("begun_on", FIRST))
    assert events.counted_as.endswith(", over 2 a month.")


@pytest.mark.parametrize(
    ("known", "what", "is_elsewhere"),
    [
        (TableSet(), "no table is declared", False),
        (TableSet(unusable=("tables.yaml", "pack.yaml")),
         "no table 'job' is known: tables.yaml and pack.yaml cannot be used", True),
    ],
)  # fmt: skip
def test_a_table_that_nobody_declares(known: TableSet, what: str, is_elsewhere: bool):  # noqa: FBT001
    measure = Kpi.model_validate(
        {"id": "K1", "name": "n", "definition": "d", "measure": COUNT}
    ).measure
    assert measure is not None
    (fault,) = definition_faults(known, measure)
    assert isinstance(fault, UndeclaredError)
    assert (str(fault), fault.is_elsewhere) == (what, is_elsewhere)


class OverJobs(OwnOverTable):
    """A pack's kind over a table."""

    kind: Literal["over_jobs"]
    event: DayPath


def test_a_packs_kind_is_judged_by_its_table_its_columns_and_itself():
    kind = MeasureKind(
        OverJobs, lambda *_: None, faults=lambda one: ["too odd"] * (one.event == "due_on")
    )  # type: ignore[arg-type]

    def faults(**fields: str) -> list[str]:
        made = OverJobs.model_validate(
            {"kind": "over_jobs", "table": "job", "event": "begun_on"} | fields
        )
        return [
            str(one).split(";")[0] for one in definition_faults(DECLARED, made, {"over_jobs": kind})
        ]

    assert faults() == []
    assert faults(event="due_on") == ["too odd"]
    assert faults(event="kind") == ["kind of job is not a day"]
    assert faults(table="jobs") == ["no table 'jobs' is declared (did you mean job?)"]
    assert faults(event="due_on", by="nothing") == ["job has no column 'nothing'", "too odd"]


@pytest.mark.parametrize(
    "change", [{"event": "nothing"}, {"where": {"who": ["> 3"]}}, {"table": "nowhere"}]
)
def test_a_fault_of_how_others_count_is_told_and_takes_no_other_kpi_down(change: dict[str, Any]):
    also = [{"label": "x", "difference": "x", "measure": COUNT | change, "period": "month"}]
    kpis = [
        Kpi.model_validate({"id": f"K{n}", "name": "n", "definition": "d", "measure": COUNT, "also": one})
        for n, one in enumerate((also, []))
    ]  # fmt: skip
    record = CaseRecord(case_frames("arrow", DECLARED, job=days("begun_on", FIRST), site=[]))
    bad, good = measure_kpis(kpis, record, END)
    assert (bad.state, bad.counted.value) == (State.NO_DATA, None)
    assert bad.why.startswith("The definition cannot be used: ")
    assert good.counted.value == 1


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("definition", "first"),
    [(COUNT, FIRST), (STOCK, FIRST), (REPEATED, FIRST), (PLACES, FIRST),
     (STOCK | {"start": [], "past": "due_on"}, BEFORE), (ratio(OPEN, {"number": 2}), FIRST)],
    ids=["count", "stock", "repeated", "lacking", "overdue", "ratio"],
)  # fmt: skip
def test_before_the_first_row_nothing_is_known_and_after_it_none_is_none(
    engine: str, definition: dict[str, Any], first: str
):
    """The first row is of a month's first day; of what is overdue, the month's last in time."""
    kpi = Kpi.model_validate({"id": "K1", "name": "n", "definition": "d", "measure": definition})
    jobs = [{"begun_on": FIRST, "ended_on": "2021-12-02", "due_on": BEFORE}]
    record = CaseRecord(case_frames(engine, DECLARED, job=jobs, site=[]))
    found = measure_kpis([kpi], record, dt.date(2022, 2, 28))[0]
    known = [point.period.last for point in found.trend if point.counted.value is not None]
    assert known[0] == dt.date.fromisoformat(LAST if first == FIRST else BEFORE)
    assert len(known) == (3 if first == FIRST else 4)
    assert found.trend[-1].counted.value == 0


@pytest.mark.parametrize(
    ("period", "trend", "asked", "points"),
    [("month", True, None, 13), ("month", True, 2, 2), ("month", False, None, 0), ("month", True, 1, 0),
     ("year_to_date", True, 2, 2), ("year_to_date", False, None, 0), ("calendar_year", True, None, 5)],
)  # fmt: skip
def test_a_trend_has_as_many_periods_as_are_asked_for(period: str, trend, asked, points: int):
    kpi = Kpi.model_validate({"id": "K1", "name": "n", "definition": "d", "measure": COUNT, "period": period})  # fmt: skip
    record = CaseRecord(case_frames("arrow", DECLARED, job=[{"job_id": "J1", "begun_on": FIRST}]))
    (found,) = measure_kpis([kpi], record, END, trend=trend, asked=Asked(periods=asked))
    assert len(found.trend) == points


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        (CLOSED | {"hit": {"sure": "1"}},
         "Of jobs done in the period (ended_on), those in time with sure is 1: due_on."),
        (WITHIN | {"earlier": 2, "start": "begun_on"},
         "Of jobs due in the period (2 days before the end of 10 days from begun_on), those done by then: ended_on."),
        (TIMED | {"earlier": 2},
         "Of jobs due in the period (2 days before the due_on), those done by then: ended_on."),
        (DAYS | {"unit": "working_days"},
         "Median working days from begun_on to ended_on, of jobs that ended in the period."),
    ],
)  # fmt: skip
def test_every_option_that_counts_is_in_the_sentence(definition: dict[str, Any], said: str):
    assert measured(definition).counted_as == said
