"""Rules about one table: the law's deadline of a transfer, and requests open or closed."""

from __future__ import annotations

from functools import cache

import narwhals as nw

from governance.domain.cases import CaseTable
from governance.kpis.case_checks.flags import Flag
from governance.kpis.case_frames import CaseFrames, Frame, day_number
from governance.kpis.clocks import transfer_deadline

_YEARS = range(2000, 2101)
_SCHOOL, _POST16 = "law__school", "law__post16"


def prepared(frames: CaseFrames, table: CaseTable) -> Frame:
    """The table with what its special rules need beside it."""
    frame = frames.frames[table.name]
    if table.name != "phase_transfer":
        return frame
    law = frames.make({"law__year": list(_YEARS), **_deadlines()})
    return frame.join(law, left_on="transfer_year", right_on="law__year", how="left")


def special_flags(table: CaseTable) -> tuple[Flag, ...]:
    """The rules of one table alone."""
    if table.name == "phase_transfer":
        return (_deadline(),)
    return _open_and_closed() if table.name == "placement_request" else ()


@cache
def _deadlines() -> dict[str, list[int]]:
    return {
        name: [day_number(transfer_deadline(phase, year)) for year in _YEARS]
        for name, phase in ((_SCHOOL, "primary_to_secondary"), (_POST16, "secondary_to_post16"))
    }


def _deadline() -> Flag:
    """The strict reading, a day earlier, is the law's as well."""
    given, phase = nw.col("deadline_on"), nw.col("to_phase")
    to_post16 = phase.str.contains("post.?16")
    law = nw.when(to_post16).then(nw.col(_POST16)).otherwise(nw.col(_SCHOOL))
    differs = (given > law) | (given < law - 1)
    broken = differs & ~phase.is_null() & nw.col("deadline_reason").is_null()
    told = "have a deadline unlike the law's and no deadline_reason"
    return Flag("deadline-differs", "deadline_on", broken, told)


def _open_and_closed() -> tuple[Flag, ...]:
    outcome, closed = nw.col("outcome"), nw.col("closed_on")
    is_open, ended = outcome == "open", ~outcome.is_null() & (outcome != "open")
    return (
        Flag("open-and-closed", "closed_on", is_open & ~closed.is_null(), "are open and closed"),
        Flag("open-and-closed", "closed_on", ended & closed.is_null(), "ended on no day"),
    )
