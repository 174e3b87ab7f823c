"""The readers, each as a function of bytes that may refuse them and must not fall over."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from governance.domain.cases import ClockFile, TableFile
from governance.domain.cases.maps import CaseMap
from governance.domain.field_words import FieldWords
from governance.domain.import_map import ImportMap
from governance.domain.kpi.benchmark import BenchmarkFile
from governance.domain.pack import Pack
from governance.domain.plan import Window
from governance.domain.publication import Manifest
from governance.domain.record import Record
from governance.importing import Request, read_action_plan
from governance.packs.send.declared import TABLES
from governance.packs.send.returns import SEN2
from governance.problems import UnreadableError
from governance.readers.dates import read_when
from governance.readers.dates.expected import read_expected
from governance.readers.feed import read_feed
from governance.readers.kpis import read_kpis
from governance.readers.plan import read_plan, read_record
from governance.readers.setup import read_setup
from governance.readers.sheet import read_sheet
from governance.readers.updates import read_updates
from governance.record.setup.rows import rows_of_plan
from governance.writers.setup import to_setup
from tests.importers.making.ods import ods
from tests.importers.making.word import docx, para, row, table
from tests.support.sen2 import as_xml, five
from tests.support.sheets import sheet_bytes, small_log, small_log_bytes, small_plan

_SEND = "governance/packs/send"
REPOSITORY = Path(__file__).resolve().parents[2]
FIRST, LAST, DAY = dt.date(2021, 8, 1), dt.date(2022, 8, 31), dt.date(2021, 12, 31)
_YAML = (b": ", b"- ", b"\n  ", b"'", b'"', b"\\e", b" #", b"\xe2\x80\xa8", b"\xc2\x85", b"\r",
         b"&a", b"*a", b"!!", b"<<", b"{", b"[", b"---", b"0001-01-01", b"9999-12-31",
         b"2021-02-30", b"after 9999", b"<<<<<<< x", b"\xef\xbb\xbf")  # fmt: skip
_DATES = tuple(
    b"after|before|from|until|by|w/c|week commencing|early|mid|late|end of|spring|winter|term|Q1|"
    b"tbc|9999|0001|10000|31|30|29|Feb|Dec|/|-|..|~|?|%|2021-21|2021-24|12/31|31/12/9999".split(
        b"|"
    )
)
_XML = (b"<", b">", b"/>", b"&amp;", b"&#0;", b'r="A0"', b'r="ZZZ9"', b't="s"', b"<v>9</v>",
        b"<v>-1</v>", b"1E999", b'count="x"', b'w:val="x"', b"PK\x05\x06")  # fmt: skip


@dataclass(frozen=True)
class Target:
    """One reader, bytes that it takes, and pieces that mean something to it."""

    read: Callable[[bytes], object]
    seeds: Callable[[], tuple[bytes, ...]]
    words: tuple[bytes, ...] = ()
    parts: bool = False
    """True for an archive: its parts are changed as well as its bytes."""


def _import(name: str) -> Callable[[bytes], object]:
    request = Request("x", DAY, Window(first=FIRST, last=LAST), ())
    return lambda data: read_action_plan(data, name, request)


def _when(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    read_when(text, FIRST, LAST)
    read_when(text)
    read_expected(text, FIRST, LAST)


def _manifest(data: bytes) -> None:
    try:
        Manifest.model_validate_json(data).encoded()
    except ValidationError as fault:  # as `publications` tells it
        raise UnreadableError("no manifest") from fault


def _file(kind: type[Record], seed: str) -> Target:
    """A file of YAML that is one record."""
    return Target(
        lambda data: _placed(read_record(data, "f", kind)),
        lambda: ((REPOSITORY / seed).read_bytes(),),
        _YAML,
    )


def _setup() -> bytes:
    return to_setup(rows_of_plan(small_plan()), ("board_bimonthly",))


def _plans() -> tuple[bytes, ...]:
    home = Path(__file__).parents[1] / "plans"
    return tuple(path.read_bytes() for path in sorted(home.rglob("*.yaml")))


def _word() -> bytes:
    head = row("Ref", "Action", "Owner", "By when", "RAG", "Progress")
    rows = row("1", "Mend the roof", "AB", "May 2022", "Amber", "12/01/22 - JS: slates late")
    return docx(para("A plan"), table(head, rows, columns=6))


def _sheet() -> bytes:
    return sheet_bytes(small_plan(), small_log())


_CSV = b"Action,Owner,Due,RAG\nMend the roof,AB,31/03/2025,Green\n"
_PROJECT = (
    b'<Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task><UID>1</UID><Name>Mend</Name>'
    b"<OutlineLevel>1</OutlineLevel><Finish>2025-03-07T17:00:00</Finish></Task></Tasks></Project>"
)
_TASKS = (b"<", b"</", b"/>", b"<!DOCTYPE x>", b"&amp;", b"&x;", b"<!--", b"<![CDATA[", b"\xff\xfe",
          b"2025-02-30", b"<Person>", b"<Task>")  # fmt: skip
_IMPORT_MAP = (
    b"source: a.xlsx\nsha256: " + b"a" * 64 + b"\ndates: day first\nmeans: {C: blue}\nregions:\n"
    b"  - table: sheet Plan\n    kind: plan of action\n    heading: 1\n    columns:\n"
    b"      - {column: A, heading: Action, holds: [action], sure: 1.0}\n"
)
_BLADE = (
    b"persontableid,NativeId,personorderseqcolumn,sen2tableid,surname,forename,personbirthdate,sex,upn\n"
    b"1,999,0,1,Zqname,Zqname,2016-May-04 00:00:00,M,X999000000001\n"
)


def _ods() -> bytes:
    return ods({"Plan": [["Action", "Owner", "Due"], ["Mend the roof", "AB", DAY]]})


def _return() -> bytes:
    with tempfile.TemporaryDirectory() as place:
        return as_xml(Path(place) / "a.xml", five()).read_bytes()


def _returned(name: str) -> Callable[[bytes], object]:
    """A reader of returns reads files: one is written for it each time."""

    def read(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / name
            path.write_bytes(data)
            return SEN2.read(SEN2.knows((path,)), TABLES, b"key")

    return read


def _feed() -> bytes:
    return (Path(__file__).parents[1] / "goldens/feeds/all.ics").read_bytes()


TARGETS: Mapping[str, Target] = {
    "plan": Target(lambda data: _placed(read_plan(data, "p")), _plans, _YAML),
    "kpis": Target(
        lambda data: _placed(read_kpis(data, "k")),
        lambda: tuple(path.read_bytes() for path in sorted(REPOSITORY.glob("plans/*/kpis.yaml"))),
        _YAML,
    ),
    "benchmarks": _file(BenchmarkFile, f"{_SEND}/benchmarks.yaml"),
    "pack": _file(Pack, f"{_SEND}/pack.yaml"),
    "clocks": _file(ClockFile, f"{_SEND}/clocks.yaml"),
    "tables": _file(TableFile, "plans/leisure-centre/tables.yaml"),
    "words": _file(FieldWords, "plans/leisure-centre/words.yaml"),
    "map": Target(
        lambda data: _placed(read_record(data, "m", CaseMap)),
        lambda: (b"files: {a: {file: a.csv}}\ntables: {t: {from: a, columns: {x: X}}}\n",),
        _YAML,
    ),
    "updates": Target(
        lambda data: read_updates(data, "u"), lambda: (small_log_bytes(),), (b'"id":"', b"\r\n")
    ),
    "dates": Target(_when, lambda: (b"Nov-Jan 22", b"W/C 4/10/21", b"2021-08/2022-01"), _DATES),
    "sheet": Target(
        lambda data: read_sheet(data, small_plan()), lambda: (_sheet(),), _XML, parts=True
    ),
    "setup": Target(read_setup, lambda: (_setup(),), _XML, parts=True),
    "excel": Target(_import("x.xlsx"), lambda: (_sheet(),), _XML, parts=True),
    "word": Target(_import("x.docx"), lambda: (_word(),), _XML, parts=True),
    "opendocument": Target(_import("x.ods"), lambda: (_ods(),), _XML, parts=True),
    "delimited": Target(
        _import("x.csv"), lambda: (_CSV,), (b";", b"\t", b"sep=", b'"', b"\xff\xfe")
    ),
    "project": Target(_import("x.xml"), lambda: (_PROJECT,), _TASKS),
    "import map": Target(
        lambda data: _placed(read_record(data, "m", ImportMap)), lambda: (_IMPORT_MAP,), _YAML
    ),
    "sen2": Target(_returned("return.xml"), lambda: (_return(),), _TASKS),
    "blade": Target(
        _returned("Blade-Export_1_person.csv"), lambda: (_BLADE,), (b",", b"\n", b"X9")
    ),
    "feed": Target(read_feed, lambda: (_feed(),), (b"BEGIN:VEVENT", b"DTSTAMP:", b"SEQUENCE:")),
    "manifest": Target(_manifest, lambda: (b'{"schema":"governance.manifest/1"}', b"[]")),
}


def _placed(read: tuple[object, tuple, object]) -> None:
    """Places are looked up only where there is something to tell: here always."""
    _, problems, source = read
    source.placed(problems)  # type: ignore[attr-defined]
