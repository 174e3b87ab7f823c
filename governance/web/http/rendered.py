"""Made once for everybody who asks for it, at the same moment too. So many bytes are kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

_MOST = 16 << 20
_Made = TypeVar("_Made")


class Once(Generic[_Made]):
    """What is being made now, by name: whoever asks for it meanwhile waits, and holds no thread."""

    def __init__(self) -> None:
        self._making: dict[Hashable, asyncio.Future[_Made]] = {}

    async def made(self, name: Hashable, make: Callable[[], Awaitable[_Made]]) -> _Made:
        """What comes of it, its fault too; who goes away meanwhile takes it from nobody."""
        key = (asyncio.get_running_loop(), name)
        task = self._making.get(key)
        if task is None:
            task = self._making[key] = asyncio.ensure_future(make())
            task.add_done_callback(lambda _: self._making.pop(key, None))
        return await asyncio.shield(task)


class Rendered:
    """Pages whole, each as it was made last; of an earlier state none is asked for again."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, tuple[str, bytes]] = OrderedDict()
        self._size = 0

    def find(self, place: Hashable, state: str) -> bytes | None:
        """A page, where it was made already; `state` names what it is made from."""
        known, body = self._pages.get(place, ("", None))
        return body if known == state else None

    def keep(self, place: Hashable, state: str, body: bytes) -> None:
        """Keep a page in the place of what it was; of others the oldest go."""
        self._size -= len(self._pages.pop(place, ("", b""))[1])
        if len(body) > _MOST // 4:
            return
        self._size += len(body)
        self._pages[place] = (state, body)
        while self._size > _MOST:
            self._size -= len(self._pages.popitem(last=False)[1][1])
