from __future__ import annotations

import datetime as dt

import narwhals as nw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.domain.clock import Clock
from governance.domain.when.workdays import add_working_days, is_working_day
from governance.kpis.case_frames import day_number
from governance.kpis.clocks import day_after, fixed_day, working_day_table
from governance.kpis.measures.dating import Dating
from governance.kpis.measures.paths import DefinitionError
from governance.kpis.measures.tally import brought_home
from governance.packs.send.declared import TABLES, transfer_deadline
from tests.support.cases import ENGINES, case_frames

DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2031, 12, 31))
CLOCKS = list(TABLES.clocks.values())
SIMPLE = [clock for clock in CLOCKS if clock.length and not clock.length.backwards]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def after(clock: Clock, start: dt.date) -> dt.date:
    return day_after(start, clock.length, clock.idle)


def due_day(
    clock: Clock, *starts: dt.date, code: str | None = None, engine: str = "arrow"
) -> dt.date | None:
    """The last day in time, as measures work it out."""
    return _due(clock, [day_number(one) for one in starts], code, engine)


def year_due(clock: Clock, year: int, engine: str = "arrow") -> dt.date | None:
    """The same of a clock with a fixed day, in a year."""
    return _due(clock, [year], None, engine)


def _due(clock: Clock, starts: list[int], code: str | None, engine: str) -> dt.date | None:
    cases = case_frames(engine)
    frame = cases.make({f"s{number}": [one] for number, one in enumerate(starts)})
    dating = Dating(frame, cases)
    columns = tuple(nw.col(f"s{number}") for number in range(len(starts)))
    due = dating.by_clock(clock, columns, nw.lit(code) if code else None)
    (row,) = brought_home(dating.frame.select(due.alias("due")))
    return None if row["due"] is None else dt.date(1970, 1, 1) + dt.timedelta(days=int(row["due"]))


@pytest.mark.parametrize(
    ("clock", "start", "due"),
    [
        ("C01", "2025-09-01", "2025-10-13"),
        ("C02", "2025-09-01", "2025-10-13"),
        ("C03", "2025-09-01", "2025-12-22"),
        ("C04", "2025-09-01", "2026-01-19"),
        ("C05", "2026-03-02", "2026-03-16"),
        ("C06", "2026-01-05", "2026-01-20"),
        ("C09", "2026-07-31", "2026-02-28"),  # five months back, to a month's last day
        ("C10", "2025-11-24", "2025-12-08"),
        ("C11", "2025-11-24", "2025-12-22"),
        ("C12", "2025-12-22", "2026-02-16"),
        ("C13", "2025-11-24", "2026-02-16"),
        ("C14", "2024-02-29", "2025-02-28"),
        ("C15", "2021-12-20", "2022-01-12"),  # 20 December is the first; three bank holidays
        ("C16", "2025-09-01", "2025-10-13"),
        ("C18", "2025-12-31", "2026-02-28"),
        ("C19", "2021-12-23", "2021-12-30"),  # 24, 29, 30: the 27th and 28th are holidays
        ("C20", "2026-01-05", "2026-02-04"),
        ("C25", "2026-01-05", "2026-01-19"),
    ],
)
def test_a_clock_runs_out_when_worked_out_by_hand(clock: str, start: str, due: str):
    assert due_day(TABLES.clocks[clock], day(start)) == day(due)


@pytest.mark.parametrize(
    ("notice", "certificate", "due"),
    [
        ("2025-03-10", "2025-03-20", "2025-05-12"),  # 10 May is a Saturday
        ("2025-03-10", "2025-04-22", "2025-05-22"),
        ("2025-06-10", "2025-06-20", "2025-09-01"),  # ends in August
        ("2025-10-28", "2025-11-01", "2026-01-02"),  # ends on 28 December
    ],
)
def test_an_appeal_is_due_by_the_later_start_and_the_tribunals_days(notice, certificate, due):
    assert due_day(TABLES.clocks["C21"], day(notice), day(certificate)) == day(due)


def test_the_tribunals_own_days_are_passed_over_in_a_response():
    assert due_day(TABLES.clocks["C22"], day("2025-07-31")) == day("2025-10-10")


@pytest.mark.parametrize(
    ("code", "due"),
    [("assess", "2026-01-19"), ("no_plan_after_assessment", "2026-03-16"),
     ("plan_after_assessment", "2026-04-13"), ("make_plan_draft", "2026-02-09"),
     ("make_plan", "2026-03-23"), ("amend", "2026-02-09"), ("name_school", "2026-01-19"),
     ("cease", "2026-01-05")],
)  # fmt: skip
def test_an_orders_time_depends_on_what_was_ordered(code: str, due: str):
    assert due_day(TABLES.clocks["C23"], day("2026-01-05"), code=code) == day(due)


def test_the_transfer_deadlines_by_phase_and_reading():
    assert transfer_deadline("secondary", 2022) == day("2022-02-15")
    assert transfer_deadline("post16", 2022) == day("2022-03-31")
    assert transfer_deadline("post16_institution", 2022) == day("2022-03-31")
    school = TABLES.clocks["C07"]
    assert fixed_day(school, 2022, deadline_inclusive=False) == day("2022-02-14")
    assert due_day(TABLES.clocks["C13"], day("2025-11-23")) == fixed_day(school, 2026)


def test_a_clock_without_a_length_or_a_day_says_so():
    with pytest.raises(DefinitionError, match="C23 has a length only for a code"):
        due_day(TABLES.clocks["C23"], day("2022-01-01"))
    with pytest.raises(ValueError, match="C01 has no fixed day"):
        fixed_day(TABLES.clocks["C01"], 2022)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_start_outside_a_clocks_time_has_no_due_day(engine: str):
    """On its first day and its last a clock holds; the day before and the day after it does not."""
    clock = Clock(
        id="L1", name="n", length="1 week", valid_from="2021-03-01", valid_to="2021-03-31"
    )
    found = [due_day(clock, day(f"2021-{one}"), engine=engine) for one in
             ("02-28", "03-01", "03-31", "04-01")]  # fmt: skip
    assert found == [None, day("2021-03-08"), day("2021-04-07"), None]
    coded = clock.model_copy(update={"length": None, "by_code": {"a": clock.length}})
    assert due_day(coded, day("2021-02-28"), code="a", engine=engine) is None
    assert due_day(coded, day("2021-03-01"), code="a", engine=engine) == day("2021-03-08")
    two = Clock(id="L2", name="n", valid_from="2021-03-01", later_of=[
        {"start": "a", "length": "1 week"}, {"start": "b", "length": "2 weeks"}])  # fmt: skip
    assert due_day(two, day("2021-03-01"), day("2021-03-02"), engine=engine) == day("2021-03-16")
    assert due_day(two, day("2021-02-28"), day("2021-03-02"), engine=engine) is None
    fixed = Clock(id="L3", name="n", before="15 February", valid_from="2021-02-15")
    assert year_due(fixed, 2020, engine) is None
    assert year_due(fixed, 2021, engine) == day("2021-02-15")


def test_there_are_25_clocks_each_with_its_source():
    assert [clock.id for clock in CLOCKS] == [f"C{n:02}" for n in range(1, 26)]
    assert all(clock.source for clock in CLOCKS)
    assert due_day(TABLES.clocks["C01"], day("2014-08-31")) is None
    assert [clock.id for clock in CLOCKS if not clock.statutory] == ["C06"]
    assert not any(TABLES.clocks[one].exceptions for one in ("C07", "C08", "C11", "C12", "C13"))


@given(st.sampled_from(SIMPLE), DAYS)
def test_nothing_is_due_before_it_began_and_later_starts_are_not_due_earlier(clock, start):
    assert start - dt.timedelta(days=1) <= after(clock, start)
    assert after(clock, start) <= after(clock, start + dt.timedelta(days=1))


@given(st.sampled_from(SIMPLE), DAYS)
def test_where_a_clock_has_days_to_add_they_give_the_same_day(clock, start):
    days = None if clock.idle else clock.length.calendar_days
    if days is not None:
        assert after(clock, start) == start + dt.timedelta(days=days)


@given(DAYS, st.integers(1, 60))
def test_the_table_of_working_days_agrees_with_counting_them(start, number):
    table = dict(working_day_table(dt.date(2015, 1, 1), dt.date(2032, 12, 31)))
    end = add_working_days(start, number)
    epoch = dt.date(1970, 1, 1)
    assert is_working_day(end)
    assert table[(end - epoch).days] - table[(start - epoch).days] == number


def test_of_several_starts_a_plain_clock_takes_the_first():
    first, other = day("2025-09-01"), day("2025-09-02")
    assert due_day(TABLES.clocks["C01"], first, other) == day("2025-10-13")
