"""Some KPIs, and more of their past: measured alone where figures are exact."""

from __future__ import annotations

import pytest

from governance.problems import UnknownNameError
from governance.workspace import Workspace, open_workspace
from tests.conftest import DEMO_DAY
from tests.support.leisure import write_leisure


@pytest.fixture(scope="module")
def whole(sample: Workspace):
    return {one.kpi.id: one for one in sample.results(None, DEMO_DAY)}


@pytest.mark.parametrize("kpi", ["PT01", "EN04", "AC03"])
def test_a_kpi_alone_is_what_it_is_among_all(sample: Workspace, whole, kpi):
    (alone,) = sample.results(None, DEMO_DAY, ids=(kpi,))
    assert alone == whole[kpi]


def test_kpis_come_in_the_plans_order_and_one_may_stand_for_itself(sample: Workspace, whole):
    found = sample.results(None, DEMO_DAY, ids=("EN04", "PT01"), trend=False)
    assert [one.kpi.id for one in found] == [one for one in whole if one in ("EN04", "PT01")]
    assert sample.results(None, DEMO_DAY, ids="PT01", trend=False)[0].kpi.id == "PT01"


@pytest.mark.parametrize(("kpi", "points"), [("EN04", 24), ("CO01", 24), ("AP01", 24)])
def test_two_years_in_one_state_of_knowledge(sample: Workspace, whole, kpi, points):
    """The last thirteen are those of the usual trend; those before lie further back."""
    (one,) = sample.results(None, DEMO_DAY, ids=(kpi,), periods=24)
    usual = whole[kpi].trend
    assert one.trend[-len(usual) :] == usual
    assert len(one.trend) == points
    assert [point.period.last for point in one.trend] == sorted(
        {point.period.last for point in one.trend}
    )


def test_others_are_told_the_same_of_it_as_among_all(sample: Workspace):
    board = {one.kpi.id: one for one in sample.results(None, DEMO_DAY, "board", trend=False)}
    (alone,) = sample.results(None, DEMO_DAY, "board", ids=("EN04",), trend=False)
    assert alone == board["EN04"]


def test_what_there_is_not_is_refused_by_name(sample: Workspace):
    with pytest.raises(UnknownNameError, match="no KPI 'EN4'; did you mean EN04"):
        sample.results(None, DEMO_DAY, ids=("EN4",))
    for many in (0, -1, 241):
        with pytest.raises(UnknownNameError, match="ask for 1 to 240"):
            sample.results(None, DEMO_DAY, periods=many)


def test_typed_figures_reach_as_far_back(tmp_path):
    workspace = open_workspace(write_leisure(tmp_path))
    (one,) = workspace.results(None, DEMO_DAY, ids=("SU01",), periods=30)
    assert (len(one.trend), one.trend[0].period.label) == (30, "July 2019")
