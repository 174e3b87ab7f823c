"""A leisure centre's export: headings, letters, days and words of its own. All of it invented."""

from __future__ import annotations

import random
import zipfile
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import quoteattr

from governance.domain.cases import TableFile, TableSet
from governance.domain.cases.table_set import Declared, table_set
from governance.readers.plan import read_record

TABLES_YAML = """\
tables:
  - id: member
    title: Members
    key: member_id
    counts: people
    columns:
      - {id: member_id, type: text, pseudonym: true, note: the member}
      - {id: joined_on, type: day, note: day the membership began}
      - {id: area, type: code, codes: {N: North, S: South}, note: area of the town}
      - {id: concession, type: flag, note: pays less}
  - id: visit
    title: Visits
    key: visit_id
    counts: people
    columns:
      - {id: visit_id, type: text}
      - {id: member_id, type: text, refers: member, pseudonym: true}
      - {id: visited_on, type: day}
      - {id: centre, type: code, codes: {east: East Pool, west: West Hall}}
      - {id: outcome, type: code, codes: [attended, cancelled, no_show], headings: [attendance]}
      - {id: area, type: code, codes: {N: North, S: South}, note: area of the town}
  - id: complaint
    title: Complaints
    key: visit_id
    counts: people
    columns:
      - {id: visit_id, type: text}
      - {id: received_on, type: day, headings: [complaint date]}
      - {id: answered_on, type: day, headings: [complaint closed]}
"""
KPIS = """\
kpis:
  - id: VS01
    name: Visits attended
    definition: Of visits in the month, how many were attended.
    measure: {kind: rate, table: visit, event: visited_on, hit: {outcome: attended}}
  - id: VS02
    name: Complaints answered in 10 days
    definition: Of complaints whose ten days ended in the month, how many were answered by then.
    measure: {kind: share_on_time, table: complaint, start: received_on, within: 10 days,
      done: answered_on}
"""
MARKER = "Zqsecret"
Grid = list[list[str]]


def tables() -> TableSet:
    found, problems, _ = read_record(TABLES_YAML.encode(), "tables.yaml", TableFile)
    assert found is not None, problems
    return table_set([Declared("tables.yaml", found)])[0]


def members(count: int = 60) -> Grid:
    chance = random.Random(2)
    rows = [
        [f"M{n:04}", f"{MARKER} {n}", chance.choice(["North", "South"]), chance.choice("YN"),
         f"{1 + n % 28:02}/{1 + n % 12:02}/2020"]
        for n in range(count)
    ]  # fmt: skip
    return [
        ["Membership No", "Full name", "Area of town", "Concession?", "Membership began"],
        *rows,
    ]


def visits(count: int = 300, people: int = 60) -> Grid:
    chance = random.Random(3)
    rows = []
    for n in range(count):
        day = date(2021, 10, 1) + timedelta(n % 31)
        complains = n % 9 == 0
        closed = day + timedelta(chance.randrange(20))
        rows.append([
            f"V{n:04}", f"M{n % people:04}", f"{day:%Y-%b-%d} 00:00:00",
            chance.choice(["East Pool", "West Hall"]),
            chance.choice(["Attended", "Cancelled", "No show", "DNA"]),
            f"{day:%d/%m/%Y}" if complains else "",
            f"{closed:%d/%m/%Y}" if complains and n % 18 else "",
            f"{MARKER}: café",
        ])  # fmt: skip
    head = ["Visit Ref", "Member", "Date of visit", "Site", "Attendance", "Complaint date",
            "Complaint closed", "Note"]  # fmt: skip
    return [head, *rows]


def as_text(path: Path, grid: Grid, encoding: str = "utf-8", sign: str = ",") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "\r\n".join(sign.join(row) for row in grid)
    path.write_bytes((lines + "\r\n").encode(encoding))
    return path


def as_open_document(path: Path, sheets: dict[str, Grid]) -> Path:
    """An .ods of texts, with the rest of each sheet repeated to its edge as LibreOffice writes it."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    parts = []
    for name, grid in sheets.items():
        parts.append(f"<table:table table:name={quoteattr(name)}>")
        for row in grid:
            cells = "".join(f"<table:table-cell>{_p(one)}</table:table-cell>" for one in row)
            more = '<table:table-cell table:number-columns-repeated="16000"/>'
            parts.append(f"<table:table-row>{cells}{more}</table:table-row>")
        blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        parts.append(f"{blank}</table:table>")
    body = f"<office:document-content {spaces}><office:body><office:spreadsheet>{''.join(parts)}"
    text = f'<?xml version="1.0" encoding="UTF-8"?>{body}</office:spreadsheet></office:body></office:document-content>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", text)
    return path


def _p(text: str) -> str:
    return f"<text:p>{text}</text:p>" if text else ""
