"""Publishing, signing and verifying a report: the doors of the command line, asked in a form."""

from __future__ import annotations

import datetime as dt

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.problems import GovernanceError
from governance.publish.publications.freeze import freeze_report
from governance.publish.publications.sign import sign
from governance.publish.publications.verify import verify
from governance.publish.report import publish_report
from governance.web.forms.fields import day_in
from governance.web.http.ask import Ask
from governance.workspace.reports.publications import Publication, noted_id, places

PROVEN = (
    "Nothing disagrees: the files with their manifests, those with plan and log as they are here, "
    "and no rule of publishing or signing is broken. That is no proof against somebody who writes "
    "all of it anew or takes the newest away; an id noted in the minutes is one."
)


def publish_page(ask: Ask) -> Response:
    """A draft of a board's report, or its publication, which stays as it is."""
    ask.must(ask.rights.manages)
    writer, fault = ask.writer(), ""
    if ask.is_sent:
        board, day = ask.form.get("board", ""), ask.form.get("day", "")
        try:
            return _made(ask, board, _day(day, ask.today), writer)
        except GovernanceError as why:
            fault = str(why)
    return ask.page("publish", 422 if fault else 200, fault=fault, writer=writer, form=ask.form,
                    chosen=ask.form.get("board") or ask.asked("board"))  # fmt: skip


def _made(ask: Ask, board: str, day: dt.date, writer: str) -> Response:
    desk = ask.desk
    if ask.form.get("press") != "publish":
        publish_report(desk.workspace, desk.id, board, day)
        return ask.go("/reports/", f"A draft for {board} at {day} is made.")
    reason = ask.form.get("reason", "").strip() or None
    home = freeze_report(desk.workspace, desk.id, board, day, ask.now, by=writer, reason=reason)
    told = f"Published: {home.relative_to(desk.workspace.exports / 'published').as_posix()}. "
    return ask.go("/reports/", f"{told}Its id, for the minutes: {noted_id(home)}")


def sign_page(ask: Ask) -> Response:
    """A name under a publication; the door refuses who may not sign, or signs their own record."""
    ask.must(ask.rights.signs)
    writer, fault = ask.writer(), ""
    found = _publication(ask)
    if ask.is_sent:
        note = ask.form.get("note", "").strip() or None
        try:
            sign(ask.desk.workspace, found, writer, ask.today, note)
            return ask.go("/reports/", f"{found.manifest.name} is signed.")
        except GovernanceError as why:
            fault = str(why)
    return ask.page("sign", 422 if fault else 200, found=found, fault=fault, writer=writer,
                    person=ask.person, note=ask.form.get("note", ""))  # fmt: skip


def verify_page(ask: Ask) -> Response:
    """Every hash and every rule asked again."""
    ask.must(ask.reader.is_office)
    home = ask.desk.workspace.exports / "published"
    only = [one for one in places(home) if one.relative_to(home).parts[0] == ask.desk.id]
    problems, number = verify(ask.desk.workspace, only)
    return ask.page("verify", problems=problems, number=number, proven=PROVEN)


def _publication(ask: Ask) -> Publication:
    name = f"{ask.desk.id}/{ask.path('board')}/{ask.path('name')}"
    every = ask.desk.publications(ask.audience)
    found = next((one for one in every if one.manifest.name == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def _day(text: str, default: dt.date) -> dt.date:
    return day_in(text) if text.strip() else default
