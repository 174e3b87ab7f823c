"""The parts of the documents about case tables that are made from what is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.domain.cases import CaseColumn, CaseTable
from governance.domain.cases.problem import CASE_RULES, READ_RULES, CaseRule
from governance.packs.send.declared import TABLES

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
    yield "# SEND: the case tables and their columns\n"
    yield (
        "Made from `governance/packs/send/tables.yaml` by `pytest --update-goldens "
        "tests/readers/cases`; do not edit.\nA plan that says `pack: send` can count these tables. "
        "How to supply them: [cases.md](cases.md); how\nto declare others: [tables.md](tables.md). "
        "Names and codes follow the SEN2 person-level return where it\nhas them.\n"
    )
    yield (
        "Every table also has `row_source` and `recorded_on`. Types: a **text** is an identifier or "
        "words; a\n**code** is one of those listed; a **day** is YYYY-MM-DD; a **flag** is 1 or 0; "
        "a **whole** is a whole\nnumber. A column marked *key* names the row, together with the "
        "others so marked. Days that *may\nlie ahead* are said; all others have happened. Columns "
        "marked *worked out* follow from others, and no\nfile holds them. Small counts of **people** "
        "are hidden from those who may not see them; counts of\n**things** are not.\n"
    )
    yield "| table | a row is | counts |\n|---|---|---|"
    for table in TABLES:
        yield f"| [`{table.id}`](#{table.id}) | {table.note} | {table.counts} |"
    yield ""
    yield "In every table:\n"
    first = next(iter(TABLES))
    yield from _columns(first, first.stored[-2:])


def _table(table: CaseTable) -> Iterator[str]:
    yield f"## {table.id}\n\n{table.title}. {table.note}\n"
    usual = {one.id for one in table.stored[-2:]}
    yield from _columns(table, (one for one in table.columns if one.id not in usual))
    if table.ordered:
        pairs = ", ".join(f"`{first}` ≤ `{then}`" for first, then in table.ordered)
        yield f"In order, where both are there: {pairs}.\n"
    for column in table.stored:
        for code, spellings in column.variants.items():
            told = ", ".join(f"`{one}`" for one in spellings)
            yield f"`{column.id}`: `{code}` may be written {told}, whatever the capitals, blanks and hyphens.\n"


def _columns(table: CaseTable, columns: Iterable[CaseColumn]) -> Iterator[str]:
    yield "| column | type | what it means |\n|---|---|---|"
    for one in columns:
        yield f"| `{one.id}` | {_kind(table, one)} | {'; '.join(_meaning(one))} |"
    yield ""


def _kind(table: CaseTable, column: CaseColumn) -> str:
    marks = ["*key*"] if column.id in table.key else []
    marks += ["*may lie ahead*"] if column.future else []
    marks += ["*worked out*"] if column.is_derived else []
    return ", ".join([column.type.value, *marks])


def _meaning(column: CaseColumn) -> Iterator[str]:
    if column.note:
        yield column.note
    if column.codes:
        yield "one of " + ", ".join(_code(*each) for each in column.codes.items())
    if column.steers:
        yield "decides when something is due, so other values are not read"
    if column.low is not None or column.high is not None:
        least = "" if column.low is None else f"at least {column.low:g}"
        most = "" if column.high is None else f"at most {column.high:g}"
        yield " and ".join(filter(None, (least, most)))
    if column.refers:
        yield f"a row of [`{column.refers}`](#{column.refers})"
    if column.dated_by:
        before = f"`{column.before}`" if column.before else "missing"
        yield f"holds since `{column.dated_by}`, {before} until then"
    if column.aliases:
        yield "may come as " + ", ".join(f"`{name}`" for name in column.aliases)


def _code(code: str, words: str) -> str:
    return f"`{code}` {words}" if words else f"`{code}`"
