"""Files that somebody sent and has yet to say yes to: a few, for a while, in memory alone."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

_MOST = 8


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came."""

    session: str
    """Whose it is."""
    name: str
    data: bytes


class Held:
    """The newest few; an older one is sent again."""

    def __init__(self) -> None:
        self._files: dict[str, Sent] = {}
        self._lock = threading.Lock()

    def keep(self, sent: Sent) -> str:
        """Keep a file; returns the name by which its sender finds it again."""
        key = secrets.token_urlsafe(18)
        with self._lock:
            while len(self._files) >= _MOST:
                self._files.pop(next(iter(self._files)))
            self._files[key] = sent
        return key

    def find(self, key: str, session: str) -> Sent | None:
        """A file, to whoever sent it."""
        found = self._files.get(key)
        return found if found is not None and found.session == session else None

    def drop(self, key: str) -> None:
        """Forget a file."""
        with self._lock:
            self._files.pop(key, None)
