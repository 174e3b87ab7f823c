"""The record under git by itself: what was saved is committed within seconds, by who saved it.

A save is first in the log on disk. None waits for git; what git refuses is told and tried again.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

from governance.problems import RefusedError

PATHS = ("plans", "exports/published")
"""What the record is. Drafts, feeds and state are none of it."""
_NOT = ":(exclude,glob)**/.*"
"""Locks and the like, which no other machine has a use for."""
SOON = 3.0
"""Seconds that a batch gathers."""
_LONGEST = 120
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
            except (OSError, subprocess.SubprocessError) as fault:
                self._tell(f"git could not be run ({type(fault).__name__})")

    def _commit(self, authors: tuple[Author, ...]) -> None:
        there = [*(one for one in PATHS if (self._root / one).exists()), _NOT]
        if self._git("add", "--all", "--", *there).returncode:
            self._tell("git add failed")
            return
        if self._git("diff", "--cached", "--quiet", "--", *there).returncode == 0:
            self._push()
            return
        message = ["Saved in the browser" if authors else "Saved before"]
        message += [f"Co-authored-by: {one}" for one in authors[1:]]
        words = [f"--author={authors[0]}"] if authors else []
        done = self._git("commit", "--quiet", *words, "-m", "\n\n".join(message), "--", *there)
        if done.returncode:
            self._tell("git commit failed; what was saved stands in the log on disk")
            return
        self.fault = ""
        self._push()

    def _push(self) -> None:
        """To the remote; what it has that is not here is merged, or told."""
        if self._remote is None:
            return
        if self._git("push", "--quiet", self._remote, "HEAD").returncode == 0:
            self.fault = ""
            return
        branch = self._git("rev-parse", "--abbrev-ref", "HEAD").stdout.strip()
        pulled = self._git("pull", "--quiet", "--no-rebase", "--no-edit", self._remote, branch)
        if pulled.returncode:
            self._git("merge", "--abort")
            self._tell(f"{self._remote} has moved on and does not merge; merge it by hand")
        elif self._git("push", "--quiet", self._remote, "HEAD").returncode:
            self._tell(f"{self._remote} does not take what is here")
        else:
            self.fault = ""

    def _tell(self, fault: str) -> None:
        self.fault = fault
        _LOG.warning("%s", fault)

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
