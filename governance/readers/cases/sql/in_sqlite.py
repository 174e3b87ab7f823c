"""SQLite through Python's own module, which can stop a query; ADBC's driver for it cannot."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from governance.readers.cases.sql.asking import Columns, Query, refused

_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""


def ask(url: str, queries: tuple[Query, ...], seconds: int) -> dict[str, Columns]:
    """Every query's columns. Raises RefusedError."""
    for query in queries:
        query.must_read()
    path = Path(url.partition(":")[2].removeprefix("///"))
    if not path.is_absolute() or not path.is_file():
        raise refused(
            "sql-unreachable", "there is no such database; write sqlite:////its/whole/path"
        )
    try:
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    except sqlite3.Error:
        raise refused("sql-unreachable", "it does not open") from None
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        return {one.name: _asked(connection, one, seconds) for one in queries}
    except sqlite3.Error:
        raise refused("sql-unreachable", "it is no sound SQLite database") from None
    finally:
        connection.close()


def _asked(connection: sqlite3.Connection, query: Query, seconds: int) -> Columns:
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    try:
        cursor = connection.execute(query.statement)
        names = [one[0] for one in cursor.description]
        found: Columns = {f"{n} ({at})" if n in names[:at] else n: [] for at, n in enumerate(names)}
        columns = list(found.values())
        for row in cursor:
            for column, value in zip(columns, row, strict=True):
                column.append(None if value is None else str(value))
    except sqlite3.Error as no:
        raise refused(*_why(str(no), seconds), query.where) from None
    return found


def _why(said: str, seconds: int) -> tuple[str, str]:
    """The rule and our own words for what SQLite says, of which no word is told."""
    if "interrupted" in said:
        return "sql-slow", f"it took longer than {seconds} seconds"
    if "readonly" in said or "not authorized" in said:
        return "sql-query", "it would change what is there, and only reading is let"
    if "no such table" in said:
        return "sql-query", "a table that it names is not there"
    if "no such column" in said:
        return "sql-query", "a column that it names is not there"
    return "sql-query", "the database cannot make sense of it"
