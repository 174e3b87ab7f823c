"""KPI definitions that a plan takes from the catalogue of a pack, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from governance.problems import Key, Location, Problem, Problems, error, nearest
from governance.readers.plan import Source, items_in, read_source
from governance.readers.strict_yaml import Tree


@dataclass(frozen=True)
class Catalogue:
    """The kpis.yaml of a pack, as it is written; a plan's own words may go over it."""

    source: Source
    kpis: Mapping[str, tuple[int, Tree]]
    """By id: its place in the file, and its fields."""
    families: Mapping[str, Tree]

    def named(self, name: str) -> list[str]:
        """The ids that a name stands for: a KPI's own, or those of a family."""
        return [one for one in self.kpis if name in (one, family_of(one))]


def read_catalogue(data: bytes, file: str) -> tuple[Catalogue | None, Problems]:
    """A pack's catalogue. What its definitions mean is judged once a plan takes them."""
    tree, problems, source = read_source(data, file)
    if tree is None:
        return None, problems
    kpis = {str(one.get("id")): (int(at[-1]), one) for at, one in items_in(tree, (), "kpis")}
    families = {str(one.get("id")): one for _, one in items_in(tree, (), "families")}
    return Catalogue(source, kpis, families), problems


@dataclass(frozen=True)
class Entry:
    """A KPI as the plan and its packs have it together."""

    fields: Tree
    own: int | None = None
    """Its place in the plan's file; None where the plan only takes it."""
    written: frozenset[str] = frozenset()
    """The fields that the plan's file has of it."""
    source: Source | None = None
    """The catalogue it is taken from."""
    place: int = 0
    """Its place there."""

    @property
    def family(self) -> str:
        """The letters that its id begins with."""
        return family_of(str(self.fields.get("id")))


class TakenSource(Source):
    """A kpis.yaml some of whose KPIs stand in the catalogues of packs."""

    def __init__(self, own: Source, entries: Sequence[Entry]) -> None:
        super().__init__(own.file, own.text)
        self._entries = entries

    def locate(self, at: Key) -> Location:
        """Where a KPI's field stands: in the plan's file, or in a pack's."""
        if at[:1] != ("kpis",) or len(at) < 2 or not isinstance(at[1], int):
            return super().locate(at)
        entry, rest = self._entries[at[1]], at[2:]
        is_own = entry.source is None or (bool(rest) and rest[0] in entry.written)
        if entry.own is not None and (is_own or not rest):
            return super().locate(("kpis", entry.own, *rest))
        assert entry.source is not None
        return entry.source.locate(("kpis", entry.place, *rest))


def take(
    tree: Tree, catalogues: Sequence[Catalogue]
) -> tuple[list[Problem], Sequence[Entry] | None]:
    """Put the KPIs that a plan takes into its tree, its own words over theirs.

    Gives what is wrong with `take:`, and the entries in their order; None where nothing is taken.
    """
    names = tree.get("take")
    if not isinstance(names, list) or not isinstance(tree.get("kpis", []), list):
        return [], None
    problems = list(_unknown(names, catalogues))
    own = {str(one.get("id")): (at[-1], one) for at, one in reversed([*_own(tree)])}
    entries = [_over(own.get(name), place, one) for name, one, place in _taken(names, catalogues)]
    over = {entry.own for entry in entries}
    for at, one in _own(tree):
        if at[-1] not in over:
            _put(entries, Entry(one, int(at[-1]), frozenset(one)))
    tree["kpis"] = [entry.fields for entry in entries]
    tree["families"] = _families(tree, catalogues, {entry.family for entry in entries})
    return problems, entries


def family_of(kpi: str) -> str:
    """The letters that an id begins with, such as PT."""
    return kpi.rstrip("0123456789-")


def _own(tree: Tree) -> Iterator[tuple[Key, Tree]]:
    return items_in(tree, (), "kpis")


def _unknown(names: list[Any], catalogues: Sequence[Catalogue]) -> Iterator[Problem]:
    known = [one for catalogue in catalogues for one in (*catalogue.families, *catalogue.kpis)]
    for number, name in enumerate(names):
        if isinstance(name, str) and not any(one.named(name) for one in catalogues):
            what = f"no pack of this plan has a KPI or family {name[:40]}{nearest(name, known)}"
            families = ", ".join(one for catalogue in catalogues for one in catalogue.families)
            todo = f"take from {families}" if known else "name a pack that has KPIs in plan.yaml"
            yield error("unknown-kpi", what, todo, ("take", number))


def _taken(
    names: list[Any], catalogues: Sequence[Catalogue]
) -> Iterator[tuple[str, Catalogue, tuple[int, Tree]]]:
    """Each KPI taken, once, in the order of `take` and then of the catalogue."""
    seen: set[str] = set()
    for name in names:
        for catalogue in catalogues:
            for kpi in catalogue.named(str(name)):
                if kpi not in seen:
                    seen.add(kpi)
                    yield kpi, catalogue, catalogue.kpis[kpi]


def _over(own: tuple[Any, Tree] | None, place: tuple[int, Tree], catalogue: Catalogue) -> Entry:
    """A catalogue's KPI with what the plan says of it."""
    at, theirs = place
    if own is None:
        return Entry(theirs, source=catalogue.source, place=at)
    number, ours = own
    return Entry({**theirs, **ours}, number, frozenset(ours), catalogue.source, at)


def _put(entries: list[Entry], entry: Entry) -> None:
    """After the last of its family, or at the end."""
    same = [at for at, one in enumerate(entries) if one.family == entry.family]
    entries.insert(same[-1] + 1 if same else len(entries), entry)


def _families(tree: Tree, catalogues: Sequence[Catalogue], used: set[str]) -> list[Any]:
    """The catalogues' families that have a KPI, then the plan's; of two, the plan's."""
    own = tree.get("families", [])
    named = {str(one.get("id")) for one in own if isinstance(one, dict)}
    theirs = [
        one
        for catalogue in catalogues
        for name, one in catalogue.families.items()
        if name in used and name not in named
    ]
    return [*theirs, *own] if isinstance(own, list) else own
