"""A data dictionary: every column of the tidy frames, and of the case tables of a plan."""

from __future__ import annotations

from governance.blocks import AnyBlock, Blocks, Column, Heading, Table, cell, paragraphs, rows_of
from governance.domain.cases import CaseColumn, CaseTable, Counts, TableSet
from governance.frames import COLUMNS
from governance.frames.framing import kind_of
from governance.views.words import listed

_COLUMNS = (Column(title="Column"), Column(title="Type"), Column(title="Means", width="wide"))
_FEW = 12
"""Codes that are told in a line; of more, the number."""


def frame_columns() -> Blocks:
    """Each frame of `governance.frames`, with its columns, their types and what they mean."""
    blocks: list[AnyBlock] = [Heading(text="Frames")]
    for name, columns in COLUMNS.items():
        rows = [[column, kind_of(name, column), words] for column, words in columns.items()]
        table = Table(caption=f"Columns of {name}", columns=_COLUMNS, rows=rows_of(rows))
        blocks += [Heading(text=f"frames.{name}", level=3), table]
    return Blocks(blocks=tuple(blocks))


def case_columns(tables: TableSet) -> Blocks:
    """Each case table that a plan can count, with its columns; worked out ones are said."""
    blocks: list[AnyBlock] = [Heading(text="Case tables")]
    for table in tables:
        rows = [[cell(*_names(table, one)), one.type.value, _means(one)] for one in table.columns]
        blocks += [
            Heading(text=table.id, level=3),
            paragraphs(_about(table)),
            Table(caption=f"Columns of {table.id}", columns=_COLUMNS, rows=rows_of(rows)),
        ]
    if len(blocks) == 1:
        blocks.append(paragraphs("The plan declares no case tables."))
    return Blocks(blocks=tuple(blocks))


def _about(table: CaseTable) -> str:
    counts = {
        Counts.PEOPLE: "Its rows are people: small counts of them are hidden.",
        Counts.THINGS: "Its rows are things, whose counts are told as they are.",
    }
    told = [f"{table.title}.", table.note or "", counts[table.counts]]
    return " ".join(part for part in told if part)


def _names(table: CaseTable, column: CaseColumn) -> tuple[str, ...]:
    """The column's name, and whether it names the row."""
    return (column.id, "key") if column.id in table.key else (column.id,)


def _means(column: CaseColumn) -> str:
    """What it means; what it may hold, what it refers to, and whether anybody writes it."""
    told = [column.note or ""]
    if column.codes:
        codes = [f"{code} ({words})" if words else code for code, words in column.codes.items()]
        many = len(codes)
        told.append(f"one of {listed(codes)}" if many <= _FEW else f"one of {many} codes")
    told += [f"a row of {column.refers}"] if column.refers else []
    told += ["worked out; no file holds it"] if column.is_derived else []
    told += ["must be there"] if column.required else []
    return "; ".join(part for part in told if part) or "–"
