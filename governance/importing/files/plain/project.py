"""Microsoft Project's XML (MSPDI, schemas.microsoft.com/project): its tasks as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from governance.importing.files.package import LIMITS, TAGS, refused
from governance.importing.files.xml import Element, parse
from governance.importing.grid import Document, table_of
from governance.importing.lines import tidy
from governance.problems import Problem
from governance.readers.archives import declares

_SPACE = b"http://schemas.microsoft.com/project"
_NS = "{http://schemas.microsoft.com/project}"
_HEADS = ("ID", "Outline Level", "Name", "Start", "Finish", "Resource Names", "Actual Finish",
          "% Complete", "Notes")  # fmt: skip
_NOBODY = ("", "-65535")
"""How an assignment says that nobody has it."""


def is_project(data: bytes, _: str) -> bool:
    """True for XML in Project's name space."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith(b"<") and _SPACE in head


def read_project(data: bytes, name: str) -> Document:
    """The tasks of a plan in their order. Raises UnreadableError."""
    if (LIMITS.markup is not None and len(data) > LIMITS.markup) or data.count(b"<") > TAGS:
        raise refused(name, Problem("file-too-large", "it holds too much for a plan", "shorten it"))
    if (danger := declares(data)) is not None:
        raise refused(name, Problem("unsafe-file", danger.what, "save it from Project once more"))
    try:
        root = parse(data)
    except ValueError as fault:
        what = "it is not XML as Project writes it"
        raise refused(name, Problem("unsound-file", what, "save it once more")) from fault
    rows = [_HEADS, *_tasks(root)]
    title = tidy(_of(root, "Title")) or None
    return Document("Project", (table_of("sheet Tasks", rows),), title)


def _tasks(root: Element) -> Iterator[tuple[str, ...]]:
    who = _assigned(root)
    for task in root.iterfind(f"{_NS}Tasks/{_NS}Task"):
        level = _of(task, "OutlineLevel")
        if not _of(task, "Name").strip() or level == "0" or _of(task, "IsNull") == "1":
            continue
        start, finish = _day(task, "Start"), _day(task, "Finish")
        yield (
            _of(task, "ID"),
            level or "1",
            _of(task, "Name"),
            "" if _of(task, "Milestone") == "1" else start,
            finish,
            "; ".join(who.get(_of(task, "UID"), ())),
            _day(task, "ActualFinish"),
            f"{_of(task, 'PercentComplete') or '0'}%",
            _of(task, "Notes"),
        )


def _assigned(root: Element) -> Mapping[str, list[str]]:
    """Who works on each task, by its number."""
    names = {_of(one, "UID"): _of(one, "Name") for one in
             root.iterfind(f"{_NS}Resources/{_NS}Resource")}  # fmt: skip
    found: dict[str, list[str]] = {}
    for one in root.iterfind(f"{_NS}Assignments/{_NS}Assignment"):
        number = _of(one, "ResourceUID")
        if number not in _NOBODY and names.get(number):
            found.setdefault(_of(one, "TaskUID"), []).append(names[number])
    return found


def _day(task: Element, name: str) -> str:
    """The day of a moment, without its time."""
    return _of(task, name).partition("T")[0]


def _of(element: Element, name: str) -> str:
    return element.findtext(f"{_NS}{name}") or ""
