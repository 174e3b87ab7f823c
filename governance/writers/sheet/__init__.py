"""The update sheet as a workbook that a person wants to fill in: the same bytes every time."""

from __future__ import annotations

import io
import zipfile

from governance.record.sheet.build import UpdateSheet
from governance.writers.storing.zipped import zipped

__all__ = ["to_sheet"]

_FIXED = b' customHeight="1"'


def to_sheet(sheet: UpdateSheet) -> bytes:
    """An .xlsx file: instructions, a sheet for each form, and one that nobody sees."""
    from governance.writers.sheet.document import build_workbook

    with zipfile.ZipFile(io.BytesIO(build_workbook(sheet))) as archive:
        return zipped({name: _growing(name, archive.read(name)) for name in archive.namelist()})


def _growing(name: str, part: bytes) -> bytes:
    """A sheet whose rows grow as somebody types: they have a height, but nobody has set it.

    No text can be meant by what is taken out: texts stand in a part of their own.
    """
    return part.replace(_FIXED, b"") if name.startswith("xl/worksheets/") else part
