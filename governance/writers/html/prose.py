"""Markdown that an analyst wrote in a notebook: prose only, no raw HTML, no outside address."""

from __future__ import annotations

import html as entities
import re
from typing import Any

import mistune

from governance.writers.html.fragments import Numbers
from governance.writers.html.text import clean, html_text


class _Renderer(mistune.HTMLRenderer):
    """Headings join the report's own; links and pictures become their words."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__(escape=True)
        self.numbers = numbers

    def heading(self, text: str, level: int, **_: Any) -> str:  # noqa: ANN401 - mistune's options
        if level <= 2:
            return f'<h2 id="{self.numbers.next_heading(_bare(text))}">{text}</h2>'
        return f"<h{min(level, 4)}>{text}</h{min(level, 4)}>"

    def link(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
        return text

    def image(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
        return html_text(text)


def markdown_html(source: str, numbers: Numbers) -> str:
    """Markdown as HTML."""
    render = mistune.create_markdown(renderer=_Renderer(numbers))
    return str(render(clean(source)))


def _bare(text: str) -> str:
    """A heading's words, for the contents."""
    return entities.unescape(re.sub(r"<[^>]*>", "", text))
