"""Tidy frames: every column declared, described and of one type, whatever the plan."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from governance import frames
from governance.assurance.progress import progress_at
from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.plan import Audience
from governance.domain.rag import Rag
from governance.kpis.periods import period_at
from governance.kpis.results import Counted, Group, Result, State, TrendPoint, Unit
from tests.support import make

RECORDS = (
    make.rated("1.1", "green", "2021-10-01", note="Fine"),
    make.rated("1.1", "red", "2021-12-01", reason="Lost staff"),
    make.moved("1.1.1", "2021-12-02", forecast="2022-01-15"),
    make.rated("1.0", "green", "2021-12-20"),
)
MORE = (
    {"kind": "decision", "ref": "1.1", "on": "2021-12-21", "state": "asked", "note": "May we?"},
    make.rated("1.1", "green", "2021-12-22"),
)
"""What there is a decision and a challenge to see from."""
REGISTER = {
    "risks": [{"ref": "R1", "title": "Rain", "owner": "CD", "likelihood": 2, "impact": 3}],
    "issues": [{"ref": "I1", "title": "Rained", "impact": 3}],
}
NAMES = tuple(frames.COLUMNS)


def measured() -> Result:
    """A KPI with a hidden month and a group."""
    kpi = Kpi.model_validate({"id": "PT01", "name": "Final", "definition": "How many are final."})
    month = period_at(PeriodKind.MONTH, make.DAY)
    shown, hidden = Counted(numerator=9, denominator=29, value=31.0), Counted(value="[c]")
    return Result(
        kpi=kpi, period=month, unit=Unit.PERCENT, counted=shown, state=State.OK, rag=Rag.RED,
        groups=(Group(name="North", counted=hidden),),
        trend=(TrendPoint(period=month, counted=hidden),),
    )  # fmt: skip


def made(name: str, *, empty: bool = False) -> pd.DataFrame:
    """A frame by name, of a small plan or of an empty one."""
    outcome = {"id": "o1", "text": "Heard", "measures": [{"id": "m1", "text": "Asked"}]}
    item = make.deliverable("1.1", "2021-12-10", None, owners=["CD", "AB"])
    full = make.plan(
        make.stream("1.0", item, budget=1000), make.stream("2.0"), outcomes=[outcome], **REGISTER
    )
    plan = make.plan() if empty else full
    more = MORE if name in ("decisions", "challenges") else ()
    records = () if empty else make.updates(*RECORDS, *more)
    if name == "updates":
        return frames.updates(records)
    if name in ("kpis", "kpi_trend"):
        results = () if empty else (measured(),)
        found: pd.DataFrame = getattr(frames, name)(results)
        return found
    frame: pd.DataFrame = getattr(frames, name)(progress_at(plan, records, make.DAY))
    return frame


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_those_declared_in_that_order(name: str):
    for empty in (True, False):
        assert list(made(name, empty=empty).columns) == list(frames.COLUMNS[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_described(name: str):
    for column, words in frames.COLUMNS[name].items():
        assert column.isidentifier()
        assert len(words) > 10
        assert not words.endswith(".")


def test_every_frame_is_declared():
    assert set(frames.__all__) - {"COLUMNS", "made_for", "made_from"} == set(frames.COLUMNS)
    assert all(callable(getattr(frames, name)) for name in frames.COLUMNS)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_frame_has_the_types_of_a_full_one(name: str):
    """What an analyst filters or adds up works on the first day of a programme too."""
    full, empty = made(name), made(name, empty=True)
    assert len(full) > 0
    assert len(empty) == 0
    assert empty.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()


@pytest.mark.parametrize("name", NAMES[:3])
def test_types_do_not_hang_on_what_is_missing(name: str):
    """A column that nobody has filled in yet, or has filled in throughout, is of its own type."""
    item = make.deliverable("1.1", None)
    bare = progress_at(make.plan(make.stream("1.0", item)), (), make.DAY)
    frame: pd.DataFrame = getattr(frames, name)(bare)
    assert frame.dtypes.astype(str).to_dict() == made(name).dtypes.astype(str).to_dict()


def test_dates_are_timestamps_and_absent_values_are_missing():
    first, second = made("milestones").to_dict("records")
    assert first["baseline_last"] == pd.Timestamp("2021-12-10")
    assert (first["first"], first["slip_days"]) == (pd.Timestamp("2022-01-15"), 36)
    assert (first["late_against_baseline"], first["moves"]) == (True, 2)
    assert pd.isna(second["first"])
    assert pd.isna(second["slip_days"])
    assert pd.isna(second["phrase"])
    assert (second["state"], second["precision"]) == ("unscheduled", "unknown")


def test_a_workstream_shows_all_three_ratings():
    first, second = made("workstreams").to_dict("records")
    assert (first["rag"], first["rolled_up"], first["claimed"]) == ("red", "red", "green")
    assert (second["rag"], second["deliverables"]) == ("unrated", 0)
    assert pd.isna(second["claimed"])


def test_a_deliverable_counts_its_milestones():
    (row,) = made("deliverables").to_dict("records")
    assert (row["milestones"], row["done"], row["overdue"]) == (2, 0, 0)
    assert row["rated_on"] == row["since"] == pd.Timestamp("2021-12-01")
    assert row["last_update"] == pd.Timestamp("2021-12-02")
    assert not row["stale"]


def test_owners_are_ids_inside_and_roles_in_public():
    item = make.deliverable("1.1", "2021-12", owners=["CD", "AB"])
    position = progress_at(make.plan(make.stream("1.0", item)), (), make.DAY)
    for table in (frames.deliverables, frames.milestones):
        assert table(position)["owners"].tolist() == ["CD, AB"]
        public = table(position, Audience.PUBLIC)["owners"].tolist()
        assert public == ["responsible officer, Senior responsible owner"]


def test_a_measure_without_a_mechanism_is_not_defined():
    (row,) = made("measures").to_dict("records")
    assert not row["defined"]
    assert row["kpis"] == ""


def test_updates_keep_their_order_and_their_kinds():
    frame = made("updates")
    assert frame["kind"].tolist() == ["rating", "rating", "milestone", "rating"]
    assert frame["on"].is_monotonic_increasing
    assert frame["rag"].tolist()[:2] == ["green", "red"]
    assert pd.isna(frame["rag"][2])
    assert frame["id"].is_unique


def test_what_left_the_plan_leaves_the_frames():
    item = make.deliverable("1.1", "2021-12", removed="2021-11-01")
    plan = make.plan(make.stream("1.0", item))
    assert frames.deliverables(progress_at(plan, (), make.DAY)).empty
    assert len(frames.deliverables(progress_at(plan, (), dt.date(2021, 10, 31)))) == 1


def test_a_sign_stands_apart_from_the_numbers():
    whole, group = made("kpis").to_dict("records")
    assert (whole["value"], whole["rag"], whole["period"]) == (31.0, "red", "December 2021")
    assert pd.isna(whole["target"])
    assert (group["group"], group["sign"]) == ("North", "[c]")
    assert pd.isna(group["value"])


def test_a_typed_figure_has_its_numbers_in_columns_of_their_own():
    figure = {"kind": "figure", "ref": "SU01", "on": "2021-12-31", "value": 36, "of": 50}
    frame = frames.updates(make.updates(*RECORDS, figure))
    assert [*frame["value"].dropna()] == [36]
    assert [*frame["of"].dropna()] == [50]
    assert frame["value"].dtype == "Float64"
