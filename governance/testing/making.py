"""A small workspace, made of strings and rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from governance.domain.plan import Plan
from governance.problems import GovernanceError
from governance.readers.plan import read_plan
from governance.workspace import Workspace, open_workspace
from governance.writers.record.updates import encode_record

PLAN = """\
id: mine
title: A small programme
window: {first: 2021-08-01, last: 2022-07-31}
people: [{id: AB, name: Ada Byron, role: sro}, {id: CD, name: Case Dee}]
workstreams:
  - ref: 1.0
    title: A new building
    deliverables:
      - ref: 1.1
        title: Find and lease a building
        owners: [AB]
        milestones:
          - {ref: 1.1.1, title: Lease signed, date: 2021-11-30}
          - {ref: 1.1.2, title: Doors open, date: 2022-03}
      - ref: 1.2
        title: Move the books
        owners: [CD]
        milestones: [{ref: 1.2.1, title: Books moved, date: 2022-05}]
boards:
  - {id: board, name: Programme board, notebook: board_bimonthly, audience: board}
"""
"""A plan of two deliverables, for whoever needs no other."""
PACK = "local"
"""The pack that `make_workspace` makes."""
Rows = Sequence[Mapping[str, Any]]
_OPENING = "plan = None\nas_at = None\nsince = None\naudience = None"


def make_workspace(
    root: Path,
    plan: str = PLAN,
    *,
    kpis: str = "",
    tables: str = "",
    log: Iterable[Mapping[str, Any]] = (),
    cases: Mapping[str, Rows | str] | None = None,
    pack: Mapping[str, str] | None = None,
    notebooks: Mapping[str, Sequence[str]] | None = None,
    files: Mapping[str, str] | None = None,
) -> Workspace:
    """Write a workspace to an empty folder, and open it.

    `kpis` and `tables` are those files of the plan, `log` records without what a log adds to
    them, `cases` rows or CSV text by table, `pack` the files of a pack called `local`, which the
    plan then names, `notebooks` their cells by name, and `files` any others by path. Raises
    GovernanceError for a plan that cannot be used.
    """
    home = f"plans/{read_text(plan).id}"
    texts = {f"{home}/plan.yaml": f"{plan}pack: {PACK}\n" if pack else plan}
    texts |= {f"{home}/updates.jsonl": log_of(*log).decode()}
    own = {"kpis.yaml": kpis, "tables.yaml": tables}
    texts |= {f"{home}/{name}": text for name, text in own.items() if text}
    texts |= {f"{home}/cases/{table}.csv": _csv(rows) for table, rows in (cases or {}).items()}
    texts |= {f"packs/{PACK}/{name}": text for name, text in (pack or {}).items()}
    texts |= {f"notebooks/{n}.ipynb": notebook_of(*cells) for n, cells in (notebooks or {}).items()}
    for name, text in (texts | dict(files or {})).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return open_workspace(root)


def log_of(*records: Mapping[str, Any]) -> bytes:
    """A log of these records, each after the one before; a rating of 1.1 by AB unless they say."""
    lines: list[bytes] = []
    before: list[str] = []
    for record in records:
        whole = {"kind": "rating", "ref": "1.1", "on": "2021-10-01", "by": "AB", "follows": before}
        line = encode_record({**whole, **record})
        before = [line[-34:-2].decode()]
        lines.append(line + b"\n")
    return b"".join(lines)


def notebook_of(*cells: str) -> str:
    """A notebook's file: a parameters cell, then these cells; one that begins with # is prose."""
    written = [_cell("code", _OPENING, tags=["parameters"])]
    written += [_cell("markdown" if one.startswith("#") else "code", one) for one in cells]
    for number, cell in enumerate(written):
        cell["id"] = f"cell-{number}"
    return json.dumps({"cells": written, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _cell(kind: str, source: str, **metadata: Any) -> dict[str, Any]:
    code: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "metadata": metadata, "source": source, **code}


def _csv(rows: Rows | str) -> str:
    if isinstance(rows, str):
        return rows
    names = dict.fromkeys(name for row in rows for name in row)
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read_text(text: str) -> Plan:
    """The plan that a text is. Raises GovernanceError, with every reason."""
    plan, problems, source = read_plan(text.encode(), "plan.yaml")
    if plan is None:
        raise GovernanceError("; ".join(map(str, source.placed(problems))))
    return plan
