"""Words that run from right to left among others: what keeps to itself in every format."""

from __future__ import annotations

import re

_LETTERS = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_AMONG = "[\\d.,:/!?()'\"\u00ab\u00bb\u2013 \u00a0-]"
_NUMBERS = "[\\d.,:/\u2013 \u00a0-]"
RIGHT_TO_LEFT = re.compile(
    f"({_LETTERS}+(?:{_AMONG}+{_LETTERS}+)*(?:[ \u00a0]\\d{_NUMBERS}*$)?)", re.MULTILINE
)
"""Words from right to left, with the numbers among them and at their end. A ref before them, and a
date after them, is not of them: it would be carried to the far side (UAX 9)."""
