"""A feed that was written before, read back: what each entry said, and its stamps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_FOLD = re.compile(r"\r?\n[ \t]")


@dataclass(frozen=True, slots=True)
class Stamped:
    """One entry as it stood."""

    says: str
    """A digest of its properties, the stamps apart."""
    changed_at: str
    """YYYY-MM-DDTHH:MM:SSZ."""
    sequence: int


def read_feed(data: bytes) -> dict[str, Stamped]:
    """Each entry by its UID; what is not as our writer writes it is passed over."""
    found: dict[str, Stamped] = {}
    text = _FOLD.sub("", data.decode("utf-8", "replace"))
    for block in text.split("BEGIN:VEVENT")[1:]:
        lines = tuple(block.partition("END:VEVENT")[0].split("\r\n"))
        named = {line.partition(":")[0]: line.partition(":")[2] for line in lines}
        stamp = _moment(named.get("DTSTAMP", ""))
        sequence = named.get("SEQUENCE", "")
        if "UID" in named and stamp and re.fullmatch(r"[0-9]{1,9}", sequence):
            said = "\n".join(line for line in lines if not line.startswith(_STAMPS))
            found[named["UID"]] = Stamped(digest(said), stamp, int(sequence))
    return found


def digest(text: str) -> str:
    """Sixteen hex digits that stand for a text."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _moment(text: str) -> str | None:
    """20211231T090000Z as 2021-12-31T09:00:00Z; None for anything else."""
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", text, re.ASCII)
    return "{}-{}-{}T{}:{}:{}Z".format(*match.groups()) if match else None
