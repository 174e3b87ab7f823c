"""Every address, and the view that answers it."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from governance.web.http.endpoint import Pages, View
from governance.web.http.files import static_page
from governance.web.pages.calendars.addresses import calendars_page
from governance.web.pages.calendars.feeds import feed_page
from governance.web.pages.calendars.subscribed import subscribed_feed, subscribed_news
from governance.web.pages.recorded.decisions import decision_page, decisions_page
from governance.web.pages.recorded.meeting import meeting_page, meetings_page, minute_page
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
    ("round", round_page),
    ("registers/{many}/{ref}", entry_page),
    ("decisions/{record}", decision_page),
    ("withdraw/{record}", withdraw_page),
    ("meetings/{board}", meeting_page),
    ("publish", publish_page),
    ("calendars", calendars_page),
    ("sign/{board}/{name}", sign_page),
)
"""Pages of a plan that something is filled in on."""


def routes_of(pages: Pages) -> list[BaseRoute]:
    """The routes of an application."""
    found: list[BaseRoute] = [
        Route("/", pages.endpoint(today_page, lasts=True), methods=["GET"]),
        Route("/keys", pages.endpoint(keys_page), methods=["GET"]),
        Route("/plans/{plan}/state", pages.endpoint(watch_page), methods=["GET"]),
        Route("/plans/{plan}/verify", pages.endpoint(verify_page), methods=["GET"]),
        Route("/plans/{plan}/sheet/file.xlsx", pages.endpoint(sheet_file), methods=["GET"]),
        Route(
            "/plans/{plan}/sheet",
            pages.endpoint(sheet_page, brings_file=True),
            methods=["GET", "POST"],
        ),
        Route("/import", pages.endpoint(import_page, brings_file=True), methods=["GET", "POST"]),
        Route("/reports/", pages.endpoint(reports_page), methods=["GET"]),
        Route(
            "/reports/published/{plan}/{board}/{name}/{file}",
            pages.endpoint(published_file),
            methods=["GET"],
        ),
        Route("/reports/{plan}/calendar/{feed}.ics", feed_page, methods=["GET"]),
        Route("/reports/{plan}/{rest:path}", pages.endpoint(draft_file), methods=["GET"]),
        Route("/feeds/{token}.ics", subscribed_feed, methods=["GET"]),
        Route("/news/{token}.atom", subscribed_news, methods=["GET"]),
        Route("/calendar/{plan}/{feed}.ics", feed_page, methods=["GET"]),
        Route("/static/{digest}/{name}", static_page, methods=["GET"]),
    ]
    for path, view in LASTS:
        endpoint = pages.endpoint(view, lasts=True)
        found.append(Route(f"/plans/{{plan}}/{path}", endpoint, methods=["GET"]))
    for path, view in FORMS:
        endpoint = pages.endpoint(view)
        found.append(Route(f"/plans/{{plan}}/{path}", endpoint, methods=["GET", "POST"]))
    return found
