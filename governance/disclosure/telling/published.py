"""What a reader already has: the counts of earlier releases as they were shown, never exact."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, StringConstraints

from governance.disclosure.model.places import Place
from governance.domain.plan.board import Audience
from governance.domain.record import Record


class PublishedSeries(Record):
    """One kind of count, shown for one or more periods."""

    what: str
    given: tuple[str, ...] = ()
    by: str = ""
    group: str = ""
    adds: bool = False

    def at(self, first: str, last: str) -> Place:
        """The place of one of its counts."""
        return Place(self.what, self.given, first, last, self.by, self.group, self.adds)


class PublishedCount(Record):
    """One count, and what its figure or sign told."""

    series: int
    """Position among the release's series."""
    first: str = ""
    last: str = ""
    """The days it speaks of, where it does of any."""
    low: int
    """It was at least this."""
    high: int | None = None
    """It was at most this; absent where a sign stood."""
    anew: bool = False
    """It was not taken for the count that was told before of the same days."""


class PublishedRow(Record):
    """What a percentage or a rating told: a sum that lies between two numbers."""

    terms: tuple[tuple[int, int], ...]
    """Position among the release's counts, and multiple."""
    low: int | None = None
    high: int | None = None


class PublishedRelease(Record):
    """One release."""

    audience: Audience | None = None
    """Whom it was given to, unless to the audience of all that it is kept with."""
    series: tuple[PublishedSeries, ...] = ()
    counts: tuple[PublishedCount, ...] = ()
    rows: tuple[PublishedRow, ...] = ()
    corrected: tuple[str, ...] = ()
    """What was counted, where it does not fit what was told before."""
    decided: tuple[str, ...] = ()
    """The same of what was counted under a condition alone."""
    apart: tuple[str, ...] = ()
    """What was counted, where what was told before does not fit each other."""
    nonce: str = Field("", pattern="^([0-9a-f]{64})?$")
    exact: tuple[Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")], ...] = ()
    """The exact counts under the office's key, in their order; see `sealing`."""

    def places(self) -> list[Place]:
        """The places of the counts, in their order."""
        return [self.series[one.series].at(one.first, one.last) for one in self.counts]

    def repeats(self, before: "PublishedRelease") -> bool:
        """It tells nothing beside another: the same places, and no count more closely."""
        if self.series != before.series or len(self.counts) != len(before.counts):
            return False
        return all(
            (one.series, one.first, one.last) == (other.series, other.first, other.last)
            and one.low <= other.low
            and (one.high is None or (other.high is not None and other.high <= one.high))
            for one, other in zip(self.counts, before.counts, strict=True)
        )


def without_repeats(releases: Iterable[PublishedRelease]) -> list[PublishedRelease]:
    """Without what the public was told of that which a board was told just before."""
    kept: list[PublishedRelease] = []
    for one in releases:
        if not kept or not one.repeats(kept[-1]):
            kept.append(one)
    return kept


class Published(Record):
    """Everything an audience was given, the oldest release first.

    It holds what a reader could see, and nothing else: it may lie beside the publication.
    """

    audience: Audience
    releases: tuple[PublishedRelease, ...] = ()

    def joined(self, other: "Published") -> "Published":
        """With what another report gave; each release once."""
        releases = tuple(dict.fromkeys((*self.named().releases, *other.named().releases)))
        return self.model_copy(update={"releases": releases})

    def named(self) -> "Published":
        """The same, each release with its audience."""
        releases = tuple(
            one if one.audience else one.model_copy(update={"audience": self.audience})
            for one in self.releases
        )
        return self.model_copy(update={"releases": releases})
