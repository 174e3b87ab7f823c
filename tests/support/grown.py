"""A made-up programme of any size, in which everything grows with it: for growth, not for content.

Ten deliverables a workstream, an owner for each twenty, dependencies, risks, issues and decisions
in proportion, and five records a deliverable. Records of one form share their time, as those do
that a sheet brings: ties must stay as quick as the rest.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.make import log_bytes
from tests.support.plans import REPOSITORY

GROWN_DAY = dt.date(2021, 12, 31)
BOARDS = (
    ("programme-board", "board_bimonthly", "bi-monthly"),
    ("milestone-calendar", "milestone_calendar", ""),
    ("exception", "exception", ""),
)
_RAGS = ("amber", "green", "green", "red", "green")
_FORM = 25
"""Records that one sheet brings at once."""
_ROUNDS = 5


def write_grown(root: Path, items: int) -> Path:
    """A workspace whose one plan has so many deliverables, with two milestones each."""
    home = root / "plans" / "grown"
    home.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "notebooks", root / "notebooks")
    (home / "plan.yaml").write_text("\n".join(_plan(items)) + "\n", "utf-8")
    (home / "updates.jsonl").write_bytes(log_bytes(*_log(items)))
    return root


def ref_of(number: int) -> str:
    """The ref of a deliverable by its number from 0."""
    return f"{number // 10 + 1}.{number % 10 + 1}"


def owner_of(number: int) -> str:
    """Who answers for a deliverable."""
    return f"P{number // 20 + 1}"


def _plan(items: int) -> Iterator[str]:
    yield "id: grown"
    yield "title: A made-up programme that grew"
    yield "notice: Synthetic, made for tests of growth."
    yield "window: {first: 2021-08-01, last: 2022-08-31}"
    yield "tolerances: {milestone_days: 90, red_days: 28, risk_score: 15, issue_impact: 3}"
    yield "people:"
    yield "  - {id: SR, name: Sam Rowe, role: sro}"
    for number in range(0, items, 20):
        yield f"  - {{id: {owner_of(number)}, name: Person {number // 20 + 1}}}"
    yield "boards:"
    for name, notebook, cadence in BOARDS:
        meets = f", cadence: {cadence}, first_meeting: 2021-09-13" if cadence else ""
        yield f"  - {{id: {name}, name: {name}, notebook: {notebook}{meets}}}"
    yield "workstreams:"
    for number in range(items):
        if number % 10 == 0:
            yield f"  - ref: {number // 10 + 1}.0"
            yield f"    title: Part {number // 10 + 1} of the programme, for people and places"
            yield "    deliverables:"
        yield from _deliverable(number)
    yield from _register("risks", "R", range(0, items, 20), "likelihood: 3, impact: 4")
    yield from _register("issues", "I", range(0, items, 40), "impact: 3")


def _deliverable(number: int) -> Iterator[str]:
    ref = ref_of(number)
    yield f"      - ref: {ref}"
    yield f"        title: Deliver thing number {number} with partners across the county"
    yield f"        owners: [{owner_of(number)}, SR]"
    if number % 3 == 1:
        yield f"        links: [{{kind: depends_on, target: '{ref_of(number - 1)}'}}]"
    yield "        milestones:"
    for one in (1, 2):
        month = (number + 4 * one) % 13
        year, month = (2021, month + 8) if month < 5 else (2022, month - 4)
        yield f"          - ref: {ref}.{one}"
        yield f"            title: Step {one} of thing {number} agreed with those it concerns"
        yield f"            date: {year}-{month:02d}"


def _register(name: str, letter: str, numbers: range, weight: str) -> Iterator[str]:
    yield f"{name}:"
    for place, number in enumerate(numbers, 1):
        yield (
            f"  - {{ref: {letter}{place}, title: What may hold up thing {number}, "
            f"owner: {owner_of(number)}, {weight}, links: ['{ref_of(number)}']}}"
        )


def _log(items: int) -> Iterator[dict[str, Any]]:
    """Each month a form comes in for every twenty-five deliverables."""
    for turn in range(_ROUNDS):
        for number in range(items):
            on = dt.date(2021, 9 + min(turn, 3), 10 + number * 15 // items + turn)
            hour, minute = divmod(number // _FORM, 60)
            known = {
                "on": on.isoformat(),
                "recorded_at": f"{on}T{hour:02}:{minute:02}:00Z",
                "by": owner_of(number),
            }
            yield _record(turn, number) | known


def _record(turn: int, number: int) -> dict[str, Any]:
    ref = ref_of(number)
    if turn == 1 and number % 5 == 0:
        forecast = {"edtf": "2022-03", "text": "March 2022", "precision": "month"}
        return {"kind": "milestone", "ref": f"{ref}.1", "forecast": forecast, "reason": "It slips"}
    if turn == 2 and number % 4 == 0:
        told = {"done_on": "2021-11-01", "evidence": "Signed minute"}
        return {"kind": "milestone", "ref": f"{ref}.2", **told}
    if turn == 3 and number % 50 == 0:
        asked = {"state": "asked", "note": f"Agree what thing {number} may cost."}
        return {"kind": "decision", "ref": ref, **asked}
    return {
        "kind": "rating",
        "ref": ref,
        "rag": _RAGS[(number + turn) % len(_RAGS)],
        "note": f"What happened to thing {number} this month, in a sentence of usual length.",
        "reason": "Recruitment takes longer than was planned",
        "path_to_green": "The owner fills the post by March.",
    }
