"""Headings, ratings, owners and refs as people write them, and what each is taken for."""

from __future__ import annotations

import pytest

from governance.domain.rag import Rag
from governance.importing.files.colours import meaning_of, mixed, tinted
from governance.importing.words.headings import roles_of
from governance.importing.words.marks import is_mark, read_mark
from governance.importing.words.names import split_owners
from governance.importing.words.refs import settled_refs, usable_ref
from governance.importing.words.titles import led_by_ref
from governance.importing.words.who import plain_key


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("#", "ref"), ("Ref No.", "ref"), ("Action Ref", "ref"),
        ("Action / Deliverable", "action"), ("Objective", "workstream"), ("Tasks / Activities", "action"),
        ("What will we do?", "action"), ("We will…", "action"), ("Actions to achieve the outcome", "action"),
        ("Owner", "owner"), ("Lead(s)", "owner"), ("Action owner", "owner"), ("Who's responsible?", "owner"),
        ("By whom", "owner"), ("Person responsible", "owner"), ("Delivery lead", "owner"), ("Lead / Support", "owner"),
        ("Milestones", "milestones"), ("Key steps", "milestones"), ("By 3 months", "milestones"),
        ("Timescale", "date"), ("By when", "date"), ("Target completion date", "date"), ("To be completed by", "date"),
        ("When it will be done", "date"), ("Required by", "date"), ("Start", "start"), ("Timescale (start)", "start"),
        ("Revised target date", "revised date"), ("Date completed", "date done"), ("Actual completion date", "date done"),
        ("Progress Update", "progress"), ("Latest position", "progress"), ("Status update", "progress"),
        ("What have we done so far?", "progress"), ("Progress against milestones", "progress"), ("How is it going?", "progress"),
        ("RAG", "rating"), ("BRAG (Blue/Red/Amber/Green)", "rating"), ("Progress RAG", "rating"), ("R/A/G", "rating"),
        ("How will we know?", "details"), ("Intended impact", "details"), ("Review date", "details"), ("% complete", "details"),
        ("Last updated", "date of the entry"),
        ("Lead and timescale", "date, owner"), ("By whom and by when", "date, owner"), ("Person responsible & due", "date, owner"),
        ("Progress / RAG", "progress, rating"), ("Milestones and target dates", "date, milestones"), ("Ref / Action", "action, ref"),
        ("Action & owner", "action, owner"), ("Task – owner", "action, owner"), ("Milestones – who – when", "date, milestones, owner"),
        ("Progress (RAG)", "progress, rating"), ("Target date (RAG)", "date, rating"), ("RAG – July 2024", "rating"),
        ("Where we are", "progress"),
        ("Ward", ""), ("", ""), ("x" * 200, ""),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_holds(heading: str, roles: str):
    assert ", ".join(sorted(role.value for role in roles_of(heading))) == roles


@pytest.mark.parametrize(
    ("text", "rag", "rest"),
    [
        ("Red", Rag.RED, ""), ("a", Rag.AMBER, ""), ("G ↑", Rag.GREEN, ""), ("BLUE", Rag.BLUE, ""), ("Yellow", Rag.AMBER, ""),
        ("RAG: Amber", Rag.AMBER, ""), ("Amber – delays in recruitment", Rag.AMBER, "delays in recruitment"),
        ("4 - Completed", Rag.BLUE, ""), ("On track", Rag.GREEN, ""), ("At risk", Rag.AMBER, ""), ("Delayed", Rag.AMBER, ""),
        ("Overdue", Rag.RED, ""), ("Not on track", Rag.RED, ""), ("Off track", Rag.RED, ""), ("Complete ✔", Rag.BLUE, ""),
        ("Not started", Rag.UNRATED, ""), ("In progress", Rag.UNRATED, ""), ("N/A", Rag.UNRATED, ""),
        ("\U0001f7e2", Rag.GREEN, ""), ("\U0001f534 no bids", Rag.RED, "no bids"),
        ("Slightly behind", Rag.AMBER, ""), ("[A] no bids", Rag.AMBER, "no bids"), ("(Red)", Rag.RED, ""),
        ("Amber: phase 2 - design done", Rag.AMBER, "phase 2 - design done"),
        ("Amber – ½ of it… slow…", Rag.AMBER, "½ of it… slow…"),
        ("Amber/Red", Rag.RED, ""), ("Green to Amber", Rag.AMBER, ""), ("G → B", Rag.BLUE, ""),
    ],
)  # fmt: skip
def test_a_rating_in_words_letters_or_signs(text: str, rag: Rag, rest: str):
    mark = read_mark(text)
    assert mark is not None
    assert (mark.rag, mark.rest) == (rag, rest)


@pytest.mark.parametrize(
    "text",
    ["A review of fees", "Report to board", "Greenfield site", "", "Yes", "b2", "(a) first point"],
)
def test_what_rates_nothing(text: str):
    assert read_mark(text) is None


def test_two_ratings_are_a_guess_and_a_rating_said_twice_is_one():
    assert not read_mark("Amber/Green").sure
    assert is_mark("Green / On track")
    assert not is_mark("Green – two fitted")


@pytest.mark.parametrize(
    ("fills", "rag", "sure"),
    [
        (("FF0000", "C00000", "FFC7CE", "F4B0B0", "E06666", "800000"), Rag.RED, True),
        (("FFC000", "FFA500", "ED7D31", "FFFF00", "FFEB9C", "F4B083", "FBE5D6"), Rag.AMBER, True),
        (("00B050", "92D050", "00FF00", "C6EFCE", "70AD47", "E2EFDA"), Rag.GREEN, True),
        (("0070C0", "00B0F0", "4472C4", "BDD7EE", "DDEBF7", "0000FF"), Rag.BLUE, True),
        (("CCFF00",), Rag.GREEN, False), (("EEFF00",), Rag.AMBER, False), (("00FFD5",), Rag.GREEN, False),
        (("833C0B", "7F6000"), Rag.AMBER, False), (("FF6699",), Rag.RED, False),
        (("FFFFFF", "D9D9D9", "000000", "D6DCE4", "7030A0", "FF66FF"), None, True),
    ],
)  # fmt: skip
def test_every_tint_of_a_colour_is_that_colour(fills: tuple[str, ...], rag: Rag, *, sure: bool):
    for fill in fills:
        assert (meaning_of(fill).rag, meaning_of(fill).sure) == (rag, sure), fill


def test_tints_as_word_and_excel_work_them_out():
    assert tinted("4472C4", 0.8) == "DAE3F3"
    assert tinted("ED7D31", -0.25) == "C55A11"
    assert mixed("FFC000", "FFFFFF", 0x99 / 255) == "FFD966"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("TW/WA", "TW|WA"), ("TW, WA & I hub", "TW|WA|I hub"), ("I hub /\nTW", "I hub|TW"),
        ("RS, HR\nImpower", "RS|HR|Impower"), ("SB/PF/\nHS/RS", "SB|PF|HS|RS"), ("LA/ICB", "LA|ICB"),
        ("Jane Smith and Tom Brown", "Jane Smith|Tom Brown"), ("Jane Smith\nTom Brown", "Jane Smith|Tom Brown"),
        ("Head of SEND", "Head of SEND"), ("Head of Education and Skills", "Head of Education and Skills"),
        ("Head of SEND and Head of Inclusion", "Head of SEND|Head of Inclusion"),
        ("Head of Early Help & Parent Carer Forum", "Head of Early Help|Parent Carer Forum"),
        ("Parent/Carer Forum", "Parent/Carer Forum"), ("Education, Health and Care Team", "Education, Health and Care Team"),
        ("Schools, ICB and Parent Carer Forum", "Schools|ICB|Parent Carer Forum"), ("HR & Finance", "HR|Finance"),
        ("Lead: Ann Young; Support: Bo Old", "Ann Young|Bo Old"), ("Support: TB\nLead: JS", "JS|TB"),
        ("JS supported by TB", "JS|TB"), ("JS (lead), KM", "JS|KM"), ("JS and team", "JS"),
        ("Jane Smith, Head of SEND", "Jane Smith"), ("Jane Smith\nHead of SEND", "Jane Smith"),
        ("Smith, Jane", "Jane Smith"), ("Assistant Director, Education and Inclusion", "Assistant Director, Education and Inclusion"),
        ("jane.smith@example.gov.uk", "Jane Smith"), ("TBC", ""), ("Vacant", ""), ("-", ""), ("All", "All"),
    ],
)  # fmt: skip
def test_owners_in_a_cell(cell: str, names: str):
    assert "|".join(one.text for one in split_owners(cell.split("\n"))) == names


def test_what_stands_beside_a_name():
    (one,) = split_owners(["Jane Smith (JS) jane@example.gov.uk"])
    assert (one.text, one.also, one.email) == ("Jane Smith", "JS", "jane@example.gov.uk")
    (post,) = split_owners(["Head of SEND (Jane Smith)"])
    assert (post.text, post.also) == ("Head of SEND", "Jane Smith")
    assert [one.second for one in split_owners(["JS with TB"])] == [False, True]


def test_who_stands_alone_elsewhere_settles_what_and_divides():
    text = ["Service Manager, Data Team"]
    assert len(split_owners(text)) == 1
    assert len(split_owners(text, frozenset((plain_key("Data Team"),)))) == 2


@pytest.mark.parametrize(
    ("text", "ref", "rest"),
    [("1.1 Review fees", "1.1", "Review fees"), ("1. Review", "1", "Review"), ("A1: Review", "A1", "Review"),
     ("Action 3: Do it", "3", "Do it"), ("(3) Do", "3", "Do"), ("1a) Review", "1a", "Review")],
)  # fmt: skip
def test_a_ref_before_a_name(text: str, ref: str, rest: str):
    assert led_by_ref(text) == (ref, rest)


@pytest.mark.parametrize(
    "text",
    ["3 schools visited", "A review", "2021/22 plan", "Q1 results", "10 days", "Year 6", "1.1"],
)
def test_what_is_no_ref(text: str):
    assert led_by_ref(text) is None


@pytest.mark.parametrize(
    ("written", "ref"),
    [("1.1", "1.1"), ("1a", "1a"), ("A1", "A1"), ("(3)", "3"), ("1.1.", "1.1"), ("SEND-04", "SEND.04"),
     ("Action 3", "3"), ("Priority 1 / 2", "1.2"), ("??", ""), ("x" * 40, "")],
)  # fmt: skip
def test_refs_are_kept_where_they_can_be_used(written: str, ref: str):
    assert usable_ref(written) == ref


def test_refs_are_made_where_they_are_missing_or_taken():
    kept = settled_refs([("1.0", ["1.1", "1.2"]), ("2.0", ["2.1", "", "2.1"])])
    assert kept == [("1.0", ["1.1", "1.2"], 0), ("2.0", ["2.1", "2.2", "2.3"], 2)]
    anew = settled_refs([("", ["1", "2"]), ("", ["1", "2"])])
    assert anew == [("1.0", ["1.1", "1.2"], 2), ("2.0", ["2.1", "2.2"], 2)]
    assert settled_refs([("1", ["1", "2"])]) == [("1.0", ["1", "2"], 0)]
    assert settled_refs([("A", ["plan", "plan"])]) == [("A", ["A.1", "A.2"], 2)]
