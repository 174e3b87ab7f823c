"""The bundled font, and what to do about a character that it lacks."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

LACKING = re.compile(
    r"[^\n\u0020-\u024f\u0259\u02bb-\u02bc\u02c6-\u02dd\u0300-\u0304\u0306-\u030c\u0327-\u0328"
    r"\u0370-\u03e1\u03f0-\u045f\u0490-\u0491\u1e00-\u1eff\u2000-\u20bf\u2113\u2116\u2122"
    r"\u2190-\u2199\u2212\u2248\u2260\u2264-\u2265\u2713\ufffd]"
)
"""What the bundled font lacks; left alone, some font of the machine's would be measured."""


def in_font(text: str) -> str:
    """Text with a replacement character for what the font lacks, one for each run of them."""
    return re.sub(f"{LACKING.pattern}+", "\ufffd", text)


def font_folder() -> Path:
    """Where the bundled fonts lie."""
    return Path(str(files("governance.writers").joinpath("fonts")))
