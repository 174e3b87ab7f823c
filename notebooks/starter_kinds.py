"""One of each kind of extension, as small as it goes. `analyst_starter.ipynb` tries them out.

To have them in every report, copy this file into a pack: docs/extending.md says how.
"""

import csv
import datetime as dt
from typing import Literal

import altair as alt

from governance import frames
from governance.extending import (
    Blocks,
    Challenge,
    Counts,
    Document,
    FeedEntry,
    FeedKind,
    Field,
    Figure,
    FileImporter,
    Heading,
    Holds,
    MeasureKind,
    Measured,
    OwnMeasure,
    Rag,
    RegisterKind,
    Table,
    Unit,
    midnight,
    share,
    table_of,
    uid,
    warning,
)


def states(steps):
    """A chart: from a frame to a figure."""
    bars = alt.Chart(steps).mark_bar().encode(x=alt.X("count()", title="Milestones"), y="state")
    late = int((steps["state"] == "overdue").sum())
    return Figure.from_chart(bars, f"{late} of {len(steps)} milestones are overdue")


def late_steps(facts, most=10):
    """A section: from a report's facts to blocks."""
    steps = frames.milestones(facts.position, facts.audience)
    late = steps[steps["state"] == "overdue"].sort_values("last").head(most)
    columns = {"ref": "Ref", "title": "Milestone", "owners": "Owner", "last": "Was due by"}
    return Blocks(blocks=(Heading(text="Late"), Table.from_frame(late, "Overdue", columns)))


def title_says_little(subject):
    """A rule: from the plan and its log to problems, each with its place."""
    for at, item in subject.deliverables():
        if len(item.title.split()) < 5:
            what = f"the title of {item.ref} is {item.title!r}"
            yield warning("title-says-little", what, "say what will be there", (*at, "title"))


def green_without_a_next_step(claimed):
    """A challenge: from a claimed rating and its evidence to a challenge, or None."""
    left = [mile for mile in claimed.item.milestones if not mile.state.is_closed]
    if claimed.item.rag is not Rag.GREEN or not left or claimed.next_step is not None:
        return None
    why = "Rated Green, but none of its open milestones lies ahead."
    return Challenge("green-without-a-next-step", Rag.AMBER, why, claimed.rating_id)


class StepsDone(OwnMeasure):
    """What may stand under `measure:`; here, nothing but the kind."""

    kind: Literal["steps_done"]


def steps_done(measure, context):
    """How it is worked out: one count for each period."""
    miles = [mile for _, mile in context.position.each_milestone()]
    days = [mile.done_on for mile in miles if mile.done_on is not None]
    done = [sum(day <= period.last for day in days) for period in context.periods]
    return Measured(Unit.PERCENT, tuple(share(number, len(miles)) for number in done))


STEPS_DONE = MeasureKind(StepsDone, steps_done, of_a_day=True, counts=Counts.THINGS)


def read_csv(data, name):
    """A reader: from a file's bytes to the tables in it."""
    return Document("CSV", (table_of(name, csv.reader(data.decode("utf-8-sig").splitlines())),))


CSV = FileImporter("CSV", lambda data, name: name.casefold().endswith(".csv"), read_csv)


def reviews(position, which):
    """A feed's entries: the day by which something must be said of each deliverable."""
    for item in position.deliverables:
        last = item.last_update or position.plan.window.first
        day = (last + dt.timedelta(days=position.plan.stale_after_days)).isoformat()
        yield FeedEntry(
            uid=uid(position, item.ref, "review"),
            title=f"{item.ref}: say how it stands",
            first=day,
            last=day,
            changed_at=midnight(last),
        )


REVIEWS = FeedKind("reviews", ("reviews", "days by which something must be said"), reviews)

COMPLAINTS = RegisterKind(
    name="complaint",
    many="complaints",
    letter="K",
    title=Field("title", Holds.TEXT, "What somebody complained of."),
    weights=(),
    particulars=(Field("due", Holds.PLANNED, "By when it is answered."),),
    note=Field("note", Holds.TEXT, "What is new."),
    adding="Note a complaint.",
    changing="Change what is known of a complaint.",
    closing="Close a complaint, and say what came of it.",
)
