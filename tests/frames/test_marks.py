"""Whom a frame's figures were made for, and what keeps that."""

from __future__ import annotations

import pandas as pd
import pytest

from governance import frames
from governance.domain.cases import Counts
from governance.domain.plan.board import Audience
from governance.frames.marks import narrowest
from tests.conftest import DEMO_DAY
from tests.views.test_kpi_sections import LATE

INTERNAL, BOARD, PUBLIC = Audience


def told(audience: Audience) -> pd.DataFrame:
    return frames.kpis((LATE.model_copy(update={"made_for": audience}),))


@pytest.mark.parametrize("audience", list(Audience))
def test_a_frame_of_results_is_for_whom_they_were_made(audience: Audience):
    assert frames.made_for(told(audience)) is audience


def test_results_are_exact_until_they_are_told(sample):
    exact = sample.cases().results(DEMO_DAY, trend=False)
    assert {one.made_for for one in exact} == {INTERNAL}
    for audience in ("internal", "board", "public"):
        results = sample.results(None, DEMO_DAY, audience, trend=False)
        assert frames.made_for(frames.kpis(results)) == audience


def test_results_for_several_are_for_the_fewest():
    mixed = tuple(LATE.model_copy(update={"made_for": one}) for one in (PUBLIC, BOARD))
    assert frames.made_for(frames.kpis(mixed)) is BOARD
    assert frames.made_for(frames.kpi_trend(mixed)) is BOARD


def test_a_frame_of_the_plan_is_for_anyone(sample):
    position = sample.position(None, DEMO_DAY)
    for frame in (frames.milestones(position), frames.deliverables(position), frames.kpis(())):
        assert frames.made_for(frame) is PUBLIC


def test_exact_counts_of_things_are_for_anyone():
    things = LATE.model_copy(update={"counts": Counts.THINGS})
    assert frames.made_for(frames.kpis((things,))) is PUBLIC
    assert frames.made_for(frames.kpis((things, LATE))) is INTERNAL


KEEPS = {
    "filter": lambda frame: frame[frame["id"] == "PT01"],
    "columns": lambda frame: frame[["id", "value"]],
    "sort": lambda frame: frame.sort_values("id"),
    "query": lambda frame: frame.query("id == 'PT01'"),
    "assign": lambda frame: frame.assign(more=1),
    "rename": lambda frame: frame.rename(columns={"id": "ID"}),
    "head": lambda frame: frame.head(),
    "copy": lambda frame: frame.copy(),
}
LOSES = {
    "merge": lambda frame: frame.merge(pd.DataFrame({"id": ["PT01"]})),
    "group": lambda frame: frame.groupby("id").size().reset_index(name="many"),
    "concat": lambda frame: pd.concat([frame, pd.DataFrame({"id": ["x"]})]),
    "anew": lambda frame: pd.DataFrame({"value": frame["value"].to_numpy()}),
}


@pytest.mark.parametrize("way", KEEPS)
def test_what_only_chooses_rows_and_columns_keeps_the_mark(way: str):
    assert frames.made_for(KEEPS[way](told(BOARD))) is BOARD


@pytest.mark.parametrize("way", LOSES)
def test_what_makes_other_figures_loses_it_and_is_for_inside(way: str):
    made = LOSES[way](told(PUBLIC))
    assert frames.made_for(made) is INTERNAL
    assert frames.made_for(frames.made_from(made, told(PUBLIC))) is PUBLIC


def test_a_frame_made_from_several_is_for_the_fewest():
    bare = pd.DataFrame({"value": [1]})
    assert frames.made_for(frames.made_from(bare.copy(), told(PUBLIC), told(BOARD))) is BOARD
    assert frames.made_for(frames.made_from(bare.copy(), told(PUBLIC), bare)) is INTERNAL
    assert frames.made_for(frames.made_from(bare.copy())) is INTERNAL


def test_a_mark_that_is_no_audience_is_none():
    frame = told(PUBLIC)
    frame.attrs["governance.made_for"] = "everybody"
    assert frames.made_for(frame) is INTERNAL
    assert narrowest(()) is INTERNAL
