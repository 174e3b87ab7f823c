"""Where a report's notebook lies: in the workspace, a pack, or the package."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from governance.problems import UnreadableError
from governance.workspace.packs.loading import LoadedPack

_PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class NotebookFile:
    """A notebook, read when it is first asked for."""

    path: Path

    @cached_property
    def data(self) -> bytes:
        """What is in it. Raises UnreadableError."""
        try:
            return self.path.read_bytes()
        except OSError as fault:
            raise UnreadableError(self.missing) from fault

    @property
    def missing(self) -> str:
        """What to say where it is not there."""
        return f"no notebook {self.path.name} in {self.path.parent}"


def find_notebook(root: Path, name: str, packs: Iterable[LoadedPack] = ()) -> NotebookFile:
    """A notebook by name: the workspace's own, else a pack's, else the package's."""
    homes = (root, *(pack.home for pack in packs), _PACKAGE / "sample", _PACKAGE.parent)
    paths = [home / "notebooks" / f"{name}.ipynb" for home in homes]
    return NotebookFile(next((path for path in paths if path.is_file()), paths[0]))
