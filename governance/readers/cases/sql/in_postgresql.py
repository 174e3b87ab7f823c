"""PostgreSQL through ADBC: results as Arrow, in one snapshot that only reads."""

from __future__ import annotations

from typing import Any

from governance.readers.cases.sql.asking import Columns, Query, refusal_of, refused, unreachable


def ask(url: str, queries: tuple[Query, ...], seconds: int) -> dict[str, Columns]:
    """Every query's columns. Raises RefusedError."""
    try:
        from adbc_driver_postgresql import dbapi

        from governance.readers.cases.sql.arrow_texts import texts_of
    except ImportError:
        what = "PostgreSQL needs a driver: install it with its [sql] part (docs/install.md)"
        raise refused("engine-missing", what) from None
    for query in queries:
        query.must_read()
    try:
        connection = dbapi.connect(url)
    except Exception as no:  # noqa: BLE001 - a driver's own text may hold the address
        raise unreachable(_state(no)) from None
    try:
        with connection.cursor() as cursor:
            _begin(cursor, seconds)
            found = {}
            for query in queries:
                found[query.name] = texts_of(_asked(cursor, query, seconds))
            return found
    finally:
        _closed(connection)


def _begin(cursor: Any, seconds: int) -> None:
    """One snapshot for all queries, which only reads; the first reading holds it to that."""
    try:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(f"SET LOCAL statement_timeout = {seconds * 1000:d}")
        cursor.execute("SELECT 1")
        cursor.fetchall()
    except Exception as no:  # noqa: BLE001 - a driver's own text may hold anything
        raise unreachable(_state(no)) from None


def _asked(cursor: Any, query: Query, seconds: int) -> Any:
    try:
        cursor.execute(query.statement)
        return cursor.fetch_arrow_table()
    except Exception as no:  # noqa: BLE001 - a driver's own text may hold a cell
        raise refusal_of(_state(no), query.where, seconds) from None


def _closed(connection: Any) -> None:
    try:
        connection.rollback()
        connection.close()
    except Exception:  # noqa: BLE001, S110 - it is gone already, and was only read from
        pass


def _state(no: Exception) -> str | None:
    state = getattr(no, "sqlstate", None)
    return state.strip("\0 ") or None if isinstance(state, str) else None
