"""A plan from somebody's file: read, shown with everything that was found, then written."""

from __future__ import annotations

from starlette.responses import Response

from governance.problems import GovernanceError, RefusedError
from governance.web.http.ask import Ask, address
from governance.web.pages.sent.sheets import sent_file
from governance.workspace import open_workspace
from governance.workspace.writing.init_plan import refuse_odd_id
from governance.workspace.writing.plan_import import PlanFiles, keep_map, plan_files_from
from governance.writers.record.import_report import report_lines
from governance.writers.storing.folders import only_one, put_folder


def import_page(ask: Ask) -> Response:
    """What was read from a file, beside its findings; nothing is written before it is asked for."""
    ask.must(_may(ask))
    made, key, name, fault = None, "", "", ""
    plan = ask.form.get("plan", "").strip()
    if ask.is_sent:
        try:
            sent, key = sent_file(ask)
            name = sent.name
            made = _read(ask, sent.data, sent.name, plan)
            if ask.form.get("press") == "save":
                _write(ask, plan, made)
                ask.office.held.drop(key)
                return ask.go(address(plan), "The plan is read in; import-report.txt tells how.")
        except GovernanceError as why:
            fault = str(why)
    return ask.page(
        "import", 422 if fault else 200, made=made, key=key, name=name, fault=fault, plan_id=plan,
        lines=[*report_lines(made.imported, 12)] if made else [],
        streams=made.imported.plan.workstreams if made else (),
    )  # fmt: skip


def _may(ask: Ask) -> bool:
    """Who manages a programme may begin another."""
    return ask.visitor.is_here or any(
        ask.visitor.rights_in(desk.plan).manages for desk in ask.office.desks()
    )


def _read(ask: Ask, data: bytes, name: str, plan: str) -> PlanFiles:
    refuse_odd_id(plan)
    if (ask.office.root / "plans" / plan).exists():
        raise RefusedError(f"plans/{plan} is there already; choose another id")
    importers = open_workspace(ask.office.root).importers
    return plan_files_from(data, name, plan, ask.today, newest=True, importers=importers)


def _write(ask: Ask, plan: str, made: PlanFiles) -> None:
    home = ask.office.root / "plans" / plan
    with only_one(home.parent):
        if home.exists():
            raise RefusedError(f"plans/{plan} is there already; choose another id")
        put_folder(home, made.files)
    keep_map(ask.office.root, plan, made)
