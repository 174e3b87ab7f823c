"""Tables of every make: which row heads, which is more of another, which column is which."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.domain.plan import Window
from governance.problems import UnreadableError
from tests.importers.making.word import cell, docx, para, row, table
from tests.importing.reading import codes, read, read_table, shown


def test_headings_stack_and_one_takes_the_place_of_its_like():
    one = read_table(
        row(cell("Priority 1: Homes", span=6)), row(cell("Objective 1.1: Repairs", span=6)),
        row("1", "Mend", "AB", "May 2022", "", ""), row(cell("Objective 1.2: Damp", span=6)),
        row("2", "Dry", "AB", "May 2022", "", ""), row(cell("Priority 2: Rents", span=6)),
        row("3", "Bill", "AB", "May 2022", "", ""), row(cell("Priority 3: Nothing below", span=6)),
    )  # fmt: skip
    assert [f"{stream.ref} {stream.title}" for stream in one.plan.workstreams] == [
        "1.1 Priority 1: Homes – Objective 1.1: Repairs",
        "1.2 Priority 1: Homes – Objective 1.2: Damp",
        "2.0 Priority 2: Rents",
    ]
    assert codes(one, "unread-row") == [
        "unread-row: table 1, row 9, column 1: 'Priority 3: Nothing below' heads no action"
    ]


def test_a_heading_may_rate_what_it_heads():
    one = read_table(
        row(cell("1.0 Homes", span=4), cell("", fill="FF0000"), ""),
        row("1.1", "Mend", "AB", "May 2022", cell("Green"), ""),
    )
    assert shown(one) == [
        "1.0 Homes [red]", "1.1 Mend (AB) [green]", "  1.1.1 Mend: 2022-05",
    ]  # fmt: skip


def test_rows_with_an_empty_action_are_more_of_the_one_above():
    one = read_table(
        row("1", "Mend the roof", "AB", "May 2022", "", ""), row("", "", "CD", "June 2022", "", "Late"),
    )  # fmt: skip
    assert shown(one)[1:] == [
        "1 Mend the roof (AB, CD) []", "  1.1 Mend the roof: 2022-05", "  1.2 Mend the roof: 2022-06",
    ]  # fmt: skip
    assert one.plan.milestones_by_ref["1.2"][1].owners == ("CD",)
    assert len(codes(one, "guessed-row")) == 1


def test_a_page_break_that_cuts_an_action_in_two_is_mended():
    head = row("Ref", "Action", "Owner", "By when")
    one = read(docx(para("A plan"), table(head, row("1", "Mend the", "AB", "May 2022"), columns=4),
                    table(head, row("", "roof", "", ""), row("2", "Paint", "AB", "May 2022"), columns=4)))  # fmt: skip
    assert shown(one)[1::2] == ["1 Mend the roof (AB) []", "2 Paint (AB) []"]


def test_a_table_without_a_header_goes_on_with_the_one_above():
    first = table(
        row("Ref", "Action", "Owner", "By when"), row("1", "Mend", "AB", "May 2022"), columns=4
    )
    second = table(row("2", "Paint", "CD", "June 2022"), columns=4)
    one = read(docx(para("A plan"), first, second))
    assert [item.ref for _, item in one.plan.each_deliverable()] == ["1", "2"]


def test_other_tables_are_left_and_said():
    versions = table(row("Version", "Date", "Author"), row("1", "May 2022", "AB"), columns=3)
    risks = table(
        row("Risk", "Likelihood", "Mitigation", "Owner"),
        row("Rain", "High", "Tarpaulin", "AB"),
        columns=4,
    )
    plan = table(row("Action", "Lead", "When"), row("Mend", "AB", "May 2022"), columns=3)
    one = read(docx(para("A plan"), versions, plan, risks))
    assert [one.split(": ")[1] for one in codes(one, "unread-table")] == ["table 1", "table 3"]


def test_columns_that_only_their_contents_tell():
    one = read_table(
        row("1", "Mend the long wall by the river", "AB", "30/05/2022", cell("", fill="FF0000")),
        row("2", "Paint the short wall by the road", "CD", "30/06/2022", cell("", fill="00B050")),
        head=row("", "Improvement we promise residents", "", "Timescale", ""), columns=5,
    )  # fmt: skip
    assert [line for line in shown(one)[1:] if not line.startswith(" ")] == [
        "1 Mend the long wall by the river (AB) [red]",
        "2 Paint the short wall by the road (CD) [green]",
    ]
    assert len(codes(one, "guessed-column")) == 3


def test_a_column_for_each_colour():
    one = read_table(
        row("Mend", "AB", "May 2022", "", "", "✓"), row("Paint", "AB", "May 2022", "x", "", ""),
        row("Sweep", "AB", "May 2022", "", "", ""),
        head=row("Action", "Lead", "By when", "R", "A", "G"),
    )  # fmt: skip
    assert [line.rpartition("[")[2][:-1] for line in shown(one)[1::2]] == ["green", "red", ""]


def test_high_medium_and_low_are_no_workstreams():
    one = read_table(
        *(row(str(n), f"Mend {n}", level, "AB", "May 2022") for n, level in enumerate(("High", "Low", "High"), 1)),
        head=row("No", "Action", "Priority", "Lead", "By when"), columns=5,
    )  # fmt: skip
    assert len(one.plan.workstreams) == 1
    assert one.plan.deliverables_by_ref["1"].details == ("Priority: High",)


def test_dates_original_revised_and_done():
    one = read_table(
        row("1", "Mend", "AB", "May 2022", "July 2022", ""), row("2", "Paint", "AB", "May 2022", "", "12/05/2022"),
        head=row("Ref", "Action", "Owner", "Original date", "Revised date", "Date completed"),
    )  # fmt: skip
    moved = [record for record in one.updates if record["kind"] == "milestone"]
    assert [(record["ref"], record.get("forecast", {}).get("edtf"), record.get("done_on")) for record in moved] == [
        ("1.1", "2022-07", None), ("2.1", None, "2022-05-12"),
    ]  # fmt: skip
    assert one.plan.milestones_by_ref["1.1"][1].date.edtf == "2022-05"


def test_milestones_and_dates_side_by_side_are_paired():
    one = read_table(
        row("1", "Mend", "AB", "Survey\nScaffold\nSlates", "May 2022\nJune 2022\nJuly 2022"),
        row("2", "Paint", "AB", "Primer\nGloss", "August 2022"),
        head=row("Ref", "Action", "Owner", "Milestones", "Timescale"), columns=5,
    )  # fmt: skip
    dates = [mile.date.edtf for _, mile in one.plan.milestones_by_ref.values()]
    assert dates == ["2022-05", "2022-06", "2022-07", "2022-08", "2022-08"]
    assert codes(one, "guessed-date") == [
        "guessed-date: table 1, row 3, column 5: 2 milestones beside a date; which belongs to which is a guess"
    ]


def test_what_is_no_date_is_kept_as_a_detail():
    one = read_table(row("1", "Mend", "AB", "As soon as we can", "", ""))
    assert one.plan.deliverables_by_ref["1"].details == ("By when: As soon as we can",)
    assert [mile.date for mile in one.plan.deliverables_by_ref["1"].milestones] == [None]
    assert len(codes(one, "unread-date", "no-date-given")) == 2


def test_initials_short_names_and_posts_are_one_person_where_they_can_be():
    one = read(docx(para("A plan"), para("SRO: Jane Smith"), table(
        row("Action", "Lead", "By when"), row("One", "JS", "May 2022"), row("Two", "J. Smith", "May 2022"),
        row("Three", "Jane Smith (Head of Homes)", "May 2022"), row("Four", "Tom", "May 2022"),
        row("Five", "Tom Brown\nTom Black", "May 2022"), columns=3)))  # fmt: skip
    owners = [item.owners for _, item in one.plan.each_deliverable()]
    assert owners == [("JS",), ("JS",), ("JS",), ("Tom",), ("TB", "TB-2")]
    assert (one.plan.people[0].name, one.plan.people[0].role) == ("Jane Smith", "sro")
    assert len(codes(one, "guessed-person")) == 2


def test_an_owner_in_the_cell_of_an_action_is_one_only_where_it_reads_as_one():
    one = read_table(
        row("Mend the roof\nJane Smith", "May 2022", ""), row("Paint the wall (AB)", "May 2022", ""),
        row("Sweep the yard\nSo that nobody slips on leaves in the autumn", "May 2022", ""),
        row("Light the path: every lamp on both sides", "May 2022", ""),
        head=row("Action and owner", "By when", "Progress"), columns=3,
    )  # fmt: skip
    found = [(item.title, item.owners) for _, item in one.plan.each_deliverable()]
    assert found == [
        ("Mend the roof", ("JS",)), ("Paint the wall", ("AB",)), ("Sweep the yard", ()),
        ("Light the path: every lamp on both sides", ()),
    ]  # fmt: skip


def test_a_ref_may_have_the_line_above_an_actions_name():
    rows = [row("HS1\nMend the roof", "AB", "May 2022"), row("2.\nPaint the wall", "AB", "")]
    one = read_table(*rows, head=row("Ref / Action", "Lead", "By when"), columns=3)
    named = [(item.ref, item.title) for _, item in one.plan.each_deliverable()]
    assert named == [("HS1", "Mend the roof"), ("2", "Paint the wall")]
    one = read_table(
        row("7", "KS2\nEvery school", "AB", "May 2022", "", ""),
        row("9", "9. KS3", "AB", "", "", ""),
        row("8", "KS2 in a year", "AB", "", "", ""),
    )
    assert [(item.ref, item.title) for _, item in one.plan.each_deliverable()] == [
        ("7", "KS2"), ("9", "KS3"), ("8", "KS2 in a year"),
    ]  # fmt: skip


def test_owners_in_brackets_below_an_action():
    one = read_table(
        row("Mend the roof\n[Jane Smith/Tom Brown]", "May 2022", ""),
        head=row("Action / Lead", "By when", "Progress"), columns=3,
    )  # fmt: skip
    assert [item.owners for _, item in one.plan.each_deliverable()] == [("JS", "TB")]


@pytest.mark.parametrize(
    ("cell_text", "edtf"),
    [("Jane Smith to complete by end of May 2024", "2024-05-21/2024-05-31"),
     ("Lead: Jane Smith; Due: May 2024", "2024-05"), ("Jane Smith ongoing", "../.."),
     ("May 2024: Jane Smith", "2024-05"), ("Jane Smith\nHead of Estates\nMay 2024", "2024-05")],
)  # fmt: skip
def test_an_owner_beside_a_date(cell_text: str, edtf: str):
    head = row("Ref", "Action", "Owner / deadline", "RAG")
    one = read_table(
        row("1", "Mend the roof", cell_text, "G"), row("2", "Sweep the yard", "Aug 2024: Jane Smith", "G"),
        head=head, columns=4,
    )  # fmt: skip
    assert [person.name for person in one.plan.people] == ["Jane Smith"]
    assert f"  1.1 Mend the roof: {edtf}" in shown(one)


@pytest.mark.parametrize(
    "end", [". Responsible: Jane Smith", " | Jane Smith", " – Lead: Jane Smith"]
)
def test_an_owner_behind_an_action(end: str):
    one = read_table(
        row(f"Mend the roof{end}", "May 2024"), head=row("Action and lead", "When"), columns=2
    )
    found = [(item.title, item.owners) for _, item in one.plan.each_deliverable()]
    assert found == [("Mend the roof", ("JS",))]


def test_initials_of_somebody_named_elsewhere_own_a_milestone():
    one = read_table(
        row("1", "Mend the roof", "Jane Smith", "Survey it (TB, May 2024)\nOrder slate (June 2024)"),
        row("2", "Sweep the yard", "Tom Brown", "Hire a skip (May 2024)"),
        head=row("Ref", "Action", "Lead", "Milestones"), columns=4,
    )  # fmt: skip
    first = next(item for _, item in one.plan.each_deliverable()).milestones[0]
    assert (first.title, first.owners) == ("Survey it", ("TB",))


def test_milestones_and_names_in_turn():
    one = read_table(
        row("1", "Sweep the yard", "Tom Brown", "Buy a broom\nTom Brown\nHire a skip\nJane Smith", "May 2024\nJune 2024"),
        row("2", "Mend the roof", "Jane Smith", "Order Slate\nFit Slate", "May 2024\nJune 2024"),
        head=row("Ref", "Action", "Lead", "Milestones / responsible", "Target"), columns=5,
    )  # fmt: skip
    steps = [(mile.title, mile.date.edtf if mile.date else None)
             for _, item in one.plan.each_deliverable() for mile in item.milestones]  # fmt: skip
    assert steps == [
        ("Buy a broom", "2024-05"), ("Hire a skip", "2024-06"), ("Order Slate", "2024-05"), ("Fit Slate", "2024-06"),
    ]  # fmt: skip


def test_ids_are_unique_whatever_their_capitals_and_accents():
    one = read_table(
        row("1", "Mend", "Renée O'Hara / Renee O Hara / \u674e\u660e", "May 2022", "", "")
    )
    assert [person.id for person in one.plan.people] == ["ROH", "ROH-2", "owner"]


def test_records_are_history_and_say_who_as_well_as_the_file_does():
    one = read_table(
        row("1", "Mend", "Roof Team\nAB", "May 2022", "Amber", "12/01/23 – JS: slates late\nno date here"),
        row("2", "Paint", "JS", "May 2022", "", "Feb 23: begun"),
    )  # fmt: skip
    told = [(record["kind"], record["on"], record.get("said_by")) for record in one.updates]
    assert told == [
        ("note", "2023-01-12", "JS"), ("note", "2023-02-28", None), ("rating", "2023-03-31", None),
    ]  # fmt: skip
    assert all("recorded_at" not in record for record in one.updates)
    assert {record["by"] for record in one.updates} == {"import"}


def test_a_plan_without_a_single_owner_can_still_be_told():
    one = read_table(row("Mend", "Red"), head=row("Action", "RAG"), columns=2)
    assert one.plan.people == ()
    assert one.updates[0]["by"] == "import"
    assert len(codes(one, "no-owner-given")) == 1


def test_the_life_that_is_told_counts():
    window = Window(first=dt.date(2022, 4, 1), last=dt.date(2023, 3, 31))
    data = docx(table(row("Action", "Lead", "When"), row("Mend", "AB", "September"), columns=3))
    one = read(data, window=window)
    assert one.plan.window == window
    assert one.plan.milestones_by_ref["1.1.1"][1].date.edtf == "2022-09"
    assert not codes(one, "guessed-window")


def test_outcomes_with_their_measures_and_workstreams():
    outcomes = table(
        row("Target Outcomes", "Measures of Success"),
        row("Dry homes (1 & 2)", "Fewer complaints of damp\nHow families feel: to define mechanism"), columns=2)  # fmt: skip
    plan = table(row("Ref", "Action", "Lead", "When"), row(cell("1.0 Roofs", span=4)), row("1.1", "Mend", "AB", "May 2022"),
                 row(cell("2.0 Walls", span=4)), row("2.1", "Paint", "AB", "May 2022"), columns=4)  # fmt: skip
    (outcome,) = read(docx(para("A plan"), outcomes, plan)).plan.outcomes
    assert (outcome.text, outcome.workstreams) == ("Dry homes", ("1.0", "2.0"))
    assert [one.mechanism for one in outcome.measures] == ["defined", "to_define"]


@pytest.mark.parametrize("rows", [(), (row("", "", "", "", "", ""),)])
def test_a_header_alone_is_no_plan(rows):
    with pytest.raises(UnreadableError):
        read_table(*rows)
