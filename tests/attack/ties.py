"""Equalities and differences between published counts that always hold and nobody declared.

`python -m tests.attack.ties [COUNTIES]`: over made-up counties of 8 to 300 children, on several days,
every two counts that are always alike, and every two whose difference is always a third. A tie is
known where the rows of the audit's own model make it so; all others are printed.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from governance.disclosure.model.building import Built, build
from governance.disclosure.model.earlier import Memory
from governance.disclosure.telling.typed import as_typed_for
from governance.domain.cases import Counts
from governance.domain.plan.board import Audience
from governance.kpis.results import Result
from governance.workspace import Workspace, open_workspace
from governance.workspace.packs.made_up import made_up_cases
from governance.writers.record.cases import write_cases
from tests.conftest import REPOSITORY

PLAN = "send-panels"
SIZES = (8, 20, 45, 90, 180, 300)
DAYS = (dt.date(2021, 3, 31), dt.date(2021, 8, 31), dt.date(2021, 12, 31))
FEWEST = 6
"""A tie says something where the counts took so many values."""
Counted = dict[str, int]
Tie = tuple[str, ...]
"""Two counts that are alike; or three, of which the first is the sum of the others."""


def county(workspace: Workspace, seed: int, home: Path) -> Workspace:
    """The workspace with the case tables of another county."""
    folder = workspace.folder(PLAN)
    areas = folder.plan.cases.areas if folder.plan.cases else ()
    children = SIZES[seed % len(SIZES)]
    made = made_up_cases(folder.packs).synthesise(seed, children, folder.last_day, areas)
    write_cases(home, folder.tables, made)
    return workspace.with_cases(PLAN, home)


def built(workspace: Workspace, day: dt.date, *, trend: bool) -> Built:
    """The audit's model of all that is counted on a day; most of the time goes into trends."""
    typed = as_typed_for(workspace.results(PLAN, day, trend=trend), Audience.BOARD)
    return build(tuple(one for one in typed if one.counts is Counts.PEOPLE), Memory(), set())


def named(model: Built) -> dict[str, int]:
    """The cells of this period's counts by what a reader would call them."""
    found: dict[str, int] = {}
    for (number, part, place), pair in model.pairs.items():
        result: Result = model.results[number]
        if part.name == "TREND":
            continue
        groups = {"GROUPS": result.groups, "EXCLUDED": result.excluded}.get(part.name)
        of = f" {groups[place].name}" if groups else ""
        for end, cell in (("n", pair.part), ("d", pair.whole)):
            if cell is not None:
                found[f"{result.kpi.id} {part.name.lower()}{of} {end}"] = cell
    for number, cells in model.flows.items():
        for end, cell in zip(("opening", "received", "closed", "closing"), cells, strict=True):
            found[f"{model.results[number].kpi.id} flow {end}"] = cell
    return found


def ties(seen: list[Counted]) -> Iterator[Tie]:
    """Those that hold in every county and on every day in which all of it is shown."""
    names = sorted(set[str]().union(*seen))
    table = np.array([[one.get(name, -1) for one in seen] for name in names], dtype=np.int64)
    keep = [n for n, row in enumerate(table) if len(set(row[row > 0])) >= FEWEST]
    names, table = [names[n] for n in keep], np.maximum(table[keep], 0)
    weights = np.random.default_rng(1).integers(1, 1 << 31, size=table.shape[1])
    marks = table @ weights  # two rows that are alike have one mark
    by_mark: dict[int, list[str]] = {}
    for name, mark in zip(names, marks.tolist(), strict=True):
        by_mark.setdefault(mark, []).append(name)
    for alike in by_mark.values():
        yield from ((alike[0], other) for other in alike[1:])
    firsts = [alike[0] for alike in by_mark.values()]
    for place, one in enumerate(by_mark):
        for other, also in list(zip(by_mark, firsts, strict=True))[place:]:
            if one + other in by_mark:
                yield by_mark[one + other][0], firsts[place], also


def is_known(model: Built, at: dict[str, int], tie: Tie) -> bool:
    """The model's equations make it so."""
    terms = np.zeros(len(model.base))
    for name, many in zip(tie, (1, -1, -1), strict=False):
        terms[at[name]] += many
    return not np.abs(_left(model) @ terms).max(initial=0) > 1e-6


_KEPT: dict[int, np.ndarray] = {}


def _left(model: Built) -> np.ndarray:
    """All directions in which the model's counts may still move."""
    if id(model) not in _KEPT:
        equal = [row for row in model.model.rows if row.low == row.high]
        matrix = np.zeros((len(equal), len(model.base)))
        for number, row in enumerate(equal):
            for cell, many in row.terms:
                matrix[number, cell] = many
        _, sizes, turned = np.linalg.svd(matrix, full_matrices=True)
        _KEPT[id(model)] = turned[(sizes > 1e-9).sum() :]
    return _KEPT[id(model)]


Looked = list[tuple[Built, dict[str, int]]]


def looked_at(seed: int, *, trend: bool) -> Looked:
    """The audit's model of a county on each day, with its cells by name."""
    with tempfile.TemporaryDirectory() as home:
        there = county(open_workspace(REPOSITORY), seed, Path(home))
        models = [built(there, day, trend=trend) for day in DAYS]
    return [(model, named(model)) for model in models]


def counted(seed: int) -> list[Counted]:
    """What is counted in a county on each day."""
    return [
        {name: model.base[cell] for name, cell in at.items()}
        for model, at in looked_at(seed, trend=False)
    ]


def unknown(counties: int) -> list[Tie]:
    """Ties that the model does not know, in a county that shows all of it."""
    with ProcessPoolExecutor() as processes:
        seen = [one for those in processes.map(counted, range(counties)) for one in those]
    models = looked_at(len(SIZES) - 1, trend=True)
    return [tie for tie in ties(seen) if not _is_known_anywhere(models, tie)]


def _is_known_anywhere(models: Looked, tie: Tie) -> bool:
    where = [(model, at) for model, at in models if all(name in at for name in tie)]
    return any(is_known(model, at, tie) for model, at in where)


def main() -> int:
    """Print what nobody declared; 1 where there is any."""
    counties = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    found = unknown(counties)
    for tie in found:
        print(" = ".join((tie[0], " + ".join(tie[1:]))))
    print(
        f"{counties} counties on {len(DAYS)} days: {len(found)} ties that the model does not know"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
