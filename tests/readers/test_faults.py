"""What is wrong with a file is told once, at the place where somebody typed it."""

from __future__ import annotations

import pytest

from governance.domain.kpi import KpiFile
from governance.readers.plan import read_record

KPI = "kpis:\n  - id: A1\n    name: n\n    definition: d\n"
TIMED = "kind: share_on_time, table: request, start: received_on, done: decision_on"
CASES = {
    f"{KPI}    measure: {{kind: shares, table: request}}\n": (
        "5:21", "bad-value", "`kind` is 'shares'", "use one of share_on_time, share_of_closed, count"),
    f"{KPI}    measure: {{kind: cuont, table: request, event: received_on}}\n": (
        "5:21", "bad-value", "did you mean count?", "typed"),
    f"{KPI}    measure: {{table: request, event: received_on}}\n": (
        "5:14", "missing-field", "`kind` is missing", "typed"),
    f"{KPI}    measure: count\n": ("5:14", "wrong-type", "must be fields with values", "under it"),
    f"{KPI}    measure: {{kind: count, table: request, evnt: received_on}}\n": (
        "5:44", "unknown-field", "`evnt` is not a field (did you mean event?)", "correct"),
    f"{KPI}    measure: {{kind: count, table: request, event: a, owner: AB}}\n": (
        "5:54", "unknown-field", "`owner` is not a field", "correct"),
    f"{KPI}    measure: {{{TIMED}}}\n": ("5:14", "bad-value", "give `due`, or `start`", "put it right"),
    f"{KPI}    measure: {{{TIMED}, within: {{number: ten}}}}\n": (
        "5:108", "bad-value", "`number` is 'ten', which is not a whole number", "whole"),
    f"{KPI}    measure: {{kind: ratio, over: [{{tabel: request}}], under: [{{number: 5}}]}}\n": (
        "5:36", "unknown-field", "`tabel` is not a field (did you mean table?)", "correct"),
    f"{KPI}    measure: {{kind: ratio, over: [], under: [{{number: 5}}]}}\n": (
        "5:34", "bad-value", "`over` has too few items", "at least one"),
    f"{KPI}    measure: {{kind: typed}}\n": ("5:14", "missing-field", "`unit` is missing", "add"),
    f"{KPI}    measure: {{kind: typed, unit: euros}}\n": (
        "5:34", "bad-value", "`unit` is 'euros'", "'pounds'"),
    f"{KPI}    target: lots\n": ("5:13", "bad-value", "`target` is 'lots', which is not a number", ""),
    "- id: A1\n  name: n\n  definition: d\n": (
        "1:1", "missing-top-field", "`kpis:` is missing at the top", "begin with `kpis:`"),
    "id: A1\nname: n\ndefinition: d\n": (
        "1:1", "missing-top-field", "`kpis:` is missing at the top", "write `kpis:` above them"),
    "kpis:\n  id: A1\n  name: n\n": ("2:3", "wrong-type", "`kpis` must be a list", "put `- ` before"),
    "kpi: []\n": ("1:1", "unknown-field", "`kpi` is not a field (did you mean kpis?)", "correct"),
}  # fmt: skip


@pytest.mark.parametrize("text", CASES, ids=[*map(str, range(len(CASES)))])
def test_one_cause_is_one_problem_at_its_place(text):
    place, code, what, todo = CASES[text]
    _, problems, source = read_record(text.encode(), "plans/x/kpis.yaml", KpiFile)
    (one,) = source.placed(problems)
    assert (f"{one.where.line}:{one.where.column}", one.code) == (place, code)
    assert what in one.what
    assert todo in one.todo


def test_two_causes_are_two():
    text = f"{KPI}    measure: {{kind: typed, unit: euros, counts: cats}}\n    period: moon\n"
    _, problems, _ = read_record(text.encode(), "kpis.yaml", KpiFile)
    assert [one.what.split()[0] for one in problems] == ["`unit`", "`counts`", "`period`"]


def test_no_word_of_pydantics_own_reaches_anybody():
    for text in CASES:
        _, problems, _ = read_record(text.encode(), "kpis.yaml", KpiFile)
        for one in problems:
            assert "Input" not in one.what
            assert "tag" not in one.what
