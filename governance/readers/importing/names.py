"""Owners as cells name them: one cell divided into persons, teams and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from governance.readers.importing.dating import is_unknown, whole_date

INITIALS = re.compile(r"[A-Z]{2,5}|[A-Z][a-z]?[A-Z]{1,3}|(?:[A-Z]\.){2,4}")
"""Initials or an acronym: TW, McD, J.S."""
_NAME_WORD = r"(?:[A-Z][a-z]*['’]?[A-ZÀ-Þ]?[a-zà-ÿ'’]+(?:-[A-Z][a-z]+)?|[A-ZÀ-Þ][a-zà-ÿ'’-]+|[A-Z]\.?)"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Prof|Professor|Sir|Dame|Rev)\.? )?"
PERSON = re.compile(
    rf"{_TITLE}{_NAME_WORD}(?: (?:de|van|von|der|al|ap|Mac|Mc|O['’]))?(?: {_NAME_WORD}){{1,2}}"
)
"""Two or three words that look like a person's name."""
ROLE = re.compile(
    r"\b(?:head|heads|director|directors|manager|managers|officer|officers|leads?|leader|leaders|co-?ordinators?|"
    r"principal|chief|executive|assistant|deputy|senior|strategic|chair|commissioner|commissioners|consultant|"
    r"advis[eo]r|advisors|advisers|practitioner|psychologists?|designated|dco|dso|ad|dcs|sendcos?|sencos?|headteachers?|"
    r"teachers?|inspectors?|analyst|analysts|nurse|doctor|therapists?|supervisor|administrator|specialist|partner|planner|"
    r"councillor|member|accountant|solicitor|engineer|architect|interim)\b", re.IGNORECASE
)  # fmt: skip
"""Words of a post rather than of a name."""
TEAM = re.compile(
    r"\b(?:teams?|hub|services?|departments?|dept|directorate|units?|groups?|panel|hr|human resources|finance|legal|"
    r"ict|it|digital|comms|communications?|commissioning|business support|performance|admin|procurement|"
    r"workforce|all|everyone|staff|inclusion|education|social care|early years|estates|data|transport|admissions|"
    r"board|committee|programme office|pmo|slt|smt|dmt|workstream leads)\b", re.IGNORECASE
)  # fmt: skip
ORGANISATION = re.compile(
    r"\b(?:icb|ccg|nhs|trust|trusts|schools?|colleges?|council|county council|la|las|local authority|police|ltd|limited|plc|"
    r"charity|forum|parents?|carers?|pcf|academy|academies|university|ofsted|cqc|dfe|cic|providers?|settings?|"
    r"partners?|partnership|contractors?|suppliers?|health|sendias+|residents|tenants|districts?)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:vacant|vacancy|to be (?:appointed|recruited|agreed|identified)|tb[acd]|none|n/?a|"
                     r"unassigned|not (?:yet )?(?:known|assigned)|team|colleagues|others|\W*)\W*", re.IGNORECASE)  # fmt: skip
_LABEL = re.compile(
    r"(?P<label>(?:overall |joint |strategic |operational |delivery |project |action |senior |executive )?"
    r"(?:lead|leads|owner|owners|accountable|responsible|sponsor|sro|support|supported by|supporting|with|"
    r"contributors?|officer|manager|deputy|assisted by|consulted|informed|partners?)"
    r"(?: officers?| leads?| person| by)?(?:\(s\))?)\s*(?::|[–—-](?=\s*[A-Z][a-z]+ [A-Z]))\s*", re.IGNORECASE
)  # fmt: skip
_SECOND = re.compile(r"\s*\b(?:supported by|assisted by|in (?:partnership|conjunction|liaison) with|working with|along with|"
                     r"together with|with support from|plus|with)\b\s*", re.IGNORECASE)  # fmt: skip
_SUFFIX = re.compile(r"\s*(?:\((?:joint )?(?:lead|leads|support|owner|chair|sro|sponsor|overall|acting|interim)\)"
                     r"|\s[–—-]\s(?:joint )?(?:lead|support|owner|sponsor))$", re.IGNORECASE)  # fmt: skip
_HARD = re.compile(r"\s*[;|\n+•]\s*")
_AND = re.compile(r"\s+and\s+|\s*&\s*", re.IGNORECASE)
_PAIRED = re.compile(r"(?P<a>.+?)\s*[(\[]\s*(?P<b>[^()\[\]]+?)\s*[)\]]")
_LONG_NAME = re.compile(r"\b(?:and|&) .*(?:team|service|services|partnership|board|group)$",
                        re.IGNORECASE)  # fmt: skip
_POST_ALONE = re.compile(
    r"(?:[A-Z][\w-]* )*(?:director|head|manager|lead|officer|commissioner|adviser|advisor|worker"
    r"|psychologist|teacher|inspector|analyst|co-?ordinator|executive)",
    re.IGNORECASE,
)
"""A post that does not say of what: `Assistant Director, Education`."""
_TEAM_NOUN = re.compile(r"\b(?:teams?|service|services|unit|hub|group|panel|board)$", re.IGNORECASE)
_OWN_BODY = re.compile(r"\b(?:forum|icb|nhs|council|trust|schools?|police|sendiass|hub|partnership)$",
                       re.IGNORECASE)  # fmt: skip
"""A body that is no part of a post: `Head of Early Help & Parent Carer Forum` are two."""
_PAIRS = re.compile(r"(?:parents?|famil(?:y|ies)) ?/ ?carers?|carers? ?/ ?parents?|parents? (?:and|&) carers?|and/or",
                    re.IGNORECASE)  # fmt: skip
_FIELDS = frozenset(("SEND", "SEN", "EYFS", "EHE", "EHCP", "AP", "PRU", "CYP"))
"""Acronyms of fields of work: `Head of Inclusion/SEND` is one post."""
_DEPARTMENT = re.compile(
    r"hr|finance|legal|it|ict|comms|communications|procurement|commissioning|performance"
    r"|transport|admissions|estates|planning|housing|policy",
    re.IGNORECASE,
)
_ONE_NAME = re.compile(r"[A-Z][a-zà-ÿ'’]+(?:-?[A-Z][a-zà-ÿ'’]+)?")
_EMAIL = re.compile(r"[<(\[]?(?P<local>[\w.+'-]+)@[\w.-]+\.\w+[>)\]]?")
_EDGES = " .,;:/–—-"
_FIRSTS = frozenset(("lead", "owner", "accountable", "responsible", "sponsor", "sro", "overall"))


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody that a cell names."""

    text: str
    """As written, without labels such as `Lead:`."""
    also: str = ""
    """What stands in brackets after it: initials of a name, the name of a post, a post of a name."""
    second: bool = False
    """True for one who only supports."""

    @property
    def key(self) -> str:
        """By which two ways of writing it are the same."""
        return plain_key(self.text)


@lru_cache(maxsize=8192)
def plain_key(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def split_owners(lines: Iterable[str], known: frozenset[str] = frozenset()) -> tuple[Named, ...]:
    """Everyone that a cell names, the accountable one first.

    `known` holds the keys of owners that stand alone elsewhere; they settle what `and` divides.
    """
    return _split(tuple(lines), known)


@lru_cache(maxsize=8192)
def _split(lines: tuple[str, ...], known: frozenset[str]) -> tuple[Named, ...]:
    found: list[Named] = []
    texts = [text for line in lines for text in _HARD.split(line) if text.strip()]
    for text in _with_posts([_without_address(text) for text in texts], known):
        found += _named(text, known)
    firsts = [one for one in found if not one.second]
    order = firsts + [one for one in found if one.second]
    unique = {one.key: one for one in reversed(order) if one.key}
    return tuple(one for one in dict.fromkeys(unique[one.key] for one in order if one.key))


def is_person(text: str) -> bool:
    """True for two or three capitalised words that name no post, team or organisation."""
    name = PERSON.fullmatch(text)
    return bool(name) and not (ROLE.search(text) or TEAM.search(text) or ORGANISATION.search(text))


def is_initials(text: str) -> bool:
    """True for initials or an acronym."""
    return INITIALS.fullmatch(text) is not None


def can_stand_alone(text: str) -> bool:
    """True for what is plainly one owner: initials, an acronym, a person's name."""
    acronym = text.isupper() and text.isalnum() and len(text) <= 10
    return acronym or is_initials(text) or is_person(text)


def _without_address(text: str) -> str:
    """A text without its e-mail address; one that is nothing else gives the name in it."""
    rest = _EMAIL.sub("", text).strip(" ,;")
    match = _EMAIL.search(text)
    if rest or match is None:
        return rest or text
    return " ".join(part.capitalize() for part in re.split(r"[._]", match["local"]) if part.isalpha())


def addresses_in(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names with the e-mail addresses that stand beside them, or hold them."""
    for line in lines:
        match = _EMAIL.search(line)
        if match is not None:
            yield _without_address(line), match[0].strip("<>()[]")


def is_joined(text: str) -> bool:
    """True for one owner whose name could as well be two: with a stroke, a comma or `and`."""
    return any(sign in text for sign in "/&,") or " and " in text


def _with_posts(texts: list[str], known: frozenset[str]) -> Iterator[str]:
    """A name and, on the next line, its post, as one."""
    skip = False
    for text, following in zip_longest(texts, texts[1:], fillvalue=""):
        if skip:
            skip = False
            continue
        post = following.strip(" ()")
        held = ROLE.search(post) and not _LABEL.match(following) and plain_key(post) not in known
        if held and is_person(text.strip()) and not is_person(post) and not _AND.search(post):
            skip = True
            yield f"{text.strip()} ({post})"
        else:
            yield text


def _named(text: str, known: frozenset[str]) -> Iterator[Named]:
    """The owners in one line."""
    text = text.strip(_EDGES)
    pieces = _LABEL.split(text)
    if len(pieces) > 1:
        if pieces[0].strip(" ,"):
            yield from _named(pieces[0], known)
        for label, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            first = any(word in label.casefold() for word in _FIRSTS) and "support" not in label
            yield from (
                Named(one.text, one.also, second=one.second or not first)
                for one in _named(piece, known)
            )
        return
    lead, *others = _SECOND.split(text)
    for number, part in enumerate((lead, *others)):
        for one in _listed(part.strip(" ,"), known):
            yield Named(one.text, one.also, second=number > 0)


def _listed(text: str, known: frozenset[str]) -> Iterator[Named]:
    """The owners in a list with commas, strokes, `and`."""
    for piece in _commas(text, known):
        for part in _strokes(piece, known):
            for name in _ands(part, known):
                if (one := _one(name)) is not None:
                    yield one


def _commas(text: str, known: frozenset[str]) -> list[str]:
    """Divided at commas, but for a name with its post, a post with its field, a long name."""
    parts = [part.strip() for part in _outside_brackets(text, ",") if part.strip()]
    parts = [re.sub(r"^(?:and|&)\s+", "", part) for part in parts]
    turned = _turned(parts, known)
    if turned:
        return [turned]
    if len(parts) > 1 and _LONG_NAME.search(parts[-1]) and not any(map(can_stand_alone, parts)):
        return [text]
    found: list[str] = []
    for part in parts:
        before = found[-1] if found else ""
        free = plain_key(part) not in known and not can_stand_alone(part)
        if free and ROLE.search(part) and is_person(before) and len(parts) == 2:
            found[-1] = f"{before} ({part})"
        elif free and _POST_ALONE.fullmatch(before) and not ROLE.search(part):
            found[-1] = f"{before}, {part}"
        else:
            found.append(part)
    return found


def _turned(parts: list[str], known: frozenset[str]) -> str | None:
    """`Smith, Jane` as Jane Smith, where neither stands alone elsewhere."""
    if len(parts) != 2 or not all(_ONE_NAME.fullmatch(part) for part in parts):
        return None
    bodies = any(ROLE.search(part) or TEAM.search(part) or ORGANISATION.search(part) for part in parts)
    heard = any(plain_key(part) in known for part in parts)
    return None if bodies or heard else f"{parts[1]} {parts[0]}"


def _outside_brackets(text: str, sign: str) -> list[str]:
    parts, depth = [""], 0
    for one in text:
        depth += (one in "([") - (one in ")]")
        if one == sign and depth <= 0:
            parts.append("")
        else:
            parts[-1] += one
    return parts


def _strokes(text: str, known: frozenset[str]) -> list[str]:
    """Divided at strokes, where both sides can stand alone: TW/WA, but not Parent/Carer."""
    parts = [part.strip() for part in _outside_brackets(text, "/") if part.strip()]
    if len(parts) < 2 or all(map(can_stand_alone, parts)):
        return parts
    if plain_key(text) in known or _PAIRS.search(text):
        return [text]
    last = parts[-1]
    if ROLE.search(parts[0]) and not ROLE.search(last) and plain_key(last) not in known:
        own = _is_heard(last) or ORGANISATION.fullmatch(last) or _OWN_BODY.search(last)
        return parts if own else [text]
    return parts if all(part[0].isupper() for part in parts) else [text]


def _ands(text: str, known: frozenset[str]) -> list[str]:
    """Divided at `and` or `&`, where what stands on both sides can stand alone."""
    parts = [part.strip() for part in _AND.split(text) if part.strip()]
    if len(parts) < 2 or "(" in text or plain_key(text) in known or _PAIRS.search(text):
        return [text] if parts else []
    heard = [_is_heard(part) or plain_key(part) in known for part in parts]
    first, *others = parts
    if all(heard):
        return parts
    if ROLE.search(first) and not heard[0]:
        ended = _POST_ALONE.fullmatch(first) is not None
        apart = (one or ROLE.search(part) or _OWN_BODY.search(part)
                 for one, part in zip(heard[1:], others, strict=True))  # fmt: skip
        return parts if ended or all(apart) else [text]
    sound = all(one or _is_body(part) for one, part in zip(heard, parts, strict=True))
    one_team = _TEAM_NOUN.search(parts[-1]) and not any(map(_ends_alone, parts[:-1]))
    if sound and not (one_team and not any(heard)):
        return parts
    return parts if heard[0] or is_person(parts[-1]) else [text]


def _is_heard(text: str) -> bool:
    """True for what is plainly one owner, and no field of work."""
    return can_stand_alone(text) and text not in _FIELDS


def _is_body(text: str) -> bool:
    """True for a department, an organisation or a post that needs nothing beside it."""
    whole = _DEPARTMENT.fullmatch(text) or ORGANISATION.fullmatch(text)
    return bool(whole) or _ends_alone(text) or ROLE.search(text) is not None


def _ends_alone(text: str) -> bool:
    return bool(_TEAM_NOUN.search(text) or _OWN_BODY.search(text))


def _one(text: str) -> Named | None:
    """One owner, with what stands in brackets after it; None for nobody yet."""
    text = _SUFFIX.sub("", text.strip(_EDGES)).strip(_EDGES)
    if not text or _NOBODY.fullmatch(text) or is_unknown(text) or whole_date(text):
        return None
    paired = _PAIRED.fullmatch(text)
    if paired is not None:
        name, also = paired["a"].strip(), paired["b"].strip()
        sure = can_stand_alone(name) or is_person(also) or is_initials(also)
        return Named(name, also) if sure else Named(text)
    dash = re.fullmatch(r"(.+?)\s+[–—-]\s+(.+)", text)
    if dash is not None and is_person(dash[1]) and ROLE.search(dash[2]):
        return Named(dash[1], dash[2])
    return Named(text)
