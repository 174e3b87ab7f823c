"""Tables declared in a test, read as a plan's own tables.yaml is."""

from __future__ import annotations

import textwrap

from governance.domain.cases import TableSet
from governance.workspace.declared_tables import DeclaredTables, declared_tables


def declared(text: str) -> DeclaredTables:
    """What a tables.yaml declares, and what is wrong with it."""
    return declared_tables((), textwrap.dedent(text).encode(), "plans/own/tables.yaml")


def tables(text: str) -> TableSet:
    """The tables of a tables.yaml with which nothing is wrong."""
    found = declared(text)
    assert not found.problems, [str(one) for one in found.problems]
    return found.tables
