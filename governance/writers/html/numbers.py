"""What is counted through one document: tables, figures, headings."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Numbers:
    """What has been numbered so far."""

    tables: int = 0
    figures: int = 0
    level: int = 1
    """The level of the last heading."""
    sections: list[tuple[str, str]] = field(default_factory=list)
    """Id and text of each level 2 heading, for the contents."""

    def next_table(self) -> int:
        """The next table's number."""
        self.tables += 1
        return self.tables

    def next_figure(self) -> int:
        """The next figure's number."""
        self.figures += 1
        return self.figures

    def heading(self, level: int, text: str, html: str) -> str:
        """A heading; it never skips a level, and one of level 2 goes into the contents."""
        self.level = min(level, self.level + 1)
        if self.level > 2:
            return f"<h{self.level}>{html}</h{self.level}>"
        self.sections.append((f"section-{len(self.sections) + 1}", text))
        return f'<h2 id="{self.sections[-1][0]}">{html}</h2>'
