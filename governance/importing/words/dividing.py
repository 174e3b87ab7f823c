"""Where a text that names several owners divides: at commas, strokes, `and`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.importing.words.owner_words import (
    DEPARTMENT,
    FIELDS,
    FIRST_OR_LAST,
    LONG_NAME,
    ONE_THING,
    ORGANISATION,
    OWN_BODY,
    POST,
    POST_ALONE,
    TEAM,
    TEAM_NOUN,
)
from governance.importing.words.who import FIRST_NAMES, can_stand_alone, is_person, plain_key

_AND = re.compile(r"\s+and\s+|\s*&\s*", re.IGNORECASE)
_POST_OF = re.compile(rf"{POST.pattern} (?:of|for) \S", re.IGNORECASE)
"""A post with the first of the fields that it is for."""


def divided(text: str, known: frozenset[str]) -> Iterator[str]:
    """The owners that one text names; `known` holds the keys of those who stand alone elsewhere."""
    for piece in _commas(text, known):
        for part in _strokes(piece, known):
            yield from _ands(part, known)


def _commas(text: str, known: frozenset[str]) -> list[str]:
    """Divided at commas, but for a name with its post, a post with its field, a long name."""
    parts = [part.strip() for part in _outside_brackets(text, ",") if part.strip()]
    parts = [re.sub(r"^(?:and|&)\s+", "", part) for part in parts]
    turned = _turned(parts, known)
    if turned:
        return [turned]
    if len(parts) > 1 and LONG_NAME.search(parts[-1]) and not any(map(can_stand_alone, parts)):
        return [text]
    if _is_one_post(parts, known):
        return [text]
    found: list[str] = []
    for part in parts:
        before = found[-1] if found else ""
        free = plain_key(part) not in known and not can_stand_alone(part)
        if free and POST.search(part) and is_person(before) and len(parts) == 2:
            found[-1] = f"{before} ({part})"
        elif (
            free
            and POST_ALONE.fullmatch(before)
            and not (POST.search(part) or OWN_BODY.search(part))
        ):
            found[-1] = f"{before}, {part}"
        else:
            found.append(part)
    return found


def _is_one_post(parts: list[str], known: frozenset[str]) -> bool:
    """True for a post of several fields: `Director of Children, Families and Learning`.

    Also where the post comes last: `Parks, Streets and Waste Manager`.
    """
    if len(parts) < 2 or not _AND.search(parts[-1]) or any(map(is_person, parts)):
        return False
    plain = [one for one in parts if not (can_stand_alone(one) or POST.search(one)
             or OWN_BODY.search(one) or plain_key(one) in known)]  # fmt: skip
    leads = _POST_OF.search(parts[0]) is not None and plain == parts[1:]
    ends = POST.search(parts[-1].split()[-1]) is not None and plain == parts[:-1]
    return leads or ends


def _turned(parts: list[str], known: frozenset[str]) -> str | None:
    """`Smith, Jane` as Jane Smith, where nobody is called by a first name alone."""
    if (
        FIRST_NAMES in known
        or len(parts) != 2
        or not all(FIRST_OR_LAST.fullmatch(part) for part in parts)
    ):
        return None
    bodies = any(
        POST.search(part) or TEAM.search(part) or ORGANISATION.search(part) for part in parts
    )
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
    if plain_key(text) in known or ONE_THING.search(text):
        return [text]
    if " / " in text and " and/or " not in text:
        return parts
    last = parts[-1]
    if POST.search(parts[0]) and not POST.search(last) and plain_key(last) not in known:
        own = _is_heard(last) or ORGANISATION.fullmatch(last) or OWN_BODY.search(last)
        return parts if own else [text]
    return parts if not any(part[0].islower() for part in parts) else [text]


def _ands(text: str, known: frozenset[str]) -> list[str]:
    """Divided at `and` or `&`, where what stands on both sides can stand alone."""
    parts = [part.strip() for part in _AND.split(text) if part.strip()]
    if len(parts) < 2 or "(" in text or plain_key(text) in known or ONE_THING.search(text):
        return [text] if parts else []
    first_names = FIRST_NAMES in known and all(map(FIRST_OR_LAST.fullmatch, parts))
    heard = [first_names or _is_heard(part) or plain_key(part) in known for part in parts]
    first, *others = parts
    if all(heard):
        return parts
    ends = POST.search(parts[-1].split()[-1]) is not None
    if ends and not any(POST.search(one) or heard[n] for n, one in enumerate(parts[:-1])):
        return [text]  # `Policy & Performance Manager` is one post of two fields
    if POST.search(first) and not heard[0]:
        ended = POST_ALONE.fullmatch(first) is not None
        apart = (one or POST.search(part) or OWN_BODY.search(part)
                 for one, part in zip(heard[1:], others, strict=True))  # fmt: skip
        return parts if ended or all(apart) else [text]
    sound = all(one or _is_body(part) for one, part in zip(heard, parts, strict=True))
    one_team = TEAM_NOUN.search(parts[-1]) and not any(map(_ends_alone, parts[:-1]))
    if sound and not (one_team and not any(heard)):
        return parts
    return parts if heard[0] or is_person(parts[-1]) else [text]


def _is_heard(text: str) -> bool:
    """True for what is plainly one owner, and no field of work."""
    return can_stand_alone(text) and text not in FIELDS


def _is_body(text: str) -> bool:
    """True for a department, an organisation or a post that needs nothing beside it."""
    whole = DEPARTMENT.fullmatch(text) or ORGANISATION.fullmatch(text)
    return bool(whole) or _ends_alone(text) or POST.search(text) is not None


def _ends_alone(text: str) -> bool:
    return bool(TEAM_NOUN.search(text) or OWN_BODY.search(text))
