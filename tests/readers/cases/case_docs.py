"""The parts of the documents about case tables that are made from what is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.domain.cases import TABLES, CaseColumn, CaseTable
from governance.domain.cases.problem import CASE_RULES, READ_RULES, CaseRule

RULES_HEAD = "## Every rule\n"


def rules_page() -> str:
    """The end of docs/cases.md."""
    parts = [
        RULES_HEAD,
        "Found in reading the files:\n",
        _rules(READ_RULES),
        "Found in the tables:\n",
        _rules(CASE_RULES),
    ]
    return "\n".join(parts)


def _rules(rules: Iterable[CaseRule]) -> str:
    rows = [f"| `{rule.id}` | {rule.severity} | {rule.what} | {rule.do} |" for rule in rules]
    return "\n".join(["| rule | | what is wrong | what to do |", "|---|---|---|---|", *rows, ""])


def tables_page() -> str:
    """The whole of docs/case-tables.md."""
    return "\n".join([*_opening(), *(line for table in TABLES for line in _table(table))])


def _opening() -> Iterator[str]:
    yield "# The case tables and their columns\n"
    yield (
        "Made from `governance/domain/cases` by `pytest --update-goldens tests/readers/cases`; do "
        "not edit.\nHow to supply them: [cases.md](cases.md). Names and codes follow the SEN2 "
        "person-level return where it\nhas them.\n"
    )
    yield (
        "Every table also has `row_source` and `recorded_on`. Kinds: a **text** is an identifier or "
        "words; a\n**code** is one of those listed; a **day** is YYYY-MM-DD; a **flag** is 1 or 0; "
        "a **count** is a whole\nnumber. A column marked *key* names the row, together with the "
        "others so marked. Days that *may\nlie ahead* are said; all others have happened.\n"
    )
    yield "| table | a row is |\n|---|---|"
    for table in TABLES:
        yield f"| [`{table.name}`](#{table.name}) | {table.note} |"
    yield ""
    yield "In every table:\n"
    yield from _columns(TABLES[0], TABLES[0].columns[-2:])


def _table(table: CaseTable) -> Iterator[str]:
    yield f"## {table.name}\n\n{table.note}\n"
    yield from _columns(table, table.columns[:-2])
    if table.orders:
        pairs = ", ".join(f"`{first}` ≤ `{then}`" for first, then in table.orders)
        yield f"In order, where both are there: {pairs}.\n"


def _columns(table: CaseTable, columns: Iterable[CaseColumn]) -> Iterator[str]:
    yield "| column | kind | what it means |\n|---|---|---|"
    for one in columns:
        yield f"| `{one.name}` | {_kind(table, one)} | {'; '.join(_meaning(one))} |"
    yield ""


def _kind(table: CaseTable, column: CaseColumn) -> str:
    marks = ["*key*"] if column.name in table.key else []
    marks += ["*may lie ahead*"] if column.name in table.future else []
    return ", ".join([column.kind.value, *marks])


def _meaning(column: CaseColumn) -> Iterator[str]:
    yield column.note
    if column.codes:
        yield "one of " + ", ".join(f"`{code}`" for code in column.codes)
    if column.low is not None or column.high is not None:
        least = "" if column.low is None else f"at least {column.low}"
        most = "" if column.high is None else f"at most {column.high}"
        yield " and ".join(filter(None, (least, most)))
    if column.refers:
        yield f"a row of [`{column.refers}`](#{column.refers})"
    if column.dated_by:
        before = f"`{column.before}`" if column.before else "missing"
        yield f"holds since `{column.dated_by}`, {before} until then"
    if column.aliases:
        yield "may come as " + ", ".join(f"`{name}`" for name in column.aliases)
