"""What a figure rests on: nothing is rated from data that were not there or not read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from governance.domain.kpi import Kpi
from governance.domain.rag import Rag
from governance.kpis.kpis import CaseRecord, measure_kpis
from governance.kpis.measures.needs import needs_of
from governance.kpis.results import Result, State
from governance.packs.send.declared import TABLES
from governance.problems import NotInstalledError
from governance.readers.cases import Engine, read_cases
from governance.workspace import open_workspace
from tests.conftest import REPOSITORY

END = dt.date(2021, 12, 31)
ENGINES = ("arrow", "pandas", "polars", "duckdb")


def told(
    folder: Path, kpis: tuple[str, ...], day: dt.date = END, engine: str = "arrow", **tables: str
) -> dict[str, Result]:
    """The sample's KPIs over tables as they stand in files."""
    folder.mkdir(exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    read = read_cases(folder, TABLES, Engine(engine), numbered=True)
    known = [one for one in catalogue() if one.id in kpis]
    record = CaseRecord(read.cases, history=True)
    return {one.kpi.id: one for one in measure_kpis(known, record, day, trend=False)}


def catalogue() -> tuple[Kpi, ...]:
    return open_workspace(REPOSITORY).folder("send-panels").kpis.kpis


def reviews(*rows: str, header: str = "ar_id,due_on,meeting_on,decision_on,decision") -> str:
    return "\n".join((f"{header},recorded_on", *(f"{row},2021-11-30" for row in rows), ""))


def test_a_column_that_is_not_there_is_no_data_and_never_never_done(tmp_path: Path):
    rows = [f"V{n},2021-12-01,2021-10-0{n},2021-10-20,amend" for n in range(1, 10)]
    found = told(tmp_path, ("AR01", "AR03", "AR05"), annual_review=reviews(*rows))
    assert found["AR01"].counted.numerator == 9
    for kpi, column in (("AR05", "report_received_on"), ("AR03", "final_on")):
        one = found[kpi]
        assert (one.state, one.rag, one.counted.value) == (State.NO_DATA, None, None)
        assert one.why == f"The data have no annual_review.{column}."


@pytest.mark.parametrize("engine", ENGINES)
def test_days_that_cannot_be_read_are_never_good_news(tmp_path: Path, engine: str):
    """Eleven of twelve days in a form that the table does not allow."""
    rows = [f"V{n},{n + 12}/10/2021,,,pending" for n in range(11)] + ["V11,2022-03-01,,,pending"]
    one = told(tmp_path, ("AR06",), engine=engine, annual_review=reviews(*rows))["AR06"]
    assert (one.state, one.rag) == (State.UNRELIABLE, None)
    assert one.rests_on is not None
    assert (one.rests_on.rows, one.rests_on.unread) == (12, 11)


@pytest.mark.parametrize(("bad", "state"), [(1, State.OK), (2, State.UNRELIABLE)])
def test_above_one_row_in_a_hundred_and_not_at_it(tmp_path: Path, bad: int, state: State):
    days = ["32/10/2021"] * bad + ["2021-10-01"] * (100 - bad)
    rows = [f"V{n},{day},,,pending" for n, day in enumerate(days)]
    assert told(tmp_path, ("AR06",), annual_review=reviews(*rows))["AR06"].state is state


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_versions_of_one_day_the_last_counts(tmp_path: Path, engine: str):
    text = ("request_id,received_on,outcome,decision_on,recorded_on,exported_la\n"
            "R1,2021-09-01,pending,,2021-10-01,\nR1,2021-09-01,assess,2021-10-01,2021-10-01,\n")  # fmt: skip
    one = told(tmp_path, ("EN01",), engine=engine, request=text)["EN01"]
    assert (one.counted.numerator, one.counted.denominator) == (1, 1)
    assert one.rests_on is not None
    assert not one.rests_on.faults


@pytest.mark.parametrize(("due", "overdue"), [("30", 1), ("31", 0)])
def test_overdue_begins_after_the_last_day_whichever_kpi_tells_it(
    tmp_path: Path, due: str, overdue: int
):
    rows = (f"V1,2021-12-{due},,,pending",)
    found = told(tmp_path, ("AR01", "AR06"), annual_review=reviews(*rows))
    assert found["AR06"].counted.numerator == found["AR01"].overdue == overdue


@pytest.mark.parametrize("day", [14, 15, 16])
def test_transfers_past_the_deadline_are_the_same_everywhere(tmp_path: Path, day: int):
    text = ("pt_id,transfer_year,to_phase,final_on,outcome_status\n"
            "T1,2022,secondary,,in_scope\nT2,2022,secondary,2022-02-10,in_scope\n")  # fmt: skip
    kpis = ("PT01", "PT06", "PT06-2")
    found = told(tmp_path, kpis, dt.date(2022, 2, day), phase_transfer=text)
    is_past = int(day > 15)
    assert found["PT06"].counted.numerator == is_past
    assert found["PT06-2"].counted.denominator == is_past
    assert (found["PT01"].overdue or 0) == is_past


def test_a_trajectory_says_nothing_of_another_cohort(tmp_path: Path):
    rows = "".join(f"T{n},2023,secondary,,in_scope\n" for n in range(12))
    text = "pt_id,transfer_year,to_phase,final_on,outcome_status\n" + rows
    day = dt.date(2022, 5, 31)
    one = told(tmp_path, ("PT02",), day, phase_transfer=text)["PT02"]
    assert (one.counted.numerator, one.counted.denominator) == (0, 12)
    assert (one.state, one.rag, one.target) == (State.NO_TARGET, None, None)
    assert one.period.last == day


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """A small made-up county, as rows of text by table; the header first."""
    import csv

    del tmp_path_factory
    home = REPOSITORY / "plans/send-panels/cases"
    tables = {}
    for path in sorted(home.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        tables[path.stem] = [header, *rows[:60]]
    return tables


def _without(tables: dict[str, list[list[str]]], table: str, column: str | None) -> dict[str, str]:
    kept = {}
    for name, rows in tables.items():
        at = rows[0].index(column) if name == table and column else None
        if name == table and column is None:
            continue
        cells = [[c for n, c in enumerate(row) if n != at] for row in rows]
        kept[name] = "\n".join(",".join(f'"{c}"' if "," in c else c for c in row) for row in cells)
    return kept


def _named(kpi: Kpi) -> dict[str, set[str]]:
    return needs_of(TABLES, kpi.measure, all_of_it=False) if kpi.measure else {}


TABLE_NAMES = sorted({name for one in catalogue() for name in _named(one)})


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_without_a_table_or_column_nothing_is_rated_that_rests_on_it(
    table: str, whole: dict[str, list[list[str]]], tmp_path: Path
):
    known: list[Any] = [one for one in catalogue() if table in _named(one)]
    ids = tuple(one.id for one in known)
    for column in (None, *sorted({c for one in known for c in _named(one)[table]})):
        if column is not None and column not in whole[table][0]:
            continue
        texts = _without(whole, table, column)
        needed = {t for one in known for t in _named(one)}
        home = tmp_path / (column or "none")
        found = told(home, ids, **{n: text for n, text in texts.items() if n in needed})
        for one in known:
            if column is None or column in _named(one)[table]:
                _rests_on_nothing(found[one.id], table, column, one)


def _rests_on_nothing(result: Result, table: str, column: str | None, kpi: Kpi) -> None:
    alternatives = {"became_responsible_on", "deadline_on"}
    if column in alternatives:
        return
    if (
        column in {"to_phase", "transfer_year"}
        and result.rests_on is not None
        and not result.rests_on.undated
    ):
        return  # every child in scope has a deadline of record, and needs no phase to have one
    assert result.rag is None, (kpi.id, table, column)
    if result.state is not State.UNRELIABLE and result.state is not State.NOTHING_DUE:
        assert result.state is State.NO_DATA, (kpi.id, table, column, result.state)
        assert result.counted.value is None


def test_an_engine_that_is_not_installed_is_refused_by_name(monkeypatch: pytest.MonkeyPatch):
    import sys

    monkeypatch.delitem(sys.modules, "governance.readers.cases.engines.in_polars", raising=False)
    monkeypatch.setitem(sys.modules, "polars", None)
    workspace = open_workspace(REPOSITORY)
    said = r"polars is not installed: install it with its \[engines\] part"
    with pytest.raises(NotInstalledError, match=said):
        workspace.results("send-panels", END, engine="polars", trend=False)


def test_a_row_without_the_day_it_begins_with_is_told_and_not_lost(tmp_path: Path):
    """Open reviews whose due day nobody wrote are no good news; a meeting may yet come."""
    rows = [f"V{n},2021-10-01,2021-09-20,2021-10-01,maintain" for n in range(98)]
    ahead = "V99,2022-01-31,,,pending"
    found = told(tmp_path, ("AR01", "AR06"), annual_review=reviews(*rows, "V98,,,,pending", ahead))
    assert [(one.state, one.rests_on.undated) for one in found.values() if one.rests_on] == [
        (State.OK, 1)
    ] * 2
    more = told(tmp_path, ("AR01", "AR06"), annual_review=reviews(*rows, "V98,,,,pending",
                                                                  "V99,,,,pending"))  # fmt: skip
    assert [one.state for one in more.values()] == [State.UNRELIABLE] * 2


@pytest.mark.parametrize("engine", ENGINES)
def test_the_rows_behind_a_figure_are_those_known_on_the_day(tmp_path: Path, engine: str):
    """Of many versions the newest is what counts, and what is written later is not known yet."""
    good = [f"V{n},2021-10-01,2021-09-20,2021-10-01,maintain,2021-11-{day}"
            for n in range(100) for day in ("01", "08", "15")]  # fmt: skip
    worse = [f"V{n},13/10/2021,,,pending,2021-11-30" for n in range(2)]
    head = "ar_id,due_on,meeting_on,decision_on,decision,recorded_on"
    for rows, day, state, unread in (
        ((*good, *worse), dt.date(2021, 12, 31), State.UNRELIABLE, 2),
        ((*good, *worse), dt.date(2021, 11, 30), State.UNRELIABLE, 2),
        ((*good, *worse), dt.date(2021, 11, 29), State.OK, 0),
        ((*worse, *(one.replace("11-15", "12-01") for one in good)), END, State.OK, 0),
    ):
        text = "\n".join((head, *rows, ""))
        one = told(tmp_path, ("AR01",), day, engine=engine, annual_review=text)["AR01"]
        assert one.rests_on is not None
        assert (one.state, one.rests_on.rows, one.rests_on.unread) == (state, 100, unread)


def test_a_row_with_two_faults_is_one_row(tmp_path: Path):
    rows = [f"V{n},2021-10-01,2021-09-20,2021-10-01,maintain" for n in range(99)]
    twice = "V99,32/10/2021,2021-09-20,2021-09-01,never"
    one = told(tmp_path, ("AR01",), annual_review=reviews(*rows, twice))["AR01"]
    assert one.rests_on is not None
    assert (one.rests_on.unread, len(one.rests_on.faults)) == (1, 1)
    assert (one.rests_on.share, one.state) == (1.0, State.OK)


def test_more_rows_without_a_day_than_it_counts_are_no_figure(tmp_path: Path):
    """Below one in a hundred of a long table, and more than all that is told of this year."""
    old = [f"O{n},2017-10-01,2017-09-20,2017-10-01,maintain" for n in range(500)]
    new = [f"V{n},2021-10-01,2021-09-20,2021-10-01,maintain" for n in range(3)]
    for bad, state in ((3, State.TOO_FEW), (4, State.UNRELIABLE)):
        lost = [f"L{n},32/10/2021,,,pending" for n in range(bad)]
        one = told(tmp_path, ("AR01",), annual_review=reviews(*old, *new, *lost))["AR01"]
        assert one.rests_on is not None
        assert (one.state, one.rests_on.share < 1) == (state, True)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_key_that_comes_twice_multiplies_nothing_that_refers_to_it(tmp_path: Path, engine: str):
    requests = "request_id,received_on,outcome,decision_on,exported_la,recorded_on\n" + "".join(
        f"R{n},2021-01-04,assess,2021-02-01,,2021-03-01\n" for n in (*range(12), 0, 0)
    )
    tests = "assessment_id,request_id,outcome,outcome_on,draft_on,final_on,recorded_on\n" + "".join(
        f"A{n},R{n},issue,2021-04-01,2021-04-20,2021-05-10,2021-06-01\n" for n in range(12)
    )
    read = {"request": requests, "assessment": tests}
    for name, text in read.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    cases = read_cases(tmp_path, TABLES, Engine(engine)).cases
    wanted = [one for one in catalogue() if one.id in ("EN04", "EN06")]
    day = dt.date(2021, 12, 31)
    for one in measure_kpis(wanted, CaseRecord(cases), day, trend=False):
        assert one.counted.denominator == 12
        assert "duplicate-key" in {fault.rule for fault in one.rests_on.faults if one.rests_on}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_open_without_an_outcome_is_open_and_late(tmp_path: Path, engine: str):
    """As trackers leave it: both the day and the outcome are blank until it is decided."""
    rows = [f"R{n},2021-09-01,{'assess,2021-10-01' if n else ','},,2021-11-30" for n in range(12)]
    text = "\n".join(
        ("request_id,received_on,outcome,decision_on,exported_la,recorded_on", *rows, "")
    )
    one = told(tmp_path, ("EN01",), engine=engine, request=text)["EN01"]
    assert (one.counted.numerator, one.counted.denominator, one.overdue) == (11, 12, 1)
    assert one.rests_on is not None
    assert one.rests_on.unread == 0


@pytest.mark.parametrize(("blank", "state"), [(1, State.OK), (2, State.UNRELIABLE)])
def test_a_decision_without_its_outcome_is_told(tmp_path: Path, blank: int, state: State):
    """It may count or not: nobody can say."""
    rows = [
        f"R{n},2021-09-01,{'' if n < blank else 'assess'},2021-10-01,,2021-11-30"
        for n in range(100)
    ]
    text = "\n".join(
        ("request_id,received_on,outcome,decision_on,exported_la,recorded_on", *rows, "")
    )
    one = told(tmp_path, ("EN01",), request=text)["EN01"]
    assert one.rests_on is not None
    assert (one.state, one.rests_on.unread) == (state, blank)


@pytest.mark.parametrize(("odd", "state"), [(1, State.OK), (2, State.UNRELIABLE)])
def test_a_decision_without_its_day_is_told(tmp_path: Path, odd: int, state: State):
    rows = [f"V{n},2021-10-01,,{'' if n < odd else '2021-09-30'},maintain" for n in range(100)]
    one = told(tmp_path, ("AR06",), annual_review=reviews(*rows))["AR06"]
    assert one.rests_on is not None
    assert (one.state, {fault.rule for fault in one.rests_on.faults}) == (
        state,
        {"open-and-closed"},
    )


def test_what_another_authority_took_over_or_assessed_is_not_ours(tmp_path: Path):
    requests = ("request_id,received_on,outcome,decision_on,tribunal,exported_la,recorded_on\n"
                "R1,2021-03-01,assess,2021-04-01,0,936,2021-11-30\n"
                "R2,2021-03-01,assess,2021-04-01,0,,2021-11-30\n"
                "R3,2021-03-01,assess,2021-04-01,0,,2021-11-30\n")  # fmt: skip
    assessments = ("request_id,outcome,outcome_on,draft_on,final_on,recorded_on\n"
                   "R1,pending,,,,2021-11-30\nR2,issue,2021-06-01,2021-06-02,2021-07-19,2021-11-30\n"
                   "R3,other_la,2021-06-01,2021-06-02,2021-07-19,2021-11-30\n")  # fmt: skip
    found = told(tmp_path, ("EN04", "EN06", "EN07"), request=requests, assessment=assessments)
    assert [(one.counted.numerator, one.counted.denominator) for one in found.values()] == [
        (1, 1), (0, 1), (0, 0),
    ]  # fmt: skip
    assert found["EN04"].overdue == 0


@pytest.mark.parametrize(("day", "state"), [(30, State.NO_DATA), (31, State.OK)])
def test_before_the_first_row_is_known_nothing_is_good_news(tmp_path: Path, day: int, state: State):
    header = "pt_id,transfer_year,to_phase,final_on,outcome_status,recorded_on\n"
    text = f"{header}T1,2021,secondary,,in_scope,2021-10-31\n"
    one = told(tmp_path, ("PT06",), dt.date(2021, 10, day), phase_transfer=text)["PT06"]
    assert (one.state, one.rag) == (state, Rag.RED if state is State.OK else None)
    empty = told(tmp_path, ("PT06",), phase_transfer=header)["PT06"]
    assert (empty.state, empty.rag) == (State.NO_DATA, None)
