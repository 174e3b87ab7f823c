"""A frame as a table of the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from governance.blocks import Cell, Column, Table, cell
from governance.blocks.values import are_numbers, are_ratings, title_of, value_text
from governance.domain.rag import Rag
from governance.frames.marks import made_for
from governance.problems import NotebookError

_WIDE = 30
"""Letters in the longest cell of a column that is given more room."""
Named = Mapping[str, str] | Iterable[str]


def table_of(frame: Any, caption: str, columns: Named | None, note: str, empty: str) -> Table:
    """The frame's rows as cells. Raises NotebookError for what is no frame."""
    rows, names = rows_of_frame(frame)
    shown = _titles(names, columns)
    held = {name: [row[name] for row in rows] for name in shown}
    return Table(
        caption=caption,
        columns=tuple(_column(title, held[name]) for name, title in shown.items()),
        rows=tuple(zip(*map(_cells, held.values()), strict=True)),
        note=note,
        empty=empty,
        made_for=made_for(frame),
    )


def rows_of_frame(frame: Any) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """A frame's rows and the names of its columns; a named index of pandas first."""
    import narwhals as nw

    if any(getattr(getattr(frame, "index", None), "names", None) or ()):
        frame = frame.reset_index()
    if hasattr(frame, "set_axis"):  # pandas, whose columns may be of anything
        frame = frame.set_axis(frame.columns.map(str), axis=1)
    try:
        known = nw.from_native(frame, eager_only=True)
    except TypeError as fault:
        what = f"a {type(frame).__name__} is no frame; give one of pandas or Polars"
        raise NotebookError(what) from fault
    except nw.exceptions.DuplicateError as fault:
        raise NotebookError("two columns of the frame have one name; rename one of them") from fault
    return list(known.iter_rows(named=True)), tuple(known.columns)


def _titles(names: tuple[str, ...], columns: Named | None) -> dict[str, str]:
    """The columns to show, in order, each with its heading."""
    if columns is None:
        return {name: title_of(name) for name in names}
    titles = dict(columns) if isinstance(columns, Mapping) else {n: title_of(n) for n in columns}
    missing = [name for name in titles if name not in names]
    if missing:
        what = f"the frame has no column {missing[0]!r}; it has {', '.join(names)}"
        raise NotebookError(what)
    return titles


def _column(title: str, values: list[Any]) -> Column:
    if are_numbers(values):
        return Column(title=title, numeric=True, width="narrow")
    longest = max((len(value_text(one)) for one in values), default=0)
    return Column(title=title, width="wide" if longest > _WIDE else "normal")


def _cells(values: list[Any]) -> list[Cell]:
    if are_ratings(values):
        marks = {one.value: one for one in Rag}
        return [cell(marks.get(str(one), value_text(one))) for one in values]
    return [cell(*(value_text(one).splitlines() or [""])) for one in values]
