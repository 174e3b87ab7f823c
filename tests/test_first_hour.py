"""docs/first-hour.md, walked word for word in an empty home."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PAGE = (REPOSITORY / "docs/first-hour.md").read_text("utf-8")
BLOCK = re.compile(r"^```(console|answers|file)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MOST = 10
"""Commands from an empty home to a published report."""


def steps() -> Iterator[tuple[str, str, str]]:
    """What is done, in order: a command with what is typed into it and part of what it says."""
    found = [(match[1], match[2], match[3]) for match in BLOCK.finditer(PAGE)]
    for number, (kind, name, body) in enumerate(found):
        if kind == "file":
            yield "file", name, body
        elif kind == "console":
            after = found[number + 1] if found[number + 1 :] else ("", "", "")
            typed = after[2] if after[0] == "answers" else ""
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, _, said = part.partition("\n")
                yield command, typed, said


@pytest.mark.slow
def test_the_first_hour_goes_as_the_page_says(tmp_path: Path):
    home, work = tmp_path / "home", tmp_path / "home" / "my work"
    work.mkdir(parents=True)
    keep = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    there = {**keep, "HOME": str(home), "PYTHONPATH": str(REPOSITORY)}
    commands, published = 0, 0
    for what, more, said in steps():
        if what == "file":
            path = work / more
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(said, "utf-8")
            continue
        program, *words = shlex.split(what)
        assert program == "governance"
        done = subprocess.run(
            [sys.executable, "-c", "from governance.cli import main; main()", *words],
            cwd=work, env=there, input=more, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{what}\n{done.stdout}\n{done.stderr}"
        for line in filter(None, said.splitlines()):
            assert line in done.stdout, f"{what}\n{done.stdout}"
        commands += 1
        published = published or (commands if "--publish" in words else 0)
    assert 0 < published <= MOST
    assert len(list(work.glob("exports/published/leisure-all/project-board/*/report.pdf"))) == 1
    assert b"BEGIN:VEVENT" in (work / "exports/leisure-all/calendar/all.ics").read_bytes()
    assert {path.name for path in home.iterdir()} == {"my work"}, "nothing else is written anywhere"
