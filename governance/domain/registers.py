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


def _title(asks: str) -> Field:
    return Field("title", Holds.TEXT, asks, again="Better words for it.")


def _due(asks: str) -> Field:
    return Field("due", Holds.PLANNED, asks)


_NOTE = Field("note", Holds.TEXT, "The narrative.", again="What is new.")
ACTION = RegisterKind(
    name="action",
    many="actions",
    letter="A",
    title=_title("What is to be done."),
    weights=(),
    particulars=(
        _LINKS,
        _due("By when it must be done."),
        Field("minute", Holds.TEXT, "The meeting it arose from, and where it is minuted."),
    ),
    note=_NOTE,
    adding="Record an action that a meeting gave to somebody.",
    changing="Change what is known of an action; what is left out stays as it was.",
    closing="Close an action, and say what was done.",
)
ASSUMPTION = RegisterKind(
    name="assumption",
    many="assumptions",
    letter="S",
    title=_title("What is taken to be true."),
    weights=(),
    particulars=(
        _LINKS,
        _due("By when it must be known whether it is true."),
        Field("consequence", Holds.TEXT, "What follows if it is not true."),
    ),
    note=_NOTE,
    adding="Record an assumption that the plan rests on.",
    changing="Change what is known of an assumption; what is left out stays as it was.",
    closing="Close an assumption, and say whether it was true.",
)
DEPENDENCY = RegisterKind(
    name="dependency",
    many="dependencies",
    letter="D",
    title=_title("What the programme needs from somebody else."),
    weights=(),
    particulars=(
        _LINKS,
        _due("By when it is needed."),
        Field("provider", Holds.TEXT, "Who is to provide it."),
        Field("consequence", Holds.TEXT, "What follows if it comes late."),
    ),
    note=_NOTE,
    adding="Record a dependency on somebody outside the plan.",
    changing="Change what is known of a dependency; what is left out stays as it was.",
    closing="Close a dependency, and say how it was met.",
)
CHANGE_REQUEST = RegisterKind(
    name="change_request",
    many="change_requests",
    letter="C",
    title=_title("What is to be changed."),
    weights=(),
    particulars=(
        _LINKS,
        _due("By when it must be decided."),
        Field("cause", Holds.TEXT, "Why it is asked for."),
        Field("consequence", Holds.TEXT, "What it does to time, money and scope."),
        Field("recommendation", Holds.TEXT, "What is recommended, and why."),
    ),
    note=_NOTE,
    adding="Ask for a change to what was agreed.",
    changing="Change what is known of a change request; what is left out stays as it was.",
    closing="Close a change request, and say what was decided.",
)
LESSON = RegisterKind(
    name="lesson",
    many="lessons",
    letter="L",
    title=_title("What was learnt."),
    weights=(),
    particulars=(
        _LINKS,
        Field("cause", Holds.TEXT, "What happened."),
        Field("recommendation", Holds.TEXT, "What to do another time."),
    ),
    note=_NOTE,
    adding="Record a lesson while it is fresh.",
    changing="Change what is known of a lesson; what is left out stays as it was.",
    closing="Close a lesson, and say where it was taken up.",
)
BENEFIT = RegisterKind(
    name="benefit",
    many="benefits",
    letter="B",
    title=_title("What gets better, and for whom."),
    weights=(),
    particulars=(
        _LINKS,
        _due("By when it should be there."),
        Field("unit", Holds.TEXT, "What it is counted in, such as £ a year."),
        Field("baseline", Holds.NUMBER, "What it was before."),
        Field("target", Holds.NUMBER, "What it should become."),
        Field("realised", Holds.NUMBER, "What it has become to date."),
    ),
    note=_NOTE,
    adding="Record a benefit, with what it was before and what it should become.",
    changing="Say what a benefit has come to; what is left out stays as it was.",
    closing="Close a benefit, and say what came of it.",
)
REGISTERS = (
    RISK, ISSUE, ACTION, ASSUMPTION, DEPENDENCY, CHANGE_REQUEST, LESSON, BENEFIT,
)  # fmt: skip
WEIGHED = tuple(one for one in REGISTERS if one.weights)
"""Kinds whose entries have a score."""
UNWEIGHED = tuple(one for one in REGISTERS if not one.weights)
"""Kinds whose entries have none."""
BY_NAME = {one.name: one for one in REGISTERS}
"""Kinds by name."""
