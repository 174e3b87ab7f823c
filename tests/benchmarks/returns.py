"""A SEN2 return of 20,000 made-up persons against Python's own parser doing nothing with it."""

from __future__ import annotations

import tempfile
import tracemalloc
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from governance.packs.send.declared import TABLES
from governance.packs.send.returns import SEN2
from tests.benchmarks.timing import Result, ratio_of
from tests.support.sen2 import active, as_xml, assessed, person, place, plan, request

PERSONS, MEGABYTES = 20_000, 80
"""A fifth of the largest that is meant, and a fifth of the memory that it may take."""
_HOME = tempfile.TemporaryDirectory()


@cache
def _return() -> Path:
    """Two kilobytes a person, set in as the systems that write returns set them in."""
    people = []
    for number in range(PERSONS):
        asked, done = (
            f"2025-{1 + number % 6:02}-{1 + number % 28:02}",
            f"2025-{7 + number % 6:02}-10",
        )
        school = {"URN": str(999000 + number % 300)}
        node = request(
            asked, asked, "Y",
            Assessment=assessed("Y", done, plan(done, school)),
            ActivePlans=[active(place(school, done), ReviewMeeting=done, LastReview=done)],
        )  # fmt: skip
        people.append({**person(1, "2015-05-04", "M", node), "UPN": f"X{number:012}"})
    path = as_xml(Path(_HOME.name) / "return.xml", people)
    tree = ET.parse(path)
    ET.indent(tree)
    tree.write(path, "utf-8", xml_declaration=True)
    return path


def _floor() -> None:
    for _, element in ET.iterparse(_return()):
        if element.tag == "Person":
            element.clear()


def _ours() -> None:
    made = SEN2.read((_return(),), TABLES, b"key")
    assert len(made.columns["plan"]["plan_id"]) == PERSONS


def read_return() -> Result:
    """XML to tables: joined, mapped, checked."""
    _return()
    return "read a SEN2 return of 20,000 / iterparse reads it", ratio_of(_ours, _floor, 3), 3.0


def memory_of_return() -> Result:
    """The most that Python holds while it is read, in what it may hold."""
    _return()
    tracemalloc.start()
    _ours()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return f"memory of the same / {MEGABYTES} MB", most / (MEGABYTES << 20), 1.0


BENCHES = (read_return, memory_of_return)
