"""The first page: what there is to read and to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from governance.blocks import (
    AnyBlock,
    Blocks,
    Column,
    Heading,
    Masthead,
    Run,
    Table,
    cell,
    paragraphs,
    rows_of,
)
from governance.web.library import Library
from governance.writers.html import to_page

_REFRESH = (
    "Changes arrive by themselves: in Apple Calendar and Thunderbird within hours, in Outlook on "
    "the web about every three hours, in Google within a day. A file that is imported never "
    "changes; subscribe to its address."
)


async def index_page(request: Request) -> Response:
    """Reports and feeds of every plan."""
    library: Library = request.app.state.library
    blocks: list[AnyBlock] = [
        Masthead(
            programme="Programme governance",
            report="Reports and calendars",
            position="Served from this machine, read-only",
        )
    ]
    for plan, title in library.plans():
        blocks += _plan(request, library, plan, title)
    if len(blocks) == 1:
        blocks.append(paragraphs("There is no plan that can be read. Run `governance check`."))
    return HTMLResponse(to_page([Blocks(blocks=tuple(blocks))], "Reports and calendars"))


def _plan(request: Request, library: Library, plan: str, title: str) -> Iterator[AnyBlock]:
    yield Heading(text=title)
    built = sorted(library.exports.glob(f"{plan}/*/*/report.*"), reverse=True)
    files = [path.relative_to(library.exports).as_posix() for path in built]
    yield Table(
        caption="Reports",
        columns=(
            Column(title="Report", width="wide"),
            Column(title="Position at"),
            Column(title="Format"),
        ),
        rows=rows_of(
            [
                cell((Run(text=name.split("/")[1], href=f"reports/{name}"),)),
                cell(name.split("/")[2]),
                cell(name.rsplit(".", 1)[1].upper()),
            ]
            for name in files
        ),
        empty="No report has been built yet. Run `governance build`.",
    )
    host = request.url.netloc
    yield Table(
        caption="Calendar feeds",
        columns=(
            Column(title="Feed"),
            Column(title="Address to subscribe to", width="wide"),
            Column(title="One click"),
        ),
        rows=rows_of(
            [
                cell((Run(text=name, href=f"calendar/{plan}/{name}.ics"),)),
                cell(f"{request.url.scheme}://{host}/calendar/{plan}/{name}.ics"),
                cell((Run(text="webcal", href=f"webcal://{host}/calendar/{plan}/{name}.ics"),)),
            ]
            for name in library.feeds(plan)
        ),
        note=_REFRESH,
    )
