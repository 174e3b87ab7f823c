"""The registers, every kind that is listed: read, raise, change, close."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.domain.registers import REGISTERS, RegisterKind
from governance.record.sheet.form import Form
from governance.record.sheet.forms import FORMS
from governance.views.registers import gravest
from governance.web.forms.sheet import Wanted, items_of, judged, rows_by_key
from governance.web.http.ask import Ask


def registers_page(ask: Ask) -> Response:
    """Every register, what is open first."""
    position = ask.desk.position(ask.audience, ask.day("as-at", ask.today))
    found = [
        (kind, gravest([one for one in position.concerns if one.kind.name == kind.name]),
         sum(not one.is_open for one in position.concerns if one.kind.name == kind.name))
        for kind in REGISTERS
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
        wanted = Wanted(form, None, _columns(form, kind), _given(form, kind))
        return recorded_page(ask, wanted, f"Raise {_a(kind.name)}", kind.adding, back)
    key = f"{kind.shorthand}:{ref}"
    found = rows_by_key(ask, [key]).get(key)
    position = ask.desk.position(ask.audience, ask.today)
    if found is None or ref not in position.concerns_by_ref:
        raise HTTPException(404)
    title = f"{ref} {position.concerns_by_ref[ref].title}"
    return recorded_page(ask, Wanted(*found), title, kind.changing, back)


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
    found = next((one for one in REGISTERS if one.many == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def _form_of(kind: RegisterKind) -> Form:
    return next(one for one in FORMS if kind.shorthand in one.kinds)


def _columns(form: Form, kind: RegisterKind) -> tuple[str, ...]:
    """What a new entry of this kind is asked for."""
    own = {one.name for one in (*kind.weights, *kind.particulars)}
    every = {one.name for other in REGISTERS for one in (*other.weights, *other.particulars)}
    given = {name for name, _ in _given(form, kind)}
    out = (every - own) | given | {"closed"}
    return tuple(one.name for one in form.columns if one.holds_in(new=True) and one.name not in out)


def _given(form: Form, kind: RegisterKind) -> tuple[tuple[str, str], ...]:
    """Where a form serves several kinds, which one is meant."""
    return (("what", kind.name),) if len(form.kinds) > 1 else ()


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
