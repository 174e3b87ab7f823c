"""A process with everything imported that runs the command in forks of itself, and may kill them.

What draws charts and sets type starts threads of its own when first used, so nothing is used here
before a fork. Run as a module, it reads one order a line and answers each with one line.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

USED = (
    "governance.publish.publications.freeze",
    "governance.publish.notebooks.inprocess",
    "governance.views.sections",
    "governance.workspace.kpis.cases",
    "governance.writers.excel.document",
    "governance.writers.html.exporter",
    "governance.writers.pdf",
    "governance.writers.word.document",
)
"""What a publication uses. Not `governance.here`, which would take the place of the function."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, None where it was killed; and after how long."""

    code: int | None
    seconds: float


@dataclass(frozen=True)
class Forks:
    """The prepared process, from outside."""

    process: subprocess.Popen[str]

    def run(self, *words: str, kill_after: float | None = None) -> Ended:
        """The command with these words, killed after so many seconds if it has not ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        order = json.dumps({"words": words, "kill_after": kill_after})
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        return Ended(**json.loads(self.process.stdout.readline()))


@contextmanager
def prepared() -> Iterator[Forks]:
    """The process, until the block ends."""
    command = [sys.executable, "-m", "tests.support.forked"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Forks(process)


def serve() -> None:
    """Answer orders until there are no more."""
    for name in USED:
        import_module(name)
    for line in sys.stdin:
        print(json.dumps(_ended(**json.loads(line))), flush=True)


def _ended(words: list[str], kill_after: float | None) -> dict[str, Any]:
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        _command(words)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return {"code": code if code >= 0 else None, "seconds": time.perf_counter() - start}


def _command(words: list[str]) -> None:
    from governance.cli import main

    sys.argv = ["governance", *words]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        main()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:  # noqa: BLE001 - the fork must not go on as a server
        code = 99
    os._exit(code)


if __name__ == "__main__":
    serve()
