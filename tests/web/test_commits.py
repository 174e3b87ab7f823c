"""What is saved is under git within seconds, by who saved it; no save waits for git."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from governance.problems import RefusedError
from governance.web import Commits
from governance.web.office.commits import Author
from tests.support.served import git, under_git
from tests.support.site import Browser


@pytest.fixture
def kept(root: Path) -> Path:
    """The workspace under git."""
    return under_git(root)


def save(browser: Browser, ref: str, note: str) -> None:
    browser.go(f"/plans/made-up/items/{ref}/update")
    browser.send({f"d:{ref}~note": note}, "save")
    assert browser.status == 200


def test_a_save_is_a_commit_of_who_saved(kept: Path):
    browser = Browser(kept, "CD")
    browser.office.commits = Commits(kept, soon=0.05)
    browser.office.commits.start()
    save(browser, "1.1", "First")
    save(browser, "1.2", "Second")
    browser.office.commits.stop()
    assert git(kept, "status", "--porcelain", "-uno") == ""
    assert "Cyril Drew <cd@example.org>" in git(kept, "log", "--format=%an <%ae>")
    assert "First" not in git(kept, "log", "--format=%B")
    assert browser.office.commits.fault == ""


def test_two_in_one_batch_are_both_named(kept: Path):
    commits = Commits(kept, soon=0.3)
    commits.start()
    save(Browser(kept, "CD"), "1.1", "x")
    commits.saved(Author("Cyril Drew", "cd@example.org"))
    commits.saved(Author("Edith <Frost>\n", "ef@example.org"))
    commits.stop()
    whole = git(kept, "log", "-1", "--format=%an%n%B")
    assert whole.startswith("Cyril Drew\n")
    assert "Co-authored-by: Edith Frost <ef@example.org>" in whole


def test_what_was_saved_before_a_crash_is_committed_at_the_next_start(kept: Path):
    save(Browser(kept, "CD"), "1.1", "x")
    commits = Commits(kept)
    commits.start()
    commits.stop()
    assert git(kept, "status", "--porcelain", "-uno") == ""


def test_what_git_refuses_stops_no_save_and_is_told(kept: Path):
    browser = Browser(kept, "CD")
    browser.office.commits = Commits(kept, soon=0.05)
    browser.office.commits.start()
    (kept / ".git/index.lock").touch()
    save(browser, "1.1", "All the same")
    browser.office.commits.stop()
    assert "All the same" in (kept / "plans/made-up/updates.jsonl").read_text("utf-8")
    assert browser.office.commits.fault
    assert "Saves are safe on disk, but not under git" in Browser.go(browser, "/") or browser.go(
        "/keys"
    )


def test_what_git_refused_is_committed_with_the_next_save_in_both_names(kept: Path):
    commits = Commits(kept, soon=0.05)
    commits.start()
    (kept / ".git/index.lock").touch()
    for person in ("CD", "EF"):
        browser = Browser(kept, person)
        browser.office.commits = commits
        save(browser, "1.1", f"Said by {person}")
        if person == "CD":
            while not commits.fault:
                time.sleep(0.01)
            (kept / ".git/index.lock").unlink()
    commits.stop()
    assert commits.fault == ""
    told = git(kept, "log", "-1", "--format=%an %b")
    assert told.startswith("Cyril Drew")
    assert "Edith Frost" in told


def test_a_remote_that_has_moved_on_is_merged(kept: Path, tmp_path: Path):
    far = tmp_path / "far.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(far))
    git(kept, "remote", "add", "far", str(far))
    git(kept, "push", "-q", "far", "main")
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(far), str(other))
    save(Browser(other, "EF"), "1.1", "From elsewhere")
    git(other, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qam", "Elsewhere")
    git(other, "push", "-q", "origin", "main")
    commits = Commits(kept, "far", soon=0.05)
    save(Browser(kept, "CD"), "1.3", "From here")
    commits.start()
    commits.stop()
    assert commits.fault == ""
    git(other, "pull", "-q", "origin", "main")
    for place in (kept, other):
        text = (place / "plans/made-up/updates.jsonl").read_text("utf-8")
        assert "From elsewhere" in text
        assert "From here" in text


def test_without_git_it_is_refused(root: Path):
    with pytest.raises(RefusedError, match="git init"):
        Commits(root).start()
