"""Table sets to attack: one release, two with late corrections, and two audiences at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from governance.disclosure.disclose import Published, disclose
from governance.domain.plan.board import Audience
from governance.problems import RefusedError
from tests.attack.county import Key, counts, county, measured, printed
from tests.attack.reader import Name, Reader, tie

BOARD, PUBLIC = Audience.BOARD, Audience.PUBLIC


@dataclass(frozen=True)
class Attacked:
    """What an attack on one table set came to."""

    hidden: int
    shown: int
    least: int
    """At least so many have to be hidden."""
    recovered: int
    refused: bool = False


@dataclass
class Release:
    """One release as its readers hold it."""

    audience: Audience
    last: int
    truth: dict[Key, int]
    seen: dict[Key, object]


def releases(seed: int, given: Sequence[tuple[Audience, int]]) -> list[Release]:
    """Made and disclosed one after the other: to whom, and at the end of which month."""
    random = Random(seed)
    size, most = random.choice((12, 25, 60, 140)), max(last for _, last in given) + 1
    requests = county(random, size, most)
    told: Published | None = None
    made = []
    for audience, last in given:
        truth = counts(requests, last)
        seen, told = disclose(measured(truth, last), audience, told)
        made.append(Release(audience, last, truth, printed(seen, last)))
    return made


def attack(
    seed: int, given: Sequence[tuple[Audience, int]], reader: Audience, *, is_told: bool = False
) -> Attacked:
    """Work out what can be, as somebody who reads everything given to these people.

    One who `is_told` knows which of the hidden counts were corrected, and which never.
    """
    try:
        made = [one for one in releases(seed, given) if one.audience in (reader, PUBLIC)]
    except RefusedError:
        return Attacked(0, 0, 0, 0, refused=True)
    holds = Reader()
    for number, (one, at) in enumerate(zip(made, _names(made, is_told=is_told), strict=True)):
        for key, shown in one.seen.items():
            holds.read(at[key], shown, one.truth[key], is_public=one.audience is PUBLIC)
        tie(holds, at, one.last, str(number))
    last = made[-1]
    signs = [key for key, shown in last.seen.items() if isinstance(shown, str)]
    return Attacked(len(signs), len(last.seen), lower_bound(last), len(holds.known()))


def _names(made: Sequence[Release], *, is_told: bool) -> list[dict[Key, Name]]:
    """A count keeps its name while it looks unchanged.

    Where one that was hidden was corrected, nobody can know which: then hidden ones of several
    releases are not taken for the same, unless by one who is told.
    """
    first: dict[Name, Name] = {}
    steady: dict[Name, set[int]] = defaultdict(set)
    signs: set[Name] = set()
    for one in made:
        for key, shown in one.seen.items():
            steady[_what(key, one)].add(one.truth[key])
            if isinstance(shown, str):
                signs.add(_what(key, one))
    is_torn = any(len(steady[what]) > 1 for what in signs) and not is_told
    found = []
    for number, one in enumerate(made):
        at: dict[Key, Name] = {}
        for key, shown in one.seen.items():
            what = _what(key, one)
            is_same = len(steady[what]) == 1 and not is_torn
            if is_same or not isinstance(shown, str):
                at[key] = first.setdefault((*what, one.truth[key]), (number, *key))
            else:
                at[key] = (number, *key)
        found.append(at)
    return found


def _what(key: Key, one: Release) -> Name:
    """What is counted, over which days."""
    is_of_month = len(key) == 2 and key[1].isdigit()
    return key if is_of_month else (one.last, *key)


def lower_bound(one: Release) -> int:
    """So many have to be hidden at least: the small ones, and one more where one is alone in a sum.

    Sums that share no count need one each.
    """
    small = {key for key in one.seen if 1 <= one.truth[key] <= 4}
    used: set[Key] = set()
    more = 0
    for row in _sums(one):
        inside = [key for key in row if key in one.seen]
        if len(inside) < len(row) or len(small & set(inside)) != 1 or used & set(inside):
            continue
        used |= set(inside) - small
        more += 1
    return len(small) + more


def _sums(one: Release) -> Iterable[list[Key]]:
    last = str(one.last)
    yield [("year",), *(("received", str(number)) for number in range(one.last + 1))]
    for field in ("area", "need"):
        for what in ("year", "refused"):
            yield [(what,), *(key for key in one.seen if key[:2] == (what, field))]
    for what, whole in (("month", ("received", last)), ("open", ("open", last))):
        yield [whole, *(key for key in one.seen if key[:2] == (what, "area"))]
