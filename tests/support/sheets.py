"""Update sheets of a small plan, and somebody who fills them in with openpyxl."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from governance.assurance.progress import progress_at
from governance.domain.plan import Plan
from governance.domain.update import Updates
from governance.problems import Problems
from governance.readers.updates import read_updates
from governance.record.log.order import history_at
from governance.record.sheet.build import Rows, build_update_sheet, rows_at
from governance.record.sheet.proposal import problem_words
from governance.writers.sheet import to_sheet
from tests.support.make import DAY, deliverable, log_bytes, moved, plan, rated, stream

D, M, R, Q = "Deliverables", "Milestones", "Risks and issues", "Decisions"


def small_plan(**fields: Any) -> Plan:
    """Two workstreams, deliverables 1.1 and 1.10 among them, a risk, an issue, a board."""
    more: dict[str, Any] = {
        "risks": [{"ref": "R1", "title": "Nobody comes", "owner": "AB", "likelihood": 4, "impact": 3}],
        "issues": [{"ref": "I1", "title": "The hall is shut", "owner": "CD", "impact": 3}],
        "boards": [
            {"id": "board", "name": "Programme board", "notebook": "n", "cadence": "monthly",
             "first_meeting": "2021-09-13"}
        ],
    }  # fmt: skip
    return plan(
        stream("1.0", deliverable("1.1", "2021-10", "2022-01"), deliverable("1.10", "2021-12-20")),
        stream("2.0", deliverable("2.1", "2022-03", None, owners=["CD"])),
        **(more | fields),
    )


def small_log_bytes(*more: dict[str, Any]) -> bytes:
    """Two ratings, a move, a decision asked; and more after them."""
    return log_bytes(
        rated("1.1", "green", "2021-10-01", note="As planned."),
        rated("1.10", "amber", "2021-11-01", note="Late.", reason="Bids were late", by="CD"),
        moved("1.1.2", "2021-11-05", forecast="2022-02", reason="The builder is ill"),
        {"kind": "decision", "ref": "1.1", "on": "2021-11-08", "state": "asked",
         "note": "May we hire?", "asked_of": "board", "due": "2021-12-20"},
        *more,
    )  # fmt: skip


def small_log(*more: dict[str, Any]) -> Updates:
    """The same, read."""
    log, problems = read_updates(small_log_bytes(*more), "updates.jsonl")
    assert not problems, problems
    return log.updates


def sheet_bytes(
    agreed: Plan, log: Updates = (), day: dt.date = DAY, owner: str | None = None
) -> bytes:
    """A plan's update sheet as a file."""
    history = history_at(log, day)
    person = agreed.people_by_id[owner] if owner else None
    return to_sheet(build_update_sheet(progress_at(agreed, log, day), history, person))


def rows_of(agreed: Plan, log: Updates, day: dt.date = DAY) -> Rows:
    """Every row of the record."""
    return rows_at(progress_at(agreed, log, day), history_at(log, day))


def codes(problems: Problems) -> list[str]:
    return [one.code for one in problems]


def words(problems: Problems) -> list[str]:
    return [problem_words(one) for one in problems]


class Filled:
    """A sheet in somebody's hands."""

    def __init__(self, data: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.book = openpyxl.load_workbook(io.BytesIO(data))

    def sheet(self, name: str) -> Worksheet:
        found = self.book[name]
        assert isinstance(found, Worksheet)
        return found

    def column(self, name: str, title: str) -> int:
        heads = {cell.value: cell.column for cell in self.sheet(name)[2]}
        return int(heads[title])

    def row(self, name: str, ref: str) -> int:
        """The row that shows a ref; the first white one at the foot where there is none."""
        first = 3
        sheet = self.sheet(name)
        while str(sheet.cell(first, 3).value or "") != ref:
            first += 1
            assert first <= sheet.max_row + 1, ref
        return first

    def cell(self, name: str, ref: str, title: str) -> Any:
        return self.sheet(name).cell(self.row(name, ref), self.column(name, title))

    def put(self, name: str, ref: str, **typed: object) -> Filled:
        """Type into a row; underscores stand for the blanks of headings."""
        line = self.row(name, ref)
        for title, value in typed.items():
            self.sheet(name).cell(line, self.column(name, title.replace("_", " "))).value = value
        return self

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()
