"""Charts as data: what the alt text says, what the marks carry, and that bytes hold still."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.blocks import Figure, plain
from governance.domain.rag import Rag
from governance.reporting.report_facts import ReportFacts
from governance.views import charts, sections
from governance.views.charts.drawing import theme
from governance.views.words.said import STATES
from governance.workspace import Workspace
from tests.conftest import DEMO_DAY

TODAY = dt.date(2021, 12, 31)
SPAN = (dt.date(2021, 8, 1), dt.date(2022, 8, 31))
LETTERS = {rag.letter for rag in Rag}


def workstreams(*counts: dict[str, int]) -> pd.DataFrame:
    """A workstream for each dict of rating and count; its own rating is the worst of them."""
    return pd.DataFrame.from_records(
        [
            {
                "ref": f"{number}.0",
                "title": f"Workstream {number}",
                "rag": max((Rag(one) for one in held), key=lambda rag: rag.rank).value,
                "rating": rating,
                "count": count,
            }
            for number, held in enumerate(counts, 1)
            for rating, count in held.items()
        ]
    )


def history(**strips: str) -> pd.DataFrame:
    """A strip of letters for each workstream, oldest first; `plan` for the whole."""
    words = {rag.letter: rag.value for rag in Rag}
    return pd.DataFrame.from_records(
        [
            {"ref": ref, "title": f"Title of {ref}", "period": f"P{n} 21", "order": n}
            | {"rag": words[letter], "before": words[letters[-2]] if letters[1:] else None}
            for ref, letters in strips.items()
            for n, letter in enumerate(letters)
        ]
    )


def slips(*days: int) -> pd.DataFrame:
    """A milestone for each slip from 1 October 2021."""
    start = dt.date(2021, 10, 1)
    return pd.DataFrame.from_records(
        [
            {
                "ref": f"1.{n}.1",
                "title": f"Milestone {n}",
                "baseline": start.isoformat(),
                "now": (start + dt.timedelta(days=slip)).isoformat(),
                "slip_days": slip,
                "state": "upcoming",
            }
            for n, slip in enumerate(days, 1)
        ]
    )


def windows(*rows: dict[str, Any]) -> pd.DataFrame:
    """A milestone for each row, with what it does not say."""
    usual = {
        "title": "Agreed",
        "first": "2021-10-01",
        "last": "2021-10-31",
        "precision": "month",
        "state": "overdue",
        "rag": "amber",
        "done_on": None,
        "behind": None,
        "baseline_first": None,
        "baseline_last": None,
    }
    return pd.DataFrame.from_records(
        [usual | {"ref": f"1.1.{n}"} | row for n, row in enumerate(rows, 1)]
    )


def matrix(*cells: tuple[int | None, ...]) -> pd.DataFrame:
    """A risk for each likelihood, impact, and what both were before."""
    names = ("likelihood", "impact", "was_likelihood", "was_impact")
    return pd.DataFrame.from_records(
        [
            {"ref": f"R{n}", "title": f"Risk {n}"} | dict(zip(names, cell, strict=True))
            for n, cell in enumerate(cells, 1)
        ]
    )


def gantt(frame: pd.DataFrame) -> Figure | None:
    return charts.timeline(frame, TODAY, SPAN)


def every() -> dict[str, Figure]:
    """One of each chart, small."""
    made = {
        "workstreams": charts.rag_by_workstream(workstreams({"red": 1, "green": 3}, {"blue": 2})),
        "history": charts.rag_history(history(plan="GA", one="UG", two="AA")),
        "slippage": charts.slippage(slips(40, -7)),
        "timeline": gantt(
            windows({"state": "done", "done_on": "2021-11-15", "behind": 15}, {"behind": 61})
        ),
        "risks": charts.risk_matrix(matrix((4, 5, 3, 4), (2, 2, None, None))),
    }
    return {name: chart for name, chart in made.items() if chart is not None}


CHARTS = ("workstreams", "history", "slippage", "timeline", "risks")
Empty = Callable[[], Figure | None]


def cells(figure: Figure) -> list[list[str]]:
    """The data behind a figure, as words."""
    return [[" ".join(map(plain, one.lines)) for one in row] for row in figure.data.rows]


def numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", text)]


def test_every_chart_is_tried_here():
    of_kpis = {
        "behaviour_chart",
        "burn_up_chart",
        "group_chart",
        "is_flat",
        "is_left_over",
        "no_chart",
        "target_chart",
        "target_charts",
    }
    drawn = {name for name in charts.__all__ if name.islower()}
    assert {
        "money_chart",
        "rag_by_workstream",
        "rag_history",
        "risk_matrix",
        "slippage",
        "timeline",
        "timelines",
    } | of_kpis == drawn
    # those of KPIs are drawn in test_kpi_charts.py
    assert tuple(every()) == CHARTS


@pytest.mark.parametrize(
    "draw",
    [
        lambda: charts.rag_by_workstream(pd.DataFrame()),
        lambda: charts.rag_by_workstream(workstreams({"red": 0, "green": 0})),
        lambda: charts.rag_history(pd.DataFrame()),
        lambda: charts.rag_history(history(plan="G", one="G")),
        lambda: charts.slippage(pd.DataFrame()),
        lambda: gantt(pd.DataFrame()),
    ],
    ids=["workstreams", "all zero", "history", "one period", "slippage", "timeline"],
)
def test_nothing_to_draw_draws_nothing(draw: Empty):
    assert draw() is None


def test_workstreams_say_their_counts():
    figure = charts.rag_by_workstream(
        workstreams({"red": 1, "green": 3}, {"amber": 2, "unrated": 1}, {"blue": 4})
    )
    assert figure is not None
    assert "1.0: 1 Red and 3 Green; 2.0: 2 Amber and 1 Unrated; 3.0: 4 Blue." in figure.alt
    assert figure.title == "Of three workstreams, one is rated Red and one is rated Amber"
    assert cells(figure)[0] == ["1.0 Workstream 1", "1", "0", "0", "3", "0"]


def test_a_workstream_that_is_claimed_worse_counts_as_claimed():
    frame = workstreams({"green": 2}).assign(rag="red")
    figure = charts.rag_by_workstream(frame)
    assert figure is not None
    assert figure.title == "Of one workstream, one is rated Red"


@pytest.mark.parametrize(
    ("held", "finding"),
    [
        (("green", "blue"), "None of two workstreams is rated Red or Amber"),
        (("green", "unrated"), "None of two workstreams is rated Red or Amber; one is not rated"),
        (("red", "unrated"), "Of two workstreams, one is rated Red and one is not rated"),
        (("unrated", "unrated"), "None of two workstreams is rated yet"),
    ],
)
def test_what_nobody_rated_is_no_good_news(held: tuple[str, ...], finding: str):
    figure = charts.rag_by_workstream(workstreams(*({one: 1} for one in held)))
    assert figure is not None
    assert figure.title == finding


@pytest.mark.parametrize(
    ("strips", "finding"),
    [
        ({"one": "GA", "two": "GR"}, "Two workstreams got worse since the last report"),
        (
            {"one": "GA", "two": "AG"},
            "One workstream got worse since the last report; one got better",
        ),
        ({"one": "RA"}, "One workstream got better since the last report; none got worse"),
        ({"one": "AA"}, "No workstream got better or worse since the last report"),
        ({"one": "UG"}, "One workstream was rated for the first time since the last report"),
        ({"one": "UU"}, "No workstream is rated"),
        ({"one": "RAA"}, "No workstream got better or worse since the last report"),
    ],
)
def test_history_says_who_moved(strips: dict[str, str], finding: str):
    figure = charts.rag_history(history(plan="GG", **strips))
    assert figure is not None
    assert figure.title == finding


def test_history_tells_every_rating_and_the_last_move():
    figure = charts.rag_history(history(plan="GGA", one="UAG"))
    assert figure is not None
    assert "P0 21 to P2 21" in figure.alt
    assert "whole plan: Green, Green, Amber; one: Unrated, Amber, Green." in figure.alt
    assert cells(figure) == [
        ["Title of plan", "Green", "Green", "Amber", "Worse"],
        ["one Title of one", "Unrated", "Amber", "Green", "Better"],
    ]


def test_slippage_is_sorted_and_says_the_worst():
    figure = charts.slippage(slips(5, 1234, -3))
    assert figure is not None
    assert figure.title == "Two milestones behind the date agreed, at most by 1,234 days"
    assert figure.alt.endswith("1.2.1 +1,234 days, 1.1.1 +5 days, 1.3.1 -3 days.")
    assert [row[0][:5] for row in cells(figure)] == ["1.2.1", "1.1.1", "1.3.1"]


def test_slippage_draws_six_and_says_how_many_more():
    figure = charts.slippage(slips(*range(1, 15)))
    assert figure is not None
    assert len(figure.spec["datasets"]["slips"]) == 6
    assert len(figure.data.rows) == 14
    assert figure.alt.endswith("and 8 more.")
    assert figure.caption.endswith("The 6 furthest behind are drawn.")


def test_who_is_told_that_many_are_behind_is_shown_those_and_no_others():
    figure = charts.slippage(slips(*range(1, 12), -400))
    assert figure is not None
    assert figure.title.startswith("11 milestones behind")
    assert [one["slip"][0] for one in figure.spec["datasets"]["slips"]] == ["+"] * 6
    assert figure.caption.endswith("One milestone ahead of the date agreed.")


def test_where_few_are_behind_the_furthest_ahead_are_drawn_after_them():
    figure = charts.slippage(slips(9, *range(-12, 0)))
    assert figure is not None
    told = [one["slip"] for one in figure.spec["datasets"]["slips"]]
    assert told == ["+9 days", "-8 days", "-9 days", "-10 days", "-11 days", "-12 days"]


def test_one_day_is_a_day():
    figure = charts.slippage(slips(1))
    assert figure is not None
    assert figure.title.endswith("by 1 day")
    assert "+1 days" not in figure.alt


def test_ahead_of_the_plan_is_no_slip():
    figure = charts.slippage(slips(-3, -10))
    assert figure is not None
    assert figure.title == "Two milestones ahead of the date agreed, and none behind"


def test_timeline_tells_each_window():
    figure = gantt(windows({"behind": 61}, {"state": "done", "last": "2021-10-08"}))
    assert figure is not None
    assert figure.title == "Two milestones: 1 overdue and 1 done"
    assert "1.1.1 1 Oct 21 to 31 Oct 21, overdue, 61 days behind" in figure.alt
    assert "1.1.2 1 Oct 21 to 8 Oct 21, done" in figure.alt


def test_a_milestone_done_late_is_drawn_on_the_day_it_was_done_and_lateness_is_a_line():
    late = {"state": "done", "done_on": "2022-01-30", "behind": 91}
    early = {"state": "done", "done_on": "2021-10-20", "behind": -11}
    figure = gantt(windows(late, early, {"behind": 61}))
    assert figure is not None
    assert figure.title == "Three milestones: 1 overdue and 2 done; one of those done was late"
    drawn = figure.spec["datasets"]
    assert [one["day"] for one in drawn["done"]] == ["2022-01-30", "2021-10-20"]
    assert [(one["first"], one["stop"]) for one in drawn["late"]] == [
        ("2021-11-01", "2022-01-31"),  # to the day it was done
        ("2021-11-01", "2022-01-01"),  # to today, for what is overdue
    ]
    tags = [one["tag"] for one in drawn["milestones"]]
    assert tags == ["Done 91 days late", "Done", "Overdue, 61 days behind"]
    assert len({one["ink"] for one in drawn["milestones"]}) == 2


def test_a_long_timeline_says_how_many_are_not_told():
    figure = gantt(windows(*[{}] * 23))
    assert figure is not None
    assert figure.alt.endswith("and 3 more.")
    assert len(figure.data.rows) == 23


def test_todays_line_is_drawn_only_inside_the_span():
    inside, outside = gantt(windows({})), charts.timeline(windows({}), dt.date(2023, 1, 1), SPAN)
    assert inside is not None
    assert outside is not None
    assert inside.spec["datasets"]["today"] == [{"day": "2021-12-31"}]
    assert outside.spec["datasets"]["today"] == []


def test_a_bar_ends_after_its_last_day_and_pales_as_it_loosens():
    figure = gantt(windows({"precision": "day"}, {"precision": "month"}, {"precision": "season"}))
    assert figure is not None
    bars = figure.spec["datasets"]["milestones"]
    assert {bar["stop"] for bar in bars} == {"2021-11-01"}
    assert all(one["strength"] > two["strength"] for one, two in pairwise(bars))


def test_only_a_milestone_that_moved_has_its_agreed_window_drawn():
    same = {"baseline_first": "2021-10-01", "baseline_last": "2021-10-31"}
    figure = gantt(windows({}, same, same | {"last": "2021-11-30"}))
    assert figure is not None
    (agreed,) = figure.spec["datasets"]["agreed"]
    assert (agreed["first"], agreed["stop"]) == ("2021-10-01", "2021-11-01")


@pytest.mark.parametrize("name", CHARTS)
def test_colour_is_never_alone(name: str):
    """Each coloured mark carries its letter, its word or its number, on both widths."""
    figure = every()[name]
    for spec in (figure.spec, figure.narrow or {}):
        coloured = [
            row
            for rows in spec["datasets"].values()
            for row in rows
            if {"fill", "colour"} & row.keys()
        ]
        assert coloured
        for row in coloured:
            said = str(row.get("text") or row.get("letter") or row.get("tag") or row.get("slip"))
            told = set(re.findall(r"\b[RAUGB]\b", said)) & LETTERS
            named = any(word in said for word in (*(rag.word for rag in Rag), *STATES.values()))
            assert told or re.search(r"[+-]\d", said) or named


@pytest.mark.parametrize("name", CHARTS)
def test_no_more_than_six_colours_carry_meaning(name: str):
    spec = every()[name].spec
    found = {
        row[key]
        for rows in spec["datasets"].values()
        for row in rows
        for key in ("fill", "colour")
        if key in row
    }
    assert 0 < len(found) <= 6


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_chart_serves_a_phone(name: str):
    figure = every()[name]
    assert figure.narrow is not None
    assert figure.narrow["width"] <= 300
    assert figure.narrow["datasets"].keys() == figure.spec["datasets"].keys()
    for key, rows in figure.spec["datasets"].items():
        assert len(figure.narrow["datasets"][key]) == len(rows)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_needs_nothing_from_outside(name: str):
    text = json.dumps(every()[name].spec | {"$schema": None})
    assert "http" not in text
    assert '"url"' not in text


@pytest.mark.parametrize("name", CHARTS)
def test_words_say_the_finding_and_the_data(name: str):
    figure = every()[name]
    assert re.match("[A-Z]", figure.title)
    assert not figure.title.endswith(".")
    assert figure.caption.endswith(".")
    assert figure.alt.endswith(".")
    assert len(figure.alt) > 40
    assert all(len(row) == len(figure.data.columns) for row in figure.data.rows)


def test_two_figures_share_no_data():
    """The drawing is kept from one figure to the next; what is put into it is not."""
    before = charts.slippage(slips(40))
    assert before is not None
    kept = json.dumps(before.spec)
    charts.slippage(slips(1, 2, 3))
    assert json.dumps(before.spec) == kept


SCRIPT = (
    "import json, hashlib; from tests.views.test_charts import every; "
    "print(hashlib.sha256(json.dumps([f.as_json() if hasattr(f, 'as_json') else "
    "f.model_dump(mode='json') for f in every().values()]).encode()).hexdigest())"
)


@pytest.mark.slow
def test_the_bytes_do_not_hang_on_hash_order():
    def made(seed: str) -> str:
        told = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=told, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert made("1") == made("2") != ""


@given(
    st.lists(
        st.dictionaries(st.sampled_from(list(Rag)), st.integers(0, 40), min_size=1),
        min_size=1,
        max_size=6,
    )
)
def test_the_alt_texts_counts_are_the_datas(counts: list[dict[Rag, int]]):
    figure = charts.rag_by_workstream(workstreams(*counts))
    total = sum(sum(one.values()) for one in counts)
    if not total:
        assert figure is None
        return
    assert figure is not None
    told = figure.alt.partition(". ")[2].rstrip(".").split("; ")
    assert [sum(numbers(part.partition(": ")[2])) for part in told] == [
        sum(one.values()) for one in counts
    ]
    segments = figure.spec["datasets"]["segments"]
    assert sum(row["stop"] - row["start"] for row in segments) == total


@given(st.lists(st.integers(-2000, 2000).filter(bool), min_size=1, max_size=15))
def test_slips_add_up(days: list[int]):
    figure = charts.slippage(slips(*days))
    assert figure is not None
    shown = [int(row[3].replace(",", "")) for row in cells(figure)]
    assert shown == sorted(days, reverse=True)
    late = sum(day > 0 for day in days)
    assert ("none behind" in figure.title) == (late == 0)


def drawn(facts: ReportFacts, name: str) -> list[dict[str, Any]]:
    """The figures of one section, without the schema's version."""
    blocks = getattr(sections, name)(facts).blocks
    return [
        {key: value for key, value in one.spec.items() if key != "$schema"} | {"alt": one.alt}
        for one in blocks
        if isinstance(one, Figure)
    ]


@pytest.mark.parametrize(
    ("section", "board"),
    [
        ("workstream_status", "board_bimonthly"),
        ("rating_history", "board_bimonthly"),
        ("slippage", "board_bimonthly"),
        ("timeline", "milestone_calendar"),
    ],
)
def test_the_samples_charts_are_as_they_were(sample: Workspace, section: str, board: str, golden):
    figures = drawn(sample.facts(board, None, DEMO_DAY), section)
    assert figures
    text = json.dumps(figures, indent=1, ensure_ascii=False, sort_keys=True)
    golden(f"charts/{section}.json", text + "\n")


def test_of_many_workstreams_the_worst_are_drawn_and_all_are_in_the_data():
    figure = charts.rag_by_workstream(workstreams(*[{"green": 1}] * 24, {"red": 1}))
    assert figure is not None
    names = figure.spec["datasets"]["names"]
    assert len(names) == 20
    assert names[-1]["label"].startswith("25.0")
    assert figure.caption.endswith("The 20 worst rated of 25 are drawn.")
    assert len(figure.data.rows) == 25


def test_a_plan_without_workstreams_has_no_strip():
    assert charts.rag_history(history(plan="UU")) is None


@pytest.mark.parametrize(
    ("many", "parts"), [(0, []), (1, [1]), (8, [8]), (9, [4, 5]), (40, [8] * 5)]
)
def test_a_timeline_is_cut_by_what_fits_a_page_and_nothing_is_lost(many: int, parts: list[int]):
    found = charts.timelines(windows(*[{}] * many) if many else [], TODAY, SPAN)
    assert [len(cells(one)) for one in found] == parts
    assert [row[0].split()[0] for one in found for row in cells(one)] == [
        f"1.1.{n}" for n in range(1, many + 1)
    ]
    assert [f"part {n} of {len(parts)}" in one.caption for n, one in enumerate(found, 1)] == [
        len(parts) > 1
    ] * len(parts)


def test_on_a_phone_a_title_goes_on_in_a_second_line_and_is_whole():
    title = "Feedback from schools, leaders and specialist units of the county"
    figure = gantt(windows({"title": title, "behind": 61}))
    for spec, more in ((figure.spec, 0), (figure.narrow, 1)):
        (first,) = spec["datasets"]["milestones"]
        rest = spec["datasets"]["more"]
        assert len(rest) == more
        assert " ".join([first["label"], *(one["label"] for one in rest)]).endswith(title)
        assert not any(one["label"].startswith(",") for one in rest)
        assert first["text_row"] < first["top"] < first["bottom"] <= 1
        assert all(first["text_row"] < one["more_row"] < first["top"] for one in rest)


def test_a_name_that_is_one_word_is_cut_and_not_lost():
    assert theme.fitted("1.0 " + "x" * 300, 200).startswith("1.0 xxx")
    assert theme.fitted("1.0 Words", 200) == "1.0 Words"
    assert theme.fitted("1.0 " + "words " * 300, 200).endswith("words…")


def test_names_have_the_room_that_they_ask_for():
    frame = history(plan="GA", one="GG")
    long = frame.assign(title="Need, demand and supply of specialist places")
    figures = [charts.rag_history(one) for one in (frame, long)]
    params = [one.spec["params"] for one in figures if one is not None]
    rooms = [next(each["value"] for each in one if each["name"] == "label") for one in params]
    assert rooms[0] < 150
    assert 300 < rooms[1] <= 340
    assert figures[1] is not None
    (_, name) = figures[1].spec["datasets"]["names"]
    assert name["label"].endswith("of specialist places")


def test_where_nobody_rated_anything_no_history_is_drawn():
    assert charts.rag_history(history(plan="UU", one="UU")) is None
    assert charts.rag_history(history(plan="UU", one="UG")) is not None
