"""The update sheet: downloaded, filled in elsewhere, sent in, looked through, saved."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from governance.problems import GovernanceError, Problem, RefusedError
from governance.readers.sheet import WHOLE_FILE, read_sheet
from governance.record.sheet.proposal import problem_words
from governance.record.sheet.result import Fate, RowResult, SheetResult
from governance.web.http.ask import Ask
from governance.web.office.held import Sent
from governance.workspace.kpis.evidence import evidence_if_any
from governance.workspace.writing.sheet_files import rated_well, sheet_of
from governance.workspace.writing.sheets import Signature, write_sheet
from governance.writers.sheet import to_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet_page(ask: Ask) -> Response:
    """Download one for me, an owner or everybody; send one in. For the office: it holds words."""
    ask.must(ask.reader.is_office)
    writer = ask.writer()
    result, key, name, fault = None, "", "", ""
    if ask.is_sent:
        try:
            result, key, name = _taken(ask, writer)
        except GovernanceError as why:
            fault = str(why)
        if result is not None and result.is_saved:
            return ask.go(ask.address("sheet"), result.total())
    plan = ask.desk.plan
    owners = {owner for item in plan.deliverables_by_ref.values() for owner in item.owners}
    return ask.page(
        "sheet", 422 if fault else 200,
        owners=[(one.id, one.called) for one in plan.people if one.id in owners],
        result=result, key=key, name=name, fault=fault, writer=writer,
        rows=[_shown(one) for one in result.rows] if result else [],
    )  # fmt: skip


def sheet_file(ask: Ask) -> Response:
    """The workbook."""
    ask.must(ask.reader.is_office)
    owner = ask.asked("owner") or None
    position = ask.desk.position(ask.audience, ask.today)
    data = to_sheet(sheet_of(ask.desk.folder, position, owner))
    name = f"{ask.desk.id}-{owner or 'everybody'}-{ask.today}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=XLSX, headers=headers)


def _taken(ask: Ask, writer: str) -> tuple[SheetResult, str, str]:
    """A sheet that was sent, judged; saved where that was asked for."""
    desk, sent, key = ask.desk, *sent_file(ask)
    proposals, problems = read_sheet(sent.data, desk.plan)
    whole = next((one for one in problems if one.code in WHOLE_FILE), None)
    if whole is not None:
        raise RefusedError(f"{sent.name}: {whole.what}; {whole.todo}")
    kpis: Any = ()
    if refs := rated_well(proposals):
        position = desk.workspace.position(desk.id, ask.today)
        kpis, _ = evidence_if_any(desk.counting, desk.id, position, refs)
    saves = ask.form.get("press") == "save" and not desk.fault
    signature = Signature(writer, ask.today, ask.now, None, "sheet")
    result = write_sheet(desk.folder, proposals, problems, signature, kpis, dry_run=not saves)
    if saves:
        ask.office.held.drop(key)
    return result, key, sent.name


def sent_file(ask: Ask) -> tuple[Sent, str]:
    """What was sent, and by which name it is kept. Raises RefusedError where nothing was."""
    upload = ask.files.get("file")
    if upload is not None and upload.filename:
        data = upload.file.read()
        sent = Sent(ask.visitor.session, upload.filename[-120:], data)
        return sent, ask.office.held.keep(sent)
    key = ask.form.get("kept", "")
    found = ask.office.held.find(key, ask.visitor.session)
    if found is None:
        raise RefusedError("no file was sent; choose one")
    return found, key


def _shown(row: RowResult) -> tuple[str, str, str]:
    """Where, what became of it, and why."""
    at = f"{row.where.file}, row {row.where.line}" if row.where.line else row.where.file
    words = "; ".join(_problem(one) for one in row.problems) or row.follows
    fate = {Fate.SAVED: "to save", Fate.HELD: "held back"}.get(row.fate, row.fate.value)
    return at, fate, words


def _problem(problem: Problem) -> str:
    return problem_words(problem).partition(": ")[2]
