"""The Department's Excel template: modules below each other on one sheet, each under a title."""

from __future__ import annotations

import re
from pathlib import Path

from governance.packs.send.returns.sen2.headings import module_of
from governance.readers.cases.raw import RawTable
from governance.readers.cases.raw.reading import rows_of
from governance.readers.cases.raw.table import cleaned, table_of

_TITLE = re.compile(r"(?:header|person|requests?|assessments?|named plan|plan detail|active plan|"
                    r"placement detail|sen need)s? records?", re.IGNORECASE)  # fmt: skip
Row = list[str | None]


def template_sheet(names: tuple[str, ...]) -> str | None:
    """The template's sheet; None in other workbooks."""
    return next((one for one in names if one.strip().casefold() == "data entry template"), None)


def modules_in(path: Path, sheet: str) -> dict[str, RawTable]:
    """Each module's table. Raises RefusedError."""
    blocks: list[list[Row]] = []
    for row in rows_of(path, sheet):
        texts = [one for one in map(cleaned, row) if one]
        if len(texts) == 1 and _TITLE.fullmatch(texts[0].strip(" :")):
            blocks.append([])
        elif texts and blocks:
            blocks[-1].append(row)
    found: dict[str, RawTable] = {}
    for block in blocks:
        table = table_of(f"{path.name}#{sheet}", iter(block), None)
        if table is not None and (module := module_of(table.columns)):
            found.setdefault(module, table)
    return found
