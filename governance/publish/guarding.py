"""What keeps counts of children out of git: notebooks go in without outputs, faults not at all."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

HOOK = ".githooks/pre-commit"
HOOK_TEXT = b"""#!/bin/sh
# Nothing is committed while the record has errors, or a notebook holds what it showed.
exec governance check
"""
ATTRIBUTE = "*.ipynb filter=governance\n"
SETTINGS = (
    ("core.hooksPath", ".githooks"),
    ("filter.governance.clean", "governance check --clean-notebook"),
)
"""What git must be told once in each copy: it takes no such settings from the files themselves."""


def guard_repository(root: Path) -> bool:
    """Tell git of the filter and the hook; False where there is no repository yet, or no git."""
    git = which("git")
    if git is None or not (root / ".git").exists():
        return False
    (root / HOOK).chmod(0o755)
    done = [
        subprocess.run(  # noqa: S603 - our own words, and no shell
            [git, "-C", str(root), "config", *words], capture_output=True, check=False
        ).returncode
        for words in SETTINGS
    ]
    return not any(done)


def how_to_guard() -> str:
    """The same for a person to type."""
    return "; ".join(f'git config {name} "{value}"' for name, value in SETTINGS)


def without_outputs(data: bytes) -> bytes:
    """A notebook without what its cells showed; anything else, and one that has none, as it is."""
    try:
        notebook: dict[str, Any] = json.loads(data)
        cells = [cell for cell in notebook["cells"] if cell.get("cell_type") == "code"]
        told = [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]
    except (ValueError, KeyError, TypeError, AttributeError):
        return data
    if not told:
        return data
    for cell in told:
        cell |= {"outputs": [], "execution_count": None}
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
