"""The formats of a report, each made from the same items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from governance.blocks import Blocks
from governance.problems import UnknownNameError, nearest_names
from governance.publish.render import Rendering
from governance.writers.html import to_page
from governance.writers.setting.markdown import flowing
from governance.writers.setting.paper import on_paper

Write = Callable[[Rendering, dt.date], bytes]
"""A format's file, from a rendering and the day it carries as its date."""


def _html(drawn: Rendering, _: dt.date) -> bytes:
    return to_page(drawn.items, drawn.title).encode("utf-8")


def _pdf(drawn: Rendering, day: dt.date) -> bytes:
    from governance.writers.pdf import to_pdf

    return to_pdf(on_paper(flowing(drawn.items).blocks), title=drawn.title, on=day)


def _docx(drawn: Rendering, day: dt.date) -> bytes:
    from governance.writers.word import to_word

    printed = Blocks(blocks=on_paper(flowing(drawn.items).blocks))
    return to_word(printed, title=drawn.title, created=day)


def _xlsx(drawn: Rendering, day: dt.date) -> bytes:
    from governance.writers.excel import to_excel

    return to_excel(flowing(drawn.items), title=drawn.title, created=day)


def _ods(drawn: Rendering, day: dt.date) -> bytes:
    from governance.writers.ods import to_ods

    return to_ods(flowing(drawn.items), title=drawn.title, created=day)


WRITERS: dict[str, Write] = {
    "html": _html, "pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "ods": _ods,
}  # fmt: skip
FORMATS = ("html", "pdf", "docx", "xlsx")
"""Those that a report is written in unless others are asked for."""


def checked(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats asked for. Raises UnknownNameError with the nearest."""
    for name in formats:
        if name not in WRITERS:
            raise UnknownNameError(f"no format {name!r}{nearest_names(name, WRITERS)}")
    return formats


def files_of(drawn: Rendering, day: dt.date, formats: tuple[str, ...]) -> dict[str, bytes]:
    """A report's files by name."""
    return {f"report.{name}": WRITERS[name](drawn, day) for name in formats}
