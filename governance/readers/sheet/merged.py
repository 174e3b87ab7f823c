"""Merged cells: one value is shown for several rows, and nobody knows which of them is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.problems import Problem, error
from governance.readers.sheet.grid import Grid
from governance.readers.sheet.guard import ROWS, column_number
from governance.readers.sheet.rows import Read
from governance.record.sheet.proposal import Proposal, place_in

_RANGE = re.compile(r"([A-Za-z]+)(\d{1,7}):([A-Za-z]+)(\d{1,7})")


def without_merged(
    grid: Grid, rows: dict[int, Read], ranges: set[str]
) -> tuple[list[Proposal], list[Problem]]:
    """The rows whose cells are their own, in order, and what is wrong with the others.

    Cells merged inside one row are that row's: the first of them counts.
    """
    problems: list[Problem] = []
    merged: set[int] = set()
    for first, last in sorted(_several(grid, ranges)):
        touched = [line for line in range(first, last + 1) if line in rows]
        if touched:
            merged.update(range(first, last + 1))
            what = f"cells of rows {first} to {last} are merged"
            where = place_in(grid.sheet, touched[0])
            problems.append(error("merged-cells", what, "unmerge them, fill in each").placed(where))
    kept = {line: read for line, read in rows.items() if line not in merged}
    problems += [one for _, found in kept.values() for one in found]
    return [one for one, _ in kept.values() if one is not None], problems


def _several(grid: Grid, ranges: set[str]) -> Iterator[tuple[int, int]]:
    """First and last row of each merged range that joins rows in columns of ours."""
    ours = {grid.key, grid.stamp, *grid.columns}
    for one in ranges:
        found = _RANGE.fullmatch(one)
        if found is None:
            continue
        first, last = int(found[2]), min(int(found[4]), ROWS)
        left, right = column_number(found[1]) - 1, column_number(found[3]) - 1
        if last > first and any(left <= place <= right for place in ours):
            yield first, last
