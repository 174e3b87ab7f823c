"""What the sections about KPIs say and draw, for results made by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from governance.blocks import Blocks, Figure
from governance.domain.kpi import Family, Kpi, KpiFile, PeriodKind
from governance.domain.kpi.benchmark import BenchmarkFile
from governance.domain.plan import Audience, Board
from governance.domain.rag import Rag
from governance.kpis.results import Beside, Counted, Group, Period, Result, State, TrendPoint, Unit
from governance.reporting.report_facts import Evidence, ReportFacts, gather_facts
from governance.views import sections
from governance.views.amounts import counted_figure, figure, percent, value_text
from governance.views.kpis import kpi_lines, kpis_json
from tests.support import make
from tests.views.test_sections import BOARD, words

END = dt.date(2021, 12, 31)
MEASURE = {"kind": "share_on_time", "table": "request", "start": "received_on", "clock": "C01",
           "done": "decision_on"}  # fmt: skip


def period(last: dt.date = END, kind: PeriodKind = PeriodKind.MONTH) -> Period:
    return Period(kind=kind, first=last.replace(day=1), last=last, label=f"{last:%B %Y}")


def result(kpi_id: str, part: Any, whole: Any, **fields: Any) -> Result:
    kpi = {"id": kpi_id, "name": f"Name of {kpi_id}", "definition": f"What {kpi_id} counts.",
           "measure": MEASURE, **fields.pop("kpi", {})}  # fmt: skip
    number = isinstance(part, int) and isinstance(whole, int) and whole
    value = 100 * part / whole if number else part
    made = {"period": period(), "unit": Unit.PERCENT, "state": State.OK,
            "counted": Counted(numerator=part, denominator=whole, value=value)}  # fmt: skip
    return Result(kpi=Kpi.model_validate(kpi), **(made | fields))


def trend(*values: float | str | None) -> tuple[TrendPoint, ...]:
    last = [dt.date(2020 + n // 12, n % 12 + 1, 28) for n in range(12, 12 + len(values))]
    return tuple(
        TrendPoint(period=period(day), counted=Counted(numerator=1, denominator=1, value=value))
        for day, value in zip(last, values, strict=True)
    )


def facts(*results: Result, audience: Audience = Audience.INTERNAL, **evidence: Any) -> ReportFacts:
    plan = make.plan(
        make.stream("1.0", make.deliverable("1.1", "2021-10")),
        outcomes=[{"id": "o", "text": "Children are placed in time.", "workstreams": ["1.0"],
                   "measures": [{"id": "m", "text": "Placed in time.", "kpis": ["PT01"]}]}],
    )  # fmt: skip
    records = make.updates(make.rated("1.1", "red", "2021-10-01"))
    board = Board.model_validate(BOARD)
    held = Evidence(lambda _, __: results, (Family(id="PT", name="Phase transfer"),), **evidence)
    since = dt.date(2021, 12, 24)
    return gather_facts(plan, records, board, END, since, audience, evidence=held)


def said(shown: Blocks) -> str:
    return " ".join(words(shown).split())


LATE = result(
    "PT01", 9, 29, rag=Rag.RED, target=100.0, overdue=20, closed=Counted(numerator=9, denominator=9,
    value=100.0), kpi={"statutory": 100, "target": 100, "links": {"deliverables": ["1.1"]}},
    groups=(Group(name="post16", counted=Counted(numerator=1, denominator=4, value=25.0)),),
    words={"post16": "Post-16"},
)  # fmt: skip
GAP = result("PT09", None, None, state=State.NO_MECHANISM, kpi={"measure": None,
             "links": {"outcomes": ["o"]}})  # fmt: skip
HIDDEN = result("PT02", "[c]", "[c]", state=State.SUPPRESSED, target=90.0,
                kpi={"links": {"outcomes": ["o"]}})  # fmt: skip


def test_the_scorecard_shows_figure_target_law_overdue_and_gaps_under_their_outcome():
    text = said(sections.scorecard(facts(LATE, GAP)))
    assert "PT01 Name of PT01 31% (9 of 29) 20 open and overdue December 2021 100%, by law" in text
    assert "Red" in text
    assert "[x] no way to measure it yet" in text
    assert "For 1 KPI nobody has said yet how to measure it." in text


def test_signs_are_explained_above_what_uses_them():
    shown = sections.scorecard(facts(HIDDEN))
    text = said(shown)
    assert text.index("[c] hidden, so that nobody can be recognised") < text.index("Outcome 1")
    assert "Grey: hidden" in text
    assert "Signs" not in said(sections.scorecard(facts(LATE)))


def test_an_exception_shows_what_the_cases_say_of_it():
    assert "What the figures say Red PT01 Name of PT01: 31% (9 of 29)" in said(
        sections.exceptions(facts(LATE))
    )
    assert "What the cases say" not in said(sections.exceptions(facts(GAP)))


def test_a_family_page_tells_definition_groups_and_what_stands_beside():
    text = said(sections.kpi_family(facts(LATE), "PT"))
    assert text.startswith("Phase transfer")
    assert "20 open and overdue; of what was done in the period, 100% (9 of 9)." in text
    assert "true share" not in text  # a count of every case is no sample
    assert "What PT01 counts." in text
    assert "Post-16 25% (1 of 4)" in text


def test_a_benchmark_is_told_with_its_definition_and_how_ours_differs():
    file = BenchmarkFile.model_validate(
        {"source": "DfE", "published": "2025-06-26",
         "definitions": [{"id": "d", "text": "Plans issued.", "differs": "Ours counts what is due."}],
         "benchmarks": [{"kpi": "PT01", "area": "England", "period": year, "value": 59.9,
                         "definition": "d"} for year in (2020, 2021, 2022)]}
    )  # fmt: skip
    text = said(sections.statutory(facts(LATE, benchmarks=file)))
    assert "England 60% in 2021." in text
    assert "Not to be compared directly: Ours counts what is due." in text


def test_a_trend_is_drawn_with_its_limits_and_a_signal_is_named():
    steady = result("PT01", 9, 29, trend=trend(*[50.0, 52.0] * 6, 95.0))
    charts = [
        one for one in sections.kpi_family(facts(steady), "PT").blocks if isinstance(one, Figure)
    ]
    assert [one.title for one in charts] == [
        "PT01 Name of PT01: Jan 22 is a signal, outside the limits"
    ]
    assert "From 50% in Jan 21 to 95% in Jan 22." in charts[0].alt


def test_a_hidden_point_is_a_gap_in_the_chart_and_a_sign_in_its_table():
    values = ["[c]", *[50.0, 52.0] * 5, "[c]"]
    hidden = result("PT01", 9, 29, trend=trend(*values))
    chart = next(
        one for one in sections.kpi_family(facts(hidden), "PT").blocks if isinstance(one, Figure)
    )
    assert len(chart.spec["datasets"]["points"]) == 10
    assert [row[1].lines[0][0].text for row in chart.data.rows][::11] == ["[c]", "[c]"]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_few_points_are_no_chart(count: int):
    few = result("PT01", 9, 29, trend=trend(*[50.0] * count))
    assert not any(isinstance(one, Figure) for one in sections.kpi_family(facts(few), "PT").blocks)


def test_sixty_points_name_only_the_periods_that_fit():
    many = result("PT01", 9, 29, trend=trend(*[50.0, 52.0] * 30))
    chart = next(
        one for one in sections.kpi_family(facts(many), "PT").blocks if isinstance(one, Figure)
    )
    assert len(chart.spec["datasets"]["periods"]) <= 12
    assert chart.spec["datasets"]["periods"][-1]["label"] == "Dec 25"


@pytest.mark.parametrize("name", ["scorecard", "statutory", "kpi_pages", "deliverable_evidence"])
def test_a_plan_without_kpis_says_so(name: str):
    assert len(said(getattr(sections, name)(facts()))) > 20


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (0.2, "0.2"), (99.8, "99.8"), (100.0, "100"), (49.5, "50"), (31.03, "31"),
     (0.04, "under 0.1"), (0.06, "0.1"), (99.94, "99.9"), (99.96, "over 99.9")],
)  # fmt: skip
def test_a_percentage_never_rounds_to_none_or_all(value: float, text: str):
    assert percent(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "target", "text"),
    [
        (89.6, Unit.PERCENT, 90, "89.6%"),
        (90.4, Unit.PERCENT, 90, "90.4%"),
        (90.0, Unit.PERCENT, 90, "90%"),
        (89.4, Unit.PERCENT, 90, "89%"),
        (89.96, Unit.PERCENT, 90, "89.96%"),
        (66.4, Unit.PERCENT, 66.4, "66.4%"),
        (2.04, Unit.RATIO, 2, "2.04"),
        (2.14, Unit.RATIO, 2, "2.1"),
    ],
)
def test_a_figure_never_rounds_onto_the_target_it_misses(value, unit, target, text):
    assert value_text(Counted(numerator=1, denominator=9, value=value), unit, target) == text


def test_figures_are_never_alone():
    assert figure(LATE) == "31% (9 of 29)"
    assert counted_figure(Counted(numerator=4, denominator=4, value=12.0), Unit.DAYS) == (
        "12 days (the middle of 4 cases)"
    )
    assert counted_figure(Counted(value=1204), Unit.COUNT) == "1,204"


def test_terminal_lines_fit_80_columns_and_json_has_the_contract_s_names():
    file = KpiFile(families=(Family(id="PT", name="Phase transfer"),))
    lines = list(kpi_lines((LATE, GAP, HIDDEN), file))
    assert max(map(len, lines)) <= 80
    one = kpis_json((LATE,), facts(LATE).plan)[0]
    names = {"id", "name", "period", "numerator", "denominator", "value", "unit", "target",
             "statutory", "rag", "state", "links", "definition"}  # fmt: skip
    assert names <= set(one)
    assert one["links"] == {"outcomes": ["o"], "measures": ["m"], "deliverables": ["1.1"]}
    assert kpis_json((HIDDEN,), facts().plan)[0]["value"] == "[c]"


def test_a_typed_percentage_never_rounds_to_none_or_all():
    typed = [value_text(Counted(value=one), Unit.PERCENT) for one in (0.04, 72.0, 72.46, 99.96)]
    assert typed == ["under 0.1%", "72%", "72.5%", "over 99.9%"]


def test_a_long_line_of_a_terminal_is_wrapped_and_a_sentence_ends_once():
    also = Beside(
        label="As DfE counts", period=period(), counted=Counted(value=91), difference="Others."
    )
    long = result(
        "PT01", 9, 29, target=6.5, unit=Unit.WORKING_DAYS, overdue=20, state=State.UNRELIABLE,
        why="More than 1% of the rows are at fault.", also=(also,),
        kpi={"statutory": 6, "target": 6.5, "direction": "lower"},
    )  # fmt: skip
    lines = list(kpi_lines((long,), KpiFile(), width=60))
    assert max(map(len, lines)) <= 60
    whole = " ".join(" ".join(lines).split())
    assert "target at most 6.5 working days; by law 6 working days; 20 overdue" in whole
    assert "at fault. As DfE counts, December 2021: 91 working days. Others." in whole
    assert ".." not in whole
