"""Outside packs, no code names a table, column or clock of SEND."""

from __future__ import annotations

import ast

from governance.domain.cases.columns import STANDARD
from governance.packs.send.declared import TABLES
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "governance"
USUAL = {one.id for one in STANDARD} | {"opened_on", "closed_on"}
"""Names that every table may have, and those of registers."""


def test_no_text_in_the_code_is_a_name_of_the_pack():
    columns = {one.id for table in TABLES for one in table.columns}
    names = {*TABLES.tables, *columns, *TABLES.clocks} - USUAL
    telling = {one for one in names if "_" in one or one in TABLES.clocks}
    assert len(telling) > 100
    found = {
        (path.relative_to(PACKAGE).as_posix(), node.value)
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != "packs"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in telling
    }
    assert found == set()
