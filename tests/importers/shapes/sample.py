"""The sample's own plan as a Word table: merged rows of workstreams, shading, several of each."""

from __future__ import annotations

import datetime as dt

from governance.assurance.progress import progress_at
from governance.domain.plan import Deliverable, Plan, Role
from governance.domain.update import Note, Rating
from governance.workspace import open_workspace
from tests.conftest import REPOSITORY
from tests.importers.making.word import cell, docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape

DAY = dt.date(2021, 12, 31)
_FILLS = {"blue": "0070C0", "green": "00B050", "amber": "FFC000", "red": "FF0000"}


def sample_in_word() -> Shape:
    """The whole plan in one table, its header repeated, progress in one cell an action."""
    home = open_workspace(REPOSITORY)
    plan, updates = home.plan(), home.updates()
    rags = {one.ref: one.rag.value for stream in progress_at(plan, updates, DAY).workstreams
            for one in stream.deliverables}  # fmt: skip
    head = row("#", "Action / Deliverable", "Owner", "Milestones", "Progress Update ", header=True)
    rows = [head]
    for number, stream in enumerate(plan.workstreams):
        rows.append(row(cell(f"{stream.ref} {stream.title}", span=5)))
        for item in stream.deliverables:
            told = [
                one for one in updates if one.ref == item.ref and isinstance(one, (Note, Rating))
            ]
            rows.append(_row(plan, item, rags.get(item.ref), told))
        if number in (1, 3):
            rows.append(head)
    key = table(row("Key", cell("Blue Complete/BAU", fill="0070C0"), cell("Green On Track", fill="00B050"),
                    cell("Amber Delay/Issues", fill="FFC000"), cell("Red Significant challenge", fill="FF0000")))  # fmt: skip
    roles = ("SRO: Ros Somerville, Lead Officer: Francesca Alexander, Project Manager: Wendy Allen",
             "Core Team: Francesca Alexander, Wendy Allen, Izzy Connell, I Hub")  # fmt: skip
    data = docx(para(plan.title, style="Title"), *map(para, roles), key, table(*rows))
    return Shape("sample_in_word", "panels.docx", data, tuple(_acts(plan, rags)), DAY)


def _row(plan: Plan, item: Deliverable, rag: str | None, told: list) -> str:
    miles = []
    for mile in item.milestones:
        own = (
            "/".join(_said(plan, one) for one in mile.owners)
            if mile.owners and mile.owners != item.owners
            else ""
        )
        by = f" ({own})" if own else ""
        miles += [f"{mile.date.text} – {mile.title}{by}" if mile.date else f"{mile.title}{by}", ""]
    entries = [f"{one.on:%d/%m/%y} – {one.note}" for one in told if one.note]
    owners = "/".join(_said(plan, one) for one in item.owners)
    return row(
        cell(item.ref, fill=_FILLS.get(rag or "")),
        cell(*[para(item.title), *[para(text, level=0) for text in item.details]]),
        owners,
        cell("\n".join(miles)),
        cell("\n\n".join(entries)),
    )


def _said(plan: Plan, one: str) -> str:
    person = plan.people_by_id[one]
    return (person.name if person.role is Role.CONTRIBUTOR else person.label) or one


def _acts(plan: Plan, rags: dict[str, str]):
    for stream, item in plan.each_deliverable():
        miles = tuple(
            Mile(mile.title[:40], mile.date.edtf if mile.date else None,
                 tuple(_said(plan, one) for one in mile.owners) or None)
            for mile in item.milestones
        )  # fmt: skip
        rag = rags.get(item.ref)
        owners = tuple(_said(plan, one) for one in item.owners)
        yield Act(
            item.title, owners, miles, None if rag == "unrated" else rag, item.ref, stream.title
        )


SHAPES = (sample_in_word,)
