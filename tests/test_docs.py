"""What the documents show works as they show it."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import textwrap
from pathlib import Path
from typing import get_args

import pytest

from governance.domain.registers import BY_NAME
from governance.domain.update import AnyUpdate
from governance.domain.update.entry import Entry
from governance.readers.updates import read_updates
from governance.record.sheet.forms import FORMS
from governance.views.feed import FEEDS
from tests.conftest import REPOSITORY
from tests.support.cli import Command
from tests.support.make import KINDS

PAGES = sorted(
    path for home in (".", "docs", "plans/send-panels") for path in (REPOSITORY / home).glob("*.md")
)


def put(root: Path, plan: str) -> None:
    home = root / "plans" / "library-move"
    home.mkdir(parents=True)
    (home / "plan.yaml").write_text(plan, "utf-8")


def readme() -> str:
    return (REPOSITORY / "README.md").read_text("utf-8")


def first_indented(text: str) -> str:
    """The first block of lines set in by four blanks after a heading that says `A whole plan`."""
    after = text.split("## A whole plan", 1)[1]
    lines = after.splitlines()
    start = next(n for n, one in enumerate(lines) if one.startswith("    "))
    stop = next(n for n, one in enumerate(lines) if n > start and one and not one.startswith(" "))
    return textwrap.dedent("\n".join(lines[start:stop]))


def test_the_plan_in_the_readme_makes_the_report_it_says(tmp_path, capsys, monkeypatch):
    text = readme()
    plan = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert plan is not None
    put(tmp_path, plan[1])
    run = Command(tmp_path, capsys, monkeypatch)
    shown = text[plan.end() :]
    commands = re.findall(r"^    governance (.*)$", shown, re.MULTILINE)[:2]
    for words in commands:
        done = run(*shlex.split(words), *(["--on", "2021-10-31"] if "update" in words else []))
        assert done.code == 0, done.err
    assert len(list((tmp_path / "exports/library-move/board").glob("*/report.html"))) == 1
    assert run("check").code == 0


def test_the_plan_in_the_docs_has_no_fault(tmp_path, capsys, monkeypatch):
    put(tmp_path, first_indented((REPOSITORY / "docs/plan-files.md").read_text("utf-8")))
    done = Command(tmp_path, capsys, monkeypatch)("check")
    assert (done.code, done.out) == (0, "0 errors, 0 warnings in 1 plan\n")


def test_a_record_written_as_the_docs_say_is_read():
    fields = {"kind": "note", "ref": "1.1", "on": "2021-10-31", "by": "AB",
              "visibility": "board", "follows": [], "note": "A new start – really."}  # fmt: skip
    body = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))[:-1].encode()
    line = body + b',"id":"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"}\n'
    log, problems = read_updates(line, "updates.jsonl")
    assert not problems
    assert len(log.updates) == 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_links_lead_somewhere(page: Path):
    text = page.read_text("utf-8")
    for address in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in address:
            continue
        name, _, part = address.partition("#")
        target = (page.parent / name) if name else page
        assert target.exists(), address
        if part:
            heads = re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.MULTILINE)
            assert part in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in heads}


def test_the_readme_names_the_test_command_that_ci_runs():
    assert "make test" in readme()
    assert "make test" in (REPOSITORY / ".ci/run").read_text("utf-8")


def rows_after(heading: str) -> list[list[str]]:
    """The cells of each row of the table under a heading of the design."""
    text = (REPOSITORY / "docs/design.md").read_text("utf-8").split(f"## {heading}\n", 1)[1]
    lines = [one for one in text.split("\n## ", 1)[0].splitlines() if one.startswith("|")]
    return [[cell.strip() for cell in one.strip("|").split("|")] for one in lines[2:]]


def paths_in(text: str) -> list[str]:
    return [one for one in re.findall(r"`([^`]+)`", text) if "/" in one or one.endswith(".py")]


def test_every_question_is_answered_by_a_path_that_is_there():
    rows = rows_after("Where would you look for …")
    assert len(rows) >= 20
    for question, answer in rows:
        assert paths_in(answer), question
        for path in paths_in(answer):
            assert (REPOSITORY / "governance" / path).exists(), f"{question} {path}"


def test_every_room_has_its_sentence_and_none_is_there_that_is_not():
    told = {name.strip("`").rstrip("/"): words for name, words in rows_after("The rooms")}
    homes = (REPOSITORY / "governance").iterdir()
    rooms = {path.name for path in homes if path.name[:2] != "__"} - {"py.typed"}
    assert set(told) == rooms
    assert all(words.endswith(".") for words in told.values())


def test_what_the_design_names_is_there():
    text = (REPOSITORY / "docs/design.md").read_text("utf-8")
    for path in paths_in(text.split("## Choices that differ", 1)[0]):
        assert (REPOSITORY / "governance" / path).exists(), path


def rows_that_begin(page: str, head: str) -> list[list[str]]:
    """The cells of the table of a page that has this heading for its first column, below it."""
    table = re.search(rf"^\| {head} \|.*\n\|.*\n((?:\|.*\n)+)", said_in(page), re.MULTILINE)
    assert table is not None
    return [[one.strip() for one in row.strip("|").split(" | ")] for row in table[1].splitlines()]


def said_in(page: str) -> str:
    return (REPOSITORY / "docs" / page).read_text("utf-8")


def test_every_kind_of_record_is_described_with_its_own_fields():
    told: dict[str, str] = {}
    for kinds, words in rows_that_begin("update-log.md", "kind"):
        told |= dict.fromkeys(re.findall(r"`([^`]+)`", kinds), words)
    assert set(told) == set(KINDS)
    common = {*Entry.model_fields, "kind"}
    for record in get_args(AnyUpdate):
        for kind in get_args(record.model_fields["kind"].annotation):
            own = set(record.model_fields) - common
            if kind in BY_NAME:
                held = BY_NAME[kind]
                own &= {one.name for one in (held.title, *held.weights, *held.particulars)}
            words = told[kind]
            if "likewise" in words:
                words += told["risk"]
            if "the same" in words:
                own = {"register_kind"}
            assert {one for one in own if f"`{one}`" not in words} == set(), kind


def test_every_feed_and_every_sheet_is_described():
    feeds = [cells[0] for cells in rows_that_begin("calendar.md", "feed")]
    assert {re.split(r"[`-]", one)[1] for one in feeds} == {one.name for one in FEEDS}
    (count, names) = re.findall(r"then (\w+)\s+sheets: ([^.]+)\.", said_in("sheet.md"))[0]
    assert (count, names.split(", ")) == ("five", [form.name.lower() for form in FORMS])
