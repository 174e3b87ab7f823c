"""Exact counts under the office's key, beside what was told of them: nothing to anybody else.

With them the next audit knows which hidden counts stayed as they were, as a reader may guess.
A count is masked by HMAC-SHA-256 of the release and its position; that of the release is made
from all its counts, so that no mask is used for two.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence

from governance.disclosure.telling.published import PublishedRelease

_HALF = 32
"""Bits of a count, and as many noughts that show that it was the right key."""


def sealed(release: PublishedRelease, exact: Sequence[int], key: bytes) -> PublishedRelease:
    """The release with its exact counts under the key."""
    body = f"{release.model_dump_json()}\0{','.join(map(str, exact))}"
    nonce = hmac.new(key, body.encode(), hashlib.sha256).hexdigest()
    masked = (
        many << _HALF ^ mask
        for many, mask in zip(exact, _masks(nonce, len(exact), key), strict=True)
    )
    return release.model_copy(
        update={"nonce": nonce, "exact": tuple(f"{one:016x}" for one in masked)}
    )


def opened(release: PublishedRelease, key: bytes | None) -> list[int] | None:
    """Its exact counts; None where it holds none, or under another key."""
    if key is None or len(release.exact) != len(release.counts):
        return None
    masks = _masks(release.nonce, len(release.exact), key)
    found = [int(one, 16) ^ mask for one, mask in zip(release.exact, masks, strict=True)]
    if any(one & ((1 << _HALF) - 1) for one in found):
        return None
    return [one >> _HALF for one in found]


def _masks(nonce: str, many: int, key: bytes) -> Iterable[int]:
    """Eight bytes each."""
    for number in range(many):
        made = hmac.digest(key, f"{nonce} {number}".encode(), "sha256")
        yield int.from_bytes(made[:8], "big")
