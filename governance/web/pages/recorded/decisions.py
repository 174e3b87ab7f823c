"""Decisions: what is asked, of whom, by when; asked anew, and answered."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.record.sheet.forms import DECISIONS
from governance.web.forms.items import rows_by_key
from governance.web.forms.wanted import Wanted
from governance.web.http.ask import Ask
from governance.web.pages.recorded.registers import recorded_page

_ASK = ("about", "question", "of", "due_now")


def decisions_page(ask: Ask) -> Response:
    """Every decision that this reader may read of, what is open first."""
    position = ask.desk.position(ask.audience, ask.day("as-at", ask.today))
    ordered = sorted(position.decisions, key=lambda one: not one.is_open)
    return ask.page("decisions", decisions=ordered, today=ask.today)


def decision_page(ask: Ask) -> Response:
    """The form that asks for a decision, or that answers one."""
    ask.must(ask.rights.manages)
    record, back = ask.path("record"), ask.address("decisions")
    if record == "new":
        wanted = Wanted(DECISIONS, None, _ASK)
        about = "It stands at the top of the board's report until it is given."
        return recorded_page(ask, wanted, "Ask for a decision", about, back)
    position = ask.desk.position(ask.audience, ask.today)
    known = next((one for one in position.decisions if one.record == record), None)
    found = rows_by_key(ask, [f"q:{record}"]).get(f"q:{record}")
    if known is None or found is None:
        raise HTTPException(404)
    title = f"Decide: {known.words}"
    return recorded_page(ask, Wanted(*found), title, "Record what was decided.", back)
