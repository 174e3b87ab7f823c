"""Pages that were made already, by the name of their state. So many bytes are kept."""

from __future__ import annotations

import threading
from collections import OrderedDict

_MOST = 16 << 20


class Rendered:
    """The newest pages, whole. Their names say all that they were made from."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def find(self, etag: str) -> bytes | None:
        """A page, where it was made already."""
        return self._pages.get(etag)

    def keep(self, etag: str, body: bytes) -> None:
        """Keep a page; the oldest go."""
        if len(body) > _MOST // 4:
            return
        with self._lock:
            self._size += len(body) - len(self._pages.pop(etag, b""))
            self._pages[etag] = body
            while self._size > _MOST:
                self._size -= len(self._pages.popitem(last=False)[1])
