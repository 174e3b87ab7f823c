"""What the first page names, in sentences: what is Red and why, what is doubted, what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.blocks import Line, Prose, bullets, line, strong
from governance.domain.plan import Audience
from governance.domain.rag import Rag
from governance.record.position import Challenge, DeliverablePosition
from governance.reporting.report_facts import ReportFacts
from governance.views.words import ended, how_many, listed, opening_sentences, short_date, some
from governance.views.words.said import NOT_TOLD, unrated

MOST = 3
"""Of each kind told with its reason; the rest are named or counted."""
_NAMED = 9
"""Red ones that are named without one."""
Doubt = tuple[DeliverablePosition, Challenge]


def first_page(facts: ReportFacts) -> Prose:
    """What a reader of the first page alone must know, one line each."""
    return bullets(*_red(facts), *_unrated(facts), *_doubted(facts), *_asked(facts))


def _red(facts: ReportFacts) -> Iterator[Line]:
    """Every Red by name, the longest so first, with the reason."""
    found = [item for item in facts.position.deliverables if item.rag is Rag.RED]
    found.sort(key=lambda item: item.since or facts.as_at)
    for item in found[:MOST]:
        since = f" since {short_date(item.since)}" if item.since else ""
        yield line(Rag.RED, " ", strong(_name(facts, item)), f"{since}. {why_of(facts, item)}")
    if found[MOST:]:
        names = [_name(facts, item) for item in found[MOST:]]
        told = listed(names) if len(names) <= _NAMED else some(names, _NAMED)
        yield line(Rag.RED, f" {len(names)} more: {told}.")


def _unrated(facts: ReportFacts) -> Iterator[Line]:
    words = unrated(facts.position)
    is_told = facts.position.rag is facts.before.rag is Rag.UNRATED  # in the sentence above
    if words and not is_told:
        yield line(Rag.UNRATED, f" {words}")


def _doubted(facts: ReportFacts) -> Iterator[Line]:
    """Ratings that the evidence does not bear out, and that no board has upheld."""
    items = facts.challenged.deliverables
    pairs = [(item, one) for item in items if (one := _open(item)) is not None]
    if not pairs:
        return
    pairs.sort(key=lambda pair: -pair[1].suggests.rank)
    verb = "is" if len(pairs) == 1 else "are"
    told = f"{how_many(len(pairs), 'rating')} {verb} not borne out by the evidence. "
    more = f"; and {len(pairs) - MOST} more." if pairs[MOST:] else "."
    yield line(strong("Doubted: "), told, *_held_apart(facts, pairs[:MOST]), more)


def doubts(facts: ReportFacts, items: Iterable[DeliverablePosition]) -> Line:
    """Each rating of these that the evidence does not bear out; empty where it bears out all."""
    pairs = [(item, one) for item in items if (one := _open(item)) is not None]
    pairs.sort(key=lambda pair: -pair[1].suggests.rank)
    return line(*_held_apart(facts, pairs), ".") if pairs else ()


def _held_apart(facts: ReportFacts, pairs: list[Doubt]) -> Iterator[str | Rag]:
    """`Claimed Green, where the evidence says Amber: this; and that`, for each pair of ratings."""
    by_rags: dict[tuple[Rag, Rag], list[str]] = {}
    for item, one in pairs:
        by_rags.setdefault((item.rag, one.suggests), []).append(_name(facts, item))
    for number, ((claimed, suggests), names) in enumerate(by_rags.items()):
        yield f"{'. ' if number else ''}Claimed "
        yield claimed
        yield ", where the evidence says "
        yield suggests
        yield f": {'; '.join(names)}"


def _open(item: DeliverablePosition) -> Challenge | None:
    """The gravest challenge to its rating that nobody has answered."""
    found = (one for one in item.challenges if one.response is None)
    return max(found, key=lambda one: one.suggests.rank, default=None)


def _asked(facts: ReportFacts) -> Iterator[Line]:
    for one in facts.asked[:MOST]:
        by = f" Needed by {short_date(one.due)}." if one.due else ""
        late = " That day has passed." if one.is_overdue(facts.as_at) else ""
        yield line(strong("Asked: "), f"{ended(facts.text(one.words))}{by}{late}")
    if facts.asked[MOST:]:
        yield line(strong("Asked: "), f"{how_many(len(facts.asked) - MOST, 'more decision')}.")


def why_of(facts: ReportFacts, item: DeliverablePosition) -> str:
    """Why an item is rated as it is, as far as these readers may read it, in a sentence or two."""
    said = facts.says(item.reason) or facts.says(item.narrative)
    return ended(opening_sentences(said)) if said else NOT_TOLD


def _name(facts: ReportFacts, item: DeliverablePosition) -> str:
    """By ref where refs mean something to the reader."""
    name = facts.short(item)
    return name if facts.audience is Audience.PUBLIC else f"{item.ref} {name}"
