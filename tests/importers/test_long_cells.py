"""The longest cells of the oddest signs take no longer than others."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.workspace.writing.plan_import import plan_files_from
from tests.importers.making.word import docx, para, row, table

HEADS = ("Ref", "Action", "Owner", "Milestones", "By when", "Progress", "RAG")


@pytest.mark.parametrize(
    "sign", ["-", "(", "1", "A", "a@", "– ", "Sept 22 – a ", "Lead: ", " and ", "/"]
)
@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_a_cell_of_one_sign(sign: str, at: int):
    texts = ["1", "Do it", "AB", "Draft", "May 2022", "Begun", "Red"]
    texts[at] = (sign * 19_000)[:19_000]
    data = docx(para("A plan"), table(row(*HEADS), row(*texts), columns=7))
    assert plan_files_from(data, "a.docx", "new", dt.date(2023, 1, 1)).imported.plan.workstreams
