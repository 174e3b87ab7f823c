"""Every address, and the view that answers it."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.routing import BaseRoute, Route

from governance.web.http.endpoint import Pages, View
from governance.web.http.files import static_page
from governance.web.office.visitor import AtTheMachine
from governance.web.pages.calendars.addresses import calendars_page
from governance.web.pages.calendars.feeds import feed_page
from governance.web.pages.calendars.letters import letters_end
from governance.web.pages.calendars.subscribed import subscribed_feed, subscribed_news
from governance.web.pages.recorded.decisions import decision_page, decisions_page
from governance.web.pages.recorded.meeting import meeting_page, meetings_page
from governance.web.pages.recorded.minute import minute_file, minute_page
from governance.web.pages.recorded.plain import baseline_page, claim_page, figure_page
from governance.web.pages.recorded.registers import entry_page, register_page, registers_page
from governance.web.pages.recorded.update import round_page, update_page
from governance.web.pages.recorded.withdraw import withdraw_page
from governance.web.pages.reports.files import draft_file, published_file
from governance.web.pages.reports.listed import reports_page
from governance.web.pages.reports.publishing import publish_page, sign_page, verify_page
from governance.web.pages.sent.imports import import_page
from governance.web.pages.sent.sheets import sheet_file, sheet_page
from governance.web.pages.shown.changes import changes_page
from governance.web.pages.shown.deliverable import deliverable_page
from governance.web.pages.shown.kpis import kpi_page, kpis_page
from governance.web.pages.shown.position import position_page
from governance.web.pages.shown.today import keys_page, today_page
from governance.web.pages.shown.watch import watch_page

PLAN = "/plans/{plan}/"
LASTS: tuple[tuple[str, View], ...] = (
    ("", position_page),
    ("items/{ref}", deliverable_page),
    ("registers", registers_page),
    ("registers/{many}", register_page),
    ("decisions", decisions_page),
    ("kpis", kpis_page),
    ("kpis/{kpi}", kpi_page),
    ("changes", changes_page),
    ("meetings", meetings_page),
    ("meetings/{board}/minute", minute_page),
)
"""Pages of a plan that change only with its record, the day and the reader."""
FORMS: tuple[tuple[str, View], ...] = (
    ("items/{ref}/update", update_page),
    ("items/{ref}/rate", claim_page),
    ("items/{ref}/rebaseline", baseline_page),
    ("kpis/{kpi}/figure", figure_page),
    ("round", round_page),
    ("registers/{many}/{ref}", entry_page),
    ("decisions/{record}", decision_page),
    ("withdraw/{record}", withdraw_page),
    ("meetings/{board}", meeting_page),
    ("meeting/{board}", meeting_page),
    ("publish", publish_page),
    ("calendars", calendars_page),
    ("sign/{board}/{name}", sign_page),
)
"""Pages of a plan that something is filled in on."""


def routes_of(pages: Pages) -> list[BaseRoute]:
    """The routes of an application, those that are asked for most often first."""
    return [*_of_calendars(pages), *_that_last(pages), *_of_plans(pages), *_of_all(pages)]


def _of_calendars(pages: Pages) -> Iterator[Route]:
    """What comes without a cookie: a token is in the address, or who asks is at the machine."""
    if isinstance(pages.gate, AtTheMachine):
        for path in ("/calendar/{plan}/{feed}.ics", "/reports/{plan}/calendar/{feed}.ics"):
            yield Route(path, feed_page, methods=["GET"])
    for path, endpoint in (
        ("/feeds/{token}.ics", subscribed_feed),
        ("/news/{token}.atom", subscribed_news),
        ("/static/{digest}/{name}", static_page),
    ):
        yield Route(path, endpoint, methods=["GET"])
    yield Route("/letters/{secret}", letters_end, methods=["GET", "POST"])


def _that_last(pages: Pages) -> Iterator[Route]:
    yield Route("/", pages.endpoint(today_page, lasts=True), methods=["GET"])
    for path, view in LASTS:
        yield Route(f"{PLAN}{path}", pages.endpoint(view, lasts=True), methods=["GET"])


def _of_plans(pages: Pages) -> Iterator[Route]:
    for path, view in FORMS:
        yield Route(f"{PLAN}{path}", pages.endpoint(view), methods=["GET", "POST"])
    sheet = pages.endpoint(sheet_page, brings_file=True)
    yield Route(f"{PLAN}sheet", sheet, methods=["GET", "POST"])
    for path, view in (
        ("state", watch_page),
        ("verify", verify_page),
        ("sheet/file.xlsx", sheet_file),
        ("meetings/{board}/minute.docx", minute_file),
    ):
        yield Route(f"{PLAN}{path}", pages.endpoint(view), methods=["GET"])


def _of_all(pages: Pages) -> Iterator[Route]:
    sent = pages.endpoint(import_page, brings_file=True)
    yield Route("/import", sent, methods=["GET", "POST"])
    for path, view in (
        ("/keys", keys_page),
        ("/reports/", reports_page),
        ("/reports/published/{plan}/{board}/{name}/{file}", published_file),
        ("/reports/{plan}/{rest:path}", draft_file),
    ):
        yield Route(path, pages.endpoint(view), methods=["GET"])
