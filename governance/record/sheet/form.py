"""The forms of the update sheet: what stands in each column, and what may be typed into it.

Grey columns are for reading. White ones are filled in, and hold nothing when the sheet is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from governance.domain.registers import Holds
from governance.domain.update import AnyUpdate
from governance.record.sheet.row import Row, Source

if TYPE_CHECKING:  # both name the form that they are of
    from governance.problems import Problem
    from governance.record.sheet.proposal import Proposal
    from governance.record.sheet.request import Fields

VERSION = "1"
"""A sheet with other columns carries another version and is refused."""
ABOUT = "About"
"""The sheet that nobody sees: which plan, which day, which version, and what the lists offer."""
INSTRUCTIONS = "Instructions"
STAMP = "Made from"
"""The heading of the hidden column that tells from which position a row was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a row is about, with the records behind it."""

    key: str
    """Such as `d:1.10`, which no spreadsheet takes for a number."""
    ref: str
    title: str
    owners: tuple[str, ...]
    item: Any
    """Its position."""
    above: Any = None
    """The position of what it lies under, where its columns speak of that."""
    records: tuple[AnyUpdate, ...] = ()
    """What was recorded about it, oldest first."""
    withdrawn: tuple[str, ...] = ()
    """The ids of what was recorded about it and withdrawn."""
    is_open: bool = True
    """False for what is settled and so not on the sheet."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form."""

    name: str
    title: str
    width: int
    """In characters."""
    value: Callable[[Subject], Any]
    """What a column for reading shows; what one that is filled in holds at present."""
    holds: Holds | None = None
    """What is filled in; None for a column that is for reading."""
    hint: str = ""
    """What a person is told who stands in a cell of it."""
    asks: Holds | None = None
    """What a column for reading holds in a row that somebody adds; None where it stays empty."""
    drifts: bool = False
    """True where it may read otherwise on another day though nobody has recorded anything."""
    only: str = ""
    """How the keys begin of the rows that it is for, with blanks, where it is for some alone."""

    @property
    def is_input(self) -> bool:
        """True for a column that is filled in."""
        return self.holds is not None

    def holds_in(self, *, new: bool) -> Holds | None:
        """What may be typed here, in a row that was there or in a new one."""
        return self.holds or (self.asks if new else None)


@dataclass(frozen=True)
class Form:
    """One sheet of the workbook: a row for each item."""

    name: str
    """What the sheet is called."""
    key: str
    """The heading of the hidden column that says which row is which; no two forms share one."""
    kinds: tuple[str, ...]
    """How its keys begin."""
    about: str
    columns: tuple[Column, ...]
    empty: str
    """What is said where there is nothing to fill in."""
    subjects: Callable[[Source], Iterable[Subject]]
    """What its rows are about on a day, open or settled."""
    asks: Callable[[Proposal, Row, Mapping[str, object]], Fields | Problem]
    """What a row in which something was changed asks the record to take up."""
    adds: Callable[[Proposal, Iterable[Row]], Fields | Problem | None] | None = None
    """The same of a new row, beside those there are; nothing where the record says so already."""
    spare: int = 0
    """White rows at the foot, for what is new."""

    @cached_property
    def by_title(self) -> dict[str, Column]:
        """Columns by heading, as headings are compared."""
        return {folded(one.title): one for one in self.columns}

    @property
    def ref(self) -> str:
        """The name of the column that shows a row's ref."""
        return self.columns[0].name

    @cached_property
    def marked(self) -> tuple[Column, ...]:
        """The columns for reading of which a row remembers what they showed; all but the ref."""
        return tuple(one for one in self.readings if one.name != self.ref)

    @property
    def says(self) -> str:
        """The name of the column that shows what a row is about, in words."""
        return "question" if self.kinds == ("q",) else "title"

    @cached_property
    def readings(self) -> tuple[Column, ...]:
        """The columns that are for reading."""
        return tuple(one for one in self.columns if not one.is_input)

    @cached_property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that are filled in."""
        return tuple(one for one in self.columns if one.is_input)

    def rows(self, source: Source, keys: AbstractSet[str] | None = None) -> Iterator[Row]:
        """Its rows on a day, open or settled; those of some keys alone, where they are given."""
        for one in self.subjects(source):
            if keys is not None and one.key not in keys:
                continue
            kind = one.key.partition(":")[0]
            yield Row(
                key=one.key,
                ref=one.ref,
                title=one.title,
                owners=one.owners,
                shown={column.name: column.value(one) for column in self.readings},
                now={
                    column.name: column.value(one)
                    for column in self.inputs
                    if not column.only or kind in column.only.split()
                },
                records=one.records,
                withdrawn=one.withdrawn,
                is_open=one.is_open,
                item=one.item,
            )

    def titled(self, name: str) -> str:
        """A column's heading."""
        return next(one.title for one in self.columns if one.name == name)


def folded(text: str) -> str:
    """Text as headings and titles are compared: capitals and blanks make no difference."""
    return " ".join(text.split()).casefold()
