"""The house's dictionary: what reports call things, and what they say where there is nothing.

One place for each phrase that stands in more than one report. Read it as a whole, as a stranger
would: plain words, one meaning each, and no good news made of silence.
"""

from __future__ import annotations

from governance.domain.rag import Rag
from governance.kpis.results import State as KpiState
from governance.record.position import DeliverablePosition, Position, State
from governance.views.words import how_many, opening, share

STATES = {
    State.DONE: "Done",
    State.DUE: "Due now",
    State.OVERDUE: "Overdue",
    State.UPCOMING: "To come",
    State.UNSCHEDULED: "No date yet",
    State.CANCELLED: "Cancelled",
}
"""Where a milestone is in its life. Its deliverable's rating is another thing."""

GREY = {
    KpiState.NO_MECHANISM: "no way to measure it yet",
    KpiState.NO_DATA: "no data",
    KpiState.NOTHING_DUE: "nothing was due",
    KpiState.TOO_FEW: "too few to rate",
    KpiState.SUPPRESSED: "hidden",
    KpiState.NO_TARGET: "no target",
    KpiState.UNRELIABLE: "the data cannot be relied on",
}
"""Why a figure has no rating."""

TERMS = {
    "Action plan": "the list of what the programme has promised, who answers for it and by when.",
    "Baseline": "the date that was agreed at the start.",
    "Deliverable": "one thing that the programme has promised.",
    "Forecast": "the date that is expected now.",
    "KPI": "a key performance indicator: a figure that shows whether something works.",
    "Milestone": "a step on the way to a deliverable.",
    "Outcome": "what should be better for people in the end.",
    "Path to green": "what will bring something back on track, by whom and by when.",
    "RAG rating": "Red, Amber, Green or Blue, always written as a word as well as shown in colour.",
    "Senior responsible owner": "the senior officer who answers for the programme.",
    "Workstream": "a group of deliverables with one purpose.",
}
"""What a stranger may not know of a plan. The field's own words stand in the plan's `words:`."""

NOT_TOLD = "The programme holds the detail, which is not for this report."
NO_PATH = "None is recorded. The owner is asked for one."
BEHIND = "Days behind"
"""The one measure of lateness: from the last day agreed to the day done or expected, or to today
where it is overdue."""


def state_of(state: str) -> str:
    """A milestone's state in words."""
    return STATES[State(state)]


def grey(state: KpiState) -> str:
    """Instead of a rating: `Grey: no target`."""
    return f"Grey: {GREY[state]}" if state in GREY else "Grey"


def no_next(item: DeliverablePosition) -> str:
    """What stands for the next date of a deliverable that has none."""
    is_over = item.milestones and all(one.state.is_closed for one in item.milestones)
    return "All closed" if is_over else "No date is set"


def unrated(position: Position) -> str:
    """How many deliverables nobody has rated, in a sentence; empty where all are."""
    items = position.deliverables
    missing = sum(item.rag is Rag.UNRATED for item in items)
    if not missing:
        return ""
    if missing == len(items):
        which = "the one deliverable" if missing == 1 else f"any of the {missing:,} deliverables"
        return f"Nobody has rated {which} yet."
    verb = "is" if missing == 1 else "are"
    return f"{share(missing, len(items))} deliverables {verb} not rated yet."


def overdue(position: Position) -> str:
    """How many milestones are overdue, in a sentence; of none, whether any could be."""
    miles = [mile for _, mile in position.each_milestone()]
    late = sum(mile.state is State.OVERDUE for mile in miles)
    if late:
        return f"{opening(late, 'milestone')} {'is' if late == 1 else 'are'} overdue."
    if not miles:
        return "The plan has no milestones yet."
    loose = sum(mile.state is State.UNSCHEDULED for mile in miles)
    if loose == len(miles):
        return "No milestone has a date, so none can be overdue."
    if loose:
        have = "has" if loose == 1 else "have"
        return f"No milestone is overdue; {how_many(loose, 'milestone')} {have} no date."
    return "No milestone is overdue."


def no_exceptions(position: Position) -> str:
    """Where nothing is rated Red or Amber: what that means, and what it does not."""
    missing = unrated(position)
    if not position.deliverables:
        return "The plan holds no deliverables yet."
    if not missing:
        return "No deliverable is rated Red or Amber."
    told = "" if _none_rated(position) else "No deliverable that is rated is Red or Amber. "
    late = overdue(position)
    return f"{told}{missing} {late}"


def borne_out(position: Position) -> str:
    """Where the evidence challenges no rating: what that means, and what it does not."""
    if not position.deliverables or _none_rated(position):
        return "Nobody has rated anything yet, so there is no claim to hold against the record."
    missing = unrated(position)
    words = "The record speaks against none of the ratings that are claimed."
    return f"{words} {missing}".strip()


def _none_rated(position: Position) -> bool:
    return all(item.rag is Rag.UNRATED for item in position.deliverables)
