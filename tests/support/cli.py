"""Run the real command in a real process, or quickly inside this one."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from governance.cli import main


@dataclass
class Ran:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def governance(*words: str, root: Path, **options: Any) -> Ran:
    """The command in a process of its own."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from governance.cli import main; main()",
            *words,
            "--root",
            str(root),
        ],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


class Command:
    """The command inside this process, on one workspace."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
        self.root, self.capsys, self.monkeypatch = root, capsys, monkeypatch

    def __call__(self, *words: str) -> Ran:
        argv = ["governance", *words]
        if words[0] not in ("init", "schema"):
            argv += ["--root", str(self.root)]
        with self.monkeypatch.context() as here:  # a command that ends leaves nothing behind
            here.setattr(sys, "argv", argv)
            here.setattr(sys, "meta_path", [*sys.meta_path])
            try:
                main()
                code = 0
            except SystemExit as end:
                code = int(end.code or 0)
        seen = self.capsys.readouterr()
        return Ran(code, seen.out, seen.err)
