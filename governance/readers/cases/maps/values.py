"""One column of a map: its values as the table has them, and how many could not be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from governance.domain.cases import CaseColumn, ColumnKind
from governance.domain.cases.columns import folded
from governance.domain.cases.maps import MapColumn
from governance.domain.cases.problem import rows
from governance.readers.cases.maps.days import day_text
from governance.readers.cases.raw import RawTable
from governance.readers.cases.supplied import pseudonym

Meaning = Callable[[str], str | None]


@dataclass(frozen=True)
class Values:
    """A column made."""

    texts: list[str | None] = field(repr=False)
    unread: int = 0
    """Values that the map's own rule could not read; they are judged as in any table."""
    told: str = ""


def values_of(
    asked: MapColumn, column: CaseColumn, raw: RawTable, chosen: list[int | None], key: bytes
) -> Values:
    """A column of the table from these rows of a file."""
    if asked.value is not None:
        return Values([asked.value or None] * len(chosen))
    texts = [_of(row, asked) for row in _rows(asked, raw, chosen)]
    meaning, what = _meaning(asked, column, key)
    if meaning is None:
        return Values(texts)
    known: dict[str, str | None] = {}
    made: list[str | None] = []
    unread = 0
    for text in texts:
        if text is None:
            made.append(None)
            continue
        if text not in known:
            known[text] = meaning(text)
        found = known[text]
        unread += found is None
        made.append(_left(text, asked) if found is None else found)
    heading = " and ".join(f"`{one[:40]}`" for one in asked.heading)
    return Values(made, unread, f"{rows(unread)} of {heading} with {what}")


def _left(text: str, asked: MapColumn) -> str:
    """What could not be read. No day by the map is none by the table's own forms either."""
    return f"?{text}" if asked.written else text


def _rows(
    asked: MapColumn, raw: RawTable, chosen: list[int | None]
) -> Iterator[tuple[str | None, ...]]:
    columns = [raw.column(one) or [] for one in asked.heading]
    if len(columns) == 1:
        (column,) = columns
        return ((None if at is None else column[at],) for at in chosen)
    return (tuple(None if at is None else one[at] for one in columns) for at in chosen)


def _of(row: tuple[str | None, ...], asked: MapColumn) -> str | None:
    kept = [one for one in row if one]
    text = "-".join(kept) or None
    if text is not None and asked.blank and text.casefold() in {b.casefold() for b in asked.blank}:
        return None
    return text


def _meaning(asked: MapColumn, column: CaseColumn, key: bytes) -> tuple[Meaning | None, str]:
    """What a text stands for, None where that is not known; and what is then said of it."""
    if asked.pseudonym:
        return lambda text: pseudonym(text, key), ""
    if asked.written:
        return lambda text: day_text(text, asked.written), "what is no day as the map says"
    if not asked.codes and asked.otherwise is None:
        return None, ""
    codes = {folded(one.removesuffix(".0")): code for one, code in asked.codes.items()}
    if column.type is ColumnKind.CODE:
        codes = {folded(one): one for one in column.codes} | codes
    otherwise = asked.otherwise
    return (
        lambda text: codes.get(folded(text.removesuffix(".0")), otherwise),
        "a value that the map does not translate",
    )
