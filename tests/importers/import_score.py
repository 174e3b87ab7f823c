"""`make import-score`: of every synthetic plan, how much comes in right, and what is said of the rest.

Right; wrong and told in the report; wrong and silent; phantom: what the file does not hold.
"""

from __future__ import annotations

import datetime as dt
import sys

from governance.importing import Request, read_action_plan
from governance.problems import UnreadableError
from tests.importers.making.drawn import drawn_plan
from tests.importers.making.mixed import mixed_plan
from tests.importers.scoring import Score, score
from tests.importers.shapes import SHAPES
from tests.importers.shapes.no_plans import NO_PLANS, no_plan
from tests.importers.shapes.public import LAYOUTS

PLANS = 40
"""Plans put together at random beside those with a shape of their own."""


def whole_score() -> Score:
    """Every shape, and some plans at random, in one count."""
    whole = Score()
    for name, make in SHAPES.items():
        _add(whole, name, lambda make=make: make())
    for seed in range(PLANS):
        _add(whole, f"mixed {seed}", lambda seed=seed: mixed_plan(seed))
        _add(whole, f"drawn {seed}", lambda seed=seed: drawn_plan(seed, LAYOUTS))
    return whole


def _add(whole: Score, name: str, make) -> None:
    try:
        whole.add(score(make()))
    except UnreadableError as fault:
        whole.wrong.append(f"{name}: refused: {fault}")
        whole.told["deliverable"] = whole.told.get("deliverable", 0) + len(make().acts)


def phantoms() -> dict[str, int]:
    """How many actions come of tables that are no plan."""
    found = {}
    for name in NO_PLANS:
        try:
            read = read_action_plan(
                no_plan(name), f"{name}.xlsx", Request("x", dt.date(2025, 6, 1))
            )
        except UnreadableError:
            continue
        found[name] = read.counts["deliverables"]
    return found


def main() -> int:
    """Print the score, a line a kind of cell, then what is wrong without a word."""
    whole, out = whole_score(), sys.stdout
    out.write(f"{'cells':18}{'right':>8}{'told':>8}{'silent':>8}{'phantom':>9}\n")
    for what in whole.all:
        right, told, silent, phantom = whole.parts(what)
        out.write(f"{what:18}{right:8}{told:8}{silent:8}{phantom:9}\n")
    right, told, silent, phantom = whole.parts()
    every = right + told + silent
    out.write(
        f"{'all':18}{right / every:8.1%}{told / every:8.1%}{silent / every:8.1%}{phantom:9}\n"
    )
    made = phantoms()
    out.write(f"of {len(NO_PLANS)} tables that are no plan, {len(made)} became one\n")
    for line in [*whole.silent, *(f"{name}: {count} actions" for name, count in made.items())]:
        out.write(f"  {line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
