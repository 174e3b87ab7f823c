"""One request for a page: who asks, of which plan, what was filled in, and how it is answered."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from governance.disclosure.reader import Reader
from governance.domain.plan import Audience
from governance.domain.plan.people import Person
from governance.problems import UnknownNameError
from governance.record.rights import Rights
from governance.web.http.csrf import Tokens
from governance.web.http.templates import rendered
from governance.web.office.desk import Desk
from governance.web.office.office import Office
from governance.web.office.visitor import Visitor

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS = range(1900, 2200)
_MOST_SAID = 600


@dataclass(frozen=True)
class Ask:
    """What a page is made from."""

    request: Request
    office: Office
    visitor: Visitor
    tokens: Tokens
    session: str
    """What its forms are tied to."""
    plan_desk: Desk | None = None
    form: Mapping[str, str] = field(default_factory=dict)
    """What was filled in, text by name."""
    files: Mapping[str, UploadFile] = field(default_factory=dict)

    @cached_property
    def token(self) -> str:
        """What its forms carry."""
        return self.tokens.token(self.session)

    @property
    def desk(self) -> Desk:
        """The plan that the address names."""
        assert self.plan_desk is not None
        return self.plan_desk

    @property
    def today(self) -> dt.date:
        """The clock's day."""
        return self.office.today

    @property
    def now(self) -> dt.datetime:
        """The clock's instant."""
        return self.office.clock()

    @property
    def rights(self) -> Rights:
        """What they may do in this plan."""
        return self.visitor.rights_in(self.desk.plan, self.today)

    @property
    def audience(self) -> Audience:
        """Whose words they may read here."""
        reads = self.rights.reads
        assert reads is not None  # a plan that nothing may be read of is not there
        return reads

    @property
    def reader(self) -> Reader:
        """The words of this plan as they may read them."""
        return self.desk.reader(self.audience)

    @property
    def person(self) -> Person | None:
        """Who they are in this plan."""
        return self.visitor.person_in(self.desk.plan)

    @property
    def is_sent(self) -> bool:
        """True where a form was sent."""
        return self.request.method == "POST"

    def path(self, name: str) -> str:
        """A part of the address."""
        found: str = self.request.path_params[name]
        return found

    def asked(self, name: str) -> str:
        """What stands in the address after the question mark; empty where nothing does."""
        return self.request.query_params.get(name, "")[:400]

    def day(self, name: str, default: dt.date) -> dt.date:
        """A day in the address. Raises UnknownNameError."""
        return self.maybe_day(name) or default

    def maybe_day(self, name: str) -> dt.date | None:
        """A day in the address; None where there is none. Raises UnknownNameError."""
        text = self.asked(name).strip()
        if not text:
            return None
        try:
            day = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None or day.year not in _YEARS:
            raise UnknownNameError(f"no day {text[:40]!r}; write it as YYYY-MM-DD")
        return day

    def address(self, *parts: str, **asked: str) -> str:
        """An address of this plan's pages."""
        return address(self.desk.id, *parts, **asked)

    def must(self, allowed: bool) -> None:  # noqa: FBT001 - a question, answered
        """Refuse what they may not do."""
        if not allowed:
            raise HTTPException(403)

    def writer(self) -> str:
        """The id under which they record. Refuses who has none."""
        person = self.person
        if person is None:
            raise HTTPException(403, "nobody")
        return person.id

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page of ours."""
        values = {"ask": self, "token": self.token, **values}
        if self.plan_desk is not None:
            values = {"desk": self.desk, "plan": self.desk.plan, "reader": self.reader,
                      "rights": self.rights, **values}  # fmt: skip
        return HTMLResponse(rendered(template, values), status)

    def go(self, to: str, said: str = "") -> Response:
        """After a form was taken: on to a page that may be loaded again, which tells what was said.

        What it tells is marked, so that nobody else's link can make a page of ours say something.
        """
        if not said:
            return RedirectResponse(to, 303)
        said = said[:_MOST_SAID]
        asked = urlencode({"said": said, "mark": self._mark(said)})
        return RedirectResponse(f"{to}{'&' if '?' in to else '?'}{asked}", 303)

    @property
    def said(self) -> str:
        """What the form before says of itself; empty where nothing does, or somebody else."""
        said = self.request.query_params.get("said", "")
        mark = self.request.query_params.get("mark", "")
        return said if hmac.compare_digest(mark.encode(), self._mark(said).encode()) else ""

    def _mark(self, said: str) -> str:
        return hmac.new(self.token.encode(), said.encode(), hashlib.sha256).hexdigest()[:24]


def address(plan: str, *parts: str, **asked: str) -> str:
    """An address of a plan's pages; a name that ends in `_` is a word of Python's."""
    path = "/".join(quote(part, safe="") for part in (plan, *parts))
    named = {name.rstrip("_"): value for name, value in asked.items() if value}
    return f"/plans/{path}{'' if parts else '/'}{'?' if named else ''}{urlencode(named)}"
