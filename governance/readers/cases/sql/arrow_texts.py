"""An Arrow table of a database's answer as columns of text."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from governance.readers.cases.arrow import as_text
from governance.readers.cases.sql.asking import Columns

ZONE = "Europe/London"
"""Where an instant is a day."""


def texts_of(table: Any) -> Columns:
    """Columns of text by name; one name for two columns is told apart by a number."""
    found: Columns = {}
    for at, name in enumerate(table.column_names):
        found[name if name not in found else f"{name} ({at})"] = as_text(
            _plain(table.column(at))
        ).to_pylist()
    return found


def _plain(column: Any) -> Any:
    """Numbers that only the database knows as the text they come as; instants as local times."""
    if isinstance(column.type, pa.BaseExtensionType):
        return pa.chunked_array([one.storage for one in column.chunks], column.type.storage_type)
    if pa.types.is_timestamp(column.type) and column.type.tz:
        return pc.local_timestamp(column.cast(pa.timestamp(column.type.unit, ZONE)))
    return column
