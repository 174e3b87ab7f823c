"""Rules about rows together: keys that two rows share, and references that lead nowhere."""

from __future__ import annotations

import narwhals as nw

from governance.domain.cases import CaseColumn, CaseTable
from governance.domain.cases.columns import RECORDED
from governance.domain.cases.problem import CaseFinding, finding
from governance.kpis.case_checks.flags import counted, first_keys
from governance.kpis.case_frames import CaseFrames, Frame
from governance.kpis.measures.tally import brought_home
from governance.kpis.measures.view import filled


def duplicates(frames: CaseFrames, table: CaseTable, *, history: bool) -> list[CaseFinding]:
    """Rows beyond the first with the same key; with history, written on the same day too."""
    if not table.key:
        return []
    names = _key_names(table, history=history)
    several = _several(frames, table, names)
    extra = _extra(several)
    if not extra:
        return []
    message = counted(extra, f"repeat a key ({', '.join(names)})")
    keys = first_keys(several, table)
    return [finding("duplicate-key", extra, message, table.id, table.key[0], keys)]


def repeated(frames: CaseFrames, table: CaseTable) -> int:
    """How many there are of these where a row has one version: rows, less the keys they have."""
    if not table.key:
        return 0
    whole = frames.frames[table.id].select(list(table.key))
    keyed = whole.filter(~nw.col(table.key[0]).is_null())
    if len(table.key) > 1:
        parts = keyed.select([filled(table.by_name[name]).alias(name) for name in table.key])
        return _length(parts) - _length(parts.unique())
    key = nw.col(table.key[0])
    (row,) = brought_home(keyed.select(key.len().alias("rows"), key.n_unique().alias("keys")))
    return int(row["rows"] - (row["keys"] or 0))  # of no rows, no number


def _key_names(table: CaseTable, *, history: bool) -> list[str]:
    return [*table.key, *([RECORDED] if history else [])]


def _several(frames: CaseFrames, table: CaseTable, names: list[str]) -> Frame:
    """Keys that several rows have, and how many."""
    frame = frames.frames[table.id].select(list(dict.fromkeys(names)))
    frame = frame.filter(~nw.col(table.key[0]).is_null())
    parts = [filled(table.by_name[name]).alias(f"k{at}") for at, name in enumerate(names)]
    keyed = frame.select(nw.col(table.key[0]), *parts)
    by = [f"k{at}" for at in range(len(names))]
    grouped = keyed.group_by(by).agg(nw.len().alias("n"), nw.col(table.key[0]).min())
    return grouped.filter(nw.col("n") > 1)


def _extra(several: Frame) -> int:
    return brought_home(several.select((nw.col("n") - 1).sum().alias("n")))[0]["n"] or 0


def orphans(frames: CaseFrames, table: CaseTable) -> list[CaseFinding]:
    """Rows that refer to a row which is not there, in tables that are."""
    found = []
    for column in table.stored:
        if count := lost_rows(frames, table, column):
            message = counted(count, f"refer to a {column.refers} that is not there")
            keys = first_keys(_lost(frames, table, column), table)
            found.append(finding("orphan", count, message, table.id, column.id, keys))
    return found


def lost_rows(frames: CaseFrames, table: CaseTable, column: CaseColumn) -> int:
    """How many rows refer by a column to a row that is not there; none if nothing of it is."""
    if column.refers is None or column.refers not in frames.frames:
        return 0
    return _length(_lost(frames, table, column))


def _lost(frames: CaseFrames, table: CaseTable, column: CaseColumn) -> Frame:
    """The rows' keys and what they refer to."""
    other = frames.tables.tables[column.refers or ""]
    known = frames.frames[other.id].select(nw.col(other.key[0]).alias("_known"))
    rows = frames.frames[table.id].select(list(dict.fromkeys((*table.key[:1], column.id))))
    rows = rows.filter(~nw.col(column.id).is_null())
    return rows.join(known, left_on=column.id, right_on="_known", how="anti")


def _length(frame: Frame) -> int:
    return int(brought_home(frame.select(nw.len().alias("n")))[0]["n"])
