"""What happened: one frozen record for each line of a plan's update log."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from governance.domain.rag import Rag
from governance.domain.update.concerns import IssueUpdate, ListedUpdate, OwnUpdate, RiskUpdate
from governance.domain.update.entry import Entry, UpdateId
from governance.domain.when import When
from governance.domain.words import Amount, Day, KpiId, Named, Text


class Rating(Entry):
    """A RAG rating of a deliverable, a workstream or the plan."""

    kind: Literal["rating"]
    rag: Rag
    """The rating claimed."""
    note: Text | None = None
    """The narrative behind it."""
    reason: Text | None = None
    """Why it changed; asked for whenever it gets worse or better."""
    path_to_green: Text | None = None
    """What will bring it back, by whom and when."""


class Note(Entry):
    """Narrative without a new rating."""

    kind: Literal["note"]
    note: Text
    """The narrative."""
    about: Literal["context"] | None = None
    """`context` for what happens outside the work and bears on it; then it is of `plan`."""


class KpiNote(Entry):
    """What is said of a KPI: why it stands where it does, and what is done about it."""

    kind: Literal["kpi_note"]
    ref: KpiId
    """The KPI."""
    note: Text
    """How it stands."""
    reason: Text | None = None
    """Why it stands there."""
    path_to_green: Text | None = None
    """What is done about it, by whom and when."""


class MilestoneUpdate(Entry):
    """A milestone moved, done or cancelled: exactly one of the three."""

    kind: Literal["milestone"]
    forecast: When | None = None
    """The new expected date."""
    done_on: Day | None = None
    """The day it was done."""
    evidence: Text | None = None
    """What shows that it was done."""
    cancelled: bool = False
    """True where it will not be done."""
    note: Text | None = None
    """The narrative."""
    reason: Text | None = None
    """Why it moved or was cancelled."""


class Rebaseline(Entry):
    """A new baseline, approved by a board and minuted."""

    kind: Literal["rebaseline"]
    date: When
    """The new agreed date."""
    approved_by: Text
    """The person or board that approved it."""
    minute: Text
    """Where the approval is minuted."""


class Decision(Entry):
    """A decision asked of a board, or given by one."""

    kind: Literal["decision"]
    state: Literal["asked", "given"]
    """Asked of the board, or given by it."""
    note: Text
    """The question, or the answer."""
    due: Day | None = None
    """The day by which it is needed."""
    asked_of: Text | None = None
    """The board or person asked; absent where any board may answer."""
    given_by: Text | None = None
    """The board or person that gave it."""
    answers: UpdateId | None = None
    """The record that asked, where this gives the answer."""
    minute: Text | None = None
    """Where the answer is minuted."""


class FigureUpdate(Entry):
    """A figure that nobody keeps as rows, typed for a KPI and the period in which its day lies."""

    kind: Literal["figure"]
    ref: KpiId
    """The KPI, whose measure is `typed`."""
    value: Amount
    """The figure in the KPI's unit; of a share with `of`, what is above the line."""
    of: Amount | None = None
    """What is below the line, or how many are behind it; absent where nobody said."""
    note: Text | None = None
    """The narrative."""
    reason: Text | None = None
    """Why it takes the place of another figure of the same period; that one stays in the log."""

    @property
    def numbers(self) -> str:
        """The numbers as they were typed: `36 of 50`."""
        return f"{self.value:,}" if self.of is None else f"{self.value:,} of {self.of:,}"


class MoneyUpdate(Entry):
    """What a workstream has spent, and what it is expected to cost in the end, in pounds."""

    kind: Literal["money"]
    budget: Amount | None = None
    """A new sum agreed, in place of the one before."""
    spent: Amount | None = None
    """Paid to date, altogether."""
    forecast: Amount | None = None
    """What it will have cost at the end."""
    note: Text | None = None
    """The narrative."""
    reason: Text | None = None
    """Why the budget is another, or less is spent than was said."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.budget is None and self.spent is None and self.forecast is None:
            raise ValueError("money says one of budget, spent, forecast")
        return self


class Supersede(Entry):
    """Withdraws another record, which stays in the log but counts no more."""

    kind: Literal["supersede"]
    ref: Named
    """What the record withdrawn is about."""
    record: UpdateId
    """The id of the record withdrawn."""
    reason: Text
    """Why it was wrong."""


class ChallengeResponse(Entry):
    """What a board says to a challenge: that the evidence is right, or that the claim stands."""

    kind: Literal["challenge_response"]
    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=64)]
    """The challenge's code, such as overdue-under-green."""
    response: Literal["accepted", "overridden"]
    """The evidence is accepted, or the claimed rating is upheld against it."""
    reason: Text
    """Why."""
    given_by: Text | None = None
    """The board or person that decided; absent where it is the writer."""
    minute: Text | None = None
    """Where it is minuted."""


AnyUpdate = (
    Rating
    | Note
    | KpiNote
    | MilestoneUpdate
    | Rebaseline
    | Decision
    | RiskUpdate
    | IssueUpdate
    | ListedUpdate
    | OwnUpdate
    | ChallengeResponse
    | FigureUpdate
    | MoneyUpdate
    | Supersede
)
Update = Annotated[AnyUpdate, Field(discriminator="kind")]
Updates = tuple[AnyUpdate, ...]
