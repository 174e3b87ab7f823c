"""Words to HTML: stripped of what no reader should meet, then escaped. RAG marks as drawings."""

from __future__ import annotations

import re
from html import escape

from governance.blocks import Line, Run
from governance.domain.rag import Rag

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff]"
)
"""Controls, lone surrogates, and marks that turn the direction of what stands around them."""

_SHAPES = {
    "triangle": '<path d="M10 1 19.5 18H.5Z"/>',
    "diamond": '<path d="M10 0 20 10 10 20 0 10Z"/>',
    "circle": '<circle cx="10" cy="10" r="9.5"/>',
    "square": '<path d="M1 1h18v18H1Z"/>',
    "ring": '<circle cx="10" cy="10" r="8.5" class="hollow"/>',
}
_NEAR = re.compile(
    r"(?:[\w.~-]+/)*[\w.~-]+|#[\w-]+|webcal://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?/[\w./~-]+"
)
_LETTER_AT = {"triangle": 16, "diamond": 14, "circle": 14, "square": 14, "ring": 14}


def clean(text: str) -> str:
    """Text without control characters, direction marks and lone surrogates."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def html_text(text: str) -> str:
    """Text as HTML shows it; line breaks stay."""
    return escape(clean(text), quote=True).replace("\n", "<br>")


def attribute(text: str) -> str:
    """Text for an attribute's value; line breaks become spaces."""
    return escape(clean(text).replace("\n", " "), quote=True)


def html_line(line: Line) -> str:
    """A line of runs."""
    return "".join(_run(run) for run in line)


def rag_mark(rag: Rag) -> str:
    """A rating as word, letter, shape and border."""
    look = rag.look
    return (
        f'<span class="rag rag-{rag.value}"><svg class="shape" viewBox="0 0 20 20" '
        f'aria-hidden="true" focusable="false">{_SHAPES[look.shape]}'
        f'<text x="10" y="{_LETTER_AT[look.shape]}">{look.letter}</text></svg>'
        f"{look.word}</span>"
    )


def _run(run: Run) -> str:
    if run.rag is not None:
        return rag_mark(run.rag)
    text = html_text(run.text)
    if run.href and _is_near(run.href):
        text = f'<a href="{attribute(run.href)}">{text}</a>'
    return f"<strong>{text}</strong>" if run.strong else text


def _is_near(href: str) -> bool:
    """True for an address inside the same folder tree, or of a calendar on this machine."""
    return _NEAR.fullmatch(href) is not None
