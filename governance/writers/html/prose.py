"""Markdown that an analyst wrote in a notebook: prose only, no raw HTML, no outside address."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import mistune

from governance.writers.html.numbers import Numbers
from governance.writers.setting.clean import clean

DEEPEST = 4


class _Renderer(mistune.HTMLRenderer):
    """Headings join the report's own; links and pictures become their words."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__(escape=True)
        self.numbers = numbers

    def heading(self, text: str, level: int, **_: Any) -> str:
        """One level 1 heading is enough: the report's name."""
        words = unescape(re.sub(r"<[^>]*>", "", text))
        return self.numbers.heading(min(max(level, 2), DEEPEST), words, text) + "\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
        """Its words: a report leads nowhere outside."""
        return text

    def image(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
        """Its words: a report fetches nothing."""
        return text


def markdown_html(source: str, numbers: Numbers) -> str:
    """Markdown as HTML. Raw HTML in it is shown as text."""
    render = mistune.create_markdown(renderer=_Renderer(numbers))
    return str(render(clean(source)))
