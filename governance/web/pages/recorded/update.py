"""Updating a deliverable and its milestones; and the round, one after the other."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.record.position import DeliverablePosition
from governance.web.forms.items import items_of, rows_by_key
from governance.web.forms.judged import judged
from governance.web.forms.wanted import Judged, Wanted
from governance.web.http.ask import Ask
from governance.web.pages.recorded.owed import all_owed, round_of
from governance.web.pages.shown.deliverable import history_of
from governance.web.pages.shown.rows import challenges_for

EVERYBODY = "everybody"


def update_page(ask: Ask) -> Response:
    """The form of one deliverable: shown, looked through, saved."""
    ref = ask.path("ref")
    return _form(ask, ref, (), None)


def round_page(ask: Ask) -> Response:
    """The next item of the round; without one named, the list of what is owed."""
    whose = ask.asked("whose") if ask.rights.manages else ""
    about, everybody = all_owed(ask.desk, ask.today)
    person = ask.person
    ask.must(ask.rights.manages or bool(ask.rights.owns))
    mine = [one for one in everybody
            if whose == EVERYBODY or (person and one.owner == person.id)]  # fmt: skip
    position = ask.desk.position(ask.audience, ask.today)
    owed = round_of(position, *mine)
    ref = ask.asked("ref")
    if ref:
        return _form(ask, ref, owed, whose)
    return ask.page(
        "round", owed=owed, about=about, whose=whose, everybody=EVERYBODY, mine=mine,
        others=[(ask.reader.who(one.owner), len(round_of(position, one))) for one in everybody],
    )  # fmt: skip


def _form(ask: Ask, ref: str, owed: tuple[DeliverablePosition, ...], whose: str | None) -> Response:
    position = ask.desk.position(ask.audience, ask.today)
    item = position.deliverables_by_ref.get(ref)
    if item is None:
        raise HTTPException(404)
    wanted = _wanted(ask, item)
    ask.must(bool(wanted))
    writer = ask.writer()
    found = None
    if ask.is_sent:
        found = judged(ask, wanted, save=ask.form.get("press") == "save")
        if found.is_saved or (found.is_unchanged and ask.form.get("press") == "save"):
            return _onwards(ask, found, item, owed, whose)
    refs = [one.ref for one in owed]
    return ask.page(
        "update",
        status=422 if found and found.told else 200,
        item=item,
        items=items_of(ask, wanted, found),
        found=found,
        writer=writer,
        whose=whose,
        refs=refs,
        place=refs.index(ref) if ref in refs else None,
        before=_beside(refs, ref, -1),
        after=_beside(refs, ref, 1),
        challenges=challenges_for(item, ask.reader),
        said=history_of(ask, ref)[:4],
    )


def _wanted(ask: Ask, item: DeliverablePosition) -> tuple[Wanted, ...]:
    """The deliverable and its open milestones, as far as they may record of them."""
    rights = ask.rights
    keys = [f"d:{item.ref}"] if rights.may_record(item.ref) else []
    keys += [
        f"m:{mile.ref}"
        for mile in item.milestones
        if not mile.state.is_closed and rights.may_record(mile.ref)
    ]
    rows = rows_by_key(ask, keys)
    names = {"m": ("forecast", "done_on", "evidence", "reason")}
    return tuple(Wanted(*rows[key], names.get(key[0], ())) for key in keys if key in rows)


def _onwards(
    ask: Ask,
    found: Judged,
    item: DeliverablePosition,
    owed: tuple[DeliverablePosition, ...],
    whose: str | None,
) -> Response:
    """After it is saved: the next of the round, else the item's own page."""
    told = "; ".join(found.follows) if found.is_saved else "nothing was typed, so nothing is saved"
    if whose is not None and not found.is_saved:
        told += "; it stays owed"
    told = told if told.startswith(f"{item.ref} ") else f"{item.ref}: {told}"
    if whose is None:
        return ask.go(ask.address("items", item.ref), told)
    following = _beside([one.ref for one in owed], item.ref, 1)
    return ask.go(ask.address("round", whose=whose, ref=following or ""), told)


def _beside(refs: list[str], ref: str, step: int) -> str | None:
    """The one before or after in the round; None at its end."""
    place = refs.index(ref) + step if ref in refs else -1
    return refs[place] if 0 <= place < len(refs) else None
