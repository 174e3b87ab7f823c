"""A whole page: header, contents, sections and footer, from blocks and prose in order."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from governance.blocks import Blocks, Masthead
from governance.writers.html.fragments import Numbers, fragment, masthead
from governance.writers.html.prose import markdown_html
from governance.writers.html.text import html_text

CONTENTS_FROM = 5
"""Sections from which a list of contents helps."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the template puts together; every part is HTML already."""

    title: str
    lang: str
    style: str
    marking: str
    top: str
    contents: str
    body: str


def build_page(items: Sequence[Blocks | str], title: str, lang: str = "en-GB") -> Page:
    """A page from blocks and Markdown. The first masthead is the header; there is one h1."""
    numbers = Numbers()
    head: Masthead | None = None
    parts: list[str] = []
    for item in items:
        if isinstance(item, str):
            parts.append(markdown_html(item, numbers))
            continue
        for block in item.blocks:
            if isinstance(block, Masthead):
                head = head or block
            else:
                parts.append(fragment(block, numbers))
    return Page(
        title=html_text(title),
        lang=lang,
        style=page_style(),
        marking=html_text(head.marking) if head else "",
        top=masthead(head, numbers) if head else f"<h1>{html_text(title)}</h1>",
        contents=_contents(numbers),
        body=_sections(parts),
    )


@cache
def page_style() -> str:
    """The page's style sheet with its fonts inside."""
    home = files("governance.writers")
    faces = "".join(
        f'@font-face{{font-family:"Noto Sans";font-weight:{weight};font-style:normal;'
        f"src:url(data:font/woff2;base64,{_base64(name)}) format('woff2')}}\n"
        for weight, name in ((400, "Regular"), (700, "Bold"))
    )
    return faces + home.joinpath("html/page.css").read_text("utf-8")


def _base64(name: str) -> str:
    path = files("governance.writers").joinpath(f"fonts/NotoSans-{name}.woff2")
    return base64.b64encode(path.read_bytes()).decode("ascii")


def _contents(numbers: Numbers) -> str:
    if len(numbers.headings) < CONTENTS_FROM:
        return ""
    links = "".join(
        f'<li><a href="#{key}">{html_text(text)}</a></li>' for key, text in numbers.headings
    )
    return f'<nav class="contents" aria-label="Contents"><ol>{links}</ol></nav>'


def _sections(parts: Sequence[str]) -> str:
    """Each level 2 heading opens a section that holds what follows it."""
    html: list[str] = []
    is_open = False
    for part in parts:
        if part.startswith("<h2 "):
            html.append("</section>\n<section>" if is_open else "<section>")
            is_open = True
        html.append(part)
    return "\n".join([*html, "</section>" if is_open else ""])
