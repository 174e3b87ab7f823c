"""Rules about rows together: keys that two rows share, and references that lead nowhere."""

from __future__ import annotations

import narwhals as nw

from governance.domain.cases import CaseColumn, CaseTable
from governance.domain.cases.problem import CaseFinding, finding
from governance.kpis.case_checks.flags import counted, first_keys
from governance.kpis.case_frames import CaseFrames, Frame
from governance.kpis.measures.tally import brought_home
from governance.kpis.measures.view import filled

RECORDED = "recorded_on"


def duplicates(frames: CaseFrames, table: CaseTable, *, history: bool) -> list[CaseFinding]:
    """Rows beyond the first with the same key; with history, written on the same day too."""
    if not table.key:
        return []
    frame = frames.frames[table.id].filter(~nw.col(table.key[0]).is_null())
    names = [*table.key, *([RECORDED] if history else [])]
    parts = [filled(table.by_name[name]).alias(f"k{at}") for at, name in enumerate(names)]
    keyed = frame.select(nw.col(table.key[0]), *parts)
    by = [f"k{at}" for at in range(len(names))]
    grouped = keyed.group_by(by).agg(nw.len().alias("n"), nw.col(table.key[0]).min())
    several = grouped.filter(nw.col("n") > 1)
    extra = brought_home(several.select((nw.col("n") - 1).sum().alias("extra")))[0]["extra"]
    if not extra:
        return []
    message = counted(extra, f"repeat a key ({', '.join(names)})")
    keys = first_keys(several, table)
    return [finding("duplicate-key", extra, message, table.id, table.key[0], keys)]


def orphans(frames: CaseFrames, table: CaseTable) -> list[CaseFinding]:
    """Rows that refer to a row which is not there, in tables that are."""
    found = []
    for column in table.stored:
        if column.refers is not None and column.refers in frames.frames:
            found += _orphans(frames, table, column, frames.tables.tables[column.refers])
    return found


def _orphans(
    frames: CaseFrames, table: CaseTable, column: CaseColumn, other: CaseTable
) -> list[CaseFinding]:
    known = frames.frames[other.id].select(nw.col(other.key[0]).alias("_known")).unique()
    lost = frames.frames[table.id].filter(~nw.col(column.id).is_null())
    lost = lost.join(known, left_on=column.id, right_on="_known", how="anti")
    count = _length(lost)
    if not count:
        return []
    message = counted(count, f"refer to a {other.id} that is not there")
    keys = first_keys(lost, table)
    return [finding("orphan", count, message, table.id, column.id, keys)]


def _length(frame: Frame) -> int:
    return int(brought_home(frame.select(nw.len().alias("n")))[0]["n"])
