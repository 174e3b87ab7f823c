"""An update sheet into the record: every row judged on the log as it is then, one append for all.

Milestones, risks, issues and decisions come before ratings, so that Blue can follow on what was
done. No item stands in a sheet twice, so that no row bears on another of its own kind: a whole
kind is judged on one position, and 3,000 rows take no more of them than three do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from governance.domain.plan.board import Audience
from governance.domain.update import AnyUpdate
from governance.problems import Problem, Problems, RefusedError, error
from governance.record.log.order import history_at
from governance.record.position import Position
from governance.record.sheet.build import rows_at
from governance.record.sheet.follows import follows_above, follows_from
from governance.record.sheet.forms import DECISIONS, DELIVERABLES, FORMS
from governance.record.sheet.proposal import Proposal, Proposals, place_in
from governance.record.sheet.request import Request
from governance.record.sheet.result import Fate, RowResult, SheetResult, in_sheet_order
from governance.record.sheet.settle import settled
from governance.workspace.folder import PlanFolder
from governance.workspace.standings import standings_of
from governance.workspace.writing.growing_log import GrowingLog
from governance.workspace.writing.updates import check_names, evidenced
from governance.writers.record.updates import append_records

if TYPE_CHECKING:  # what counts cases is heavy
    from governance.kpis.results import Results

_WAVES = (tuple(one for one in FORMS if one is not DELIVERABLES), (DELIVERABLES,))
"""No row of a wave bears on another; each wave is judged on what the one before it left."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who sends a sheet in, when, and of which day it speaks."""

    by: str
    on: dt.date
    now: dt.datetime
    """An instant with its time zone; its day is the writer's today."""
    visibility: str | None = None
    """The widest audience for its words. Absent: the board; for an answer, as the question."""
    via: str | None = None
    """The door it comes in by, such as `sheet`."""


def write_sheet(
    folder: PlanFolder,
    proposals: Proposals,
    problems: Problems,
    signature: Signature,
    kpis: Results = (),
    *,
    dry_run: bool = False,
    all_or_nothing: bool = False,
) -> SheetResult:
    """Take up what an update sheet says; `proposals` and `problems` are as read from it.

    Conflicts are looked for in the log as it is while nobody else can write, and what is fit lands
    in one append: all of it or nothing. Raises UnknownNameError for an author who is not there,
    RefusedError for a day that has not come yet, UnwritableError where the disk refuses.
    """
    if signature.on > signature.now.date():
        raise RefusedError(f"{signature.on} has not come yet; a sheet speaks of today or earlier")
    check_names(folder.agreed, (), {"kind": "note", "ref": "plan", "by": signature.by})
    held: list[SheetResult] = []

    def build(data: bytes) -> Sequence[bytes]:
        log = folder.log_in(data)
        growing = GrowingLog(folder.agreed, log, signature.now, standings_of(folder), (data,))
        found = _judged(growing, proposals, problems, signature, kpis)
        if all_or_nothing and found.left_out:
            found = replace(found, rows=tuple(map(_held_back, found.rows)), above=())
        is_saved = not dry_run and bool(found.counts[Fate.SAVED])
        held.append(replace(found, is_saved=is_saved, is_dry=dry_run))
        return growing.lines if is_saved else ()

    if dry_run:
        build(folder.log_bytes)
    else:
        append_records(folder.log_path, build)
    return held[-1]


def _judged(
    growing: GrowingLog,
    proposals: Proposals,
    problems: Problems,
    signature: Signature,
    kpis: Results,
) -> SheetResult:
    """Every row's fate, the fit ones entered into the growing."""
    before = growing.standing(growing.today)
    history = history_at(growing.log.updates, growing.today)
    known = rows_at(before, history, _keys_of(proposals))
    rows = [*_unread(problems)]
    requests: list[Request] = []
    for proposal, found in settled(proposals, known, history.undone):
        if isinstance(found, Request):
            requests.append(found)
        else:
            rows.append(_not_asked(proposal, found))
    entered = [*_entered(growing, requests, signature)]
    after = evidenced(growing.standing(growing.today), growing.log.updates, kpis)
    rows += [_asked(one, record, before, after) for one, record in entered]
    above = tuple(follows_above(before, after)) if growing.lines else ()
    notes = tuple(one for one in problems if not one.is_error)
    return SheetResult(in_sheet_order(rows), above, notes, is_saved=False)


def _keys_of(proposals: Proposals) -> frozenset[str] | None:
    """The rows that are asked about; all of them where a new one is compared with those there."""
    keys = frozenset(one.key for one in proposals)
    return None if "" in keys else keys


def _entered(
    growing: GrowingLog, requests: Sequence[Request], signature: Signature
) -> Iterator[tuple[Request, AnyUpdate | str]]:
    """Each request with the record it comes to, or why it is refused; wave after wave."""
    for forms in _WAVES:
        wave = [one for one in requests if one.proposal.form in forms]
        if wave:
            then = growing.standing(signature.on)
            for one in wave:
                yield one, growing.enter(_signed(one, signature), then)


def _signed(request: Request, signature: Signature) -> dict[str, Any]:
    """A request's fields with who says so, of which day, and who may read it."""
    return {
        **request.fields,
        "by": signature.by,
        "on": signature.on.isoformat(),
        "visibility": signature.visibility or _visibility(request),
        "via": signature.via,
    }


def _visibility(request: Request) -> str:
    """An answer is as open as its question; of a risk or an issue nobody else may read more."""
    own = getattr(request.row.item, "visibility", None) if request.row else None
    if own is None:
        return Audience.BOARD.value
    if request.proposal.form is DECISIONS or own is Audience.INTERNAL:
        return str(own.value)
    return Audience.BOARD.value


def _asked(
    request: Request, found: AnyUpdate | str, before: Position, after: Position
) -> RowResult:
    place = request.proposal.place
    if isinstance(found, str):
        problem = error("refused-row", found, "mend the row").placed(place)
        ref = request.row.ref if request.row else ""
        return RowResult(place, Fate.REFUSED, ref, problems=(problem,))
    said = follows_from(before, after, found)
    return RowResult(place, Fate.SAVED, found.ref, said, found)


def _not_asked(proposal: Proposal, found: Problem | None) -> RowResult:
    ref = proposal.item
    if found is None:
        return RowResult(proposal.place, Fate.UNCHANGED, ref)
    is_conflict = found.code == "changed-meanwhile"
    fate = Fate.CONFLICT if is_conflict else Fate.REFUSED
    return RowResult(proposal.place, fate, ref, problems=(found,))


def _unread(problems: Problems) -> Iterator[RowResult]:
    """A result for each row that could not be read, and for each problem of a whole sheet."""
    found: dict[tuple[str, int | None], list[Problem]] = {}
    for one in problems:
        if one.is_error:
            found.setdefault((one.where.file, one.where.line), []).append(one)
    for (sheet, line), those in found.items():
        yield RowResult(place_in(sheet, line), Fate.REFUSED, problems=tuple(those))


def _held_back(row: RowResult) -> RowResult:
    """The same row where nothing is written because another was left out."""
    return replace(row, fate=Fate.HELD, record=None) if row.fate is Fate.SAVED else row
