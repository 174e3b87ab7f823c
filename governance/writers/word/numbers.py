"""What is counted through one document, and the charts that wait to be placed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from governance.writers.word.text import paragraph

TOP = 1
"""The level of the title, in blocks."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A chart that is in the file already."""

    key: str
    """The relation by which the text calls it."""
    width: float
    """In pixels."""
    height: float


@dataclass(slots=True)
class Numbers:
    """What has been numbered so far."""

    charts: Iterator[Placed] = field(default_factory=lambda: iter(()))
    """The charts of the figures, in their order."""
    widths: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Of each table's columns, by the table's identity."""
    tables: int = 0
    figures: int = 0
    level: int = TOP

    def next_table(self) -> int:
        """The next table's number."""
        self.tables += 1
        return self.tables

    def next_figure(self) -> int:
        """The next figure's number."""
        self.figures += 1
        return self.figures

    def heading(self, level: int, runs: str) -> str:
        """A heading in Word's own style; it never skips a level, and the title stands above."""
        self.level = min(level, self.level + 1)
        return paragraph(f"Heading{self.level - TOP}", runs)
