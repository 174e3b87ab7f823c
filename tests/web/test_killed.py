"""Killed with -9 amid saves, commits and merges, and started again: what was acknowledged stands."""

from __future__ import annotations

import random
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

import httpx2
import pytest

from governance.web import Commits
from governance.workspace import open_workspace
from tests.support.served import Served, git, save, under_git
from tests.support.site import Browser

pytestmark = pytest.mark.slow
REFS = ("1.1", "1.2", "1.3")
ROUNDS = 3
ME = ("-c", "user.name=x", "-c", "user.email=x@y")


class Writer(threading.Thread):
    """Saves one note after the other until the server is gone."""

    def __init__(self, server: Served, ref: str, begins: str) -> None:
        super().__init__()
        self._server, self._ref, self._begins = server, ref, begins
        self.taken: list[str] = []
        self.sent: list[str] = []

    def run(self) -> None:
        try:
            browser = self._server.browser()
            for number in range(10_000):
                note = f"{self._begins} {number}"
                browser.go(f"/plans/made-up/items/{self._ref}/update")
                self.sent.append(note)
                browser.send({f"d:{self._ref}~note": note}, "save")
                if browser.status == 303:
                    self.taken.append(note)
        except httpx2.HTTPError:
            return


@pytest.fixture
def far(root: Path, tmp_path: Path) -> Path:
    """The workspace under git, with a remote that others push to."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(tmp_path / "far.git"))
    under_git(root)
    git(root, "remote", "add", "far", str(tmp_path / "far.git"))
    git(root, "push", "-q", "far", "main")
    git(tmp_path, "clone", "-q", "far.git", "other")
    return tmp_path / "other"


def elsewhere(other: Path, note: str) -> None:
    """Somebody saves on another machine, and pushes."""
    browser = Browser(other, "EF")
    browser.client.follow_redirects = False
    assert save(browser, "1.3", note)
    git(other, *ME, "commit", "-qam", "Elsewhere")
    for _ in range(20):
        git(other, *ME, "pull", "-q", "--no-rebase", "--no-edit")
        try:
            git(other, "push", "-q", "origin", "main")
        except subprocess.CalledProcessError:  # the server was quicker
            continue
        return
    raise AssertionError("never pushed")


def notes_in(root: Path) -> Counter[str]:
    updates = open_workspace(root).updates("made-up")
    return Counter(getattr(one, "note", "") for one in updates)


def test_every_acknowledged_update_stands_once_and_none_other(root: Path, far: Path):
    dice = random.Random(17)
    taken: list[str] = []
    sent: set[str] = set()
    for turn in range(ROUNDS):
        server = Served(root, "--commit", "--push", "far")
        writers = [Writer(server, ref, f"{ref} in round {turn}:") for ref in REFS]
        for writer in writers:
            writer.start()
        time.sleep(0.4 + dice.random() / 2)
        elsewhere(far, f"elsewhere in round {turn}")
        time.sleep(2 + 2 * dice.random())
        server.kill()
        for writer in writers:
            writer.join()
            taken += writer.taken
            sent |= {*writer.sent}
        taken.append(f"elsewhere in round {turn}")
        sent.add(taken[-1])
    assert len(taken) > 3 * ROUNDS
    Served(root, "--commit", "--push", "far").stop()  # begins with what was left, and ends

    found = notes_in(root)
    assert [one for one in taken if found[one] != 1] == []
    assert [one for one, times in found.items() if one not in sent or times != 1] == []
    assert git(root, "status", "--porcelain", "-uno") == ""
    git(far, *ME, "pull", "-q", "--no-rebase", "--no-edit")
    assert notes_in(far) == found


def test_what_is_saved_while_a_remote_is_merged_is_not_lost(root: Path, far: Path):
    commits = Commits(root, "far", soon=0.01)
    commits.start()
    browser = Browser(root)
    browser.office.commits = commits
    browser.client.follow_redirects = False
    for number in range(12):
        if number % 4 == 0:
            elsewhere(far, f"elsewhere {number}")
        assert save(browser, "1.1", f"here {number}")
    commits.stop()
    assert commits.fault == ""
    found = notes_in(root)
    assert {f"here {number}" for number in range(12)} <= found.keys()
    assert {f"elsewhere {number}" for number in (0, 4, 8)} <= found.keys()
    assert set(found.values()) == {1}


def test_a_lock_of_our_own_git_is_cleared_and_anybody_elses_is_not(root: Path):
    under_git(root)
    Commits(root, soon=0.01)._commit(())
    lock = root / ".git/index.lock"
    lock.touch()
    save(Browser(root), "1.1", "Said")
    commits = Commits(root, soon=0.01)
    commits.start()
    commits.stop()
    assert "git add failed" in commits.fault
    assert lock.exists()

    (root / ".governance/committing").touch()
    lock.touch()
    again = Commits(root, soon=0.01)
    again.start()
    again.stop()
    assert again.fault == ""
    assert git(root, "status", "--porcelain", "-uno") == ""
