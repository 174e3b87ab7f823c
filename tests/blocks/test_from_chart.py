"""A chart that somebody brings, as a figure of the house."""

from __future__ import annotations

import altair as alt
import pandas as pd
import pytest

from governance.blocks import Figure, plain
from governance.domain.plan.board import Audience
from governance.frames.marks import marked
from governance.problems import NotebookError
from governance.writers.drawing.svg import to_svg

ROWS = pd.DataFrame({"state": ["due", "done", "due"], "rag": ["red", "green", "red"],
                     "days": [3, 40, 5], "on": pd.to_datetime(["2021-08-31", "2021-08-01", None])})  # fmt: skip
BARS = alt.Chart(ROWS).mark_bar()
COUNTS = BARS.encode(x="count()", y="state")


def made(chart: alt.TopLevelMixin) -> Figure:
    return Figure.from_chart(chart, "The finding")


def data(figure: Figure) -> list[list[str]]:
    heads = [one.title for one in figure.data.columns]
    return [heads, *([plain(one.lines[0]) for one in row] for row in figure.data.rows)]


def test_counts_that_the_chart_leaves_to_vega_are_told():
    figure = made(COUNTS)
    assert figure.title == "The finding"
    assert figure.caption == "Records by state"
    assert figure.alt == "Bar chart: records by state. due: 2; done: 1."
    assert data(figure) == [["State", "Records"], ["due", "2"], ["done", "1"]]


@pytest.mark.parametrize(
    ("sum_of", "due"), [("sum", "8"), ("mean", "4"), ("min", "3"), ("max", "5"), ("median", "4"),
                        ("distinct", "2")],
)  # fmt: skip
def test_other_sums_too(sum_of: str, due: str):
    figure = made(BARS.encode(x=f"{sum_of}(days)", y="state"))
    assert data(figure)[:2] == [["State", f"{sum_of.capitalize()} of days"], ["due", due]]


def test_months_are_grouped_in_their_order():
    figure = made(BARS.encode(x="yearmonth(on)", y="count()"))
    assert figure.alt == "Bar chart: records by on. –: 1; August 2021: 2."


def test_a_chart_as_it_stands_tells_its_rows_and_its_own_headings():
    figure = made(BARS.encode(x=alt.X("days", title="Days late"), y=alt.Y("state:N", axis=None)))
    assert figure.alt == "Bar chart: days late by state. due: 3; done: 40; due: 5."
    assert figure.spec["encoding"]["y"]["title"] == "State"
    assert figure.spec["encoding"]["x"]["title"] == "Days late"


def test_of_many_rows_the_ends_are_told():
    many = pd.DataFrame({"week": [f"w{n}" for n in range(30)], "days": range(30)})
    figure = made(alt.Chart(many).mark_line().encode(x="week", y="days"))
    assert figure.alt.endswith("30 rows. Days: lowest 0 (w0), highest 29 (w29).")
    assert len(figure.data.rows) == 30


def test_what_cannot_be_worked_out_is_not_made_up():
    figure = made(BARS.encode(x=alt.X("days", bin=True), y="count()"))
    assert figure.alt.endswith("Drawn from 3 rows, which the chart sums up.")
    assert data(figure)[0] == ["Days"]


def test_an_empty_chart_says_so():
    figure = made(alt.Chart(ROWS[:0]).mark_bar().encode(x="days:Q", y="state:N"))
    assert figure.alt.endswith("There is nothing to draw.")
    assert figure.data.rows == ()


def test_it_wears_the_houses_look_and_keeps_what_the_house_leaves_open():
    figure = made(COUNTS.configure_axis(labelColor="red", labelAngle=12))
    axis = figure.spec["config"]["axis"]
    assert (axis["labelColor"], axis["labelAngle"]) == ("#1a1a1a", 12)
    assert figure.spec["config"]["font"] == "Noto Sans"
    assert (figure.spec["width"], figure.narrow["width"]) == (680, 300)  # type: ignore[index]
    assert "$schema" not in figure.spec


def test_counts_have_whole_ticks_unless_the_chart_says_otherwise():
    assert made(COUNTS).spec["encoding"]["x"]["axis"] == {"tickMinStep": 1}
    assert made(BARS.encode(x=alt.X("count()", axis=None))).spec["encoding"]["x"]["axis"] is None


def test_ratings_have_the_colours_of_ratings():
    figure = made(BARS.encode(x="days", y="state", color="rag"))
    scale = figure.spec["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True))["red"] == "#B3122B"
    own = made(BARS.encode(x="days", color=alt.Color("rag", scale=alt.Scale(range=["#000"]))))
    assert own.spec["encoding"]["color"]["scale"] == {"range": ["#000"]}


PLOTS = {
    "one": COUNTS,
    "layers": COUNTS + BARS.mark_tick().encode(x="days", y="state"),
    "line": alt.Chart(ROWS).mark_line().encode(x="on", y="days")
    + alt.Chart().mark_rule().encode(y=alt.datum(20)),
    "facet": BARS.encode(x="count()", y="state", facet="rag"),
    "beside": COUNTS | BARS.encode(x="days", y="rag"),
    "above": COUNTS & BARS.encode(x="days", y="rag"),
    "repeat": BARS.encode(x="count()", y=alt.Y(alt.repeat("row"), type="nominal")).repeat(
        row=["state", "rag"]
    ),
    "pie": alt.Chart(ROWS).mark_arc().encode(theta="count()", color="state"),
    "map": alt.Chart(ROWS).mark_rect().encode(x="state", y="rag", color="sum(days)"),
    "steps": BARS.encode(x="state", y="days").properties(width={"step": 20}),
    "small": COUNTS.properties(width=90),
}


@pytest.mark.parametrize("name", PLOTS)
def test_every_kind_of_chart_can_be_drawn_wide_and_narrow(name: str):
    figure = made(PLOTS[name])
    assert "<path" in to_svg(figure.spec)
    if figure.narrow is not None:
        assert "<path" in to_svg(figure.narrow)
    assert figure.alt.count(":") >= 1


def test_a_chart_narrower_than_the_page_stays_so():
    figure = made(PLOTS["small"])
    assert (figure.spec["width"], figure.narrow["width"]) == (90, 90)  # type: ignore[index]


@pytest.mark.parametrize(
    "chart",
    [
        alt.Chart("https://example.org/a.csv").mark_bar().encode(x="a:Q"),
        alt.Chart(alt.UrlData(url="a.csv")).mark_bar().encode(x="a:Q"),
        BARS.encode(x="days", href="state"),
        alt.Chart(ROWS).mark_image().encode(url="state", x="days"),
        COUNTS | alt.Chart("a.csv").mark_bar().encode(x="a:Q"),
    ],
    ids=["outside", "file", "link", "picture", "beside"],
)
def test_a_chart_that_asks_for_an_address_is_refused(chart: alt.TopLevelMixin):
    with pytest.raises(NotebookError, match="asks for an address"):
        made(chart)


def test_what_is_no_chart_is_refused():
    with pytest.raises(NotebookError, match=r"a DataFrame is no Altair chart; `Table\.from_frame`"):
        Figure.from_chart(ROWS, "x")


OURS = marked(ROWS.copy(), Audience.PUBLIC)
BOARDS = marked(ROWS.copy(), Audience.BOARD)
FROM = {
    "anyone's": (alt.Chart(OURS).mark_bar(), Audience.PUBLIC),
    "unmarked": (BARS, Audience.INTERNAL),
    "board's": (alt.Chart(BOARDS).mark_bar(), Audience.BOARD),
    "layers of both": (alt.Chart(OURS).mark_bar() + alt.Chart(BOARDS).mark_bar(), Audience.BOARD),
    "beside an unmarked": (alt.Chart(OURS).mark_bar() | BARS, Audience.INTERNAL),
    "values written in": (alt.Chart(alt.Data(values=[{"days": 1}])).mark_bar(), Audience.INTERNAL),
    "values beside": (
        alt.Chart(OURS).mark_bar() + alt.Chart({"values": [{"days": 1}]}).mark_bar(),
        Audience.INTERNAL,
    ),
    "looked up": (
        alt.Chart(OURS).mark_bar().transform_lookup("state", alt.LookupData(ROWS, "state", ["days"])),
        Audience.INTERNAL,
    ),
    "a rule without data": (alt.Chart(OURS).mark_bar() + alt.Chart().mark_rule(), Audience.PUBLIC),
    "nothing": (alt.Chart().mark_rule(), Audience.PUBLIC),
    "a sequence": (alt.Chart(alt.sequence(0, 3)).mark_bar(), Audience.PUBLIC),
}  # fmt: skip


@pytest.mark.parametrize("name", FROM)
def test_it_is_for_whom_all_of_its_frames_are(name: str):
    chart, audience = FROM[name]
    encoded = (
        chart if isinstance(chart, alt.LayerChart | alt.HConcatChart) else chart.encode(x="days:Q")
    )
    assert made(encoded).made_for is audience
