"""One of every kind of block, and a document of any size. Everything here is invented."""

from __future__ import annotations

from typing import Any

from governance.blocks import (
    Blocks,
    Column,
    Facts,
    Figure,
    Heading,
    Masthead,
    Run,
    Table,
    Tile,
    Tiles,
    bullets,
    cell,
    line,
    paragraphs,
    rows_of,
    strong,
)
from governance.domain.rag import Rag

HOSTILE = (
    "</title></style><script>alert(1)</script> **bold** [l](http://example.org) \r\n\x07\u202eright "
    'to left\u202c " onload=x Llŷn a’r Fro, العربية, 🙂, ' + "overlong" * 30
)


def chart(width: int = 600) -> dict[str, Any]:
    """A bar chart with a clip path, so with an id."""
    return {
        "data": {"values": [{"stream": "Finance", "n": 2}, {"stream": "Risk", "n": 5}]},
        "mark": {"type": "bar", "clip": True},
        "encoding": {"x": {"field": "n", "type": "quantitative"}, "y": {"field": "stream"}},
        "config": {"background": None},
        "width": width,
    }


def masthead(extra: str = "") -> Masthead:
    return Masthead(
        programme="A made-up programme" + extra,
        report="Highlight report" + extra,
        position="Position at 31 December 2021" + extra,
        facts=(("Period" + extra, "October to December" + extra),),
        marking="For the board · Draft" + extra,
        notice="Synthetic, made for tests." + extra,
    )


def figure(extra: str = "", *, narrow: bool = True) -> Figure:
    return Figure(
        title="Risk has most to do" + extra,
        caption="Deliverables by workstream" + extra,
        alt="Bars: Finance has 2 deliverables, Risk has 5." + extra,
        spec=chart(),
        narrow=chart(180) if narrow else None,
        data=Table(
            caption="Deliverables" + extra,
            columns=(Column(title="Workstream" + extra), Column(title="Number", numeric=True)),
            rows=rows_of([["Finance" + extra, "2"], ["Risk", "5"]]),
        ),
    )


def table(rows: int = 2, extra: str = "") -> Table:
    rags = list(Rag)
    return Table(
        caption="Ratings" + extra,
        columns=(
            Column(title="Deliverable" + extra, width="wide"),
            Column(title="Rating"),
            Column(title="Next date", width="narrow"),
            Column(title="Days", numeric=True),
        ),
        rows=rows_of(
            [f"1.{n} Agree the terms{extra}", rags[n % 5],
             cell("31 Dec 21", "was 30 Nov 21") if n % 2 else "", str(n)]
            for n in range(rows)
        ),
        note="Dates are as forecast." + extra,
        empty="Nothing is rated." + extra,
    )  # fmt: skip


def every_kind(rows: int = 2, extra: str = "") -> Blocks:
    """One of each, with `extra` after every text in it."""
    return Blocks(
        blocks=(
            masthead(extra),
            Heading(text="Summary" + extra),
            paragraphs(line("The plan is ", Rag.RED, "; ", strong("look" + extra), "."), lead=True),
            Tiles(
                tiles=(
                    Tile(value="2", label="Red", detail="of 3" + extra, rag=Rag.RED),
                    Tile(value="1", label="Overdue" + extra),
                    Tile(value="9" + extra, label="Late and Amber", rag=Rag.AMBER),
                )
            ),
            bullets("one" + extra, line("two ", Rag.UNRATED)),
            Facts(
                title=line("1.1 Deliver" + extra),
                items=(("Rating" + extra, line(Rag.AMBER)), ("Why", line("Late" + extra))),
                rag=Rag.AMBER,
            ),
            Heading(text="Ratings" + extra, level=3),
            table(rows, extra),
            figure(extra),
            figure(extra, narrow=False),
            Heading(text="Where next"),
            paragraphs(line(Run(text="the index" + extra, href="send/report.html"))),
        )
    )
