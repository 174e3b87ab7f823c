"""Withdrawing a record: it stays in the log, with who withdrew it and why."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.problems import GovernanceError
from governance.record.log.told import SHORT, told_in
from governance.views.log import record_line
from governance.web.http.ask import Ask
from governance.workspace.writing.updates import write_update


def withdraw_page(ask: Ask) -> Response:
    """What would be withdrawn, and why; then it is."""
    ask.must(ask.rights.manages)
    short = ask.path("record")
    every = told_in(ask.desk.folder.log.updates)
    found = next((one for one in every if one.short == short and one.withdrawn is None), None)
    if found is None or len(short) != SHORT:
        raise HTTPException(404)
    record = found.record
    back = ask.address("items", record.ref) if ask.desk.plan.has_ref(record.ref) else ask.address()
    reason = ask.form.get("reason", "")
    fields = {"kind": "supersede", "ref": record.ref, "by": ask.writer(), "via": "web",
              "on": record.on.isoformat(), "visibility": record.visibility.value,
              "record": record.id, "reason": reason.strip()}  # fmt: skip
    faults = ""
    if ask.is_sent:
        try:
            outcome = write_update(ask.desk.folder, fields, ask.now)
            return ask.go(back, f"Withdrawn. {'; '.join(outcome.lines)}")
        except GovernanceError as fault:
            faults = str(fault) if reason.strip() else "Say why it was wrong."
    return ask.page(
        "withdraw", 422 if faults else 200,
        record=record, line=record_line(found, None), back=back, fault=faults, reason=reason,
    )  # fmt: skip
