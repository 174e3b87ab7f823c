"""The record under git by itself: what was saved is committed within seconds, by who saved it.

A save is first in the log on disk. None waits for git; what git refuses is told and tried again.
Only a merge, which puts another file in the log's place, keeps writers out while it does so.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from governance.problems import GovernanceError, RefusedError
from governance.writers.storing.locks import locked
from governance.writers.storing.private import private_home

PATHS = ("plans", "maps", "exports/published")
"""What the record is. Drafts, feeds and state are none of it."""
_NOT = ":(exclude,glob)**/.*"
"""Locks and the like, which no other machine has a use for."""
SOON = 3.0
"""Seconds that a batch gathers."""
_LONGEST = 120
_PATIENCE = 1.0
_TRIES = 3
_MARK = "committing"
"""Lies beside the state while git is at work for us, so that the next start knows a kill."""
_ODD = re.compile(r"[<>\x00-\x1f\x7f]")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Author:
    """Who saved."""

    name: str
    email: str

    def __str__(self) -> str:
        name = _ODD.sub("", self.name).strip() or "somebody"
        return f"{name} <{_ODD.sub('', self.email)}>"


class Commits:
    """A thread that commits what was saved, and pushes it where that is asked for."""

    def __init__(self, root: Path, remote: str | None = None, soon: float = SOON) -> None:
        self._root = root
        self._remote = remote
        self._soon = soon
        self._waiting: list[Author] = []
        self._refused: tuple[Author, ...] = ()  # by git; what they saved is in the next commit
        self._wake = threading.Condition()
        self._ends = False
        self._thread = threading.Thread(target=self._run, name="commits", daemon=True)
        self.fault = ""
        """What went wrong last; empty while all is well."""

    def start(self) -> None:
        """Begin, with what was saved before and is not committed yet. Raises RefusedError."""
        inside = self._git("rev-parse", "--is-inside-work-tree")
        if inside.returncode:
            raise RefusedError(f"{self._root} is no git repository; `git init` makes it one")
        self._commit(())
        self._thread.start()

    def saved(self, author: Author) -> None:
        """Something was saved; returns at once."""
        with self._wake:
            self._waiting.append(author)
            self._wake.notify()

    def stop(self) -> None:
        """Commit what waits, and end."""
        with self._wake:
            self._ends = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join(2 * _LONGEST)

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._waiting or self._ends)
                if not self._waiting:
                    return
                self._wake.wait_for(lambda: self._ends, self._soon)
                authors, self._waiting = tuple(dict.fromkeys(self._waiting)), []
            try:
                self._commit(authors)
            except (OSError, subprocess.SubprocessError, GovernanceError) as fault:
                self._tell(f"git could not be run ({type(fault).__name__})")

    def _commit(self, authors: tuple[Author, ...]) -> None:
        """Under git and to the remote, marked while it lasts."""
        mark = private_home(self._root) / _MARK
        if mark.exists():
            self._clear(mark.stat().st_mtime)
        mark.touch()
        authors = tuple(dict.fromkeys((*self._refused, *authors)))
        is_kept = self._kept(authors)
        self._refused = () if is_kept else authors
        if is_kept and self._remote is not None:
            self._push(self._remote)
        mark.unlink(missing_ok=True)

    def _clear(self, since: float) -> None:
        """What git left locked or half merged when it was killed at our work, and only then."""
        home = self._root / self._git("rev-parse", "--git-dir").stdout.strip()
        locks = (*home.glob("*.lock"), *home.glob("refs/**/*.lock"))
        ours = [one for one in locks if one.stat().st_mtime >= since]
        if ours:
            time.sleep(_PATIENCE)  # it may have outlived us, and be at work yet
        for lock in ours:
            lock.unlink(missing_ok=True)
        if (home / "MERGE_HEAD").exists():
            self._git("merge", "--abort")

    def _kept(self, authors: tuple[Author, ...]) -> bool:
        """What was saved, in a commit; False where git refuses, which is told."""
        there = [*(one for one in PATHS if (self._root / one).exists()), _NOT]
        if self._git("add", "--all", "--", *there).returncode:
            return self._tell("git add failed")
        if self._git("diff", "--cached", "--quiet", "--", *there).returncode:
            message = ["Saved in the browser" if authors else "Saved before"]
            message += [f"Co-authored-by: {one}" for one in authors[1:]]
            words = [f"--author={authors[0]}"] if authors else []
            words += ["-m", "\n\n".join(message)]
            if self._git("commit", "--quiet", *words, "--", *there).returncode:
                return self._tell("git commit failed; what was saved stands in the log on disk")
        self.fault = ""
        return True

    def _push(self, remote: str) -> None:
        """To the remote; what it has that is not here is merged, or told."""
        branch = self._git("rev-parse", "--abbrev-ref", "HEAD").stdout.strip()
        for _ in range(_TRIES):  # somebody may push between our fetch and our push
            if self._git("push", "--quiet", remote, "HEAD").returncode == 0:
                return
            if self._git("fetch", "--quiet", remote, branch).returncode:
                self._tell(f"{remote} cannot be reached")
                return
            if not self._merged():
                self._tell(f"{remote} has moved on and does not merge; merge it by hand")
                return
        self._tell(f"{remote} does not take what is here")

    def _merged(self) -> bool:
        """What was fetched, merged while nobody writes; False where it does not merge."""
        with contextlib.ExitStack() as all_of_it:
            for log in sorted(self._root.glob("plans/*/updates.jsonl")):
                all_of_it.enter_context(locked(log))
            done = (
                self._kept(())
                and not self._git("merge", "--quiet", "--no-edit", "FETCH_HEAD").returncode
            )
            if not done:
                self._git("merge", "--abort")
        return done

    def _tell(self, fault: str) -> bool:
        self.fault = fault
        _LOG.warning("%s", fault)
        return False

    def _git(self, *words: str) -> subprocess.CompletedProcess[str]:
        known = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "LC_ALL": "C"}
        for role in ("AUTHOR", "COMMITTER"):
            known |= {f"GIT_{role}_NAME": "governance", f"GIT_{role}_EMAIL": "governance@localhost"}
        return subprocess.run(  # noqa: S603 - our own words, and no shell
            ["git", "-C", str(self._root), *words],  # noqa: S607 - the git that the office has
            env={**known, **os.environ},
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
