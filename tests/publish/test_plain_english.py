"""What the public reads, read as a stranger would."""

from __future__ import annotations

import re

import pytest

from governance.blocks import AnyBlock, Facts, Prose, plain
from governance.blocks.texts import texts_of
from governance.views.words import said
from governance.workspace import Workspace
from governance.writers.setting.markdown import flowing
from tests.support.reading import reading_age
from tests.support.reports import draft_of

pytestmark = pytest.mark.xdist_group("sample-pages")
ACRONYM = re.compile(r"\b[A-Za-z]*[A-Z][a-z]?[A-Z][A-Za-z]*\b")
KNOWN = {"KPI", "KPIs", "OFFICIAL"}
WRONG = (
    " behind it)", "Graver", "Could strike", "no milestones", "Ap ", "Eotas", "Done · Red",
    "chance alone", "mores", "one milestones", " 1 milestones", "None ", "..", " ,", "–.",
)  # fmt: skip


@pytest.fixture(scope="module", params=["scrutiny", "lead-members"])
def blocks(request: pytest.FixtureRequest, sample: Workspace) -> tuple[AnyBlock, ...]:
    return flowing(draft_of(sample, request.param).items).blocks


def sentences(blocks: tuple[AnyBlock, ...]) -> list[str]:
    """What is said in words; lines of figures would flatter."""
    told = [plain(line) for one in blocks if isinstance(one, Prose) for line in one.lines]
    for one in blocks:
        if isinstance(one, Facts):
            told += [plain(value) for term, value in one.items if term != "Figures"]
    return told


def test_a_child_of_fourteen_can_read_a_public_report(blocks: tuple[AnyBlock, ...]):
    age = reading_age(sentences(blocks))
    print(f"reading age {age:.1f}")
    assert age < 14


def test_a_child_of_twelve_can_read_the_words_of_the_house():
    told = [*said.TERMS.values(), *said.STATES.values(), *said.GREY.values()]
    told += [said.NOT_TOLD, said.NO_PATH]
    assert reading_age(told) < 12


def test_every_acronym_is_explained_where_the_public_meets_it(blocks: tuple[AnyBlock, ...]):
    explained = [one for one in blocks if isinstance(one, Prose) and one.explains]
    if not explained:  # two pages have no room for a list of words
        return
    terms = {
        word for one in explained for line in one.lines for word in ACRONYM.findall(line[0].text)
    }
    rest = [one for one in blocks if one not in explained]
    used = {word for text in texts_of(rest) for word in ACRONYM.findall(text)}
    assert used - terms - KNOWN == set()


def test_no_sentence_reads_as_if_a_machine_had_put_it_together(blocks: tuple[AnyBlock, ...]):
    text = "\n".join(texts_of(blocks))
    assert [one for one in WRONG if one in text] == []


def test_the_scale_is_the_published_one():
    """By hand: 8 words of 44 letters in 2 sentences."""
    text = "The plan is late. Nobody recruits practitioners here."
    assert reading_age([text]) == pytest.approx(4.71 * 44 / 8 + 0.5 * 8 / 2 - 21.43 + 5)
