"""What must not be read is refused, each with its own code, before it is opened any further."""

from __future__ import annotations

import datetime as dt
import tracemalloc

import pytest

from governance.importing import Request, read_action_plan
from governance.problems import UnreadableError
from tests.importers.bad import BAD, plan_in_excel, plan_in_word, with_parts

REQUEST = Request("new", dt.date(2023, 1, 1))
MOST = 24 << 20
"""Bytes that refusing may take beside the file itself."""


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused(name: str):
    file, make, code = BAD[name]
    data = make()
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError) as refused:
            read_action_plan(data, file, REQUEST)
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.where.file == file
    assert problem.what
    assert problem.todo
    assert refused.value.exit_code == 3


@pytest.mark.parametrize(("make", "file"), [(plan_in_word, "a.docx"), (plan_in_excel, "a.xlsx")])
def test_the_files_that_were_spoilt_were_sound(make, file: str):
    read = read_action_plan(make(), file, REQUEST)
    assert read.counts["deliverables"] == 1


def test_a_file_is_known_by_what_it_is_not_by_its_name():
    assert read_action_plan(plan_in_word(), "plan.xlsx", REQUEST).counts["deliverables"] == 1


def test_an_address_outside_is_not_asked():
    """A template somewhere else is named, and left alone."""
    from tests.importers.bad import part_of

    name = "word/_rels/document.xml.rels"
    data = plan_in_word()
    tie = ('<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
           'relationships/attachedTemplate" Target="http://192.0.2.1/a.dotm" TargetMode="External"/>')  # fmt: skip
    spoilt = part_of(data, name).replace("</Relationships>", f"{tie}</Relationships>")
    read = read_action_plan(with_parts(data, {name: spoilt}), "a.docx", REQUEST)
    assert read.counts["deliverables"] == 1


def test_the_strict_form_of_the_standard_is_read():
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    from tests.importers.bad import part_of

    text = part_of(plan_in_word(), "word/document.xml").encode().replace(usual, strict)
    data = with_parts(plan_in_word(), {"word/document.xml": text})
    assert read_action_plan(data, "a.docx", REQUEST).counts["deliverables"] == 1
