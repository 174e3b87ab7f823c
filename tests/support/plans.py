"""Invented workspaces of any size, to see that reports hold."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.make import log_bytes

REPOSITORY = Path(__file__).resolve().parents[2]
RAGS = ("red", "amber", "green", "green", "amber")
HOSTILE = (
    "</title><script>alert(1)</script> *bold* [l](http://example.org) \u202eright to left "
    "Llŷn a'r Fro, العربية, 🙂, =HYPERLINK(1), " + "overlong" * 30
)


def write_workspace(
    root: Path, items: int, *, dates: int = 2, title: str = "Deliver", updates: bool = True
) -> Path:
    """A workspace with `items` deliverables of `dates` milestones each, in streams of ten."""
    home = root / "plans" / "made-up"
    home.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "notebooks", root / "notebooks")
    (home / "plan.yaml").write_text(_plan(items, dates, title), "utf-8")
    (home / "updates.jsonl").write_bytes(_log(items if updates else 0))
    return root


def _plan(items: int, dates: int, title: str) -> str:
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines = [
        "id: made-up",
        "title: A made-up programme",
        "notice: Synthetic, made for tests.",
        "window: {first: 2021-08-01, last: 2022-08-31}",
        "pack: send",
        "people: [{id: AB, name: Ada Byron, role: sro}, {id: CD}]",
        "boards:",
    ]
    for name, notebook, cadence in (
        ("ad-inclusion", "weekly_update", "weekly"),
        ("programme-board", "board_bimonthly", "bi-monthly"),
        ("lead-members", "lead_members_quarterly", "quarterly"),
        ("scrutiny", "scrutiny_six_monthly", "six-monthly"),
    ):
        lines.append(
            f"  - {{id: {name}, name: {name}, notebook: {notebook}, cadence: {cadence}, "
            "first_meeting: 2021-09-13}"
        )
    lines.append("  - {id: milestone-calendar, name: Calendar, notebook: milestone_calendar}")
    lines.append("  - {id: exception, name: Exception report, notebook: exception}")
    lines.append("  - {id: kpi-pack, name: KPI pack, notebook: kpi_pack}")
    if items:
        lines.append("workstreams:")
    for number in range(items):
        stream, place = divmod(number, 10)
        if place == 0:
            lines += [f"  - ref: {stream + 1}.0", f"    title: {quoted}", "    deliverables:"]
        ref = f"{stream + 1}.{place + 1}"
        lines += [f"      - ref: {ref}", f"        title: {quoted}", "        owners: [AB, CD]"]
        if dates:
            lines.append("        milestones:")
        for one in range(dates):
            month = (number + one) % 12
            year = 2021 if month < 4 else 2022
            lines += [
                f"          - ref: {ref}.{one + 1}",
                f"            title: {quoted}",
                f"            date: {year}-{(month + 8) % 12 + 1:02d}",
            ]
    return "\n".join(lines) + "\n"


def _log(items: int) -> bytes:
    return log_bytes(
        *(
            {
                "ref": f"{number // 10 + 1}.{number % 10 + 1}",
                "on": on,
                "rag": RAGS[(number + shift) % len(RAGS)],
                "note": HOSTILE if number % 7 == 0 else "As planned.",
                "reason": "Because",
            }
            for shift, on in ((0, "2021-10-15"), (1, "2021-12-15"))
            for number in range(items)
            if number % 4
        )
    )
