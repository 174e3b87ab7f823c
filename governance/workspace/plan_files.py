"""The files of a plan's folder, each read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from governance.problems import UnreadableError
from governance.readers.edges import read_regular

_MOST = 1 << 30
"""Bytes of a plan's file; a log of a million records has half as many."""


@dataclass(frozen=True)
class PlanFiles:
    """Files in a folder. What was read once is not read again, so that all who ask agree."""

    home: Path
    shown: str
    """The folder as people are told of it, such as `plans/send-panels`."""
    _data: dict[str, bytes | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def read_already(self) -> tuple[tuple[str, bytes | None], ...]:
        """What was read so far, by name."""
        return tuple(self._data.items())

    def name(self, file: str) -> str:
        """A file as people are told of it."""
        return f"{self.shown}/{file}"

    def data(self, file: str) -> bytes | None:
        """A file's bytes as they were first read; None where it is not there.

        Raises UnreadableError.
        """
        if file not in self._data:
            self._data[file] = self.read(file)
        return self._data[file]

    def read(self, file: str) -> bytes | None:
        """A file's bytes at this moment; None where it is not there. Raises UnreadableError."""
        try:
            return read_regular(self.home / file, _MOST)
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise UnreadableError(f"could not read {self.name(file)}: {fault.strerror}") from fault
