"""What is said of cells for reading that were typed over: a line a row, or one for many rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from governance.problems import Problem, warning
from governance.record.sheet.proposal import place_in

_ROWS = 5
"""Rows of one sheet that are told one by one; a column pasted over another touches all of them."""
_TODO = "nothing of it is read; use the white cells"


def grey_cells(titles: Sequence[str]) -> Problem:
    """The cells of one row, by their columns' headings."""
    cells = "this grey cell is" if len(titles) == 1 else "these grey cells are"
    return warning(
        "grey-cell", f"{cells} only for reading, and typed over: {', '.join(titles)}", _TODO
    )


def gathered(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same problems; those of a sheet in which many rows were typed over become one."""
    rows: dict[str, list[Problem]] = {}
    for one in problems:
        if one.code == "grey-cell":
            rows.setdefault(one.where.file, []).append(one)
        else:
            yield one
    for sheet, those in rows.items():
        if len(those) <= _ROWS:
            yield from those
            continue
        lines = [one.where.line or 0 for one in those]
        what = (
            f"grey cells, which are only for reading, were typed over in {len(those)} rows, from "
            f"{min(lines)} to {max(lines)}"
        )
        yield warning("grey-cell", what, _TODO).placed(place_in(sheet))
