"""What a file's properties say: its title, and when it was last saved."""

from __future__ import annotations

import datetime as dt
import re

from governance.importing.files.package import Package
from governance.importing.files.xml import local
from governance.importing.lines import tidy

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|excel) - .*|document ?\d*|book ?\d*|untitled.*|word document|title"
    r"|.*\.(?:docx?|xlsx?|dotx?|xltx?))",
    re.IGNORECASE,
)
"""Titles that programs give, and that say nothing."""


def title_of(package: Package) -> str | None:
    """The title among the properties, where a person gave one."""
    title = tidy(_property(package, "title"))
    return None if not title or _NO_TITLE.fullmatch(title) else title


def saved_day(package: Package) -> dt.date | None:
    """The day the file was last saved."""
    try:
        return dt.date.fromisoformat(_property(package, "modified")[:10])
    except ValueError:
        return None


def _property(package: Package, name: str) -> str:
    part = package.related("", "core-properties")
    tree = package.xml(part) if part else None
    for one in tree if tree is not None else ():
        if local(one) == name:
            return one.text or ""
    return ""
