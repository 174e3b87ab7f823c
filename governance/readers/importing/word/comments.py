"""Comments in the margin of a Word document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from governance.readers.importing.grid import Remark
from governance.readers.importing.lines import tidy
from governance.readers.importing.word.names import W14, W15, W, inside, value
from governance.readers.importing.xml import Element


def read_comments(root: Element | None, extended: Element | None) -> dict[str, Remark]:
    """Every comment that is still open, by its id; answered ones are left out."""
    if root is None:
        return {}
    done = {
        one.get(f"{W15}paraId")
        for one in (extended.iter(f"{W15}commentEx") if extended is not None else ())
        if one.get(f"{W15}done") in ("1", "true")
    }
    found = {}
    for one in root.iter(f"{W}comment"):
        named = {paragraph.get(f"{W14}paraId") for paragraph in one.iter(f"{W}p")}
        text = tidy(" ".join(_texts(one)))
        if text and not named & done:
            author = tidy(value(one, "author") or value(one, "initials") or "")
            found[value(one, "id") or ""] = Remark(text, author, _day(value(one, "date")))
    return found


def _texts(element: Element) -> Iterator[str]:
    for one in inside(element):
        if one.tag == f"{W}t":
            yield one.text or ""
        elif one.tag == f"{W}p":
            yield "".join(_texts(one)) + " "
        else:
            yield "".join(_texts(one))


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
