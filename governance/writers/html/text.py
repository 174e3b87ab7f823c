"""Words to HTML: cleaned, then escaped. Lines of runs, links and ratings."""

from __future__ import annotations

import re
from html import escape

from governance.blocks import Line, Run
from governance.writers.html.marks import rag_mark
from governance.writers.setting.clean import clean
from governance.writers.setting.turned import RIGHT_TO_LEFT

_NEAR = re.compile(
    r"(?:[\w.~-]+/)*[\w.~-]+|#[\w-]+|webcal://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?/[\w./~-]+"
)
"""An address inside what was built, or of a calendar on this machine."""


def html_text(text: str) -> str:
    """Text as HTML shows it; line breaks stay, and right-to-left words keep to themselves."""
    shown = escape(clean(text), quote=True).replace("\n", "<br>")
    return RIGHT_TO_LEFT.sub(r"<bdi>\1</bdi>", shown)


def one_line(text: str) -> str:
    """Cleaned text on one line, not yet escaped: for titles and attributes."""
    return " ".join(clean(text).split())


def attribute(text: str) -> str:
    """Text for an attribute's value."""
    return escape(one_line(text), quote=True)


def css_string(text: str) -> str:
    """Text as a CSS string; all but letters and digits by number, so that nothing ends it."""
    shown = re.sub(r"[^A-Za-z0-9 ]", lambda found: f"\\{ord(found[0]):x} ", one_line(text))
    return f'"{shown}"'


def html_line(line: Line) -> str:
    """A line of runs."""
    return "".join(_run(run) for run in line)


def _run(run: Run) -> str:
    if run.rag is not None:
        return rag_mark(run.rag)
    text = html_text(run.text)
    if text and _NEAR.fullmatch(run.href):  # a report never leads elsewhere
        label = f' aria-label="{attribute(run.label)}"' if run.label else ""
        text = f'<a href="{escape(run.href)}"{label}>{text}</a>'
    return f"<strong>{text}</strong>" if run.strong else text
