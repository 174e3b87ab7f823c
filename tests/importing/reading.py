"""A file read and shown as lines, so that a test says what it means on one screen."""

from __future__ import annotations

import datetime as dt

from governance.domain.imported import Imported
from governance.importing import Request, read_action_plan
from tests.importers.making.word import docx, para, row, table

ON = dt.date(2023, 3, 31)
HEAD = row("Ref", "Action", "Owner", "By when", "RAG", "Progress")


def read(data: bytes, file: str = "a.docx", **told: object) -> Imported:
    return read_action_plan(data, file, Request("new", ON, **told))


def read_table(*rows: str, head: str = HEAD, columns: int = 6, **parts: object) -> Imported:
    """A Word file with one table below a title."""
    return read(docx(para("A plan"), table(head, *rows, columns=columns), **parts))


def shown(one: Imported) -> list[str]:
    """Each workstream, action and milestone on a line of its own."""
    rated = {record["ref"]: record["rag"] for record in one.updates if record["kind"] == "rating"}
    found = []
    for stream in one.plan.workstreams:
        found.append(f"{stream.ref} {stream.title} [{rated.get(stream.ref, '')}]")
        for item in stream.deliverables:
            owners = ", ".join(item.owners)
            found.append(f"{item.ref} {item.title} ({owners}) [{rated.get(item.ref, '')}]")
            for mile in item.milestones:
                when = mile.date.edtf if mile.date else None
                found.append(f"  {mile.ref} {mile.title}: {when}")
    return found


def codes(one: Imported, *wanted: str) -> list[str]:
    """The findings of some codes, as they are printed."""
    return [f"{found.code}: {found}" for found in one.findings if found.code in wanted]
