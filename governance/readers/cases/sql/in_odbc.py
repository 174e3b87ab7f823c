"""SQL Server, Oracle and others through the office's own ODBC driver: results as Arrow.

ODBC has no transaction that only reads: what a query changed in spite of it is taken back at the
end. The right to do nothing but read is the user's.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from governance.readers.cases.sql.asking import Columns, Query, refusal_of, refused, unreachable

ROWS = 10_000
"""Rows fetched at a time."""
_STATE = re.compile(r"State: ([0-9A-Z]{5})\b")
_IS_SLOW = frozenset(("HYT00", "HYT01", "HY008", "S1T00"))


def ask(url: str, queries: tuple[Query, ...], seconds: int) -> dict[str, Columns]:
    """Every query's columns, in one transaction. Raises RefusedError."""
    try:
        import arrow_odbc

        from governance.readers.cases.sql.arrow_texts import texts_of
    except (ImportError, OSError):
        what = "ODBC needs the system's driver manager and the [odbc] part (docs/install.md)"
        raise refused("engine-missing", what) from None
    for query in queries:
        query.must_read()
    said = url.partition(":")[2]
    try:
        connection = arrow_odbc.connect(said, login_timeout_sec=20, autocommit=False)
    except Exception as no:  # noqa: BLE001 - a driver's own text may hold the address
        raise unreachable(_state(no)) from None
    try:
        return {one.name: texts_of(_asked(connection, one, seconds)) for one in queries}
    finally:
        with suppress(Exception):  # where it is gone already, all is taken back with it
            connection.rollback()


def _asked(connection: Any, query: Query, seconds: int) -> Any:
    import pyarrow as pa

    try:
        reader = connection.read_arrow_batches(
            query.statement, batch_size=ROWS, max_text_size=4000, query_timeout_sec=seconds
        )
        return pa.Table.from_batches(list(reader), reader.schema)
    except Exception as no:  # noqa: BLE001 - a driver's own text may hold a cell
        state = _state(no)
        raise refusal_of("57014" if state in _IS_SLOW else state, query.where, seconds) from None


def _state(no: Exception) -> str | None:
    found = _STATE.search(str(no))
    return found[1] if found else None
