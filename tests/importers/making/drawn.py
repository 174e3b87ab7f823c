"""Plans drawn at random over headings as they are published: order and words from there, the rest drawn."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.importers.making.excel import bold, put, saved, solid
from tests.importers.scoring import Act, Mile, Shape

D = dt.date
_ACTIONS = (
    "Publish the new guidance for families", "Train all front line staff in the new process",
    "Review every contract above the threshold", "Open a second front door in the north",
    "Agree a data sharing protocol with partners", "Recruit two more coordinators",
    "Map the demand for short breaks", "Write to all head teachers",
    "Test the new form with parents", "Replace the case system",
    "Set up a panel of young people", "Audit thirty plans each term",
)  # fmt: skip
_WHO = {
    "names": ("Ada Byron", "Max Roe", "Ida Poe", "Tom Ash"),
    "first names": ("Ada", "Max", "Ida", "Tom"),
    "initials": ("AB", "MR", "IP", "TA"),
    "teams": ("Housing Team", "Legal", "Finance Team", "Comms"),
    "posts": ("Head of Housing", "Legal Services Manager", "Director of Finance", "Policy Officer"),
}
_COLOURS = {"green": "92D050", "amber": "FFC000", "red": "FF0000", "blue": "00B0F0"}
_WORDS = {"green": ("Green", "On track", "G"), "amber": ("Amber", "At risk", "A"),
          "red": ("Red", "Off track", "R"), "blue": ("Blue", "Complete", "B")}  # fmt: skip
_GROUPS = ("Early help for all", "Better homes", "Strong schools")
_NEWS = ("Draft is with the board", "Two sessions held", "Work has begun")
_DATES = {
    "a day of Excel": lambda d: (d, d.isoformat()),
    "strokes": lambda d: (f"{d:%d/%m/%Y}", d.isoformat()),
    "dots": lambda d: (f"{d:%d.%m.%y}", d.isoformat()),
    "words": lambda d: (f"{d.day} {d:%B %Y}", d.isoformat()),
    "weekday": lambda d: (f"{d:%A} {d.day} {d:%B %Y}", d.isoformat()),
    "month first": lambda d: (f"{d.month}/{d.day}/{d.year}", d.isoformat()),
    "month": lambda d: (f"{d:%B %Y}", f"{d:%Y-%m}"),
    "short month": lambda d: (f"{d:%b-%y}", f"{d:%Y-%m}"),
}
"""How a day is written, and what it then is."""


@dataclass
class _Sheet:
    """A sheet while it is drawn."""

    kinds: list[str]
    rows: list[list[Any]] = field(default_factory=list)
    fills: list[tuple[int, int, str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    bolds: list[int] = field(default_factory=list)
    began: int = 0
    """The row in which the present group began; 0 before the first."""

    @property
    def row(self) -> int:
        return len(self.rows) + 4

    def close(self, groups: str) -> None:
        """Merge a group that ends above the next row."""
        at = self.kinds.index("group") + 1 if "group" in self.kinds else 0
        if groups == "merged" and self.began and self.row - 1 > self.began:
            self.merges.append((self.began, at, self.row - 1, at))
        self.began = self.row


def drawn_plan(seed: int, layouts: dict[str, str]) -> Shape:
    """One plan: its headings from a published one; owners, dates, groups, ratings as drawn."""
    rng = random.Random(seed)
    name = rng.choice(list(layouts))
    parts = [part.rpartition("=")[::2] for part in layouts[name].split("|")]
    kinds = [kind for _, kind in parts]
    before = "group" in kinds and kinds.index("group") < kinds.index("action")
    groups = rng.choice(("each", "once", "merged", "row", "wide row")) if before else "each"
    if groups.endswith("row"):
        parts = [one for one in parts if one[1] != "group"]
    sheet = _Sheet([kind for _, kind in parts])
    ways = (rng.choice(list(_WHO)), rng.choice((", ", " / ", "\n", " and ")),
            rng.choice(list(_DATES)), rng.choice(("0", "1", "2", "shade", "both")))  # fmt: skip
    acts = rng.sample(_ACTIONS, rng.randint(4, 12))
    meant: list[Act] = []
    last = None
    for number, act in enumerate(acts):
        group = _GROUPS[min(number * 3 // len(acts), 2)] if "group" in kinds else None
        if group != last:
            sheet.close(groups)
            if groups.endswith("row"):
                _heading(rng, sheet, group, groups)
        meant.append(_action(rng, sheet, (act, number, group, group == last), groups, ways))
        last = group
    sheet.close(groups)
    told = f"{seed} {name}: groups {groups}, {', '.join(ways)}"
    return Shape(told, f"drawn{seed}.xlsx", _saved(rng, sheet, parts), tuple(meant), D(2025, 6, 1))


def _heading(rng: random.Random, sheet: _Sheet, group: str | None, groups: str) -> None:
    if groups == "wide row":
        sheet.merges.append((sheet.row, 1, sheet.row, len(sheet.kinds)))
    elif rng.random() < 0.7:
        sheet.bolds.append(sheet.row)
    sheet.rows.append([group])


def _action(
    rng: random.Random,
    sheet: _Sheet,
    told: tuple[str, int, str | None, bool],
    groups: str,
    ways: tuple[str, ...],
) -> Act:
    act, number, group, again = told
    who, joint, dates, ratings = ways
    due = D(2025, rng.randint(1, 12), rng.randint(1, 28))
    text, edtf = _DATES[dates](due)
    begun, first = _DATES[dates](due - dt.timedelta(days=rng.randint(35, 90)))
    owners = rng.sample(_WHO[who], 1 if rng.random() < 0.7 else 2)
    rag = rng.choice(list(_COLOURS))
    blank = again and groups in ("once", "merged")
    values = {
        "action": act, "due": text, "start": begun, "owner": joint.join(owners),
        "ref": f"{1 + number // 3}.{1 + number % 3}", "group": None if blank else group,
        "news": rng.choice(_NEWS), "detail": f"More is said of it here, part {number}",
        "number": rng.randint(1, 90), "percent": f"{rng.randint(1, 90)}%",
        "level": rng.choice(("High", "Medium", "Low")), "yes": rng.choice(("Yes", "No")),
        "duration": f"{rng.randint(3, 90)} days", "raised": D(2024, 11, 3), "rag0": "Green",
        "rag": None if ratings == "shade" else _WORDS[rag][int(ratings) if ratings.isdigit() else 0],
    }  # fmt: skip
    for at, kind in enumerate(sheet.kinds, 1):
        if kind == "rag" and ratings in ("shade", "both"):
            sheet.fills.append((sheet.row, at, _COLOURS[rag]))
    sheet.rows.append([values.get(kind) for kind in sheet.kinds])
    date = f"{first}/{edtf}" if "start" in sheet.kinds else edtf
    rated = rag if "rag" in sheet.kinds else None
    return Act(act, tuple(owners), (Mile("", date),), rated, None, group)


def _saved(rng: random.Random, sheet: _Sheet, parts: list[Any]) -> bytes:
    book = Workbook()
    page = book.active
    page.title = rng.choice(("Plan", "Sheet1", "Action plan 2025"))
    put(page, [["A plan for the place"], [], [head for head, _ in parts], *sheet.rows])
    for row, column, colour in sheet.fills:
        page.cell(row, column).fill = solid(colour)
    for first, left, last, right in sheet.merges:
        page.merge_cells(start_row=first, start_column=left, end_row=last, end_column=right)
    for row in sheet.bolds:
        page.cell(row, 1).font = Font(bold=True)
    if rng.random() < 0.5:
        bold(page, 3)
    return saved(book)
