"""The tables of a report, each for a sheet of its own: every table, and every figure's data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.blocks import Blocks, Figure, Heading, Masthead, Table, plain
from governance.disclosure.telling.signs import SIGNS


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table on its way to a sheet."""

    name: str
    """The sheet's and, with an underscore, the table's: from its number, never from its words."""
    caption: str
    table: Table
    section: str
    """The heading that it stands below in the report; empty before the first."""
    about: str = ""
    """What the figure shows; empty for a table."""

    @property
    def title(self) -> str:
        """`Table 1: Ratings by workstream`."""
        return f"{self.name}: {self.caption}"

    @property
    def texts(self) -> Iterator[str]:
        """Every text in the table."""
        yield self.table.note
        yield from (one.title for one in self.table.columns)
        yield from (plain(line) for row in self.table.rows for cell in row for line in cell.lines)

    @property
    def signs(self) -> dict[str, str]:
        """The shorthand that the table uses, with what it says."""
        return {
            sign: said for sign, said in SIGNS.items() if any(sign in one for one in self.texts)
        }

    @property
    def has_blanks(self) -> bool:
        """True where a cell holds nothing."""
        cells = (cell for row in self.table.rows for cell in row)
        return any(not any(plain(line).strip() for line in cell.lines) for cell in cells)


def sheets_of(blocks: Blocks) -> tuple[Sheet, ...]:
    """Tables and figures, numbered as in the report; what has no rows has no number."""
    return tuple(_each(blocks))


def empties_of(blocks: Blocks) -> tuple[Table, ...]:
    """The tables without rows, which say why there is nothing."""
    return tuple(one for one in blocks.blocks if isinstance(one, Table) and not one.rows)


def _each(blocks: Blocks) -> Iterator[Sheet]:
    tables = figures = 0
    section = ""
    for block in blocks.blocks:
        if isinstance(block, Heading) and block.level == 2:
            section = block.text
        elif isinstance(block, Table) and block.rows:
            tables += 1
            yield Sheet(f"Table {tables}", block.caption, block, section)
        elif isinstance(block, Figure):
            figures += 1
            if block.data.rows:
                about = (
                    f"The figures behind figure {figures}, {block.data.caption}: {block.caption}"
                )
                yield Sheet(f"Figure {figures}", block.title, block.data, section, about)


def masthead_of(blocks: Blocks) -> Masthead | None:
    """The report's masthead, where it has one."""
    return next((one for one in blocks.blocks if isinstance(one, Masthead)), None)
