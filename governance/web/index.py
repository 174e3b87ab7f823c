"""The first page: what there is to read and to subscribe to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from governance.problems import GovernanceError
from governance.views.words import long_date
from governance.web.library import Library
from governance.web.reports import KINDS, shown_file
from governance.writers.setting.clean import clean


@dataclass(frozen=True, slots=True)
class Report:
    """A built report in one format."""

    title: str
    kind: str
    href: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed: where it is on this site, and both its addresses in full."""

    title: str
    href: str
    http: str
    webcal: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is of one plan."""

    title: str
    reports: tuple[Report, ...]
    feeds: tuple[Subscription, ...]


def index_page(request: Request) -> Response:
    """Reports and feeds of every plan that can be read."""
    library: Library = request.app.state.library
    shelves = tuple(
        Shelf(
            " ".join(clean(title).split()),
            tuple(_reports(library.exports, plan)),
            tuple(_feeds(request, library, plan)),
        )
        for plan, title in library.plans()
    )
    return HTMLResponse(_template().render(shelves=shelves))


def _reports(exports: Path, plan: str) -> Iterator[Report]:
    """A plan's drafts, the newest first, then by board."""
    home = exports / plan
    found = [path for path in home.glob("*/*/report.*") if path.suffix in KINDS]
    by_board = sorted(found, key=lambda path: path.relative_to(home).as_posix())
    for path in sorted(by_board, key=lambda path: path.parts[-2], reverse=True):
        name = path.relative_to(exports).as_posix()
        day = _day(path.parts[-2])
        if day and shown_file(exports, name):
            title = f"{_words(path.parts[-3])}, position at {long_date(day)}"
            yield Report(clean(title), path.suffix[1:].upper(), f"reports/{quote(name)}")


def _feeds(request: Request, library: Library, plan: str) -> Iterator[Subscription]:
    host = request.url.netloc
    try:
        names = library.feed_names(plan)
    except GovernanceError:  # its plan changed under our hands; the next look shows it again
        names = ()
    for name in names:
        href = f"calendar/{quote(plan)}/{quote(name)}.ics"
        http, webcal = f"{request.url.scheme}://{host}/{href}", f"webcal://{host}/{href}"
        yield Subscription(_feed_title(name), href, http, webcal)


def _feed_title(name: str) -> str:
    kind, _, which = name.partition("-")
    known = {"all": "All milestones", "meetings": "Board meetings and deadlines"}
    each = {"workstream": f"Workstream {which}", "owner": f"Owner {which}"}
    return known.get(name) or each.get(kind) or _words(name)


def _words(name: str) -> str:
    """A folder's name as words: `lead-members` to `Lead members`."""
    text = name.replace("-", " ")
    return text[:1].upper() + text[1:]


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _template() -> Template:
    loader = PackageLoader("governance.web", package_path=".")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
        "index.html.j2"
    )
