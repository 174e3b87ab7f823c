"""A plan from somebody's file: read, shown beside it, how it was read corrected, then written."""

from __future__ import annotations

from starlette.responses import Response

from governance.domain.import_map import Days, ImportMap, Kind
from governance.problems import GovernanceError, RefusedError
from governance.web.http.ask import Ask, address
from governance.web.office.held import Sent
from governance.web.pages.sent.mapped import read_again, regions_shown
from governance.web.pages.sent.sheets import sent_file
from governance.workspace import open_workspace
from governance.workspace.writing.init_plan import refuse_odd_id
from governance.workspace.writing.plan_import import PlanFiles, keep_map, plan_files_from
from governance.writers.html.import_preview import preview_parts
from governance.writers.storing.folders import only_one, put_folder


def import_page(ask: Ask) -> Response:
    """What was read from a file, beside its findings; nothing is written before it is asked for."""
    ask.must(_may(ask))
    made, key, fault, note = None, "", "", ""
    plan = ask.form.get("plan", "").strip()
    if ask.is_sent:
        try:
            sent, key = sent_file(ask)
            told, is_changed = (None, False) if "file" in ask.files else read_again(ask.form)
            made = _read(ask, sent, plan, told)
            if ask.form.get("press") == "save" and not is_changed:
                _write(ask, plan, made)
                ask.office.held.drop(key)
                return ask.go(address(plan), "The plan is read in; import-report.txt tells how.")
            if ask.form.get("press") == "save":
                note = "You changed how it is read. Look at what comes of it, then write it."
        except GovernanceError as why:
            fault = "; ".join([str(why), *(f"{one.what}; {one.todo}" for one in why.problems)])
    parts = preview_parts(made.imported) if made else {}
    mapped = made.imported.mapped if made else None
    return ask.page(
        "import", 422 if fault else 200, key=key, fault=fault, note=note, plan_id=plan,
        parts=parts, mapped=mapped.model_dump_json() if mapped else "", days=list(Days),
        dates=mapped.dates if mapped else None, kinds=list(Kind),
        regions=regions_shown(made.imported) if made else (),
    )  # fmt: skip


def _may(ask: Ask) -> bool:
    """Who manages a programme may begin another."""
    return ask.visitor.is_here or any(
        ask.visitor.rights_in(desk.plan, ask.today).manages for desk in ask.office.desks()
    )


def _read(ask: Ask, sent: Sent, plan: str, told: ImportMap | None) -> PlanFiles:
    refuse_odd_id(plan)
    if (ask.office.root / "plans" / plan).exists():
        raise RefusedError(f"plans/{plan} is there already; choose another id")
    importers = open_workspace(ask.office.root).importers
    return plan_files_from(
        sent.data, sent.name, plan, ask.today, newest=True, importers=importers, told=told
    )


def _write(ask: Ask, plan: str, made: PlanFiles) -> None:
    home = ask.office.root / "plans" / plan
    with only_one(home.parent):
        if home.exists():
            raise RefusedError(f"plans/{plan} is there already; choose another id")
        put_folder(home, made.files)
    keep_map(ask.office.root, plan, made)
