"""Typed text without what no reader should meet. For every writer."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
"""Controls, lone surrogates, non-characters, and marks that turn the direction of what
stands around them. What joins letters in Persian and emoji stays."""


def clean(text: str) -> str:
    """Text without control characters, direction marks and lone surrogates; line feeds stay."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
