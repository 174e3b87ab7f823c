"""Every definition of the sample stands beside a sentence made from the fields that count it."""

from __future__ import annotations

import pytest

from governance.domain.kpi import Kpi
from governance.kpis.sentences import sentence_of
from governance.packs.send.declared import TABLES
from governance.workspace import open_workspace
from tests.conftest import REPOSITORY

KPIS = open_workspace(REPOSITORY).folder("send-panels").kpis.kpis


@pytest.mark.parametrize("kpi", [one for one in KPIS if one.measure], ids=lambda one: one.id)
def test_what_is_counted_is_said(kpi: Kpi):
    said = sentence_of(TABLES, kpi.measure)
    for path in (*getattr(kpi.measure, "where", {}), *getattr(kpi.measure, "hit", {})):
        assert path in said


def test_one_of_each_of_the_commonest():
    said = {kpi.id: sentence_of(TABLES, kpi.measure) for kpi in KPIS if kpi.measure}
    assert said["AR06"] == (
        "How many annual reviews were open, from the day after the day by which the review must be "
        "complete (due_on) until day the decision was notified (decision_on)."
    )
    assert "different case_ref among" in said["PN03"]
