"""A board's meeting: its agenda from the record, what it says recorded at once, its minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.disclosure.reader import Reader
from governance.domain.plan import Board
from governance.domain.rag import Rag
from governance.domain.registers import BY_NAME
from governance.problems import GovernanceError
from governance.record.meetings import next_meeting
from governance.record.position import Challenge, DeliverablePosition, Position
from governance.record.registers.decisions import DecisionPosition
from governance.views.registers import gravest
from governance.web.http.ask import Ask
from governance.workspace.kpis.evidence import evidence_if_any
from governance.workspace.writing.updates import write_update

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a board is asked, and what it has said on the day; in words that it may read."""

    board: Board
    reader: Reader
    decisions: tuple[DecisionPosition, ...]
    red: tuple[DeliverablePosition, ...]
    challenges: tuple[tuple[DeliverablePosition, Challenge], ...]
    given: tuple[DecisionPosition, ...]
    """Decided on the day."""
    answered: tuple[tuple[DeliverablePosition, Challenge], ...]
    """Challenges answered on the day."""
    actions: tuple[Any, ...]
    """Open actions, where the record keeps them."""


def meetings_page(ask: Ask) -> Response:
    """Every board that meets, and when it meets next."""
    boards = [(board, next_meeting(board, ask.today)) for board in ask.desk.plan.boards
              if ask.audience.may_see(board.audience)]  # fmt: skip
    return ask.page("meetings", boards=boards)


def meeting_page(ask: Ask) -> Response:
    """The agenda, with a form at each item; what is recorded is on the log at once."""
    board = board_of(ask)
    fault, at = "", ""
    may_record = ask.rights.manages and ask.person is not None and not ask.desk.fault
    if ask.is_sent:
        ask.must(ask.rights.manages)
        at = ask.form.get("item", "")
        try:
            told = _recorded(ask, board, at)
            return ask.go(ask.address("meetings", board.id), told)
        except GovernanceError as why:
            fault = str(why)
    return ask.page(
        "meeting", 422 if fault else 200, agenda=agenda_of(ask, board), fault=fault, at=at,
        form=ask.form, may_record=may_record, meeting=next_meeting(board, ask.today),
    )  # fmt: skip


def agenda_of(ask: Ask, board: Board) -> Agenda:
    """A board's agenda on the day, in words that it may read."""
    position = ask.desk.position(board.audience, ask.today)
    pairs = [(item, one) for item in position.deliverables for one in item.challenges]
    asked = [one for one in position.open_decisions if one.asked_of in (None, board.id)]
    given = [one for one in position.decisions
             if one.answer and one.answer.on == ask.today and one.given_by == board.id]  # fmt: skip
    return Agenda(
        board,
        ask.desk.reader(board.audience),
        tuple(asked),
        tuple(item for item in position.deliverables if item.rag is Rag.RED),
        tuple((item, one) for item, one in pairs if one.response is None),
        tuple(given),
        tuple((item, one) for item, one in pairs
              if one.response and one.response.given_by == board.id
              and one.response.reason.on == ask.today),
        _actions(position),
    )  # fmt: skip


def _actions(position: Position) -> tuple[Any, ...]:
    if "action" not in BY_NAME:
        return ()
    return tuple(gravest([one for one in position.concerns if one.kind.name == "action"]))


def board_of(ask: Ask) -> Board:
    """The board that the address names, where this reader may read what it reads."""
    board = ask.desk.plan.boards_by_id.get(ask.path("board"))
    if board is None or not ask.audience.may_see(board.audience):
        raise HTTPException(404)
    return board


def _recorded(ask: Ask, board: Board, item: str) -> str:
    """Write what the board said of one item. Raises GovernanceError in the doors' words."""
    what, _, about = item.partition(":")
    fields = {"decision": _answer, "challenge": _response}.get(what, _nothing)(ask, board, about)
    whole = {**fields, "by": ask.writer(), "on": ask.today.isoformat(), "via": "web"}
    kpis: Any = ()
    if whole["kind"] == "challenge_response" and ask.reader.is_office:
        position = ask.desk.workspace.position(ask.desk.id, ask.today)
        kpis, _ = evidence_if_any(ask.desk.counting, ask.desk.id, position, {whole["ref"]})
    return "; ".join(write_update(ask.desk.folder, whole, ask.now, kpis).lines)


def _answer(ask: Ask, board: Board, record: str) -> Json:
    position = ask.desk.position(board.audience, ask.today)
    asked = next((one for one in position.open_decisions if one.record == record), None)
    if asked is None:
        raise HTTPException(404)
    return {
        "kind": "decision", "ref": asked.ref, "state": "given", "note": _typed(ask, "words"),
        "answers": asked.record, "given_by": board.id, "minute": _typed(ask, "minute") or None,
        "visibility": asked.visibility.value,
    }  # fmt: skip


def _response(ask: Ask, board: Board, about: str) -> Json:
    ref, _, code = about.partition(":")
    upholds = ask.form.get("says") == "overridden"
    return {
        "kind": "challenge_response", "ref": ref, "code": code,
        "response": "overridden" if upholds else "accepted", "reason": _typed(ask, "words"),
        "given_by": board.id, "minute": _typed(ask, "minute") or None,
        "visibility": board.audience.value,
    }  # fmt: skip


def _nothing(_ask: Ask, _board: Board, _about: str) -> Json:
    raise HTTPException(400)


def _typed(ask: Ask, name: str) -> str:
    return ask.form.get(name, "").strip()
