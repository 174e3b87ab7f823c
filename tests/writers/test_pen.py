"""The pen draws the house's charts as Vega does, and leaves it whatever it does not know."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from importlib.resources import files
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from governance.blocks import Figure
from governance.views import charts
from governance.writers.drawing.pen import penned
from governance.writers.drawing.pen.sheet import width_of
from governance.writers.drawing.svg import by_vega, to_svg
from tests.support.drawn import differences
from tests.views import test_charts as plans
from tests.views import test_kpi_charts as kpis

START = dt.date(2021, 8, 1)
WORDS = "Łódź — <b>& ¼ “quoted” العربية 🙂 \x07" + "long" * 40


def both(figure: Figure | None) -> Iterator[dict[str, Any]]:
    assert figure is not None
    assert figure.narrow is not None
    yield from (figure.spec, figure.narrow)


def by_the_pen(spec: dict[str, Any]) -> str:
    drawn = penned(spec)
    assert drawn is not None
    return drawn


def as_vega_draws(spec: dict[str, Any]) -> list[str]:
    """What differs from Vega's drawing."""
    return differences(
        by_vega(json.dumps(spec, sort_keys=True)).replace("\0", "c"), by_the_pen(spec)
    )


def timeline(days: int, title: str = "Agreed") -> Figure | None:
    """Two milestones, at the beginning of so many days and over all of them."""
    end = (START + dt.timedelta(days)).isoformat()
    first = START.isoformat()
    return plans.charts.timeline(
        [
            plans.windows({"first": first, "last": first}).to_dict("records")[0] | {"title": title},
            plans.windows({"first": first, "last": end}).to_dict("records")[0],
        ],
        START + dt.timedelta(days // 2),
        (START, START + dt.timedelta(days)),
    )


@pytest.mark.parametrize("name", kpis.every())
def test_charts_of_kpis_are_as_vega_draws_them(name: str):
    for spec in both(kpis.every()[name]):
        assert as_vega_draws(spec) == []


PLANS: dict[str, Callable[[], Figure | None]] = {
    "workstreams": lambda: charts.rag_by_workstream(
        plans.workstreams({"red": 1, "green": 2}, {"amber": 3}, {"blue": 1, "unrated": 40})
    ),
    "history": lambda: charts.rag_history(plans.history(a="RRAG", b="GGGG", c="UUAB")),
    "matrix": lambda: charts.risk_matrix(plans.matrix((5, 5, 2, 2), (1, 1, None, None))),
    "slippage": lambda: charts.slippage(plans.slips(30, -12, 400)),
    "hostile": lambda: timeline(200, WORDS),
}


@pytest.mark.parametrize("name", PLANS)
def test_charts_of_plans_are_as_vega_draws_them(name: str):
    for spec in both(PLANS[name]()):
        assert as_vega_draws(spec) == []


@pytest.mark.parametrize(
    "days", [1, 20, 119, 120, 121, 300, 301, 731, 1500, 2557, 4000, 11000, 36500]
)
def test_the_axis_is_vegas_whatever_it_spans(days: int):
    """Months, quarters, years; at either end names stay inside, and none touches another."""
    for spec in both(timeline(days)):
        assert as_vega_draws(spec) == []


def test_what_the_pen_knows_is_drawn_by_it():
    spec, _ = both(timeline(200))
    assert to_svg(spec) == by_the_pen(spec)


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    spec = deepcopy(next(both(timeline(200))))
    change(spec)
    return spec


def bar(spec: dict[str, Any]) -> dict[str, Any]:
    """The layer of the bars."""
    found: dict[str, Any] = next(one for one in spec["layer"] if one["mark"]["type"] == "rect")
    return found


UNKNOWN: dict[str, Callable[[dict[str, Any]], object]] = {
    "a title": lambda spec: spec.update(title="T"),
    "another look": lambda spec: spec["config"].update(background="#fff"),
    "a mark's own look": lambda spec: bar(spec)["mark"].update(opacity=0.5),
    "another mark": lambda spec: bar(spec)["mark"].update(type="bar"),
    "a mark by its name alone": lambda spec: bar(spec).update(mark="rect"),
    "another channel": lambda spec: bar(spec)["encoding"].update(tooltip={"field": "tag"}),
    "another scale": lambda spec: bar(spec)["encoding"]["x"]["scale"].update(nice=True),
    "another scale down": lambda spec: bar(spec)["encoding"]["y"]["scale"].update(reverse=False),
    "another axis": lambda spec: bar(spec)["encoding"]["x"]["axis"].update(format="%Y"),
    "a transform": lambda spec: bar(spec).update(transform=[{"filter": "true"}]),
    "a link": lambda spec: bar(spec)["encoding"].update(href={"field": "tag"}),
    "no number": lambda spec: spec["datasets"]["milestones"][0].update(top=None),
    "no day": lambda spec: spec["datasets"]["milestones"][0].update(first=None),
    "what is no day": lambda spec: spec["datasets"]["milestones"][0].update(first="soon"),
    "not a number": lambda spec: spec["datasets"]["milestones"][0].update(top=float("nan")),
    "words that are none": lambda spec: spec["datasets"]["milestones"][0].update(label=3),
    "rows elsewhere": lambda spec: spec.update(datasets={}),
    "an address for a colour": lambda spec: spec["datasets"]["milestones"][0].update(
        fill="url(http://example.org/x.svg#a)"
    ),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_the_pen_does_not_know_is_left_to_vega(name: str):
    assert penned(changed(UNKNOWN[name])) is None


def test_a_span_of_nothing_is_left_to_vega():
    assert penned(changed(lambda spec: spec.update(params=[
        {"name": "first", "value": 1}, {"name": "last", "value": 1}, {"name": "down", "value": 2},
    ]))) is None  # fmt: skip


@pytest.mark.parametrize("face", ["Regular", "Bold"])
def test_letters_are_as_broad_as_the_font_says(face: str):
    font = TTFont(str(files("governance.writers").joinpath(f"fonts/NotoSans-{face}.ttf")))
    names, widths = font.getBestCmap(), font["hmtx"]
    for char in "AWil.,–…’éŵŁЖΩ→ 0123":
        wanted = widths[names[ord(char)]][0]
        assert width_of(char, 1000, bold=face == "Bold") == pytest.approx(wanted, abs=0.6)
