"""A whole page: header, contents, sections and footer, from blocks and prose in order."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, Template
from markupsafe import Markup

from governance.blocks import Blocks, Masthead
from governance.writers.html.fragments import fragment, masthead_html
from governance.writers.html.numbers import Numbers
from governance.writers.html.text import attribute, css_string, html_text, one_line

TEMPLATE = "page.html.j2"
"""The one template of every page, beside this module."""
CONTENTS_FROM = 4
"""Sections from which a list of contents helps."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the template puts together; it escapes all but what is HTML already."""

    title: str
    lang: str
    marking: str
    style: Markup
    top: Markup
    contents: Markup
    body: Markup


def build_page(items: Sequence[Blocks | str], title: str, lang: str = "en-GB") -> Page:
    """A page from blocks and Markdown. The first masthead is the header, with the one h1."""
    head = next(
        (one for item in items if isinstance(item, Blocks) for one in item.blocks
         if isinstance(one, Masthead)),
        None,
    )  # fmt: skip
    numbers = Numbers()
    parts = [part for item in items for part in _parts(item, head, numbers)]
    marking = one_line(head.marking) if head else ""
    top = masthead_html(head) if head else f"<h1>{html_text(title)}</h1>"
    return Page(
        title=one_line(title),
        lang=lang,
        marking=marking,
        style=Markup(_style() + _margins(marking, title)),  # noqa: S704 - typed text is escaped
        top=Markup(top),  # noqa: S704 - as above
        contents=Markup(_contents(numbers)),  # noqa: S704 - as above
        body=Markup(_sections("\n".join(parts))),  # noqa: S704 - as above
    )


def page_html(items: Sequence[Blocks | str], title: str, lang: str = "en-GB") -> str:
    """The page as text."""
    return _template().render(resources={"page": build_page(items, title, lang)})


@cache
def template_text() -> str:
    """The template, read once."""
    return files("governance.writers.html").joinpath(TEMPLATE).read_text("utf-8")


@cache
def _template() -> Template:
    return Environment(autoescape=True).from_string(template_text())


def _parts(item: Blocks | str, head: Masthead | None, numbers: Numbers) -> list[str]:
    if isinstance(item, str):
        from governance.writers.html.prose import markdown_html

        return [markdown_html(item, numbers)]
    return [fragment(block, numbers) for block in item.blocks if block is not head]


@cache
def _style() -> str:
    """The page's style sheet with its fonts inside."""
    home = files("governance.writers")
    faces = "".join(
        f'@font-face{{font-family:"Noto Sans";font-weight:{weight};font-style:normal;'
        f"src:url(data:font/woff2;base64,{_base64(home / f'fonts/NotoSans-{name}.woff2')}) "
        "format('woff2')}\n"
        for weight, name in ((400, "Regular"), (700, "Bold"))
    )
    return faces + (home / "html/page.css").read_text("utf-8")


def _base64(path: Traversable) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")


def _margins(marking: str, title: str) -> str:
    """Marking and title on every printed page; on the first the marking stands at its top."""
    return (
        f"@page{{@top-left{{content:{css_string(marking)}}}"
        f"@bottom-left{{content:{css_string(title)}}}}}\n"
        "@page :first{@top-left{content:none}}\n"
    )


def _contents(numbers: Numbers) -> str:
    if len(numbers.sections) < CONTENTS_FROM:
        return ""
    links = "\n".join(
        f'<li><a href="#{key}">{attribute(text)}</a></li>' for key, text in numbers.sections
    )
    return (
        '<nav class="contents" aria-label="Contents"><p class="label">Contents</p>\n'
        f"<ol>{links}</ol></nav>"
    )


def _sections(html: str) -> str:
    """Each level 2 heading opens a section that holds what follows it."""
    before, *after = re.split(r"(?=<h2 )", html)
    return before + "".join(f"<section>\n{part.rstrip()}\n</section>\n" for part in after)
