"""Comments in the margin of a Word document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from governance.importing.files.word.names import W14, W15, W, inside, value
from governance.importing.files.xml import Element
from governance.importing.grid import Remark
from governance.importing.lines import tidy


def read_comments(root: Element | None, extended: Element | None) -> dict[str, Remark]:
    """Every comment that is still open, by its id; answered ones are left out."""
    if root is None:
        return {}
    marks = list(extended.iter(f"{W15}commentEx")) if extended is not None else []
    done = {one.get(f"{W15}paraId") for one in marks if one.get(f"{W15}done") in ("1", "true")}
    above = {one.get(f"{W15}paraId"): one.get(f"{W15}paraIdParent") for one in marks}
    found: dict[str, Remark] = {}
    ids: dict[str | None, str] = {}
    for one in root.iter(f"{W}comment"):
        named = [paragraph.get(f"{W14}paraId") for paragraph in one.iter(f"{W}p")]
        text = tidy(" ".join(_texts(one)))
        parents = [above[name] for name in named if above.get(name)]
        if not text or done & {*named, *parents}:
            continue
        author = tidy(value(one, "author") or value(one, "initials") or "")
        remark = Remark(text, author, _day(value(one, "date")))
        asked = next((ids[name] for name in parents if name in ids), None)
        if asked is not None:
            found[asked] = replace(found[asked], answers=(*found[asked].answers, remark))
            continue
        name = value(one, "id") or ""
        found[name] = remark
        ids |= dict.fromkeys(named, name)
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
