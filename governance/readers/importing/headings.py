"""What the words at the head of a column mean.

A heading is divided at `/`, `&`, `and` and commas; of each part the last word that is known
counts, since English puts the noun last (an *action owner* is an owner), and what follows `to`,
`of`, `against` and the like is left out while something known stands before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What a column holds."""

    REF = "ref"
    GROUP = "workstream"
    ACTION = "action"
    STEP = "milestones"
    OWNER = "owner"
    START = "start"
    DUE = "date"
    REVISED = "revised date"
    DONE = "date done"
    PROGRESS = "progress"
    UPDATED = "date of the entry"
    RATING = "rating"
    DETAIL = "details"
    RISK = "risk"


_WORDS: dict[Role, str] = {
    Role.REF: "# no no. nos nr num number ref refs reference id serial ser s/n sn",
    Role.GROUP: "priority priorities theme themes strand strands workstream workstreams stream "
    "area areas aim aims goal goals pillar pillars category categories domain domains outcome "
    "outcomes objective objectives section weakness weaknesses finding findings recommendation "
    "recommendations project programme portfolio topic",
    Role.ACTION: "action actions deliverable deliverables task tasks activity activities "
    "initiative initiatives commitment commitments intervention interventions requirement "
    "requirements description what item items improvement improvements output outputs work",
    Role.STEP: "milestone milestones step steps subaction subactions sub-action sub-actions "
    "subtask subtasks sub-task sub-tasks stage stages how",
    Role.OWNER: "owner owners lead leads leader leaders responsible responsibility "
    "responsibilities who whom officer officers accountable accountability assigned assignee "
    "sponsor person persons people team teams sro agency manager director commissioner head contact "
    "allocated champion",
    Role.DUE: "date dates timescale timescales time-scale time-scales timeframe timeframes "
    "timeline timelines time deadline deadlines due when completion timing timings finish "
    "schedule target end delivery",
    Role.START: "start starts starting begin begins commence commencement started",
    Role.REVISED: "revised forecast amended reforecast re-forecast slipped new current latest",
    Role.DONE: "completed complete closed actual achieved done delivered",
    Role.PROGRESS: "progress update updates commentary comment comments narrative position notes "
    "note achievements news",
    Role.UPDATED: "updated reviewed",
    Role.RATING: "rag brag bragg ragb rating ratings status colour color traffic confidence",
    Role.DETAIL: "measure measures kpi kpis evidence impact success resource resources cost costs "
    "budget funding dependency dependencies monitoring baseline assurance link links benefit "
    "benefits difference indicator indicators criteria trend direction travel partner partners % percent "
    "percentage review meeting source support consultation training barriers",
    Role.RISK: "risk risks likelihood mitigation mitigations probability",
}
_KNOWN = {word: role for role, words in _WORDS.items() for word in words.split()}
_LATE = frozenset("revised forecast amended reforecast re-forecast slipped new".split())
_PAST = frozenset("completed closed actual achieved done delivered".split())
_PLANNED = frozenset("target planned due original baseline expected proposed agreed".split())
_AHEAD = frozenset("will be to for".split())
_TOLD = frozenset("update updates updated reviewed".split())
_ASIDE = frozenset("raised added opened logged identified review % percent percentage".split())
_DATES = frozenset(_WORDS[Role.DUE].split()) - {"target", "end", "delivery", "time"}

_WHOLE: tuple[tuple[str, frozenset[Role]], ...] = (
    (r"\bb?/?r/a/g(?:/b)?\b", frozenset((Role.RATING,))),
    (r"(?:by whom|who) (?:and|/|&) (?:by )?when", frozenset((Role.OWNER, Role.DUE))),
)
"""What only a whole heading says."""
_PHRASES: tuple[tuple[str, Role], ...] = (
    (r"how (?:will|would|do|shall) (?:we|you) (?:know|measure|monitor|evidence|check|tell)"
     r"|success (?:criteria|measure|look)|measures? of success|look like"
     r"|what (?:will )?(?:difference|impact|success)|(?:intended|expected|desired) impact"
     r"|(?:intended|expected|desired|target|anticipated) outcomes?$|so that|impact", Role.DETAIL),
    (r"what (?:have|has|did) we (?:done|achieve)|what (?:has|have) (?:been|happened)|story so far"
     r"|where are we|actions? (?:taken|completed|to date)|(?:current|latest|present) position"
     r"|work (?:done|completed|undertaken)", Role.PROGRESS),
    (r"responsible (?:lead|officer|person|team|owner|for|director|manager)?"
     r"|(?:person|officer|lead)s? responsible|resource names?|^by$", Role.OWNER),
    (r"^we will$|what we (?:will|are going to) do|^(?:we|our) (?:will|commitment|promise)", Role.ACTION),
    (r"how (?:is it|are we|is this) (?:going|doing)|how far (?:have we|along)", Role.PROGRESS),
    (r"on track\??", Role.RATING),
    (r"(?:by |within |at |in )?\d+ (?:month|week|year)s?\b", Role.STEP),
    (r"(?:required|needed|completed?|due|done|delivered) by", Role.DUE),
)  # fmt: skip
"""What part of a heading says as a whole."""
_CUT = re.compile(
    r"\s(?:to|of|for|against|since|in|that|which|we|required|needed|on|from|made)\b.*"
)
_JOIN = re.compile(r"\s*(?:/|\\|&|\+|,|;|\band\b|\|)\s*")
_BRACKETS = re.compile(
    r"[(\[](?![^)\]]*\b(?:start|begin|end|finish|revised|actual|original))[^)\]]*[)\]]"
)
_LETTERS = re.compile(r"\w[\w./'-]*|[#%]")
LONGEST = 120
"""Characters beyond which a text is no heading."""


@lru_cache(maxsize=2048)
def roles_of(heading: str) -> frozenset[Role]:
    """What a heading says that its column holds; several where it names several, none for none."""
    text = _plain(heading)
    if not text or len(text) > LONGEST:
        return frozenset()
    for pattern, roles in _WHOLE:
        if re.search(pattern, text):
            return roles
    found = {role for part in _JOIN.split(text) if (role := _role(part)) is not None}
    return frozenset(_sensible(found, text))


def action_rank(heading: str) -> int:
    """How plainly a heading names an action: 0 most plainly, for columns that could both be one."""
    words = set(_words(_plain(heading)))
    plain = ("action", "actions", "deliverable", "deliverables")
    for rank, names in enumerate((plain, ("what", "activity", "activities", "initiative",
                                          "commitment", "intervention", "requirement"))):  # fmt: skip
        if words & set(names):
            return rank
    return 2


def is_start(heading: str) -> bool:
    """True where a heading names the time before: a previous rating, a former date."""
    return bool({"previous", "last", "prior", "former", "original"} & set(_words(_plain(heading))))


def _sensible(found: set[Role], text: str) -> set[Role]:
    """Pairs that a heading only seems to name."""
    if len(found) > 1:
        found.discard(Role.DETAIL)
    if Role.PROGRESS in found and Role.DUE in found and _TOLD & set(_words(text)):
        found.discard(Role.DUE)
    if Role.START in found and Role.DUE in found:
        found.discard(Role.START)
    if Role.ACTION in found and Role.GROUP in found:
        found.discard(Role.GROUP)
    if len(found) > 1:
        found.discard(Role.RISK)
    return found


def _role(part: str) -> Role | None:
    """What one part of a heading names."""
    for pattern, role in _PHRASES:
        if re.search(pattern, part):
            return role
    part = part.removesuffix(" to date").strip()
    every = set(_words(part))
    for text in (_CUT.sub("", f" {part}").strip(), part):
        roles = [_KNOWN[word] for word in _words(text) if word in _KNOWN]
        if roles:
            return _noun(roles, every)
    return None


def _noun(roles: list[Role], words: set[str]) -> Role:
    """The role of what stands last, and how the other words change that."""
    last = roles[-1]
    if last in (Role.DUE, Role.START, Role.DONE, Role.REVISED) or (
        words & _DATES and last not in (Role.OWNER, Role.RATING, Role.DETAIL)
    ):
        return _kind_of_date(words, roles)
    if Role.RATING in roles and last is not Role.PROGRESS and last is not Role.OWNER:
        return Role.RATING
    return last


def _kind_of_date(words: set[str], roles: list[Role]) -> Role:
    if words & _TOLD:
        return Role.UPDATED
    if words & _ASIDE:
        return Role.DETAIL
    if Role.START in roles:
        return Role.START
    if words & _LATE:
        return Role.REVISED
    if words & (_PLANNED | _AHEAD):
        return Role.DUE
    return Role.DONE if words & _PAST or roles[-1] is Role.DONE else Role.DUE


@lru_cache(maxsize=2048)
def _plain(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading).casefold()
    text = text.replace("’", "'").replace("–", " ").replace("—", " ")
    bare = _BRACKETS.sub(" ", text)
    text = bare if any(sign.isalnum() or sign == "#" for sign in bare) else text
    return " ".join(text.strip(" .:?*").split())


def _words(text: str) -> Iterator[str]:
    for word in _LETTERS.findall(text):
        yield word.rstrip(".'")
