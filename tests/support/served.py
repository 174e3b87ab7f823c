"""`governance serve` as a process of its own, to be asked, loaded and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.support.site import Browser

ENV = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
_MAIN = "from governance.cli import main; main()"


class Served:
    """A server over a workspace; `options` are those of the command."""

    def __init__(self, root: Path, *options: str, by: str = "CD") -> None:
        words = ("serve", "--root", str(root), "--port", "0", "--by", by, *options)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _MAIN, *words],
            env=ENV, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().split()[0].rstrip("/")

    def browser(self) -> Browser:
        """Somebody who does not follow where a saved form leads: 303 is the acknowledgement."""
        found = Browser.at(self.address, timeout=60)
        found.go("/keys")  # brings the cookie
        found.client.follow_redirects = False
        return found

    def kill(self) -> None:
        """Kill -9, and the git that it may have started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self._gone()

    def stop(self) -> None:
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self._gone()

    def _gone(self) -> None:
        assert self.process.stdout is not None
        self.process.wait(60)
        self.process.stdout.close()


def save(browser: Browser, ref: str, note: str) -> bool:
    """A note on a deliverable, by its form; True where it was acknowledged."""
    browser.go(f"/plans/made-up/items/{ref}/update")
    browser.send({f"d:{ref}~note": note}, "save")
    return browser.status == 303


def git(place: Path, *words: str) -> str:
    """What git says, without anybody's settings."""
    done = subprocess.run(
        ["git", "-C", str(place), *words], env=ENV, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def under_git(root: Path) -> Path:
    """A workspace under git, its log merged line by line."""
    git(root, "init", "-q", "-b", "main")
    (root / ".gitattributes").write_text("plans/*/updates.jsonl merge=union\n")
    git(root, "add", ".")
    git(root, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "Begun")
    return root
