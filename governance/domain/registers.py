"""The kinds of register. Commands, sheet, section, frame, feed and position follow from each.

A kind of register is one `RegisterKind` and its place in `REGISTERS`.
"""

from __future__ import annotations

from governance.domain.register_kind import OWN, OWNER, Field, Holds, RegisterKind

__all__ = [
    "BY_NAME",
    "OWN",
    "OWNER",
    "REGISTERS",
    "UNWEIGHED",
    "WEIGHED",
    "Field",
    "Holds",
    "RegisterKind",
]

_LINKS = Field(
    "links", Holds.REFS, "What it bears on, such as 2.1; may be repeated.", option="link"
)
_MITIGATION = Field("mitigation", Holds.TEXT, "What is done about it.")
_IMPACT = Field("impact", Holds.WEIGHT, "How badly it hurts, 1 to 5.")

RISK = RegisterKind(
    name="risk",
    many="risks",
    letter="R",
    title=Field(
        "title",
        Holds.TEXT,
        "What may happen, and what would follow.",
        again="Better words for it.",
    ),
    weights=(
        Field("likelihood", Holds.WEIGHT, "How likely, 1 to 5."),
        _IMPACT,
    ),
    particulars=(
        _MITIGATION,
        _LINKS,
        Field("proximity", Holds.PLANNED, "When it would strike."),
    ),
    note=Field(
        "note",
        Holds.TEXT,
        "Why it is raised now.",
        again="What is new; asked for when the score changes.",
    ),
    adding="Raise a risk. Its score is likelihood times impact.",
    changing="Change what is known of a risk; what is left out stays as it was.",
    closing="Close a risk, and say why. What was said of it stays in the log.",
    is_due=False,
)
ISSUE = RegisterKind(
    name="issue",
    many="issues",
    letter="I",
    title=Field(
        "title",
        Holds.TEXT,
        "What has happened, or must be settled.",
        again="Better words for it.",
    ),
    weights=(_IMPACT,),
    particulars=(
        _MITIGATION,
        _LINKS,
        Field("due", Holds.PLANNED, "By when it must be settled."),
        Field("came_from", Holds.REF, "The risk that it was, such as R1.", option="from"),
        Field("cause", Holds.TEXT, "Why it happened."),
        Field("consequence", Holds.TEXT, "What follows if nothing is done."),
        Field("options", Holds.LINES, "What could be done; once for each choice.", option="option"),
        Field("recommendation", Holds.TEXT, "Which option, and why."),
    ),
    note=Field(
        "note",
        Holds.TEXT,
        "The narrative.",
        again="What is new; asked for when the impact changes.",
    ),
    adding="Raise an issue. Cause, options and recommendation go into the exception report.",
    changing="Change what is known of an issue; what is left out stays as it was.",
    closing="Close an issue, and say how it was settled.",
)


def _due(asks: str) -> Field:
    return Field("due", Holds.PLANNED, asks)


def _said(name: str, asks: str) -> Field:
    return Field(name, Holds.TEXT, asks)


def _listed(
    name: str,
    letter: str,
    asks: str,
    *particulars: Field,
    adding: str,
    closing: str,
    many: str = "",
    changing: str = "",
) -> RegisterKind:
    """A register without scores; `asks` is for the title, `many` what is not the name and an s."""
    words = name.replace("_", " ")
    known = f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    changed = f"Change what is known of {known}"
    return RegisterKind(
        name=name,
        many=many or f"{name}s",
        letter=letter,
        title=Field("title", Holds.TEXT, asks, again="Better words for it."),
        weights=(),
        particulars=(_LINKS, *particulars),
        note=Field("note", Holds.TEXT, "The narrative.", again="What is new."),
        adding=adding,
        changing=f"{changing or changed}; what is left out stays as it was.",
        closing=f"Close {known}, and say {closing}.",
    )


ACTION = _listed(
    "action", "A", "What is to be done.",
    _due("By when it must be done."),
    _said("minute", "The meeting it arose from, and where it is minuted."),
    adding="Record an action that a meeting gave to somebody.",
    closing="what was done",
)  # fmt: skip
ASSUMPTION = _listed(
    "assumption", "S", "What is taken to be true.",
    _due("By when it must be known whether it is true."),
    _said("consequence", "What follows if it is not true."),
    adding="Record an assumption that the plan rests on.",
    closing="whether it was true",
)  # fmt: skip
DEPENDENCY = _listed(
    "dependency", "D", "What the programme needs from somebody else.",
    _due("By when it is needed."),
    _said("provider", "Who is to provide it."),
    _said("consequence", "What follows if it comes late."),
    many="dependencies",
    adding="Record a dependency on somebody outside the plan.",
    closing="how it was met",
)  # fmt: skip
CHANGE_REQUEST = _listed(
    "change_request", "C", "What is to be changed.",
    _due("By when it must be decided."),
    _said("cause", "Why it is asked for."),
    _said("consequence", "What it does to time, money and scope."),
    _said("recommendation", "What is recommended, and why."),
    adding="Ask for a change to what was agreed.",
    closing="what was decided",
)  # fmt: skip
LESSON = _listed(
    "lesson", "L", "What was learnt.",
    _said("cause", "What happened."),
    _said("recommendation", "What to do another time."),
    adding="Record a lesson while it is fresh.",
    closing="where it was taken up",
)  # fmt: skip
BENEFIT = _listed(
    "benefit", "B", "What gets better, and for whom.",
    _due("By when it should be there."),
    _said("unit", "What it is counted in, such as £ a year."),
    Field("baseline", Holds.NUMBER, "What it was before."),
    Field("target", Holds.NUMBER, "What it should become."),
    Field("realised", Holds.NUMBER, "What it has become to date."),
    adding="Record a benefit, with what it was before and what it should become.",
    changing="Say what a benefit has come to",
    closing="what came of it",
)  # fmt: skip
REGISTERS = (
    RISK, ISSUE, ACTION, ASSUMPTION, DEPENDENCY, CHANGE_REQUEST, LESSON, BENEFIT,
)  # fmt: skip
WEIGHED = tuple(one for one in REGISTERS if one.weights)
"""Kinds whose entries have a score."""
UNWEIGHED = tuple(one for one in REGISTERS if not one.weights)
"""Kinds whose entries have none."""
BY_NAME = {one.name: one for one in REGISTERS}
"""Kinds by name."""
