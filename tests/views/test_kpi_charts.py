"""The charts of KPIs: what they draw, what they say, and that they draw only what they may."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.blocks import Figure, plain
from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.rag import Rag
from governance.kpis.results import NOT_RECORDED, Counted, Group, Period, Result, State, Unit
from governance.views import charts
from governance.views.charts import BurnUpLines, Series
from governance.views.charts.drawing.plane import HEIGHT, Scale
from governance.views.charts.drawing.tags import LETTER, Tag, tag_rows
from governance.writers.drawing.svg import to_svg

END = dt.date(2021, 12, 31)
DEADLINES = ((dt.date(2022, 2, 15), "school deadline"), (dt.date(2022, 3, 31), "post-16 deadline"))
PLAN = ((dt.date(2021, 12, 1), 20.0), (dt.date(2022, 1, 30), 80.0))
STEADY = [50.0, 52.0] * 6
LONG = "Advice received in time from everybody who was asked, of all that fell due in the month"

Value = float | str | None


def series(*values: Value, unit: str = "%", **more: Any) -> Series:
    return Series(
        name="EN01 Decided in time",
        labels=tuple(f"P{n}" for n in range(len(values))),
        values=tuple(one if isinstance(one, int | float) else None for one in values),
        shown=tuple(f"{one:g}{unit}" if isinstance(one, float) else one or "–" for one in values),
        unit=unit,
        high=100 if unit else None,
        **more,
    )


def burn_up(*values: Value, **more: Any) -> BurnUpLines:
    days = [END - dt.timedelta(days=7 * n) for n in reversed(range(len(values)))]
    numbers = [one if isinstance(one, float) else None for one in values]
    usual: dict[str, Any] = {"plan": PLAN, "deadlines": DEADLINES}
    return BurnUpLines(
        name="PT02 Final to date",
        done=tuple(zip(days, numbers, strict=True)),
        shown=tuple(f"{one:.0f}%" if isinstance(one, float) else str(one) for one in values),
        **(usual | more),
    )


def counted(part: Any, whole: Any = None, unit: Unit = Unit.PERCENT) -> Counted:
    is_number = isinstance(part, int | float) and isinstance(whole, int) and whole
    value = 100 * part / whole if unit is Unit.PERCENT and is_number else part
    return Counted(numerator=part, denominator=whole, value=value)


def result(kpi_id: str, part: Any, whole: Any = None, unit: Unit = Unit.PERCENT,
           **more: Any) -> Result:  # fmt: skip
    kpi = Kpi.model_validate(
        {"id": kpi_id, "name": more.pop("name", f"Name of {kpi_id}"), "definition": "d"}
    )
    period = Period(
        kind=PeriodKind.MONTH, first=END.replace(day=1), last=END, label="December 2021"
    )
    made = {"state": State.OK, "period": period, "counted": counted(part, whole, unit)}
    return Result(kpi=kpi, unit=unit, **(made | more))


def by_group(unit: Unit, *groups: tuple[str, Any, Any], **more: Any) -> Result:
    held = tuple(
        Group(name=name, counted=counted(part, whole, unit)) for name, part, whole in groups
    )
    return result("CO05", 40, 90, unit, groups=held, **more)


RED = result("PT01", 9, 29, rag=Rag.RED, target=90.0)
GREEN = result("PT02", 95, 100, rag=Rag.GREEN, target=90.0)
HIDDEN = result("PT03", "[c]", "[c]", state=State.SUPPRESSED, target=90.0)
FEW = result("PT04", 3, 7, state=State.TOO_FEW, target=90.0)
STOCK = result("PT05", 31, None, Unit.COUNT)


def drawn(figure: Figure | None) -> dict[str, list[dict[str, Any]]]:
    assert figure is not None
    data: dict[str, list[dict[str, Any]]] = figure.spec["datasets"]
    return data


def cells(figure: Figure | None) -> list[list[str]]:
    assert figure is not None
    return [[" ".join(map(plain, one.lines)) for one in row] for row in figure.data.rows]


def every() -> dict[str, Figure]:
    """One of each chart and its awkward cases, small."""
    many = tuple(("PT", tuple(result(f"PT{n}", n % 20, 20, rag=Rag.RED, target=90.0, name=LONG)
                              for n in range(60))) for _ in range(1))  # fmt: skip
    made = {
        "behaviour": charts.behaviour_chart(series(*STEADY, 95.0)),
        "behaviour of 60": charts.behaviour_chart(series(*([20.0, 24.0] * 15 + [60.0, 63.0] * 15))),
        "behaviour with gaps": charts.behaviour_chart(series("[c]", *STEADY, None, is_partial=True)),
        "burn-up": charts.burn_up_chart(burn_up(10.0, "[c]", 38.0, cohort="312")),
        "burn-up of one": charts.burn_up_chart(burn_up(38.0, plan=(), deadlines=())),
        "burn-up of 60": charts.burn_up_chart(burn_up(*[n * 1.5 for n in range(60)])),
        "targets": charts.target_chart([("Transfer", (RED, GREEN, HIDDEN, FEW, STOCK))]),
        "targets of 60": charts.target_chart(many),
        "groups": charts.group_chart(by_group(Unit.PERCENT, ("a", 9, 20), ("b", "[c]", "[c]"),
                                              (NOT_RECORDED, 5, 10), target=60.0)),
        "groups of 60": charts.group_chart(
            by_group(Unit.COUNT, *[(f"{LONG} {n}", n, None) for n in range(60)])),
        "groups in days": charts.group_chart(by_group(Unit.WORKING_DAYS, (LONG, 120, 8))),
    }  # fmt: skip
    return {name: figure for name, figure in made.items() if figure is not None}


NAMES = tuple(every())


def test_every_one_is_drawn():
    assert len(NAMES) == 11


# What any of them must hold.


@pytest.mark.parametrize("name", NAMES)
def test_they_draw_at_both_widths_inside_the_page(name: str):
    figure = every()[name]
    assert figure.narrow is not None
    for spec, most in ((figure.spec, 730), (figure.narrow, 310)):
        svg = to_svg(spec)
        found = re.search(r'viewBox="0 0 ([\d.]+)', svg)
        assert found is not None
        assert float(found.group(1)) <= most


@pytest.mark.parametrize("name", NAMES)
def test_words_say_the_finding_and_the_data(name: str):
    figure = every()[name]
    assert re.match("[A-Z0-9]", figure.title)
    assert not figure.title.endswith(".")
    assert figure.caption.endswith(".")
    assert figure.alt.endswith(".")
    assert len(figure.alt) < 1200
    assert all(len(row) == len(figure.data.columns) for row in figure.data.rows)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_figures_give_the_same_bytes(name: str):
    one, other = (json.dumps(every()[name].model_dump(mode="json")) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("name", NAMES)
def test_no_words_of_a_plane_lie_on_others(name: str):
    figure = every()[name]
    for spec in (figure.spec, figure.narrow or {}):
        span = {one["name"]: one["value"] for one in spec["params"]}
        scale = spec["width"] / (span["last"] - span["first"])
        rows = spec["datasets"].get("tags", [])
        for number, one in enumerate(rows):
            for other in rows[number + 1 :]:
                lies_apart = abs(one["y"] - other["y"]) * HEIGHT >= 15.9
                first, second = sorted((one, other), key=lambda row: row["x"])
                ends = first["x"] * scale + len(first["tag"]) * LETTER
                assert lies_apart or ends <= second["x"] * scale + 0.1


# Is this change real?


def test_a_signal_is_ringed_and_named_on_the_chart_and_in_the_table():
    figure = charts.behaviour_chart(series(*[50.0, 60.0] * 6, 95.0))
    data = drawn(figure)
    assert [one["x"] for one in data["signals"]] == [12]
    assert [one["tag"] for one in data["tags"]] == ["outside the limits"]
    assert cells(figure)[-1] == ["P12", "95%", "outside the limits"]
    assert figure is not None
    assert figure.title == "EN01 Decided in time: P12 is a signal, outside the limits"
    assert "Average 58%, natural limits 26% to 90%. Signal: P12 is outside" in figure.alt
    assert "Ringed points are signals." in figure.caption


def test_noise_is_called_noise():
    figure = charts.behaviour_chart(series(*STEADY))
    assert figure is not None
    assert figure.title == "EN01 Decided in time: no signal, the ups and downs are noise"
    assert drawn(figure)["signals"] == drawn(figure)["tags"] == []
    assert "Ringed" not in figure.caption


@pytest.mark.parametrize(
    "values", [[20.0, 24.0] * 15 + [60.0, 63.0] * 15, [24.0, 20.0] * 8 + [5.0] * 4 + [40.0]]
)
def test_what_the_title_names_is_named_in_the_picture_and_nothing_else(values: list[float]):
    """Many words over a line hide it; the table tells of each point."""
    figure = charts.behaviour_chart(series(*values))
    assert figure is not None
    (tag,) = drawn(figure)["tags"]
    assert figure.title.endswith(f"is a signal, {tag['tag']}")
    assert len(drawn(figure)["signals"]) > 1


def test_hidden_and_missing_periods_are_shaded_gaps_with_their_sign():
    figure = charts.behaviour_chart(series("[c]", "[c]", *STEADY, None))
    gaps = drawn(figure)["gaps"]
    assert [(one["left"], one["right"], one["sign"]) for one in gaps] == [
        (-0.5, 1.5, "[c]"),
        (13.5, 14.5, "none"),
    ]
    assert len(drawn(figure)["points"]) == 12
    assert cells(figure)[0] == ["P0", "[c]", "–"]
    assert figure is not None
    assert "15 periods, 12 of them with a figure." in figure.alt


def test_a_gap_breaks_the_line():
    data = drawn(charts.behaviour_chart(series(*STEADY[:6], "[c]", *STEADY[:6])))
    assert {one["run"] for one in data["lines"] if one["x"] < 6} == {0}
    assert {one["run"] for one in data["lines"] if one["x"] > 6} == {1}


def test_a_period_that_is_not_over_is_hollow_and_outside_the_reckoning():
    figure = charts.behaviour_chart(series(*STEADY, 3.0, is_partial=True))
    data = drawn(figure)
    assert [one["x"] for one in data["hollow"]] == [12]
    assert 12 not in [one["x"] for one in data["lines"]]
    assert [one["tag"] for one in data["tags"]] == ["to date"]
    assert data["signals"] == []
    assert cells(figure)[-1][0] == "P12, not over yet"


def test_a_scale_that_does_not_begin_at_zero_says_so():
    near, far = (
        charts.behaviour_chart(series(*STEADY, unit="")),
        charts.behaviour_chart(series(*[2.0, 90.0] * 5, unit="")),
    )
    assert near is not None
    assert far is not None
    assert "The scale does not begin at 0: it runs from 40 to 60." in near.caption
    assert "does not begin" not in far.caption


def test_a_share_is_drawn_from_0_to_100_percent():
    figure = charts.behaviour_chart(series(*[99.0, 100.0] * 6))
    assert [one["label"] for one in drawn(figure)["grid"]] == [
        "0%",
        "20%",
        "40%",
        "60%",
        "80%",
        "100%",
    ]
    assert figure is not None
    assert "does not begin" not in figure.caption


@pytest.mark.parametrize("shown", [5, 6])
def test_what_hiding_left_over_is_no_finding(shown: int):
    """Of twelve months the worse may be the hidden ones: then a picture of the rest flatters."""
    values = [100.0, 98.0, 100.0, 98.0, 100.0, 98.0][:shown] + ["[c]"] * (12 - shown)
    figure = charts.behaviour_chart(series(*values))
    assert (figure is not None) == (shown == 6)
    said = plain(charts.no_chart("EN01", series(*values).values, series(*values).shown).lines[0])
    assert ("only 5 of 12 figures can be shown, and they would mislead: [c]" in said) == (
        shown == 5
    )


def test_the_same_every_time_is_a_sentence():
    flat = series(*[0.0] * 12, unit="")
    assert charts.behaviour_chart(flat) is None
    said = plain(charts.no_chart("PT06 Past the deadline", flat.values, flat.shown).lines[0])
    assert said == "PT06 Past the deadline: 0 in each of the 12 periods shown."


def test_of_a_flat_zero_it_is_said_how_many_are_hidden():
    """Those that are no zero may be the ones that are hidden."""
    flat = series(*[0.0] * 8, *["[c]"] * 4, unit="")
    said = plain(charts.no_chart("PT06 Past the deadline", flat.values, flat.shown).lines[0])
    assert said.endswith("0 in each of the 8 periods shown; 4 more may not be shown: [c].")


def test_one_group_that_may_be_shown_is_no_finding():
    hidden = [(name, "[c]", "[c]") for name in ("a", "b", "c")]
    assert charts.group_chart(by_group(Unit.PERCENT, ("School", 9, 9), *hidden)) is None
    most = [("School", 9, 9), ("Other", 5, 9), ("a", "[c]", "[c]")]
    assert charts.group_chart(by_group(Unit.PERCENT, *most)) is not None
    assert charts.group_chart(by_group(Unit.PERCENT, *most, state=State.SUPPRESSED)) is None


def test_shares_are_cut_by_what_fits_paper_and_none_is_left_out():
    parts = [(f"F{n}", tuple(result(f"F{n}-{m}", 1, 2, target=9.0) for m in range(many)))
             for n, many in enumerate((3, 4, 5, 23))]  # fmt: skip
    figures = charts.target_charts(parts)
    assert [len(drawn(one)["names"]) for one in figures] == [7, 5, 10, 10, 3]
    assert sum(len(one.data.rows) for one in figures) == 35


@pytest.mark.parametrize("values", [[], [5.0], ["[c]"] * 14, [1.0, 2.0, 3.0, 4.0, 5.0]])
def test_fewer_than_six_figures_are_no_chart_but_a_sentence(values: list[Value]):
    one = series(*values)
    assert charts.behaviour_chart(one) is None
    said = plain(charts.no_chart(one.name, one.values, one.shown).lines[0])
    assert said.startswith("EN01 Decided in time: no chart, ")


def test_the_sentence_says_why():
    def said(*values: Value) -> str:
        one = series(*values)
        return plain(charts.no_chart("X", one.values, one.shown).lines[0])

    assert said() == "X: no chart, there is no figure yet."
    assert said("[c]", "[c]") == "X: no chart, its figures may not be shown: [c]."
    assert said(5.0) == "X: no chart, 1 figure to draw, which a table says better."


VALUES = st.lists(st.sampled_from(["[c]", None]) | st.floats(0, 100), max_size=60)


@settings(max_examples=40)
@given(VALUES)
def test_only_shown_figures_are_drawn_and_every_gap_is_shaded(values: list[Value]):
    figure = charts.behaviour_chart(series(*values))
    if figure is None:
        return
    data = figure.spec["datasets"]
    numbers = [at for at, one in enumerate(values) if isinstance(one, float)]
    assert [one["x"] for one in data["points"]] == numbers
    shaded = [
        at for at in range(len(values)) if any(g["left"] < at < g["right"] for g in data["gaps"])
    ]
    assert shaded == [at for at in range(len(values)) if at not in numbers]
    assert {one["x"] for one in data["signals"]} <= set(numbers)
    assert all(-0.01 <= one["y"] <= 1.01 for one in data["points"])


# Will we make the deadline?


def test_a_burn_up_says_how_far_from_the_plan_and_how_many_days_are_left():
    figure = charts.burn_up_chart(burn_up(10.0, 20.0, 38.0, cohort="312"))
    assert figure is not None
    assert figure.title == "38% are done at 31 December 2021, 12 points behind the plan of 50%"
    assert "In scope: 312." in figure.alt
    assert "school deadline 15 February 2022, 46 days left; post-16 deadline" in figure.alt
    told = [one["before"] for one in drawn(figure)["deadlines"]]
    assert told == ["school deadline: 46 days left", "post-16 deadline: 90 days left"]
    assert {"38% final", "planned", "all 312"} == {one["tag"] for one in drawn(figure)["tags"]}
    assert cells(figure)[-1] == ["31 Dec 21", "38%", "50%"]


@pytest.mark.parametrize(
    ("end", "said"),
    [(END, "today"), (dt.date(2022, 1, 1), "1 day left"), (dt.date(2021, 12, 1), "30 days ago")],
)
def test_a_deadline_may_be_today_or_past(end: dt.date, said: str):
    figure = charts.burn_up_chart(burn_up(20.0, 38.0, deadlines=((end, "deadline"),)))
    assert figure is not None
    assert said in figure.alt


def test_a_burn_up_leaves_hidden_weeks_out_and_says_so():
    figure = charts.burn_up_chart(burn_up("[c]", 20.0, 22.0, "[c]"))
    assert figure is not None
    assert figure.title.endswith("; what came later may not be shown")
    assert [one["sign"] for one in drawn(figure)["gaps"]] == ["[c]", "[c]"]
    assert len(drawn(figure)["done"]) == 2
    assert "2 weeks without a figure to show." in figure.alt
    assert charts.burn_up_chart(burn_up("[c]", 20.0, "[c]")) is None
    assert charts.burn_up_chart(burn_up("[c]", "[c]")) is None
    assert charts.burn_up_chart(burn_up()) is None


def test_nearly_all_is_not_all():
    figure = charts.burn_up_chart(burn_up(99.7, plan=()))
    assert figure is not None
    assert figure.title.startswith("99.7% are done")


# How far from the targets?


def test_targets_say_how_many_are_red_and_draw_dot_target_and_interval():
    figure = charts.target_chart([("Transfer", (RED, GREEN, HIDDEN, FEW, STOCK))])
    assert figure is not None
    assert figure.title == "Of two rated shares, one is Red"
    data = drawn(figure)
    assert [round(one["x"]) for one in data["dots"]] == [31, 95, 43]
    assert [one["x"] for one in data["targets"]] == [90] * 4
    assert [one["tail"] for one in data["tails"]] == [
        "31%, target 90%, Red",
        "95%, target 90%, Green",
        "[c], target 90%",
        "43%, target 90%, too few",
    ]
    assert data["chances"] == []  # every case is counted, so that nothing is left to chance
    assert [one["label"] for one in data["heads"]] == ["Transfer"]
    assert cells(figure)[0] == [
        "PT01 Name of PT01", "Transfer", "31% (9 of 29)", "at least 90%", "–", "Red"
    ]  # fmt: skip


def test_a_share_of_few_answers_has_its_interval():
    measure = {"kind": "survey", "table": "t", "asked": "q", "question": "w", "event": "on"}
    asked = [
        one.model_copy(
            update={"kpi": Kpi.model_validate(one.kpi.model_dump() | {"measure": measure})}
        )
        for one in (RED, GREEN, FEW)
    ]
    figure = charts.target_chart([("Answers", tuple(asked))])
    assert [round(one["x"]) for one in drawn(figure)["chances"]] == [17, 16]  # of 29 and of 7
    assert cells(figure)[0][4] == "17% to 49%"


def test_a_narrow_screen_has_the_rating_word_too():
    figure = charts.target_chart([("", (RED,))])
    assert figure is not None
    assert figure.narrow is not None
    assert figure.narrow["datasets"]["tails"][0]["tail"] == "31% Red"
    assert figure.spec["datasets"]["heads"] == []


def test_targets_of_many_draw_the_worst_rated():
    good = tuple(result(f"A{n}", 19, 20, rag=Rag.GREEN, target=90.0) for n in range(30))
    figure = charts.target_chart([("Good", good), ("Bad", (RED,))])
    assert figure is not None
    assert len(drawn(figure)["names"]) == 20
    assert drawn(figure)["names"][-1]["label"].startswith("PT01")
    assert len(figure.data.rows) == 31
    assert "The 20 worst rated of 31 are drawn." in figure.caption


def test_a_result_that_stands_under_two_headings_is_drawn_under_both():
    figure = charts.target_chart([("One", (RED,)), ("Two", (RED,))])
    assert len(drawn(figure)["names"]) == 2


@pytest.mark.parametrize("results", [(), (HIDDEN,), (STOCK,)])
def test_no_share_to_show_is_no_chart(results: tuple[Result, ...]):
    assert charts.target_chart([("x", results)]) is None


def test_shares_without_a_rating_say_so():
    figure = charts.target_chart([("x", (FEW,))])
    assert figure is not None
    assert figure.title == "One share without a rating"


# Where do they sit?


def names(figure: Figure | None) -> list[str]:
    return [one["label"] for one in drawn(figure)["names"]]


def test_groups_are_sorted_and_what_is_not_recorded_is_last():
    figure = charts.group_chart(
        by_group(Unit.COUNT, ("a", 3, None), (NOT_RECORDED, 50, None), ("b", 7, None), ("c", "[c]", None))
    )  # fmt: skip
    assert names(figure) == ["B", "A", "C", "Not recorded"]
    assert [one["stop"] for one in drawn(figure)["bars"]] == [7, 3, 50]
    assert figure is not None
    assert figure.title == "CO05 Name of CO05: B has most, 7, of the groups shown"
    assert [row[1] for row in cells(figure)] == ["7", "3", "[c]", "50"]


def test_groups_with_an_order_of_their_own_keep_it():
    figure = charts.group_chart(
        by_group(Unit.COUNT, ("0 to 5 weeks", 3, None), ("6 to 9 weeks", 7, None)), in_order=True
    )
    assert names(figure) == ["0 to 5 weeks", "6 to 9 weeks"]


def test_days_by_group_are_the_highest_not_the_most():
    figure = charts.group_chart(by_group(Unit.DAYS, ("a", 12, 20), ("b", 83, 15)))
    assert figure is not None
    assert [one["tail"] for one in drawn(figure)["tails"]] == ["83 days", "12 days"]
    assert cells(figure)[0] == ["B", "83 days (the middle of 15 cases)"]
    assert figure.title == "CO05 Name of CO05: B is highest, 83 days"


def test_bands_of_waiting_time_are_counts_in_their_own_order():
    waits = by_group(Unit.DAYS, ("to 45 days", 3, None), ("46 days or more", 7, None))
    measure = {"kind": "waiting", "table": "request", "start": "received_on", "ends": "decision_on"}
    kpi = Kpi.model_validate(waits.kpi.model_dump() | {"measure": measure})
    figure = charts.group_chart(waits.model_copy(update={"kpi": kpi}))
    assert names(figure) == ["To 45 days", "46 days or more"]
    assert [one["tail"] for one in drawn(figure)["tails"]] == ["3", "7"]


def test_of_many_groups_the_smaller_are_one_bar_and_the_table_has_all():
    groups = [(f"g{n:02}", n, None) for n in range(1, 21)]
    figure = charts.group_chart(by_group(Unit.COUNT, *groups, (NOT_RECORDED, 4, None)))
    assert len(names(figure)) == 13
    assert names(figure)[-2:] == ["Other 9 groups", "Not recorded"]
    assert drawn(figure)["bars"][-2]["stop"] == sum(range(1, 10))
    assert len(cells(figure)) == 21


def test_twelve_groups_are_all_drawn():
    figure = charts.group_chart(by_group(Unit.COUNT, *[(f"g{n:02}", n, None) for n in range(12)]))
    assert not any(one.startswith("Other") for one in names(figure))


@pytest.mark.parametrize("unit", [Unit.COUNT, Unit.PERCENT])
def test_others_are_never_added_up_where_one_is_hidden_or_where_they_are_shares(unit: Unit):
    whole = 50 if unit is Unit.PERCENT else None
    hidden = [] if unit is Unit.PERCENT else [("h", "[c]", None)]
    groups = [(f"g{n:02}", n, whole) for n in range(20)]
    figure = charts.group_chart(by_group(unit, *groups, *hidden))
    assert drawn(figure)["tails"][-1]["tail"] == "see the table"
    assert len(drawn(figure)["bars"]) == 11


def test_shares_by_group_say_from_where_to_where_with_the_counts_and_the_target():
    figure = charts.group_chart(
        by_group(
            Unit.PERCENT,
            ("secondary", 31, 50),
            ("post16", 2, 40),
            target=45.0,
            words={"post16": "Post-16"},
        )
    )
    assert figure is not None
    assert figure.title == "CO05 Name of CO05: from Secondary 62% to Post-16 5%"
    assert [one["tail"] for one in drawn(figure)["tails"]] == ["62% (31 of 50)", "5% (2 of 40)"]
    assert [one["x"] for one in drawn(figure)["targets"]] == [45, 45]
    assert "Upright marks: 45%" in figure.caption


@pytest.mark.parametrize("groups", [(), (("a", "[c]", None),)])
def test_no_group_to_show_is_no_chart(groups: tuple[tuple[str, Any, Any], ...]):
    assert charts.group_chart(by_group(Unit.COUNT, *groups)) is None


def test_none_in_any_group_is_no_chart_but_no_share_is():
    assert charts.group_chart(by_group(Unit.COUNT, ("a", 0, None), ("b", 0, None))) is None
    figure = charts.group_chart(by_group(Unit.PERCENT, ("a", 0, 20), ("b", 0, 30)))
    assert figure is not None
    assert figure.title == "CO05 Name of CO05: 0% in each group"


# Scales and words.


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_scale_holds_its_ends_with_few_round_lines(one: float, other: float):
    low, high = sorted((one, other))
    scale = Scale(low, high)
    assert scale.low <= low
    assert scale.high >= high
    assert 2 <= len(scale.ticks) <= 9
    assert all(a < b for a, b in pairwise(scale.ticks))


@given(
    st.lists(st.tuples(st.floats(0, 10), st.floats(0, 1), st.text("abc ", max_size=60)), max_size=9)
)
def test_words_stay_inside_the_plane(marks: list[tuple[float, float, str]]):
    rows = tag_rows((Tag(text, x, y, "#000") for x, y, text in marks), 172, (0, 10))
    for row in rows:
        assert row["x"] >= 0
        assert row["x"] * 17.2 + len(row["tag"]) * LETTER <= 172 + 0.1
        assert 0 <= row["y"] <= 1
