"""A plan written is the plan read back, whatever people typed into it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.domain.plan import Plan
from governance.domain.words import NEVER, in_figures
from governance.readers.plan import read_plan
from governance.readers.strict_yaml import read_tree
from governance.writers.record.plan_yaml import plan_to_yaml
from governance.writers.record.yaml_text import scalar, to_yaml

ODD = (
    "NO", "1.10", "12:30", "null", "~", "- a", "-", "? b", ": c", "a: b", "a #b", "#a", "a:", "'", '"', "\\", "%x", "@x", "`x",
    "!x", "&x", "*x", "|", ">", "{a}", "[a]", "a, b", "a]", "---", "...", "<<", "=", "=HYPERLINK(1)", "\u202ex", "\ufeffx", "\x07",
    "\x85", "\u2028", "a\tb", " a ", "a  b", "a\nb", "a\n", "\n", "\U0001f642", "العربية", "x" * 300, "yes", "0x1", "1e3", "2021-08-01", "\\u0041",
)  # fmt: skip
TEXT = st.one_of(st.sampled_from(ODD), st.text(min_size=1, max_size=60),
                 st.lists(st.text("ab c", min_size=1, max_size=8), min_size=1, max_size=40).map(" ".join))  # fmt: skip


@given(TEXT)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_back(text: str):
    written = to_yaml(_tree(text))
    read, problems = read_tree(written, "a.yaml")
    assert read == _tree(NEVER.sub("", text)), written
    assert not problems


def _tree(text: str) -> dict[str, Any]:
    return {
        "a": text,
        "b": [text, {"c": text, "d": "e"}],
        "f": {"g": text},
        "h": [{"title": text, "i": [text]}],
    }


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_stand_on_one_line_and_quoted_where_they_must(text: str):
    assert "\n" not in scalar(text)
    assert "\n" not in scalar(text, in_flow=True)


PRINTED = TEXT.map(lambda text: NEVER.sub("", text)).filter(bool)
"""What a plan's file can say."""
PHRASES = st.sampled_from(
    (
        "Aug 21",
        "Nov-Jan 22",
        "W/C 4/10/21",
        "Spring 2022",
        "tbc",
        "2021-10",
        "Sept 21 – Jan-22",
        "ongoing",
        "4 October",
    )
)


@st.composite
def trees(draw: st.DrawFn) -> dict[str, Any]:
    """A plan as its file says it, with hostile texts in every place that takes a text."""
    number = iter(range(1, 10_000))

    def mile(ref: str) -> dict[str, Any]:
        found: dict[str, Any] = {"ref": f"{ref}.{next(number)}", "title": draw(PRINTED)}
        if draw(st.booleans()):
            found["date"] = draw(PHRASES)
        if draw(st.booleans()):
            found["owners"] = ["AB"]
        if draw(st.booleans()):
            found["revised"] = [{"on": "2021-10-01", "was": draw(PRINTED)}]
        return found

    def item(ref: str) -> dict[str, Any]:
        return {
            "ref": ref, "title": draw(PRINTED), "owners": draw(st.sampled_from(([], ["AB"], ["AB", "I-hub"]))),
            "details": draw(st.lists(PRINTED, max_size=2)), "questions": draw(st.lists(PRINTED, max_size=2)),
            "links": [{"kind": "recommendation", "target": draw(PRINTED)}] if draw(st.booleans()) else [],
            "milestones": [mile(ref) for _ in range(draw(st.integers(0, 2)))],
        }  # fmt: skip

    streams = [
        {"ref": f"{n}.0", "title": draw(PRINTED), "deliverables": [item(f"{n}.{m}") for m in range(1, draw(st.integers(1, 3)))]}
        for n in range(1, draw(st.integers(1, 3)))
    ]  # fmt: skip
    return {
        "id": "a-plan", "title": draw(PRINTED), "status": draw(PRINTED), "window": {"first": "2021-08-01", "last": "2022-08-31"},
        "people": [{"id": "AB", "name": draw(PRINTED), "role": "sro", "email": "a@example.org"}, {"id": "I-hub", "label": draw(PRINTED), "kind": "team"}],
        "outcomes": [{"id": "o", "text": draw(PRINTED), "measures": [{"id": "m", "text": draw(PRINTED), "mechanism": "to_define"}]}],
        "workstreams": streams,
        "boards": [{"id": "b", "name": draw(PRINTED), "notebook": "n", "cadence": "monthly", "first_meeting": "2021-09-01", "feed": []}],
    }  # fmt: skip


@given(trees())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_plan_is_read_back(tree: dict[str, Any]):
    plan, problems, _ = read_plan(to_yaml(tree).encode(), "plan.yaml")
    assert plan is not None, problems
    again, faults, _ = read_plan(plan_to_yaml(plan), "plan.yaml")
    assert again == plan
    assert [one.code for one in faults] == [one.code for one in problems]


def test_the_sample_is_read_back_and_looks_as_people_write_it(sample):
    plan = Plan.model_validate(read_plan(plan_to_yaml(sample.plan()), "plan.yaml")[0])
    text = plan_to_yaml(plan).decode()
    assert text.startswith(
        "# yaml-language-server: $schema=../../docs/schema/plan.schema.json\nid: send-panels\n"
    )
    assert all(len(line) <= 100 for line in text.splitlines())
    assert "  - {id: IC, name: Izzy Connell, role: core_team}\n" in text
    assert "        owners: [TW, WA]\n" in text
    assert "\n\n  - ref: 2.0\n    title: >-\n      Set up clear governance" in text
    assert "            date: Nov-Jan 22\n" in text


@given(st.one_of(st.integers(-(10**12), 10**12), st.floats(-1e12, 1e12)))
def test_a_number_keeps_all_its_digits(number: float):
    text = in_figures(number)
    assert float(text) == number
    assert "e" not in text
    assert in_figures(1234567.0) == "1234567"
    assert in_figures(1234567.25) == "1234567.25"
