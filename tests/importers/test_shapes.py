"""Each shape of plan comes back as its author meant it, and what does not is in the report."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from governance.domain.imported import Sort
from governance.importing import Request, read_action_plan
from governance.problems import UnreadableError
from governance.readers.plan import read_plan
from governance.readers.updates import read_updates
from tests.importers.making.drawn import drawn_plan
from tests.importers.making.mixed import mixed_plan
from tests.importers.scoring import Score, Shape, imported, lines, score
from tests.importers.shapes import SHAPES
from tests.importers.shapes.no_plans import NO_PLANS, no_plan
from tests.importers.shapes.public import LAYOUTS

LEAST = 0.98
ASKED = ("deliverable", "owners", "milestone", "date", "colour")
SAVED = sorted((Path(__file__).parent / "libreoffice").iterdir())


def holds(result: Score) -> None:
    told = "\n".join(lines(result))
    for what in ASKED:
        assert result.share(what) >= LEAST, told
    assert not result.silent, told


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_comes_back(name: str):
    shape = SHAPES[name]()
    holds(score(shape))
    if shape.notes is not None:
        notes = [one for one in imported(shape).updates if one["kind"] == "note"]
        assert len([one for one in notes if not one["note"].startswith("Rated ")]) == shape.notes


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_what_libreoffice_saved_comes_back(path: Path):
    holds(score(replace(SHAPES[path.stem](), data=path.read_bytes())))


@pytest.mark.parametrize("name", NO_PLANS)
def test_what_is_no_plan_is_refused(name: str):
    with pytest.raises(UnreadableError) as refused:
        read_action_plan(no_plan(name), "a.xlsx", Request("x", dt.date(2025, 6, 1)))
    assert [one.code for one in refused.value.problems] == ["no-action-table"]


def test_plans_put_together_at_random_come_back():
    """Columns, orders, headings, dates, owners and colours drawn apart from what they tell."""
    whole = Score()
    for seed in range(60):
        whole.add(score(mixed_plan(seed)))
    holds(whole)
    assert whole.all["deliverable"] > 300


def test_plans_drawn_over_published_headings_come_back():
    whole = Score()
    for seed in range(60):
        whole.add(score(drawn_plan(seed, LAYOUTS)))
    holds(whole)
    assert whole.all["deliverable"] > 300


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_written_has_no_fault(name: str):
    """Of the result, check says nothing that the report has not said."""
    from governance.workspace.writing.plan_import import plan_files_from

    shape = SHAPES[name]()
    made = plan_files_from(shape.data, shape.file, "new", shape.day)
    plan, problems, _ = read_plan(made.files["plan.yaml"], "plan.yaml")
    assert plan == made.imported.plan
    assert not [one for one in problems if one.is_error]
    log, odd = read_updates(made.files["updates.jsonl"], "updates.jsonl")
    assert not odd
    assert len(log.updates) == len(made.imported.updates)
    told = [one.what for one in made.imported.findings if one.code == "check-finds"]
    suspects = [one.what for one in problems if one.code == "suspect-year"]
    assert all(any(what in text for text in told) for what in suspects)


def test_the_same_file_gives_the_same_bytes():
    from governance.workspace.writing.plan_import import plan_files_from

    shape = SHAPES["sample_in_word"]()
    first = plan_files_from(shape.data, shape.file, "new", shape.day).files
    assert plan_files_from(shape.data, shape.file, "new", shape.day).files == first


def test_what_the_sample_says_twice_over_is_found(sample):
    """The sample's own table gives the sample's plan: refs, owners, dates, milestones."""
    shape = SHAPES["sample_in_word"]()
    got, meant = imported(shape).plan, sample.plan()
    assert list(got.deliverables_by_ref) == list(meant.deliverables_by_ref)
    assert [one.ref for one in got.workstreams] == [one.ref for one in meant.workstreams]
    assert list(got.milestones_by_ref) == list(meant.milestones_by_ref)
    for ref, (_, mile) in meant.milestones_by_ref.items():
        _, found = got.milestones_by_ref[ref]
        assert (found.date and found.date.edtf) == (mile.date and mile.date.edtf)
    roles = {one.id: (one.name, one.role) for one in got.people if one.name}
    for who in ("RS", "FA", "WA", "IC"):
        person = meant.people_by_id[who]
        assert roles[who] == (person.name, person.role)


def test_guesses_and_gaps_are_counted_first():
    from governance.writers.record.import_report import summary

    shape: Shape = SHAPES["written_statement"]()
    one = imported(shape)
    assert summary(one).startswith("5 deliverables, 5 milestones, 5 dated, 4 rated; ")
    guessed = sum(found.sort is Sort.GUESSED for found in one.findings)
    assert f"; {guessed} things guessed, " in summary(one)
