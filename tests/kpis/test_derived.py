"""Days that a table declares as worked out: the same as by hand, in every engine."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.kpis.case_frames import day_number
from governance.kpis.clocks import fixed_day
from governance.kpis.measures.derived import worked_out
from governance.kpis.measures.tally import brought_home
from tests.support.cases import ENGINES, Row, case_frames
from tests.support.clocks import due_day
from tests.support.tables import tables

CASES = tables("""
    clocks:
      - {id: L01, name: Answer, length: "3 working days, the first day counted"}
      - {id: L02, name: As ordered, length: 1 month, by_code: {slow: 10 weeks, quick: 2 days, kind: 2 days}}
      - {id: L03, name: Two starts, later_of: [{start: a, length: 2 months}, {start: b, length: 1 month}],
         idle: {days: [1 August to 31 August, 25 December to 1 January], then: move_the_end}}
      - {id: L04, name: Pass over, length: 5 working days,
         idle: {days: [25 December to 1 January], then: not_counted}}
      - {id: L05, name: Before, before: 31 March}
    tables:
      - id: case
        title: Cases
        counts: things
        key: case_id
        columns:
          - {id: case_id, type: text}
          - {id: a, type: day}
          - {id: b, type: day}
          - {id: year, type: whole}
          - {id: kind, type: code, codes: [slow, quick, kind, other]}
          - {id: days, type: day, within: 28 days, of: a}
          - {id: weeks, type: day, within: 6 weeks, of: [a, b]}
          - {id: counted, type: day, within: "15 days, the first day counted", of: a}
          - {id: months, type: day, within: 3 months, of: a}
          - {id: back, type: day, within: 5 months before, of: a}
          - {id: back_days, type: day, within: 84 days before, of: a}
          - {id: working, type: day, within: 5 working days, of: a}
          - {id: same_day, type: day, within: 0 working days, of: a}
          - {id: ran, type: day, clock: L01, of: a}
          - {id: ordered, type: day, clock: L02, of: a, clock_code: kind}
          - {id: limbs, type: day, clock: L03, of: [a, b]}
          - {id: passed, type: day, clock: L04, of: a}
          - {id: deadline, type: day, clock: L05, of: year, before_the_day: true}
          - {id: begins, type: day, day: 1 September of the year before, of: year}
          - {id: first_day, type: day, first: [b, a]}
          - {id: last_day, type: day, latest: [a, b]}
          - {id: early_day, type: day, earliest: [a, b]}
          - {id: chosen, type: day, by: kind, choose: {slow: months, quick: a, kind: a}, otherwise: b}
          - {id: only, type: day, by: kind, choose: {slow: a}}
    """)
DAYS = ["2023-11-30", "2024-02-29", "2024-12-24", "2025-01-31", "2025-08-31", "2026-05-22",
        "2026-05-31", "2031-12-31", None]  # fmt: skip
OTHERS = ["2024-02-01", "2024-03-15", None, "2025-06-30", "2025-07-01", "2026-05-23", "2026-05-30"]
KINDS = ["slow", "quick", "kind", "other", None]
YEARS = [2024, 2025, 2100, 1904, None, 2101, 2099]


def rows() -> list[Row]:
    return [
        {"case_id": f"C{n}", "a": DAYS[n % len(DAYS)], "b": OTHERS[n % len(OTHERS)],
         "kind": KINDS[n % len(KINDS)], "year": YEARS[n % len(YEARS)]}
        for n in range(63)
    ]  # fmt: skip


def by_hand(row: Row, *, strict: bool = False) -> dict[str, dt.date | None]:
    a, b = (dt.date.fromisoformat(row[name]) if row[name] else None for name in "ab")
    clocks, kind, year = CASES.clocks, row["kind"], row["year"]
    months = (
        due_day(
            clocks["L03"].model_copy(update={"later_of": clocks["L03"].later_of[:1], "idle": None}),
            a,
        )
        if a
        else None
    )
    table = CASES.tables["case"]

    def after(name: str) -> dt.date | None:
        span = table.derived[name].within
        clock = clocks["L01"].model_copy(update={"length": span})
        return due_day(clock, a) if a else None

    code = kind if kind in clocks["L02"].by_code else None
    both = a is not None and b is not None
    start = a or b
    assert months is None or months >= a
    deadline = fixed_day(clocks["L05"], year, deadline_inclusive=not strict) if year else None
    return {
        "days": a + dt.timedelta(days=28) if a else None,
        "weeks": start + dt.timedelta(weeks=6) if start else None,
        "counted": a + dt.timedelta(days=14) if a else None,
        "months": after("months"),
        "back": after("back"),
        "back_days": a - dt.timedelta(days=84) if a else None,
        "working": after("working"),
        "same_day": after("same_day"),
        "ran": due_day(clocks["L01"], a) if a else None,
        "ordered": due_day(clocks["L02"], a, code=code) if a else None,
        "limbs": due_day(clocks["L03"], a, b) if both else None,
        "passed": due_day(clocks["L04"], a) if a else None,
        "deadline": deadline,
        "begins": dt.date(year - 1, 9, 1) if year else None,
        "first_day": b or a,
        "last_day": max(a, b) if both else None,
        "early_day": min(a, b) if both else a or b,
        "chosen": {"slow": after("months"), "quick": a, "kind": a}.get(kind, b),
        "only": a if kind == "slow" else None,
    }


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("engine", ENGINES)
def test_every_way_to_work_a_day_out(engine: str, *, strict: bool):
    made = [row for row in rows() if row["a"] != "2031-12-31"]
    frames = case_frames(engine, CASES, case=made)
    table = CASES.tables["case"]
    found = worked_out(
        frames.frames["case"], table, {"case_id", *table.derived}, frames, strict=strict
    )
    told = {row["case_id"]: row for row in brought_home(found)}
    for row in made:
        hand = by_hand(row, strict=strict)
        assert set(hand) == set(table.derived)
        wanted = {name: day and day_number(day) for name, day in hand.items()}
        got = {name: told[row["case_id"]][name] for name in hand}
        assert got == wanted, (row, [name for name in hand if got[name] != wanted[name]])


def test_a_start_whose_holidays_nobody_knows_gives_no_day():
    frames = case_frames("pandas", CASES, case=[{"case_id": "C", "a": "2040-01-01"}])
    found = worked_out(frames.frames["case"], CASES.tables["case"], {"working", "days"}, frames)
    assert brought_home(found) == [{"working": None, "days": day_number(dt.date(2040, 1, 29))}]
