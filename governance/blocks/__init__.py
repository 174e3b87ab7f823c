"""What a report shows, as values. Text is text here: no HTML, no markup, no escaping."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from governance.blocks.sheet import DataSheet
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.domain.record import Record

BLOCK_MIME = "application/vnd.governance.blocks+json"
"""The media type under which a notebook cell shows its blocks."""


class Run(Record):
    """A stretch of text; or a RAG mark, drawn with word, letter, shape and border."""

    text: str = ""
    """The words; empty for a mark."""
    strong: bool = False
    """True where the reader must not miss it."""
    rag: Rag | None = None
    """The rating to draw instead of words."""
    href: str = ""
    """A relative address inside what was built; nothing else becomes a link."""
    label: str = ""
    """What a link is called where it is read alone; its words, unless said."""


Line = tuple[Run, ...]
"""One line of text, as runs."""
Part = str | Rag | Run


def line(*parts: Part) -> Line:
    """One line from words, ratings and runs."""
    return tuple(_run(part) for part in parts)


def strong(text: str) -> Run:
    """Words the reader must not miss."""
    return Run(text=text, strong=True)


def plain(content: Line) -> str:
    """A line as bare words."""
    return "".join(run.rag.word if run.rag else run.text for run in content)


def _run(part: Part) -> Run:
    if isinstance(part, Run):
        return part
    return Run(rag=part) if isinstance(part, Rag) else Run(text=part)


class Masthead(Record):
    """The top of a report: the page's one h1, and what a reader must know of it."""

    kind: Literal["masthead"] = "masthead"
    programme: str
    """The programme's title."""
    report: str
    """The report's name; the h1."""
    position: str
    """Such as "Position at 31 December 2021"."""
    facts: tuple[tuple[str, str], ...] = ()
    """Term and value: period, meeting, SRO, status."""
    marking: str = ""
    """Audience and draft marking, shown at the very top."""
    notice: str = ""
    """The plan's notice; shown in every report that has one."""


class Heading(Record):
    """A section's heading; level 2 or 3."""

    kind: Literal["heading"] = "heading"
    text: str
    level: Annotated[int, Field(ge=2, le=4)] = 2


class Prose(Record):
    """Paragraphs, or a bulleted list."""

    kind: Literal["prose"] = "prose"
    lines: tuple[Line, ...]
    bullets: bool = False
    lead: bool = False
    """True for the sentence that a person could read aloud."""
    absent: str = ""
    """What a section would have told of that has nothing to tell; a report says these once."""
    explains: bool = False
    """True where each line explains the word that it begins with: a report keeps those it uses."""


class Tile(Record):
    """One number that matters."""

    value: str
    label: str
    detail: str = ""
    rag: Rag | None = None


class Tiles(Record):
    """The few numbers that stand at the top of a first page."""

    kind: Literal["tiles"] = "tiles"
    tiles: tuple[Tile, ...]


class Facts(Record):
    """One thing in its particulars: an exception, a decision. Term and description."""

    kind: Literal["facts"] = "facts"
    title: Line
    """Shown as a level 3 heading."""
    items: tuple[tuple[str, Line], ...]
    rag: Rag | None = None
    """Tints the edge; the mark itself stands in the title or items."""


class Column(Record):
    """A table's column."""

    title: str
    numeric: bool = False
    """True for figures, which are set to the right."""
    width: Literal["narrow", "normal", "wide"] = "normal"


class Cell(Record):
    """A cell: one line or several."""

    lines: tuple[Line, ...] = ((),)


class Table(Record):
    """A table with a caption and header scopes. The first column heads each row."""

    kind: Literal["table"] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    """Statement under the table: what is missing, what is meant."""
    empty: str = "Nothing to show."
    """Statement instead of a table without rows."""
    whole: bool = False
    """True for one that is not cut on paper, however long."""
    made_for: Audience | None = None
    """The widest audience that its figures were made for; absent for a section's own tables."""

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        caption: str,
        columns: Mapping[str, str] | Iterable[str] | None = None,
        *,
        note: str = "",
        empty: str = "Nothing to show.",
    ) -> "Table":
        """A frame as a table: ratings as marks, figures to the right, dates and gaps in words.

        `columns` names those to show, in order; as a mapping it gives their headings too.
        """
        from governance.blocks.tabled import table_of

        return table_of(frame, caption, columns, note, empty)


class Figure(Record):
    """A chart: its Vega-Lite spec, the data behind it and alt text made from them."""

    kind: Literal["figure"] = "figure"
    title: str
    """The finding, as a sentence."""
    caption: str
    """What is shown."""
    alt: str
    """The finding and the figures that carry it."""
    spec: dict[str, Any]
    """Vega-Lite, with its data inside."""
    narrow: dict[str, Any] | None = None
    """The same chart for a screen of 320 px; absent where one serves both."""
    data: Table
    """The figures behind the chart, one step away."""
    made_for: Audience | None = None
    """The widest audience that its figures were made for; absent for a section's own charts."""

    @classmethod
    def from_chart(cls, chart: Any, title: str, caption: str = "") -> "Figure":
        """An Altair chart as a figure: in the house's look, its alt text and data from its rows.

        `title` is the finding, as a sentence; without a caption what is shown is said.
        """
        from governance.blocks.charted import figure_of

        return figure_of(chart, title, caption)


class FeedEntry(Record):
    """One entry of a calendar feed, before it becomes bytes."""

    uid: str
    """From plan and item, never from the date."""
    title: str
    text: str = ""
    first: str
    """The first day, YYYY-MM-DD."""
    last: str
    """The last day, inclusive, YYYY-MM-DD."""
    tentative: bool = False
    """True for a marker that stands for a longer window."""
    categories: tuple[str, ...] = ()
    changed_at: str
    """When it last visibly changed, UTC, YYYY-MM-DDTHH:MM:SSZ."""
    sequence: int = 0
    """How many times it has visibly changed."""


Block = Annotated[
    Masthead | Heading | Prose | Tiles | Facts | Table | Figure | DataSheet,
    Field(discriminator="kind"),
]
AnyBlock = Masthead | Heading | Prose | Tiles | Facts | Table | Figure | DataSheet


class Blocks(Record):
    """What one section shows, in order. A notebook cell ends with one of these."""

    blocks: tuple[Block, ...] = ()

    def __add__(self, other: "Blocks") -> "Blocks":
        """One after the other."""
        return Blocks(blocks=self.blocks + other.blocks)

    def __repr__(self) -> str:
        """Their kinds: the whole would fill an analyst's screen."""
        return f"Blocks({', '.join(one.kind for one in self.blocks)})"

    def as_json(self) -> list[dict[str, Any]]:
        """Plain data for a notebook's output."""
        dumped: list[dict[str, Any]] = _BLOCKS.dump_python(self.blocks, mode="json")
        return dumped


_BLOCKS: TypeAdapter[tuple[AnyBlock, ...]] = TypeAdapter(tuple[Block, ...])


def blocks_from_json(data: Any) -> Blocks:
    """Blocks from a notebook's output; ValidationError where it is not blocks."""
    return Blocks(blocks=_BLOCKS.validate_python(data))


def paragraphs(*lines: Line | str, lead: bool = False) -> Prose:
    """Prose from lines or bare words."""
    return Prose(lines=tuple(_as_line(item) for item in lines), lead=lead)


def nothing(what: str, words: str) -> Blocks:
    """A section that has nothing to tell: what it would have told of, and that in a sentence."""
    return Blocks(blocks=(Prose(lines=(line(words),), absent=what),))


def bullets(*lines: Line | str) -> Prose:
    """A bulleted list from lines or bare words."""
    return Prose(lines=tuple(_as_line(item) for item in lines), bullets=True)


def cell(*lines: Line | Part) -> Cell:
    """A cell from lines, words or ratings, one line each."""
    return Cell(lines=tuple(item if isinstance(item, tuple) else line(item) for item in lines))


def rows_of(rows: Iterable[Iterable[Cell | Line | Part]]) -> tuple[tuple[Cell, ...], ...]:
    """A table's rows from anything a cell can hold."""
    return tuple(
        tuple(item if isinstance(item, Cell) else cell(item) for item in row) for row in rows
    )


def _as_line(item: Line | str) -> Line:
    return line(item) if isinstance(item, str) else item
