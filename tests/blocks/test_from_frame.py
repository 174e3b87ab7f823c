"""A frame as a table of the house."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from governance import frames
from governance.blocks import Table, plain
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.problems import NotebookError

FRAME = pd.DataFrame(
    {
        "ref": ["1.1", "1.2"],
        "rag": ["red", None],
        "slip_days": [1204, None],
        "rated_on": [pd.Timestamp("2021-12-31"), pd.NaT],
        "stale": [True, False],
        "title": ["Short", "A title that is rather longer than most of the others are"],
    }
)


def texts(table: Table) -> list[list[str]]:
    return [[plain(cell.lines[0]) for cell in row] for row in table.rows]


def test_ratings_dates_flags_numbers_and_gaps_are_told_as_the_house_tells_them():
    table = Table.from_frame(FRAME, "All of it")
    assert [one.title for one in table.columns] == [
        "Ref", "RAG", "Slip days", "Rated on", "Stale", "Title"]  # fmt: skip
    assert texts(table) == [
        ["1.1", "Red", "1,204", "31 December 2021", "Yes", "Short"],
        ["1.2", "–", "–", "–", "No", FRAME["title"][1]],
    ]
    assert table.rows[0][1].lines[0][0].rag is Rag.RED
    assert [one.numeric for one in table.columns] == [False, False, True, False, False, False]
    assert [one.width for one in table.columns][-1] == "wide"


def test_columns_are_chosen_ordered_and_named():
    table = Table.from_frame(FRAME, "Some", {"title": "What", "ref": "Where"}, note="n", empty="e")
    assert [one.title for one in table.columns] == ["What", "Where"]
    assert (table.caption, table.note, table.empty) == ("Some", "n", "e")
    assert [one.title for one in Table.from_frame(FRAME, "Some", ["ref"]).columns] == ["Ref"]


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(NotebookError, match=r"no column 'owner'; it has ref, rag"):
        Table.from_frame(FRAME, "x", ["owner"])


def test_what_is_no_frame_is_refused():
    with pytest.raises(NotebookError, match="a list is no frame"):
        Table.from_frame([1, 2], "x")


def test_an_empty_frame_and_a_named_index_are_shown():
    assert Table.from_frame(FRAME[:0], "x").rows == ()
    grouped = FRAME.groupby("rag").agg(most=("slip_days", "max"))
    assert texts(Table.from_frame(grouped, "x")) == [["Red", "1,204"]]


ODD = {
    "numbers for names": (pd.DataFrame({1: [2]}), "2"),
    "names of two parts": (
        pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")])),
        "1",
    ),
    "spans": (pd.DataFrame({"a": [pd.Timedelta("3D")]}), "3 days"),
    "months": (
        pd.DataFrame({"a": pd.period_range("2021-01", periods=1, freq="M")}),
        "January 2021",
    ),
    "infinity": (pd.DataFrame({"a": [float("inf")]}), "inf"),
    "little": (pd.DataFrame({"a": [0.043]}), "0.04"),
    "lists": (pd.DataFrame({"a": [[1, 2]]}), "[1, 2]"),
    "blanks": (pd.DataFrame({"a": [""]}), "–"),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_frames_are_shown_as_well(what: str):
    frame, shown = ODD[what]
    assert texts(Table.from_frame(frame, "x")) == [[shown]]


def test_two_columns_of_one_name_are_refused_and_lines_stay_lines():
    with pytest.raises(NotebookError, match="two columns of the frame have one name"):
        Table.from_frame(pd.DataFrame([[1, 2]], columns=["a", "a"]), "x")
    ((cell,),) = Table.from_frame(pd.DataFrame({"a": ["one\ntwo"]}), "x").rows
    assert [plain(one) for one in cell.lines] == ["one", "two"]


def test_polars_frames_are_shown_too():
    polars = pytest.importorskip("polars")
    table = Table.from_frame(polars.DataFrame({"a": [1.5], "day": [dt.date(2021, 1, 2)]}), "x")
    assert texts(table) == [["1.5", "2 January 2021"]]
    assert table.made_for is Audience.INTERNAL


def test_it_is_for_whom_its_frame_is(sample):
    from tests.conftest import DEMO_DAY

    frame = frames.milestones(sample.position(None, DEMO_DAY))
    assert Table.from_frame(frame[frame["state"] == "overdue"], "x").made_for is Audience.PUBLIC
    assert Table.from_frame(FRAME, "x").made_for is Audience.INTERNAL
