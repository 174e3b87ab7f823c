"""Every definition of the sample stands beside a sentence made from the fields that count it.

What a definition says in numbers and times is what is counted: a length in it is a length of the
measure, and the time it speaks of is the KPI's own.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from governance.domain.kpi import Kpi, PeriodKind
from governance.kpis.sentences import sentence_of
from governance.packs.send.declared import TABLES
from governance.workspace import open_workspace
from tests.conftest import REPOSITORY

KPIS = [one for one in open_workspace(REPOSITORY).folder("send-panels").kpis.kpis if one.measure]
_SMALL = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_NUMBERS = {word: n for n, word in enumerate(_SMALL, 2)} | {
    "fifteen": 15, "sixteen": 16, "twenty": 20, "thirty": 30, "fifth": 5}  # fmt: skip
_DEADLINES = {15, 31, 16}
"""Days that a table derives, such as 15 February for post-16: held by the tests of the clocks."""
_TIMES = {
    r"in the month\b": {PeriodKind.MONTH},
    r"calendar year": {PeriodKind.CALENDAR_YEAR},
    r"since April": {PeriodKind.YEAR_TO_DATE},
    r"twelve months\b": {PeriodKind.ROLLING_YEAR, PeriodKind.SNAPSHOT},
    r"\bon (the day|it)\b": {PeriodKind.SNAPSHOT, PeriodKind.YEAR_TO_DATE},
}


def _said(text: str) -> set[int]:
    """The numbers in words and figures of a text; "one" is seldom a count."""
    words = re.findall(r"[A-Za-z]+|\d+", re.sub(r"\b[A-Z]{2}\d\d\b", "", text).casefold())
    return {int(w) if w.isdigit() else _NUMBERS[w] for w in words if w.isdigit() or w in _NUMBERS}


@pytest.mark.parametrize("kpi", KPIS, ids=lambda one: one.id)
def test_what_is_counted_is_said(kpi: Kpi):
    measure: Any = kpi.measure
    said = sentence_of(TABLES, measure)
    for path in (*getattr(measure, "where", {}), *getattr(measure, "hit", {})):
        assert path in said
    counted = _said(said) | ({5} if measure.kind == "survey" else set())
    counted |= _DEADLINES if getattr(measure, "table", "") == "phase_transfer" else set()
    counted |= {12} if kpi.period is not PeriodKind.MONTH else set()  # months, held below
    counted |= {earlier // 7} if (earlier := getattr(measure, "earlier", 0)) else set()
    assert _said(kpi.definition) <= counted


@pytest.mark.parametrize("kpi", KPIS, ids=lambda one: one.id)
def test_the_time_spoken_of_is_the_time_counted(kpi: Kpi):
    for words, kinds in _TIMES.items():
        if re.search(words, kpi.definition):
            assert kpi.period in kinds, words


@pytest.mark.parametrize("kpi", KPIS, ids=lambda one: one.id)
def test_who_is_left_out_is_said(kpi: Kpi):
    """What another authority or a tribunal has to do with it is in the words, or in those it takes on."""
    where = {path.rpartition(".")[2] for path in getattr(kpi.measure, "where", {})}
    said = kpi.definition.startswith("As EN04") or "tribunal" in kpi.definition.casefold()
    assert "tribunal" not in where or said
    assert "exported_la" not in where or "another authority" in " ".join(kpi.definition.split())


def test_a_definition_that_says_another_length_is_found():
    """The two tests above bite: 16 weeks where the clock counts 20, and 4 where it asks for 3."""
    by_id = {one.id: one for one in KPIS}
    for kpi, other in (("EN04", 19), ("CO03", 4), ("PT05", 14)):
        assert other not in _said(sentence_of(TABLES, by_id[kpi].measure))


def test_one_of_each_of_the_commonest():
    said = {kpi.id: sentence_of(TABLES, kpi.measure) for kpi in KPIS if kpi.measure}
    assert said["AR06"] == (
        "How many annual reviews were open, from the day after the day by which the review must be "
        "complete (due_on) until day the decision was notified (decision_on)."
    )
    assert "different case_ref among" in said["PN03"]
    assert "6 weeks (clock C01) from" in said["EN01"]
    assert "those late: 52 weeks from" in said["EN06"]
    assert "(5 working days from" in said["PN02"]
    assert not [one for one in said.values() if "<" in one or "None" in one]
    assert said["PT05"].endswith(
        "fewer than 15 days left, or fewer than 30 without a row of consultation with a day in "
        "sent_on."
    )
