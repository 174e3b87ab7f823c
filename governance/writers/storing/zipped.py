"""Office files are zip archives: written again so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an entry can carry; it says nothing, so it never differs."""
_UNIX, _FILE = 3, 0o100644


def rezipped(data: bytes) -> bytes:
    """An archive with its parts as they are, in their order, but without dates or machine."""
    return zipped(unzipped(data))


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of an archive, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of parts by name, in the order given.

    Stored, not deflated: each system brings a zlib of its own, and they pack differently.
    Pictures and fonts make up most of a report, so that it hardly doubles.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _FILE << 16
            archive.writestr(entry, data)
    return out.getvalue()
