"""The workspace a notebook is being run for, so that `governance.here()` can find it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from governance.workspace import Workspace, open_workspace, places_in

_STAGE: list[Workspace] = []
"""A stack, not a context variable: a kernel runs each cell in a context of its own."""


@contextmanager
def on_stage(workspace: Workspace, board: str | None) -> Iterator[Workspace]:
    """While this lasts, notebooks in this process belong to that workspace and board."""
    _STAGE.append(replace(workspace, board=board))
    try:
        yield _STAGE[-1]
    finally:
        _STAGE.pop()


def open_stage(root: str, board: str | None, environment: Mapping[str, str]) -> None:
    """The same for the whole life of a process."""
    workspace = open_workspace(Path(root), case_paths=places_in(environment))
    _STAGE.append(replace(workspace, board=board))


def current_stage() -> Workspace | None:
    """The publisher's workspace; None where nobody is publishing."""
    return _STAGE[-1] if _STAGE else None
