"""Case tables from a folder of CSV or Parquet files, or from one workbook, into an engine."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance.domain.cases import TableSet
from governance.domain.cases.problem import CaseFinding
from governance.kpis.case_frames import CaseFrames, Frame, Lookup
from governance.problems import Problem, Problems, UnreadableError
from governance.readers.cases.engines import Engine, open_store, usual_engine
from governance.readers.cases.faults import fault
from governance.readers.cases.real import RealRows, real_rows
from governance.readers.cases.sources import CaseFile, case_sources

if TYPE_CHECKING:  # to look for real rows takes no engine
    from governance.readers.cases.supplied import Supplied
    from governance.readers.cases.tables import TableReader

__all__ = [
    "CaseFile",
    "CasesRead",
    "Engine",
    "RealRows",
    "case_sources",
    "no_cases",
    "read_cases",
    "real_rows",
    "usual_engine",
]


@dataclass(frozen=True)
class CasesRead:
    """The tables of a place. Each is read when it is first asked for, once."""

    cases: CaseFrames
    findings: tuple[CaseFinding, ...] = ()
    """What there is to say of how the tables were made."""
    _problems: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> Problems:
        """What is wrong with the place and with the tables that were asked for; no cell of them."""
        return tuple(self._problems)

    def every_problem(self) -> Problems:
        """What is wrong with any of the tables: reads those that nobody asked for."""
        _ = len(self.cases.frames)
        return self.problems


def read_cases(
    place: Path | None,
    tables: TableSet,
    engine: Engine | None = None,
    address: str | None = None,
    *,
    used: Mapping[str, Collection[str]] | None = None,
    numbered: bool = False,
    supplied: Supplied | None = None,
) -> CasesRead:
    """The tables of a place, and everything wrong with them once they are read.

    `supplied` are tables put together already, beside which the place's others stand; without a
    place there are no others.
    `address` is a Spark Connect address, such as sc://host:port; without one Spark runs here.
    `used` are columns, by table, that are told where they are missing. `numbered` keeps the order
    of the rows, by which the last of two versions of one day counts.
    """
    from governance.readers.cases.tables import TableReader

    where = place.name if place else ""
    engine = engine or usual_engine()
    try:
        store = open_store(engine, address)
    except ImportError:
        what = (
            f"{engine.value} is not installed: install it with its [engines] part (docs/install.md)"
        )
        return CasesRead(no_cases(tables), (), [fault("engine-missing", where, what)])
    except Exception:  # noqa: BLE001 - Spark raises anything where a cluster is not there
        what = f"{engine.value} did not start"
        return CasesRead(no_cases(tables), (), [fault("engine-failed", where, what)])
    taken = supplied.taken if supplied else ()
    sources, problems = case_sources(place, tables, taken) if place else ((), ())
    told = [*problems]
    if supplied is not None:
        sources, twice = _with_supplied(sources, supplied, tables)
        told = [*supplied.problems, *problems, *twice]
    reader = TableReader(store, used or {}, told, numbered)
    frames = _Frames(sources, engine, reader)
    return CasesRead(
        CaseFrames(tables, frames, store.lookup, reader.held),
        supplied.findings if supplied else (),
        told,
    )


def _with_supplied(
    sources: tuple[CaseFile, ...], given: Supplied, tables: TableSet
) -> tuple[tuple[CaseFile, ...], list[Problem]]:
    """Those of files and those put together; a table that is both is neither."""
    made = {
        name: CaseFile(
            tables.tables[name],
            Path(given.origins.get(name, name)),
            columns=columns,
            known_on=given.known_on,
        )
        for name, columns in given.columns.items()
        if columns
    }
    both = [one for one in sources if one.table.id in made]
    problems = [
        fault("table-twice", one.where, f"{one.table.id} comes as {one.where} and as "
              f"{made[one.table.id].where}")
        for one in both
    ]  # fmt: skip
    named = {one.table.id: one for one in sources if one not in both} | {
        name: one for name, one in made.items() if name not in {each.table.id for each in both}
    }
    return tuple(named[name] for name in tables.tables if name in named), problems


def no_cases(tables: TableSet) -> CaseFrames:
    """Where no table is there."""
    return CaseFrames(tables, {}, _no_lookup)


class _Frames(Mapping[str, Frame]):
    """Frames by table, each read when it is first asked for; one that cannot be is not there."""

    def __init__(self, sources: tuple[CaseFile, ...], engine: Engine, reader: TableReader) -> None:
        self._sources = {one.table.id: one for one in sources}
        self._engine = engine
        self._reader = reader
        self._read: dict[str, Frame | None] = {}

    def __getitem__(self, name: str) -> Frame:
        if name not in self._read:
            source = self._sources[name]
            self._read[name] = self._frame(source)
            self._sources[name] = replace(source, columns=None)  # it is in the engine now
        frame = self._read[name]
        if frame is None:
            raise KeyError(name)
        return frame

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._sources if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _frame(self, source: CaseFile) -> Frame | None:
        try:
            return self._reader.read(source)
        except Exception:  # noqa: BLE001 - an engine's own text may hold a cell
            what = f"{self._engine.value} could not read it"
            self._reader.problems.append(fault("engine-failed", source.where, what))
            return None


def _no_lookup(_: Lookup) -> Frame:
    raise UnreadableError("there are no case tables to join with")
