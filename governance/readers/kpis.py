"""kpis.yaml to its definitions, those of packs' kinds of measure among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from governance.domain.kpi import KpiFile
from governance.domain.kpi.own_measure import MEASURE_KINDS, OwnMeasure
from governance.problems import Key, Location, Problem, Problems, error, nearest
from governance.readers.catalogue import Catalogue, Entry, TakenSource, take
from governance.readers.plan import Source, items_in, read_record, validated
from governance.readers.strict_yaml import Tree

Own = Mapping[str, type[OwnMeasure]]
NONE: Own = {}


def read_kpis(
    data: bytes, file: str, own: Own = NONE, catalogues: Callable[[], Sequence[Catalogue]] = tuple
) -> tuple[KpiFile | None, Problems, Source]:
    """KPI definitions from the bytes of kpis.yaml; None where they cannot be used.

    `own` are the fields of the kinds that packs bring, read as strictly as the package's.
    `catalogues` gives what can be taken, and is asked only where the file takes something.
    """
    entries: list[Sequence[Entry] | None] = []

    def prepare(tree: Tree) -> Iterator[Problem]:
        odd, found = take(tree, catalogues()) if "take" in tree else ([], None)
        entries.append(found)
        yield from odd
        yield from _read_own(tree, own) if own else ()

    found, problems, source = read_record(data, file, KpiFile, prepare)
    taken = next(iter(entries), None)
    return found, problems, source if taken is None else TakenSource(source, taken)


def _read_own(tree: Tree, own: Own) -> Iterator[Problem]:
    """Put a record in place of each measure of an own kind; take out what is of none at all."""
    for at, item in items_in(tree, (), "kpis"):
        measure, where = item.get("measure"), (*at, "measure")
        kind = measure.get("kind") if isinstance(measure, dict) else None
        if not isinstance(measure, dict) or not isinstance(kind, str) or kind in MEASURE_KINDS:
            continue
        if kind in own:
            item["measure"], faults = validated(measure, own[kind])
            yield from (one.placed(Location(at=(*where, *one.where.at))) for one in faults)
        else:
            del item["measure"]
            yield _no_kind(kind, (*where, "kind"), (*MEASURE_KINDS, *own))


def _no_kind(kind: str, where: Key, names: tuple[str, ...]) -> Problem:
    what = f"`kind` is {kind[:40]!r}{nearest(kind, names)}"
    return error("bad-value", what, f"use one of {', '.join(names)}", where)
