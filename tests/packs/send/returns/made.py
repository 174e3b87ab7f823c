"""What a reader of returns makes of made-up ones, as plain rows with ids that can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from governance.kpis.case_frames import day_of
from governance.packs.send.declared import TABLES
from governance.packs.send.returns import SEN2
from governance.readers.cases import read_cases
from governance.readers.cases.supplied import Supplied
from tests.readers.cases.reading import rows_in
from tests.support.sen2 import SETTINGS, Node, as_xml

KEY = b"key of a test"
Rows = dict[str, list[dict[str, Any]]]
_IDS = ("person_id", "request_id", "plan_id", "pt_id", "ar_id")


def supplied(folder: Path) -> Supplied:
    """Every return of a folder, with a register of settings beside."""
    (folder / "settings.csv").write_text(SETTINGS)
    known = SEN2.knows(tuple(sorted(folder.iterdir())))
    return SEN2.read(known, TABLES, KEY)


def rows_of(made: Supplied, engine: str = "pandas") -> Rows:
    """Rows by table, days as YYYY-MM-DD, ids numbered as they come."""
    from governance.readers.cases import Engine

    read = read_cases(None, TABLES, Engine(engine), supplied=made)
    numbers: dict[tuple[str, Any], str] = {}
    found: Rows = {}
    for name, columns in made.columns.items():
        days = TABLES.tables[name].days
        kept = [one for one in columns if one != "row_source"]
        for row in rows_in(read.cases, name):
            plain = {one: row[one] for one in kept}
            for one in kept:
                value = plain[one]
                if one in _IDS:
                    many = sum(1 for kind, _ in numbers if kind == one)
                    plain[one] = numbers.setdefault((one, value), f"{one[0]}{many + 1}")
                elif one in days and value is not None:
                    plain[one] = day_of(value).isoformat()
            found.setdefault(name, []).append(plain)
    return found


def read_xml(folder: Path, people: list[Node], **header: Any) -> Supplied:
    """A return of these persons."""
    as_xml(folder / "a.xml", people, **header)
    return supplied(folder)


def told(made: Supplied) -> dict[str, int]:
    """How often each rule found something, without what is said of every return here."""
    return {one.rule: one.count for one in made.findings if one.rule != "sen2-areas"}
