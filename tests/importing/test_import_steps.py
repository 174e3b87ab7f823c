"""Milestones as cells tell them, and comments with what was answered."""

from __future__ import annotations

import pytest

from governance.importing.actions.beneath import read_beneath
from governance.importing.actions.steps import read_steps
from governance.importing.lines import typed_lines
from governance.importing.words.dating import leading_date
from tests.importers.making.word import cell, comment, commented, docx, para, row, run, table
from tests.importing.reading import HEAD, read, read_table


@pytest.mark.parametrize(
    ("text", "owners", "phrase"),
    [
        ("TW, Oct 21", "TW", "Oct 21"), ("30/6/22 - Legal", "Legal", "30/6/22"), ("Oct 21", "", "Oct 21"),
        ("Owner: Tina Webb", "Tina Webb", None), ("By when: early June 2022", "", "early June 2022"),
        ("Lead: TW, by March 2022", "TW", "by March 2022"), ("Head of Property; 2025/26", "Head of Property", "2025/26"),
    ],
)  # fmt: skip
def test_a_line_of_owner_and_date_alone(text: str, owners: str, phrase: str | None):
    told = read_beneath(text)
    assert told is not None
    assert (told.owners, told.phrase) == (owners, phrase)


@pytest.mark.parametrize(
    "text", ["", "Draft agreed", "draft agreed, Oct 21", "Date: when we can", "x" * 200]
)
def test_a_line_that_says_more(text: str):
    assert read_beneath(text) is None


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Draft\nMay 2024\nFinal\nJune 2024", "Draft: May 2024 | Final: June 2024"),
        ("Mar 22 – Agreed at SLT\nearly June 2022 – Sample of forty", "Agreed at SLT: Mar 22 | Sample of forty: early June 2022"),
        ("Tender out (by end of July 2023, TA)", "Tender out (TA): by end of July 2023"),
        ("Draft – May 2024 – TW", "Draft (TW): May 2024"), ("First four done – 2025/26", "First four done: 2025/26"),
        ("Process map for 22/23 admissions", "Process map for 22/23 admissions: None"),
    ],
)  # fmt: skip
def test_milestones_with_their_dates(text: str, steps: str):
    assert " | ".join(f"{one.text}: {one.phrase}" for one in read_steps(typed_lines(text))) == steps


def test_a_day_does_not_run_into_a_month_that_its_text_begins_with():
    assert leading_date("7/3/22 – February audit: nine good").phrase == "7/3/22"
    assert leading_date("Oct 21 – Nov-21 – Members agreed").phrase == "Oct 21 – Nov-21"


def test_a_column_of_dates_goes_before_a_date_in_a_sentence():
    head = row("Ref", "Action", "Milestone", "Due", "Owner", "RAG")
    one = read_table(row("1", "Track reviews", "Reviews complete by October 2021", "Aug 21", "TW", "G"), head=head)  # fmt: skip
    mile = one.plan.deliverables_by_ref["1"].milestones[0]
    assert (mile.title, mile.date.edtf) == ("Reviews complete by October 2021", "2021-08")


def test_names_in_brackets_that_are_usual_count_and_meetings_do_not():
    steps = "May 2023: Draft (Tom Ames)\nJune 2023: Consulted (Ged Moss)\nJuly 2023: Published (Web Editors)\nAug 2023: Agreed (Cabinet)"  # fmt: skip
    head = row("Ref", "Action", "Owner", "Milestones", "RAG", "Progress")
    one = read_table(row("1", "Write a policy", "Tom Ames/Ged Moss", steps, "G", ""), head=head)
    last = one.plan.deliverables_by_ref["1"].milestones[2:]
    assert [(mile.title, mile.owners) for mile in last] == [
        ("Published", ("WE",)),
        ("Agreed (Cabinet)", ()),
    ]


def test_a_date_below_that_is_not_understood_is_a_particular():
    steps = cell(para("Opening day", level=0), para("Date: when the weather allows", level=1))
    head = row("Ref", "Action", "Milestones", "Owner", "RAG", "Progress")
    one = read_table(row("1", "Rebuild the play area", steps, "JP", "G", ""), head=head)
    item = one.plan.deliverables_by_ref["1"]
    assert [(mile.title, mile.date) for mile in item.milestones] == [("Opening day", None)]
    assert item.details == ("Opening day: Date: when the weather allows",)


def test_answers_stay_with_the_comment_that_asks():
    remarks = comment(0, "Ann Poe", "Who pays?").replace(
        "<w:p>", '<w:p w14:paraId="01">'
    ) + comment(1, "Bo Lee", "The trust").replace("<w:p>", '<w:p w14:paraId="02">')
    named = "http://schemas.microsoft.com/office/word/2012/wordml"
    threads = f'<w15:commentsEx xmlns:w15="{named}"><w15:commentEx w15:paraId="01" w15:done="0"/><w15:commentEx w15:paraId="02" w15:paraIdParent="01" w15:done="0"/></w15:commentsEx>'  # fmt: skip
    body = table(HEAD, row("1", cell(para("", commented(0, "Mend the roof"), commented(1, ""))), "TW", "May 2023", "G", ""), columns=6)  # fmt: skip
    data = docx(body, comments=remarks)
    assert read(_extended(data, threads)).plan.deliverables_by_ref["1"].questions == (
        "Who pays? (comment by Ann Poe, 03/11/2021, beside Action); Bo Lee: The trust",
    )


def test_paragraphs_joined_by_a_change_keep_their_blanks():
    gone = '<w:del w:id="5" w:author="A"/>'
    joined = cell(para("Mend the ro", mark=gone), para("of "))
    one = read_table(row("1", joined, "TW", "May 2023", "G", ""))
    assert one.plan.deliverables_by_ref["1"].title == "Mend the roof"
    spaced = cell(para("Mend the ", mark=gone), para("", run("roof")))
    assert read_table(row("1", spaced, "TW", "", "G", "")).plan.deliverables_by_ref["1"].title == "Mend the roof"  # fmt: skip


def _extended(data: bytes, threads: str) -> bytes:
    """A document with the part in which Word keeps which comment answers which."""
    import io
    import zipfile

    from tests.importers.making.word import zipped

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    ties = "word/_rels/document.xml.rels"
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    tie = f'<Relationship Id="rX" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    parts[ties] = parts[ties].replace("</Relationships>", tie)
    return zipped({**parts, "word/commentsExtended.xml": threads})
