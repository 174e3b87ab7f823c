"""What each section says, for plans small enough to judge by eye: text in, words out."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from governance.blocks import Blocks, Facts, Figure, Heading, Table, plain
from governance.domain.plan import Audience, Board, Plan
from governance.reporting.report_facts import ReportFacts, gather_facts
from governance.testing import words_of as words
from governance.views import sections
from governance.views.words import share
from tests.support import make

SINCE = dt.date(2021, 10, 31)
BOARD = {
    "id": "board",
    "name": "The Board",
    "notebook": "board_bimonthly",
    "cadence": "bi-monthly",
    "first_meeting": "2021-09-16",
    "audience": "internal",
}
WITHOUT_FACTS = ("case_columns", "frame_columns", "ratings_meaning")
SECTIONS = tuple(name for name in sections.__all__ if name not in WITHOUT_FACTS)
EXTRA: dict[str, tuple[str, ...]] = {
    "masthead": ("Highlight report",),
    "coming": ("Next",),
    "kpi_family": ("PT",),
    "key_figures": ("PT01",),
}


def facts(
    plan: Plan, *records: dict[str, Any], audience: Audience = Audience.INTERNAL
) -> ReportFacts:
    """What a report on the demonstration day is made from, compared with 31 October."""
    board = Board.model_validate(BOARD)
    return gather_facts(plan, make.updates(*records), board, make.DAY, SINCE, audience)


def show(name: str, about: ReportFacts) -> Blocks:
    """A section by name."""
    shown: Blocks = getattr(sections, name)(about, *EXTRA.get(name, ()))
    return shown


def said(name: str, about: ReportFacts) -> str:
    """A section's words with single spaces."""
    return words(show(name, about))


def table(shown: Blocks, caption: str = "") -> list[list[str]]:
    """The rows of the table whose caption holds these words."""
    (found,) = [one for one in shown.blocks if isinstance(one, Table) and caption in one.caption]
    return [[" ".join(map(plain, cell.lines)) for cell in row] for row in found.rows]


def particulars(shown: Blocks) -> list[tuple[str, dict[str, str]]]:
    """Each thing told in its particulars: title, and what is said of it."""
    return [
        (plain(one.title), {term: plain(text) for term, text in one.items})
        for one in shown.blocks
        if isinstance(one, Facts)
    ]


def three() -> Plan:
    """Three deliverables in two workstreams."""
    return make.plan(
        make.stream("1.0", make.deliverable("1.1", "2021-11"), make.deliverable("1.2", "2022-02")),
        make.stream("2.0", make.deliverable("2.1", "2022-03-04")),
    )


RECORDS = (
    make.rated("1.1", "green", "2021-10-01"),
    make.rated("1.2", "red", "2021-10-02", reason="Lost staff"),
    make.rated("2.1", "green", "2021-10-03"),
    make.rated("1.1", "red", "2021-12-01", reason="Supplier left", note="Nobody to do it."),
    make.rated("1.2", "amber", "2021-12-02", reason="New staff", path_to_green="Train them"),
)


def test_the_sentence_to_read_aloud_counts_worse_better_and_overdue():
    text = said("summary", facts(three(), *RECORDS))
    assert "The plan is Red , as it was on 31 October 2021." in text
    assert "One deliverable got worse and one deliverable got better." in text
    assert "One milestone is overdue." in text
    assert "Of 3 deliverables, 1 Red, 1 Amber and 1 Green." in text
    assert "No decision is asked of the reader." in text


def test_the_sentence_says_what_the_plan_was():
    text = said("summary", facts(three(), *RECORDS[:1], *RECORDS[2:4]))
    assert "The plan is Red ; it had no overall rating on 31 October 2021." in text


def test_a_first_rating_is_neither_worse_nor_better():
    text = said("summary", facts(three(), make.rated("1.1", "red", "2021-12-01")))
    assert "One deliverable was rated for the first time." in text
    assert "got worse" not in text


def test_quiet_periods_say_so():
    text = said("summary", facts(three(), *RECORDS[:3]))
    assert "No deliverable changed its rating." in text


def test_numbers_at_the_top_agree_with_the_record():
    (tiles,) = [one for one in show("summary", facts(three(), *RECORDS)).blocks if one.kind == "tiles"]  # fmt: skip
    assert [(one.label, one.value, one.detail) for one in tiles.tiles] == [
        ("Red", "1", "of 3 deliverables"),
        ("Amber", "1", "of 3 deliverables"),
        ("Overdue", "1", "of 3 milestones"),
        ("Done", "0", "of 3 milestones"),
    ]


def test_a_claim_for_the_whole_plan_stands_beside_what_lies_under_it():
    text = said("summary", facts(three(), *RECORDS, make.rated("plan", "green", "2021-12-20")))
    assert "The plan is Red" in text
    assert "The rating claimed for the plan is Green" in text


def test_a_red_deliverable_under_a_green_claim_shows_red_with_the_claim_beside_it():
    about = facts(three(), *RECORDS, make.rated("1.0", "green", "2021-12-20"))
    rows = table(show("workstream_status", about), "Ratings by workstream")
    assert rows[0] == [
        "1.0 Workstream 1.0",
        "Red",
        "Same",
        "Green",
        "2 deliverables: 1 Red and 1 Amber",
    ]
    assert rows[1][1:4] == ["Green", "Same", "–"]
    assert "never shown better than its worst deliverable" in said("workstream_status", about)


def test_an_unrated_deliverable_is_counted_and_named():
    about = facts(three(), *RECORDS[1:])
    rows = table(show("workstream_status", facts(three(), *RECORDS[2:3])), "Ratings by workstream")
    assert rows[0][1] == "Unrated"
    assert rows[0][4] == "2 deliverables: 2 Unrated"
    quality = table(show("record_quality", facts(three(), *RECORDS[2:])), "missing")
    assert [row for row in quality if row[0] == "Never rated"] == []
    assert "1 Unrated" not in said("summary", about)
    quality = table(show("record_quality", facts(three(), *RECORDS[2:3])), "missing")
    assert ["Never rated", "2", "1.1, 1.2"] in quality


def test_exceptions_come_worst_first_and_say_what_to_do():
    found = particulars(show("exceptions", facts(three(), *RECORDS)))
    assert [title for title, _ in found] == ["1.1 Deliverable 1.1", "1.2 Deliverable 1.2"]
    red, amber = (told for _, told in found)
    assert red["Rating"] == "Red since 1 December 2021; Green at the last report"
    assert red["Where it stands"] == "Nobody to do it."
    assert red["Why"] == "Supplier left"
    assert red["Path to green"] == "None is recorded. The owner is asked for one."
    assert red["Next date"] == "1.1.1 Milestone 1.1.1: Nov 21, overdue"
    assert amber["Path to green"] == "Train them"
    assert "One deliverable rated Red and one rated Amber" in said(
        "exceptions", facts(three(), *RECORDS)
    )


def test_among_equals_the_longest_so_comes_first():
    about = facts(
        three(), make.rated("1.1", "red", "2021-12-01"), make.rated("2.1", "red", "2021-10-01")
    )
    assert [title[:3] for title, _ in particulars(show("exceptions", about))] == ["2.1", "1.1"]


def test_no_exception_is_said():
    records = [make.rated(ref, "green", "2021-12-01") for ref in ("1.1", "1.2", "2.1")]
    assert "No deliverable is rated Red or Amber." in said("exceptions", facts(three(), *records))


def test_silence_is_no_good_news():
    """Nobody has rated anything and one milestone is overdue: no section may sound content."""
    about = facts(three())
    for name in ("exceptions", "worries"):
        text = said(name, about)
        assert "Nobody has rated any of the 3 deliverables yet. One milestone is overdue." in text
        assert "No deliverable" not in text
    assert "there is no claim to hold against the record" in said("challenges", about)
    text = said("summary", about)
    assert "The plan has no overall rating. Nobody has rated any of the 3 deliverables yet." in text
    assert "3 Unrated of 3 deliverables" in text
    part = said("exceptions", facts(three(), make.rated("1.1", "green", "2021-12-01")))
    assert "No deliverable that is rated is Red or Amber. 2 of 3 (67%) deliverables are not" in part
    part = said("challenges", facts(three(), make.rated("2.1", "green", "2021-12-01")))
    assert "2 of 3 (67%) deliverables are not rated yet." in part


def test_without_dates_nobody_can_be_late():
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", None)))
    assert "nobody can say whether any is late" in said("slippage", facts(plan))
    assert "No milestone has a date, so none can be overdue." in said("milestones", facts(plan))


def test_the_first_page_names_what_is_red_and_why_what_is_doubted_and_what_is_asked():
    plan = make.plan(
        make.stream(
            "1.0",
            make.deliverable("1.1", "2021-11", short="Recruit staff"),
            make.deliverable("1.2", "2022-02"),
        )
    )
    red = make.rated("1.1", "red", "2021-12-01", reason="Supplier left. Nobody follows.")
    late = make.moved("1.2.1", "2021-12-01", forecast="2022-09", reason="Staff")
    text = said(
        "summary", facts(plan, red, make.rated("1.2", "green", "2021-12-01"), late, asked())
    )
    assert "Red 1.1 Recruit staff since 1 Dec 21. Supplier left. Nobody follows." in text
    assert "Asked: Agree to recruit. Needed by 20 Jan 22." in text
    public = said("summary", facts(plan, red, audience=Audience.PUBLIC))
    assert "Red Recruit staff since 1 Dec 21. The programme holds the detail" in public
    four = [make.deliverable(f"1.{n}", "2022-02") for n in range(1, 5)]
    many = [make.rated(f"1.{n}", "red", "2021-12-01", reason="Late") for n in range(1, 5)]
    text = said("summary", facts(make.plan(make.stream("1.0", *four)), *many))
    assert "1 more: 1.4 Deliverable 1.4." in text


def test_a_rating_that_the_evidence_doubts_is_named_on_the_first_page():
    text = said("summary", facts(three(), make.rated("1.1", "green", "2021-12-20")))
    told = (
        "Doubted: one rating is not borne out by the evidence. Claimed Green , where the evidence "
        "says Amber : 1.1 Deliverable 1.1 ."
    )
    assert told in " ".join(text.split())


def test_beyond_a_dozen_exceptions_the_rest_stand_in_a_table():
    items = [make.deliverable(f"1.{n}", "2022-02") for n in range(1, 16)]
    records = [make.rated(f"1.{n}", "red", "2021-12-01") for n in range(1, 16)]
    shown = show("exceptions", facts(make.plan(make.stream("1.0", *items)), *records))
    assert len(particulars(shown)) == 12
    assert len(table(shown, "The other 3 exceptions")) == 3


def asked(ref: str = "1.1", **fields: Any) -> dict[str, Any]:
    whole = {"kind": "decision", "ref": ref, "on": "2021-12-05", "note": "Agree to recruit."}
    return whole | {"state": "asked", "due": "2022-01-20"} | fields


def test_a_decision_asked_is_told_wherever_it_counts():
    about = facts(three(), *RECORDS, asked())
    assert "Asked: " in said("summary", about)
    (row,) = table(show("decisions", about), "One decision asked")
    assert row == ["1.1", "Agree to recruit.", "AB", "5 Dec 21", "20 Jan 22"]
    assert particulars(show("exceptions", about))[0][1]["Asked of you"] == "Agree to recruit."
    assert "Agree to recruit." in said("asked", about)


def test_a_decision_kept_inside_is_not_told_outside():
    about = facts(three(), *RECORDS, asked(visibility="internal"), audience=Audience.PUBLIC)
    for name in SECTIONS:
        assert "recruit" not in said(name, about), name


def test_no_decision_is_said():
    assert "No decision is asked of the board." in said("decisions", facts(three()))
    assert "No decision is asked" in said("asked", facts(three()))


def test_changes_tell_worse_before_better_and_why():
    rows = table(show("changes", facts(three(), *RECORDS)), "Two ratings changed")
    assert rows == [
        ["1.1 Deliverable 1.1", "Green", "Red", "Worse", "Supplier left"],
        ["1.2 Deliverable 1.2", "Red", "Amber", "Better", "New staff"],
    ]


def test_changes_tell_a_date_that_moved_and_one_that_was_cancelled():
    about = facts(
        three(),
        make.moved("1.2.1", "2021-12-01", forecast="2022-05", reason="Staff"),
        make.moved("2.1.1", "2021-12-02", cancelled=True, reason="Not needed"),
    )
    rows = table(show("changes", about), "Two milestones moved")
    assert rows[0] == ["1.2.1 Milestone 1.2.1", "Forecast moved", "Feb 22", "May 22", "Staff"]
    assert rows[1][1] == "Cancelled"
    assert rows[1][4] == "Not needed"


def test_changes_tell_what_joined_the_plan():
    late = make.deliverable("1.2", "2022-02", added="2021-12-01")
    about = facts(make.plan(make.stream("1.0", make.deliverable("1.1"), late)))
    assert ["1.2 Deliverable 1.2", "Joined the plan", "–"] in table(
        show("changes", about), "Changes to the plan itself"
    )


def test_nothing_changed_is_said_only_where_nothing_did():
    about = facts(make.plan(make.stream("1.0", make.deliverable("1.1", "2022-02"))))
    assert "Nothing changed" in said("changes", about)


def test_a_milestone_done_is_a_change():
    done = make.moved("1.2.1", "2021-12-01", done_on="2021-12-01", evidence="Minute 4")
    plan = make.plan(make.stream("1.0", make.deliverable("1.2", "2022-02")))
    assert "Nothing changed" not in said("changes", facts(plan, done))


def test_a_milestone_that_fell_overdue_is_a_change():
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", "2021-11")))
    assert "Nothing changed" not in said("changes", facts(plan))


def test_milestones_tell_what_is_late_and_what_is_done():
    done = make.moved("1.2.1", "2021-12-01", done_on="2021-12-01", evidence="Minute 4")
    shown = show("milestones", facts(three(), done))
    (late,) = table(shown, "One milestone overdue at 31 December 2021")
    assert late == ["1.1.1 Milestone 1.1.1", "Unrated", "AB", "Nov 21", "31"]
    (ended,) = table(shown, "One milestone done since 31 October 2021")
    assert ended == ["1.2.1 Milestone 1.2.1", "1 Dec 21", "Feb 22", "Minute 4"]


def test_milestones_done_before_the_period_are_no_news():
    done = make.moved("1.2.1", "2021-10-01", done_on="2021-10-01", evidence="Minute 4")
    assert "No milestones done since" in said("milestones", facts(three(), done))


def test_slippage_counts_what_is_overdue_without_a_forecast_to_today():
    (figure,) = [one for one in show("slippage", facts(three())).blocks if isinstance(one, Figure)]
    assert figure.title == "One milestone behind the date agreed, at most by 31 days"


def test_no_slippage_is_said_in_words():
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", "2022-02")))
    shown = show("slippage", facts(plan))
    assert not any(isinstance(one, Figure) for one in shown.blocks)
    assert "is expected, or was done, by then" in words(shown)


def test_next_period_names_what_is_coming_and_when_the_board_meets():
    text = said("next_period", facts(three()))
    assert "The Board meets on 17 January 2022." in text
    assert "Two milestones under way or starting by 16 March 2022" in text
    assert "1.1.1" not in text


def test_a_history_needs_more_than_one_period():
    plan = make.plan(make.stream("1.0"), window={"first": "2021-12-15", "last": "2022-08-31"})
    assert "There is no history to show yet." in said("rating_history", facts(plan))


def measured(**measure: Any) -> Plan:
    outcome = {
        "id": "o1",
        "text": "Children are placed in time",
        "workstreams": ["1.0"],
        "measures": [{"id": "m1", "text": "Places named by 15 February"} | measure],
    }
    return make.plan(make.stream("1.0", make.deliverable("1.1")), outcomes=[outcome])


def test_a_measure_without_a_way_to_measure_it_is_a_gap_and_not_a_nought():
    about = facts(measured(mechanism="to_define"))
    (row,) = table(show("outcomes", about))
    assert row[1:] == ["Places named by 15 February", "Still to be defined", "–"]
    assert "no way yet to measure 1 of 1 (100%)" in said("outcomes", about)
    assert "cannot be measured yet" in said("promises", about)
    assert "we cannot yet say what they notice" in said("noticeable", about)


def test_an_outcome_that_nothing_measures_keeps_its_row():
    plan = make.plan(outcomes=[{"id": "o1", "text": "Children are heard"}])
    (row,) = table(show("outcomes", facts(plan)))
    assert row[:2] == ["Children are heard", "No measure is named."]


def test_a_challenge_stands_beside_the_claim():
    about = facts(three(), make.rated("1.1", "green", "2021-12-20"))
    (row,) = table(show("challenges", about), "One challenge to ratings that are claimed")
    assert row[:3] == ["1.1 Deliverable 1.1", "Green", "Amber"]
    assert "1 milestone is overdue: 1.1.1" in row[3]


def test_what_a_board_said_to_a_challenge_stands_under_it():
    answer = {"kind": "challenge_response", "ref": "1.1", "on": "2021-12-22", "reason": "Summer",
              "code": "overdue-under-green", "response": "overridden", "minute": "5"}  # fmt: skip
    about = facts(three(), make.rated("1.1", "green", "2021-12-20"), answer)
    (row,) = table(show("challenges", about))
    assert row[3].endswith("Overridden on 22 Dec 21 (5). Summer")


def test_record_quality_counts_each_fault():
    bare = make.deliverable("1.2") | {"owners": []}
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", None), bare))
    about = facts(plan, make.rated("1.1", "amber", "2021-09-01"))
    rows = dict(row[::2] for row in table(show("record_quality", about)))
    assert rows["Not updated for longer than the plan allows"].startswith("1.1")
    assert rows["Never rated"] == "1.2"
    assert rows["Without an owner"] == "1.2"
    assert rows["Without a milestone"] == "1.2"
    assert rows["Red or Amber without a path to green"] == "1.1"
    assert rows["Milestones without a date"] == "1.1.1"
    assert "0 of 2 (0%) deliverables" in said("record_quality", about)


def loose(**date: Any) -> ReportFacts:
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", "2022-02")), title="Made up")
    mile = {"ref": "1.1.9", "title": "The loose one", "date": date}
    item = make.deliverable("1.1", "2022-02")
    item["milestones"].append(mile)
    return facts(plan.model_validate(plan.model_dump() | {"workstreams": [make.stream("1.0", item)]}))  # fmt: skip


LOOSE = [
    {"edtf": None, "text": "to be confirmed", "precision": "unknown"},
    {"edtf": "2021-01", "text": "Jan 21", "precision": "month", "suspect": True},
    {"edtf": "2022-01/..", "text": "from January", "precision": "range"},
    {"edtf": "../2022-05", "text": "by May", "precision": "range"},
]


@pytest.mark.parametrize("date", LOOSE, ids=[one["text"] for one in LOOSE])
def test_every_open_milestone_is_somewhere_in_the_timeline(date: dict[str, Any]):
    assert "The loose one" in said("timeline", loose(**date))


def test_the_months_table_holds_every_milestone_that_ends():
    shown = show("by_month", facts(three()))
    captions = [one.caption for one in shown.blocks if isinstance(one, Table)]
    assert captions == ["November 2021", "February 2022", "March 2022"]
    assert table(shown, "March")[0] == [
        "2.1.1 Milestone 2.1.1",
        "4 Mar 22",
        "To come",
        "Unrated",
        "AB",
    ]


def test_the_month_grid_puts_a_milestone_on_the_last_working_day_of_its_window():
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", "2022-02", "2022-01-30")))
    shown = show("month_grid", facts(plan))
    captions = [one.caption for one in shown.blocks if isinstance(one, Table)]
    assert captions == [
        f"{month} 2022, by working day" for month in ("January", "February", "March")
    ]
    february = {row[0]: row[1:] for row in table(shown, "February 2022")}
    assert february["28 Feb 22"][0] == "28 1.1.1"
    january = {row[0]: row[1:] for row in table(shown, "January 2022")}
    assert january["24 Jan 22"][4] == "28 1.1.2"


def test_a_bank_holiday_is_marked_and_nothing_falls_on_it():
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", "2022-01-03")))
    shown = show("month_grid", facts(plan))
    january = {row[0]: row[1:] for row in table(shown, "January 2022")}
    assert january["3 Jan 22"][0] == "3 Bank holiday"
    april = sections.month_grid(facts(plan), months=4)
    assert "18 Bank holiday" in words(april)


def test_meetings_of_the_coming_year_stand_in_order():
    plan = make.plan(boards=[BOARD])
    rows = table(show("board_meetings", facts(plan)))
    assert rows[0] == ["The Board", "31 Dec 21", "10 Jan 22", "17 Jan 22"]
    assert len(rows) == 6


def test_a_season_is_named_so_that_nobody_takes_it_for_another_year():
    winter = {"edtf": "2022-24", "text": "winter", "precision": "season"}
    shown = show("by_month", loose(**winter))
    (row,) = [row for row in table(shown, "February 2022") if "loose" in row[0]]
    assert "2021" in row[1]


NAMES = ("Ada Byron", "Case Dee", "AB", "CD", "Grace Hopper", "GH")


def peopled() -> Plan:
    """Names wherever a person could write them."""
    item = make.deliverable("1.1", "2021-11", title="Case Dee writes the terms", owners=["CD"])
    item["milestones"][0]["title"] = "Ada Byron signs them"
    link = {"kind": "recommendation", "target": "R1 of Ada Byron", "note": "see Case Dee"}
    return make.plan(
        make.stream("1.0", item, title="Terms of CD", links=[link]),
        title="Programme of Ada Byron",
        status="Draft by AB",
        notice="Ask Case Dee.",
        people=[
            {"id": "AB", "name": "Ada Byron", "role": "sro"},
            {"id": "CD", "name": "Case Dee"},
            {"id": "GH", "name": "Grace Hopper", "role": "stakeholder"},
        ],
        outcomes=[
            {
                "id": "o1",
                "text": "Case Dee is heard",
                "workstreams": ["1.0"],
                "measures": [
                    {
                        "id": "m1",
                        "text": "What AB counts",
                        "mechanism": "to_define",
                        "questions": ["Does CD know?"],
                    }
                ],
            }
        ],
    )


NAMED = (
    make.rated("1.1", "green", "2021-10-01", visibility="public"),
    make.rated(
        "1.1",
        "red",
        "2021-12-01",
        note="Ada Byron is away.",
        reason="Case Dee left.",
        path_to_green="AB returns.",
        visibility="public",
    ),
    make.moved("1.1.1", "2021-12-02", forecast="2022-02", reason="CD asked", visibility="public"),
    asked(note="Let AB decide.", visibility="public"),
)


@pytest.mark.parametrize("name", SECTIONS)
def test_no_section_names_a_person_in_public(name: str):
    text = f" {said(name, facts(peopled(), *NAMED, audience=Audience.PUBLIC))} "
    for mark in ".,;:()?":
        text = text.replace(mark, " ")
    assert [one for one in NAMES if f" {one} " in text] == []


@pytest.mark.parametrize("name", SECTIONS)
def test_what_is_kept_inside_stays_inside(name: str):
    kept = [one | {"visibility": "internal"} for one in NAMED]
    kept[1] |= {"note": "SECRET note", "reason": "SECRET reason", "path_to_green": "SECRET path"}
    kept[2] |= {"reason": "SECRET slip"}
    for audience in (Audience.BOARD, Audience.PUBLIC):
        assert "SECRET" not in said(name, facts(peopled(), *kept, audience=audience))


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_has_words_for_an_empty_plan(name: str):
    shown = show(name, facts(make.plan()))
    assert shown.blocks
    text = f" {words(shown)} "
    for wrong in ("None ", "nan", "NaT", "0 of 0", "[]", "  None"):
        assert wrong not in text


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_but_the_first_begins_with_a_heading(name: str):
    first = show(name, facts(three(), *RECORDS)).blocks[0]
    without = ("masthead", "kpi_pages", "workbook")  # a heading a family; none of its own
    assert name in without or isinstance(first, Heading) or first.absent


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_says_the_same_twice(name: str):
    one, two = (show(name, facts(three(), *RECORDS)).as_json() for _ in range(2))
    assert json.dumps(one) == json.dumps(two)


def test_the_rest_of_the_ratings_is_explained():
    text = words(sections.ratings_meaning())
    for word in ("Red", "Amber", "Green", "Blue", "Unrated"):
        assert word in text


@pytest.mark.parametrize(
    ("agreed", "records", "told"),
    [
        ("2021-12-30", [], "Milestone 1.1.1."),
        ("2021-12-31", [], "Nothing agreed for by now is open."),
        ("2021-12-30", [{"forecast": "2022-06-01"}], "Milestone 1.1.1."),
        ("2021-12-31", [{"forecast": "2022-06-01"}], "Nothing agreed for by now is open."),
        ("2022-06-01", [{"forecast": "2021-12-30"}], "Milestone 1.1.1."),
        ("2021-12-01", [{"done_on": "2021-12-20", "evidence": "x"}],
         "Nothing agreed for by now is open."),
        ("2021-12-01", [{"cancelled": True, "reason": "x"}], "Nothing agreed for by now is open."),
    ],
)  # fmt: skip
def test_what_was_agreed_for_by_now_and_is_open_was_not_done_in_time(agreed, records, told: str):
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", agreed)))
    log = [make.moved("1.1.1", "2021-12-28", **one) for one in records]
    ((_, chapter),) = particulars(show("story", facts(plan, *log)))
    assert chapter["Not done in time"] == told


def test_what_is_overdue_longest_stands_first():
    about = facts(
        make.plan(
            make.stream(
                "1.0",
                make.deliverable("1.1", "2021-11"),
                make.deliverable("1.2", "2021-09"),
                make.deliverable("1.3", "2021-09"),
            )
        )
    )
    rows = table(show("milestones", about), "the longest first")
    assert [(row[0].split(" ")[0], row[-1]) for row in rows] == [
        ("1.2.1", "92"), ("1.3.1", "92"), ("1.1.1", "31")]  # fmt: skip


def test_one_is_told_as_one():
    about = facts(make.plan(make.stream("1.0", make.deliverable("1.1", "2022-02"))))
    assert "Nobody has rated the one deliverable yet." in said("summary", about)
    assert "One deliverable and its next date" in said("plan_on_a_page", about)
    assert "any of the 3 deliverables" in said("summary", facts(three()))


def test_a_deliverable_whose_milestones_are_closed_has_no_date_alike_everywhere():
    about = facts(
        three(), *RECORDS, make.moved("1.1.1", "2021-12-05", done_on="2021-12-05", evidence="M")
    )
    (row,) = [one for one in table(show("plan_on_a_page", about)) if one[0].startswith("1.1 ")]
    assert row[-1] == "All closed"
    told = dict(particulars(show("exceptions", about)))
    assert (
        next(one for name, one in told.items() if name.startswith("1.1 "))["Next date"]
        == "All closed."
    )


def test_what_comes_next_is_what_comes_after_the_day():
    """What ends with the day itself is counted, and stands before nothing that comes."""
    months = ("2021-12", "2021-12-31", "2022-01", "2022-02-03")
    items = [make.deliverable(f"1.{n}", month) for n, month in enumerate(months, 1)]
    about = facts(make.plan(make.stream("1.0", *items)))
    shown = " ".join(said("coming", about).split())
    assert shown.endswith(
        "Two milestones are also due by 31 December 2021, the day of this report."
    )
    assert "Jan 22" in shown
    assert "Dec 21" not in shown


def test_a_story_says_which_ratings_the_evidence_doubts():
    about = facts(three(), make.rated("1.1", "green", "2021-12-20"))
    (first, *_) = particulars(show("story", about))
    assert "Amber" in first[1]["Doubted"]
    assert all("Doubted" not in told for _, told in particulars(show("story", facts(three()))))


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 8, "13%"),
        (1, 40, "3%"),
        (3, 40, "8%"),
        (0, 4, "0%"),
        (4, 4, "100%"),
        (499, 500, "99.8%"),
        (1, 500, "0.2%"),
    ],
)
def test_a_half_is_rounded_up_and_nearly_all_is_not_all(part: int, whole: int, words: str):
    assert share(part, whole) == f"{part} of {whole} ({words})"


def test_a_red_without_a_path_keeps_its_capital_in_a_sentence():
    assert "; Red or Amber without a path to green" in said("record_quality", facts(three()))
