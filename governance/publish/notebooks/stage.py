"""The workspace a notebook is being run for, so that `governance.here()` can find it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from governance.workspace import Workspace

_STAGE: list[Workspace] = []
"""A stack, not a context variable: a kernel runs each cell in a context of its own."""


@contextmanager
def on_stage(workspace: Workspace) -> Iterator[Workspace]:
    """While this lasts, notebooks in this process belong to that workspace and its report."""
    take_stage(workspace)
    try:
        yield workspace
    finally:
        _STAGE.pop()


def take_stage(workspace: Workspace) -> None:
    """The same for the whole life of a process."""
    _STAGE.append(workspace)


def current_stage() -> Workspace | None:
    """The publisher's workspace; None where nobody is publishing."""
    return _STAGE[-1] if _STAGE else None
