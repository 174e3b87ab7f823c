"""A year of the sample, week by week: what every part tells agrees at every step.

Each week people rate, move and finish things. On the way somebody leaves, a deliverable is put in
and others are renumbered, and two branches are merged that did not know of each other. Four reports
are published, one of them again; three are signed. The figures are left out: they have tests of
their own.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import icalendar
import pytest

from governance.blocks import Table, Tiles
from governance.domain.rag import Rag
from governance.publish.feeds import publish_feeds
from governance.publish.publications.freeze import freeze_report
from governance.publish.publications.sign import sign
from governance.publish.publications.verify import verify
from governance.publish.report import draft, scope_of
from governance.readers.feed import read_feed
from governance.record.log.told import told_in
from governance.record.position import Position, State
from governance.reporting.changes import ChangeKind, changes_between
from governance.workspace import Workspace, open_workspace
from governance.workspace.reports.publications import named
from governance.workspace.writing.updates import write_update
from governance.writers.setting.markdown import flowing
from tests.conftest import REPOSITORY

BEGINS = dt.date(2021, 9, 6)
PLAN, BOARD = "send-panels", "programme-board"
LEAVES, RENUMBERED, BRANCHES, SETTLED = 12, 20, 28, 30
PUBLISHED, RESTATED, SIGNED = (9, 18, 35, 51), 36, (9, 18, 51)
EVIDENCE = "Minute 4"
pytestmark = pytest.mark.slow


class Year:
    """The workspace as it goes through its year."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "plans" / PLAN
        self.home.mkdir(parents=True)
        text = (REPOSITORY / "plans" / PLAN / "plan.yaml").read_text("utf-8")
        text = re.sub(r"\ncases:\n(  .*\n)+", "\n", text)
        self.home.joinpath("plan.yaml").write_text(re.sub(r"( *)kpis: \[.*\]", "", text), "utf-8")
        self.home.joinpath("updates.jsonl").write_bytes(b"")
        notebooks = root / "notebooks"
        notebooks.mkdir()
        for path in (REPOSITORY / "notebooks").glob("*.ipynb"):
            (notebooks / path.name).write_bytes(path.read_bytes())
        self.dice = random.Random(4)  # the same year again, no secret
        self.week = 0
        self.stamps: dict[str, tuple[str, int]] = {}
        self.first: dict[str, str] = {}
        self.said: list[dict[str, Any]] = []
        """What was written this week."""

    @property
    def day(self) -> dt.date:
        return BEGINS + dt.timedelta(weeks=self.week)

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(9), dt.UTC)

    @property
    def log(self) -> Path:
        return self.home / "updates.jsonl"

    def open(self) -> Workspace:
        return open_workspace(self.root)

    def say(self, ref: str, kind: str, **fields: Any) -> None:
        given = {"kind": kind, "ref": ref, "on": self.day.isoformat(), "by": "WA", **fields}
        write_update(self.open().folder(PLAN), given, self.now)
        self.said.append(given)

    def edit(self, old: str, new: str) -> None:
        path = self.home / "plan.yaml"
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_year_in_which_everything_agrees(tmp_path: Path):
    year = Year(tmp_path)
    names: dict[int, str] = {}
    for week in range(52):
        year.week, year.said = week, []
        _work(year)
        _turns(year)
        _agrees(year)
        if week in PUBLISHED or week == RESTATED:
            names[week] = _published(year)
        if week in SIGNED:
            publication = named(tmp_path / "exports/published", names[week])
            sign(year.open(), publication, "RS", year.day, "Agreed")
        if names:
            assert verify(year.open())[0] == ()
    assert [name.rpartition("/")[2] for name in names.values()] == [
        "2021-11-08", "2022-01-10", "2022-05-09", "2022-05-09.r2", "2022-08-29"]  # fmt: skip


def _work(year: Year) -> None:
    """What people do in a week: two ratings, and a milestone moved or done."""
    position = year.open().position(PLAN, year.day)
    items = [one for one in position.deliverables if not one.owners or one.owners != ("TW",)]
    for item in year.dice.sample(items, 2):
        rag = year.dice.choice([one for one in ("red", "amber", "green") if one != item.rag.value])
        words = {"note": f"Week {year.week} of {item.ref}", "reason": "As the work stands"}
        year.say(item.ref, "rating", rag=rag, path_to_green="Two weeks more", **words)
    dated = [
        mile
        for _, mile in position.each_milestone()
        if mile.state in (State.DUE, State.OVERDUE, State.UPCOMING) and mile.expected
    ]
    mile = year.dice.choice(dated)
    if year.week % 2:
        later = (year.day + dt.timedelta(weeks=year.dice.randint(1, 12))).isoformat()
        year.say(mile.ref, "milestone", forecast=later, reason="Held up")
    else:
        done = {"done_on": year.day.isoformat(), "evidence": EVIDENCE}
        year.say(mile.ref, "milestone", **done)


def _turns(year: Year) -> None:
    """What does not happen every week."""
    if year.week == LEAVES:
        year.edit("  - {id: TW}", f"  - {{id: TW, until: {year.day}}}")
    if year.week == RENUMBERED:
        text = (year.home / "plan.yaml").read_text("utf-8")
        start = text.index("      - ref: 4.3\n")
        end = text.index("  - ref: 5.0\n")
        moved = text[start:end].replace("ref: 4.3", "ref: 4.4", 1).replace("4.3.1", "4.4.1")
        last = year.day - dt.timedelta(days=1)
        moved = moved.replace("ref: 4.4\n", f"ref: 4.4\n        was: {{ref: 4.3, until: {last}}}\n")
        new = (
            f"      - ref: 4.3\n        title: Put in between\n        owners: [FA]\n"
            f"        added: {year.day}\n        milestones:\n          - ref: 4.3.1\n"
            f"            title: The first step of it\n            date: Apr-22\n"
        )
        (year.home / "plan.yaml").write_text(text[:start] + new + moved + text[end:], "utf-8")
    if year.week == BRANCHES:
        _branch(year)
    if year.week == SETTLED:
        year.say("2.1", "rating", rag="amber", note="Both were right", reason="Agreed between us",
                 path_to_green="A month more")  # fmt: skip


def _branch(year: Year) -> None:
    """Two people rate one thing, neither knowing of the other; then their logs are joined."""
    before = year.log.read_bytes()
    heads = []
    standing = year.open().position(PLAN, year.day).deliverables_by_ref["2.1"].rag
    for rag in ("red", "green"):
        year.log.write_bytes(before)
        why = {"reason": f"Seen as {rag}", "path_to_green": "A month more"}
        year.say("2.1", "rating", rag=rag, note=f"From one desk: {rag}, was {standing}", **why)
        heads.append(year.log.read_bytes().removeprefix(before))
    year.log.write_bytes(before + b"".join(heads))


def _agrees(year: Year) -> None:
    """Check, log, position, changes, feeds and what a report is made of tell one story."""
    workspace = year.open()
    errors = [one for one in workspace.problems_at(year.now, PLAN) if one.is_error]
    assert errors == []
    position = workspace.position(PLAN, year.day)
    lines = [line for line in year.log.read_bytes().split(b"\n") if line]
    folder = workspace.folder(PLAN)
    assert len(told_in(folder.log.updates)) == len(lines) == len(workspace.updates())
    open_ones = {one.ref for one in position.unsettled}
    assert open_ones <= ({"2.1"} if BRANCHES <= year.week < SETTLED else set())
    assert open_ones or year.week != BRANCHES
    _log(workspace, year)
    _changes(workspace, year)
    _facts(workspace, position, year)
    _report(workspace, position, year)
    _feeds(workspace, position, year)


def _log(workspace: Workspace, year: Year) -> None:
    """The newest lines of the log are what was written this week, in its words."""
    newest = told_in(workspace.folder(PLAN).log.updates)[-len(year.said) :]
    assert Counter(one.record.ref for one in newest) == Counter(one["ref"] for one in year.said)
    for said in year.said:
        words = " / ".join(one.words for one in newest if one.record.ref == said["ref"])
        for name in ("note", "reason", "evidence"):
            assert said.get(name, "") in words, (year.week, said, words)


def _changes(workspace: Workspace, year: Year) -> None:
    """Between last week's position and this one, all that was written is told, and no rating more."""
    before = workspace.standing(PLAN, year.day - dt.timedelta(weeks=1))
    now = workspace.standing(PLAN, year.day)
    told = changes_between(before, now)
    kinds = {(one.ref, one.kind) for one in told}
    ratings = {one.ref for one in told if one.ref in now.deliverables_by_ref and one.rag}
    rated = {one["ref"] for one in year.said if one["kind"] == "rating"}
    assert ratings <= rated, (year.week, ratings, rated)
    for said in year.said:
        ref = said["ref"]
        if said["kind"] == "milestone":
            kind = ChangeKind.DONE if "done_on" in said else ChangeKind.MOVED
            assert (ref, kind) in kinds, (year.week, said)
        elif ref in before.deliverables_by_ref and year.week != RENUMBERED:
            was, rag = before.deliverables_by_ref[ref].rag, now.deliverables_by_ref[ref].rag
            assert (was is not rag) == (ref in ratings), (year.week, said)


def _report(workspace: Workspace, position: Position, year: Year) -> None:
    """The board's report of the week: its numbers, its plan on a page, and what it calls overdue."""
    report = workspace.gather(scope_of(workspace.plan(PLAN), BOARD, year.day))
    blocks = flowing(draft(workspace, report).items).blocks
    ratings = Counter(one.rag for one in position.deliverables)
    late = [mile for _, mile in position.each_milestone() if mile.state is State.OVERDUE]
    (tiles,) = (one for one in blocks if isinstance(one, Tiles))
    shown = {tile.label: int(tile.value) for tile in tiles.tiles}
    assert (shown["Red"], shown["Amber"]) == (ratings[Rag.RED], ratings[Rag.AMBER])
    assert shown["Overdue"] == len(late)
    tables = [one for one in blocks if isinstance(one, Table)]
    (plan,) = (one for one in tables if "the next date of each" in one.caption)
    told = {row[0].lines[0][0].text.split(" ")[0]: row[1].lines[0][0].rag for row in plan.rows}
    found = {one.ref: one.rag for one in (*position.workstreams, *position.deliverables)}
    assert told == found
    overdue = [one for one in tables if " overdue at " in one.caption and one.rows]
    refs = [row[0].lines[0][0].text.split(" ")[0] for one in overdue for row in one.rows]
    assert sorted(refs) == sorted(mile.ref for mile in late)


def _facts(workspace: Workspace, position: Position, year: Year) -> None:
    facts = workspace.facts("board_bimonthly", PLAN, year.day)
    before = {one.ref: one.rag for one in facts.before.deliverables} if facts.before else {}
    now = {one.ref: one.rag for one in position.deliverables}
    assert Counter(one.rag for one in facts.position.deliverables) == Counter(now.values())
    told = {one.ref for one in facts.changes if one.kind.value in ("got worse", "got better")}
    was = {ref if ref != "4.3" or "4.4" in before or "4.4" not in now else "4.4": rag
           for ref, rag in before.items()}  # fmt: skip
    really = {ref for ref, rag in was.items()
              if ref in now and now[ref] is not rag and Rag.UNRATED not in (rag, now[ref])}  # fmt: skip
    assert told & set(now) >= really, (year.week, told, really)


def _feeds(workspace: Workspace, position: Position, year: Year) -> None:
    """An entry never goes back, and there is one for every milestone with a day to it."""
    publish_feeds(workspace, PLAN, year.day, "all")
    data = (year.root / f"exports/{PLAN}/calendar/all.ics").read_bytes()
    entries = read_feed(data)
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    titles = {str(one["UID"]): str(one["SUMMARY"]) for one in events}
    for uid, one in entries.items():
        before = year.stamps.get(uid)
        assert before is None or before <= (one.changed_at, one.sequence), uid
        year.stamps[uid] = (one.changed_at, one.sequence)
        if "4.3.1 " in titles[uid]:
            year.first.setdefault(uid, "4.3.1")
    told = " ".join(titles.values())
    if year.week == RENUMBERED:  # the same entry under its new number
        (uid,) = (uid for uid, title in titles.items() if "4.4.1 " in title)
        assert year.first.get(uid) == "4.3.1"
    for _, mile in position.each_milestone():
        if mile.state is State.DONE and mile.done_on:
            assert f"{mile.ref} " in told


def _published(year: Year) -> str:
    day = BEGINS + dt.timedelta(weeks=35) if year.week == RESTATED else year.day
    reason = "A figure was put right" if year.week == RESTATED else None
    home = freeze_report(
        year.open(), PLAN, BOARD, day, year.now + dt.timedelta(hours=1), formats=("html",),
        by="WA", reason=reason,
    )  # fmt: skip
    return home.relative_to(year.root / "exports/published").as_posix()
