"""The text of a meeting's minute: on a page, and as a Word file to go on with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from starlette.responses import Response

from governance.blocks import AnyBlock, Blocks, Heading, Masthead, bullets, paragraphs
from governance.domain.when.planned import planned_date
from governance.views.words import long_date
from governance.web.http.ask import Ask
from governance.web.http.blocks import blocks_html
from governance.web.pages.recorded.meeting import Agenda, agenda_of, board_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def minute_page(ask: Ask) -> Response:
    """What was decided and is to be done."""
    board = board_of(ask)
    return ask.page("minute", board=board, minute=blocks_html(_minute(agenda_of(ask, board))))


def minute_file(ask: Ask) -> Response:
    """The same in Word."""
    from governance.writers.word import to_word

    board, day = board_of(ask), ask.today
    title = f"{board.name}: minute of {long_date(day)}"
    reader = ask.desk.reader(board.audience)
    head = Masthead(
        programme=reader.text(ask.desk.plan.title),
        report=board.name,
        position=f"Minute of {long_date(day)}",
        marking="Draft",
    )
    blocks = Blocks(blocks=(head, *_minute(agenda_of(ask, board))))
    headers = {"Content-Disposition": f'attachment; filename="{board.id}-{day}.docx"'}
    return Response(to_word(blocks, title=title, created=day), media_type=DOCX, headers=headers)


def _minute(agenda: Agenda) -> tuple[AnyBlock, ...]:
    parts: tuple[tuple[str, Iterable[str], str], ...] = (
        ("Decided", _decided(agenda), "Nothing was decided."),
        ("Ratings against the evidence", _answered(agenda), "None was answered."),
        ("Actions", _actions(agenda), "No action is open."),
        ("Still asked of this board", _asked(agenda), "Nothing."),
    )
    found: list[AnyBlock] = []
    for heading, lines, none in parts:
        told = [*lines]
        found += [Heading(text=heading), bullets(*told) if told else paragraphs(none)]
    return tuple(found)


def _decided(agenda: Agenda) -> Iterator[str]:
    reader = agenda.reader
    for one in agenda.given:
        asked = f"Asked: {_sentence(reader.text(one.question.text))} " if one.question else ""
        said = _sentence(reader.says(one.answer) or "")
        yield f"{_at(one.minute)}{one.ref}. {asked}Decided: {said}"


def _answered(agenda: Agenda) -> Iterator[str]:
    reader = agenda.reader
    for item, one in agenda.answered:
        answer = one.response
        assert answer is not None
        said = (
            f"upheld {item.rag.word}"
            if answer.overrides
            else f"accepted that the evidence suggests {one.suggests.word}"
        )
        why = _sentence(reader.text(one.why))
        reason = _sentence(reader.says(answer.reason) or "")
        title = reader.text(item.title)
        yield f"{_at(answer.minute)}{item.ref} {title}. {why} The board {said}: {reason}"


def _actions(agenda: Agenda) -> Iterator[str]:
    reader = agenda.reader
    for one in agenda.actions:
        due = f", {planned_date(one.date)}" if one.date else ""
        yield f"{one.ref} {reader.text(one.title)}: {reader.owners(one.owners)}{due}"


def _asked(agenda: Agenda) -> Iterator[str]:
    return (f"{one.ref}. {_sentence(agenda.reader.text(one.words))}" for one in agenda.decisions)


def _at(minute: str | None) -> str:
    return f"{minute}: " if minute else ""


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
