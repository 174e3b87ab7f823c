"""Case tables out of a database: one query a table, in one transaction that only reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from governance.problems import GovernanceError
from governance.readers.cases.faults import RefusedError, fault
from governance.readers.cases.sql.asking import Columns, Query, refused
from governance.readers.edges import MOST_TEXT, read_regular

Ask = Callable[[str, tuple[Query, ...], int], dict[str, Columns]]


def read_queries(url: str, folder: Path, seconds: int) -> dict[str, Columns]:
    """What each query of a folder gives, by its name without `.sql`: columns of text.

    All of them or none: they are asked in one transaction, each for so many seconds at most.
    Raises RefusedError, which tells neither the address nor anything that the database says.
    """
    queries = _queries(folder)
    scheme = url.partition(":")[0].casefold()
    return _asker(scheme)(url, queries, seconds)


def _asker(scheme: str) -> Ask:
    if scheme in ("postgresql", "postgres"):
        from governance.readers.cases.sql.in_postgresql import ask
    elif scheme == "sqlite":
        from governance.readers.cases.sql.in_sqlite import ask
    elif scheme == "odbc":
        from governance.readers.cases.sql.in_odbc import ask
    else:
        what = "its address begins with none of postgresql:, sqlite:, odbc:"
        raise refused("sql-unreachable", what)
    return ask


def _queries(folder: Path) -> tuple[Query, ...]:
    """The queries of a folder, sorted by name."""
    paths = sorted(folder.glob("*.sql")) if folder.is_dir() else []
    if not paths:
        raise RefusedError(fault("no-tables", folder.name, "it holds no query, named TABLE.sql"))
    try:
        return tuple(
            Query(path.stem.casefold(), read_regular(path, MOST_TEXT).decode("utf-8-sig"))
            for path in paths
        )
    except (OSError, UnicodeDecodeError, GovernanceError):
        raise RefusedError(fault("sql-query", folder.name, "a query cannot be read")) from None
