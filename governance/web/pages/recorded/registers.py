"""The registers, every kind that the plan is kept with: read, raise, change, close."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.domain.plan.concerns import a
from governance.domain.registers import OWNER, REGISTERS, RegisterKind
from governance.record.sheet.form import Form
from governance.record.sheet.forms import FORMS
from governance.views.registers import gravest
from governance.web.forms.items import items_of, rows_by_key
from governance.web.forms.judged import judged
from governance.web.forms.wanted import Wanted
from governance.web.http.ask import Ask


def registers_page(ask: Ask) -> Response:
    """Every register, what is open first."""
    position = ask.desk.position(ask.audience, ask.day("as-at", ask.today))
    found = [
        (kind, gravest([one for one in position.concerns if one.kind.name == kind.name]),
         sum(not one.is_open for one in position.concerns if one.kind.name == kind.name))
        for kind in ask.desk.plan.register_kinds.values()
    ]  # fmt: skip
    return ask.page("registers", found=found)


def register_page(ask: Ask) -> Response:
    """One register with every entry, closed ones too."""
    kind = _kind(ask)
    position = ask.desk.position(ask.audience, ask.day("as-at", ask.today))
    those = [one for one in position.concerns if one.kind.name == kind.name]
    return ask.page("register", kind=kind, those=gravest(those, everything=True))


def entry_page(ask: Ask) -> Response:
    """The form of one entry, or of a new one."""
    kind, ref = _kind(ask), ask.path("ref")
    ask.must(ask.rights.manages)
    form, back = _form_of(kind), ask.address("registers", kind.many)
    if ref == "new":
        wanted = Wanted(
            form, None, _columns(form, kind, new=True), _given(form, kind), _asks(kind, again=False)
        )
        return recorded_page(ask, wanted, f"Raise {a(kind.words)}", kind.adding, back)
    key = f"{kind.shorthand}:{ref}"
    found = rows_by_key(ask, [key]).get(key)
    position = ask.desk.position(ask.audience, ask.today)
    if found is None or ref not in position.concerns_by_ref:
        raise HTTPException(404)
    title = f"{ref} {position.concerns_by_ref[ref].title}"
    wanted = Wanted(*found, _columns(form, kind, new=False), asks=_asks(kind, again=True))
    return recorded_page(ask, wanted, title, kind.changing, back)


def recorded_page(ask: Ask, wanted: Wanted, title: str, about: str, back: str) -> Response:
    """A form of one item: looked through, saved, and back to where it stands."""
    writer = ask.writer()
    found = None
    if ask.is_sent:
        found = judged(ask, (wanted,), save=ask.form.get("press") == "save")
        if found.is_saved:
            return ask.go(back, "; ".join(found.follows))
    return ask.page(
        "entry",
        status=422 if found and found.told else 200,
        title=title,
        about=about,
        back=back,
        items=items_of(ask, (wanted,), found),
        found=found,
        writer=writer,
    )


def _kind(ask: Ask) -> RegisterKind:
    name = ask.path("many")
    kinds = ask.desk.plan.register_kinds.values()
    found = next((one for one in kinds if one.many == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def _form_of(kind: RegisterKind) -> Form:
    return next(one for one in FORMS if kind.shorthand in one.kinds)


def _asks(kind: RegisterKind, *, again: bool) -> dict[str, tuple[str, str]]:
    """What the register calls each thing that is said of an entry, and how it asks for it."""
    those = (kind.title, OWNER, *kind.weights, *kind.particulars, kind.note)
    found = {one.name: (one.words.capitalize(), (again and one.again) or one.asks) for one in those}
    if kind.date is not None:
        found["date"] = found[kind.date.name]
    said = {"note": ("What is new", found["note"][1]), "owner": ("Owner", "Who answers for it."),
            "links": ("Bears on", "Refs with commas: 2.1, 3.4.")}  # fmt: skip
    return found | said


def _columns(form: Form, kind: RegisterKind, *, new: bool) -> tuple[str, ...]:
    """What an entry of this kind is asked for; a new one is not closed yet."""
    out = {name for name, _ in _given(form, kind)} | ({"closed"} if new else set())
    out |= set() if kind.date else {"date"}
    own = {one.name for one in (*kind.weights, *kind.particulars)}
    every = {one.name for other in REGISTERS for one in (*other.weights, *other.particulars)}
    out |= every - own
    return tuple(
        one.name
        for one in form.columns
        if one.holds_in(new=new)
        and one.name not in out
        and (not one.only or kind.shorthand in one.only.split())
    )


def _given(form: Form, kind: RegisterKind) -> tuple[tuple[str, str], ...]:
    """Where a form serves several kinds, which one is meant."""
    return (("what", kind.words),) if len(form.kinds) > 1 else ()
