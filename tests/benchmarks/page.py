"""A board's page without KPIs, against TaskJuggler's page and calendar of the same plan.

TaskJuggler (Debian's `tj3`) is the nearest thing that an office can install: a plan in a text file, a
page and a calendar from it. It is given what our page shows: workstreams, deliverables with those
who answer for them, milestones with their dates, and what was said of each, by whom, with a colour.
It makes one page and one calendar; ours is the board's page alone. Processor time of whole
processes, in turn; nothing is told where it is not installed.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from governance.domain.plan import Milestone, Plan
from governance.domain.update import Updates
from governance.workspace import open_workspace
from tests.benchmarks.timing import Result
from tests.conftest import DEMO_DAY, REPOSITORY

MOST, TURNS = 1.5, 8
_MAIN = "import sys; from governance.cli import main; sys.argv[0] = 'governance'; main()"
_ALERTS = {"red": "red", "amber": "yellow"}
_AFTER = dt.timedelta(days=400)
_REPORTS = """\
taskreport board "board" {
  formats html
  columns bsi, name, responsible, start, end, status, alert, journal, chart { scale month }
  journalattributes headline, summary, date, author
  journalmode journal_sub
}
icalreport calendar "calendar"
"""


def page() -> Iterator[Result]:
    """Our page over theirs with its calendar."""
    theirs = shutil.which("tj3")
    if theirs is None:
        print("TaskJuggler is not installed (Debian's tj3), so no page is held against its own")
        return
    with tempfile.TemporaryDirectory() as folder:
        root, out = Path(folder, "bare"), Path(folder, "out")
        out.mkdir()
        for name in ("plans/send-panels", "notebooks"):
            shutil.copytree(REPOSITORY / name, root / name)
        shutil.rmtree(root / "plans/send-panels/cases")
        (root / "plans/send-panels/kpis.yaml").unlink()
        workspace = open_workspace(root)
        project = out / "plan.tjp"
        project.write_text(project_of(workspace.plan(), workspace.updates()), "utf-8")
        words = ("report", "programme-board", "--format", "html", "--as-at", DEMO_DAY.isoformat())
        ours = (sys.executable, "-c", _MAIN, *words, "--root", str(root))
        juggled = (theirs, "--silent", "--no-color", "-o", str(out), str(project))
        best = _least(ours, juggled)
    yield "a board's page without KPIs / TaskJuggler's page and calendar", best[0] / best[1], MOST


def project_of(plan: Plan, updates: Updates) -> str:
    """A plan and its record as TaskJuggler has them."""
    first, last = plan.window.first, plan.window.last
    lines = [
        f"project made_up {_quoted(plan.title)} {first} - {last + _AFTER} {{",
        f'  now {DEMO_DAY}\n  timezone "Europe/London"\n}}',
        *(f"resource {_id('p', one.id)} {_quoted(one.called)}" for one in plan.people),
    ]
    for stream in plan.workstreams:
        lines.append(_opening(stream.ref, stream.title) + _journal(stream.ref, updates))
        for item in stream.deliverables:
            lines.append(_opening(item.ref, item.title) + _journal(item.ref, updates))
            if item.owners:
                lines.append("responsible " + ", ".join(_id("p", one) for one in item.owners))
            lines += [_milestone(mile, last) + _journal(mile.ref, updates) + "}"
                      for mile in item.milestones]  # fmt: skip
            lines.append("}" if item.milestones else f"milestone start {last}\n}}")
        lines.append("}")
    return "\n".join([*lines, _REPORTS])


def _opening(ref: str, title: str) -> str:
    return f"task {_id('t', ref)} {_quoted(f'{ref} {title}')} {{\n"


def _milestone(mile: Milestone, last: dt.date) -> str:
    planned = mile.date.last if mile.date and mile.date.is_scheduled else None
    return f"{_opening(mile.ref, mile.title)}milestone start {planned or last}\n"


def _journal(ref: str, updates: Updates) -> str:
    """What was said of an item: a headline, the words, the author, and a colour for a rating."""
    entries = []
    for one in updates:
        said = getattr(one, "note", None) or getattr(one, "reason", None)
        if one.ref == ref and said:
            rag = getattr(one, "rag", None)
            alert = f"alert {_ALERTS.get(rag.value, 'green')} " if rag else ""
            author = f"author {_id('p', one.by)} {alert}summary {_quoted(said)}"
            entries.append(f"journalentry {one.on} {_quoted(said[:60])} {{ {author} }}\n")
    return "".join(entries)


def _quoted(text: str) -> str:
    return '"' + " ".join(text.replace('"', "'").split()) + '"'


def _id(kind: str, name: str) -> str:
    return f"{kind}_" + "".join(one if one.isalnum() else "_" for one in name)


def _least(*programs: Sequence[str]) -> list[float]:
    """The processor time of each program at its best; the first turn compiles and does not count."""
    kept = {key: one for key, one in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    best = [float("inf")] * len(programs)
    for turn in range(TURNS + 1):
        for number, program in enumerate(programs):
            ran = subprocess.Popen(program, env=kept, stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(ran.pid, 0)
            ran.returncode = os.waitstatus_to_exitcode(status)
            assert ran.returncode == 0, program
            if turn:
                best[number] = min(best[number], used.ru_utime + used.ru_stime)
    return best
