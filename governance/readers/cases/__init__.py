"""Case tables from a folder of CSV or Parquet files, or from one workbook, into an engine."""

from __future__ import annotations

from pathlib import Path

from governance.kpis.case_frames import CaseFrames, Frame, Lookup
from governance.problems import Problems, UnreadableError
from governance.readers.cases.engines import Engine, open_store
from governance.readers.cases.faults import fault
from governance.readers.cases.real import RealRows, real_rows
from governance.readers.cases.sources import CaseFile, case_sources
from governance.readers.cases.store import Store
from governance.readers.cases.tables import TableReader

__all__ = ["CaseFile", "Engine", "RealRows", "case_sources", "read_cases", "real_rows"]


def read_cases(
    place: Path, engine: Engine = Engine.PANDAS, address: str | None = None
) -> tuple[CaseFrames, Problems]:
    """Every table of a place, and everything wrong with them. No cell is ever told.

    `address` is a Spark Connect address, such as sc://host:port; without one Spark runs here.
    """
    try:
        store = open_store(engine, address)
    except ImportError:
        what = f"{engine.value} is not installed: pip install 'programme-governance[engines]'"
        return CaseFrames({}, _no_lookup), (fault("engine-missing", place.name, what),)
    except Exception:  # noqa: BLE001 - Spark raises anything where a cluster is not there
        what = f"{engine.value} did not start"
        return CaseFrames({}, _no_lookup), (fault("engine-failed", place.name, what),)
    return _read_all(place, store, engine)


def _read_all(place: Path, store: Store, engine: Engine) -> tuple[CaseFrames, Problems]:
    sources, problems = case_sources(place)
    reader = TableReader(store)
    frames: dict[str, Frame] = {}
    for source in sources:
        try:
            frame = reader.read(source)
        except Exception:  # noqa: BLE001 - an engine's own text may hold a cell
            what = f"{engine.value} could not read it"
            reader.problems.append(fault("engine-failed", source.where, what))
            continue
        if frame is not None:
            frames[source.table.name] = frame
    return CaseFrames(frames, store.lookup), (*problems, *reader.problems)


def _no_lookup(_: Lookup) -> Frame:
    raise UnreadableError("there are no case tables to join with")
