"""updates.jsonl to records: every line checked against its own id, the rest still read."""

import gc
import json
from binascii import hexlify
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import sha256
from itertools import chain
from operator import itemgetter

from pydantic import TypeAdapter, ValidationError

from governance.domain.update import AnyUpdate, Update, Updates
from governance.domain.update.entry import record_id
from governance.problems import Location, Problem, Problems, Severity

_ID_KEY = b',"id":"'
_TAIL = len(_ID_KEY) + 32 + len('"}')


@dataclass(frozen=True)
class Log:
    """A plan's update log as read: the records in file order, and where each stands."""

    updates: Updates = ()
    lines: tuple[int, ...] = ()
    """The line number of each record."""
    file: str = ""

    def locate(self, record: str) -> Location:
        """The line of a record."""
        return Location(self.file, self._places.get(record, 1), 1)

    @cached_property
    def _places(self) -> dict[str, int]:
        """The line of each record, by its id; thousands may have to be named."""
        ids = (update.id for update in self.updates)
        return dict(zip(ids, self.lines, strict=True))


@cache
def record_reader() -> Callable[[bytes], AnyUpdate]:
    """What makes a record of a line, and raises ValidationError; made when a line is met."""
    adapter: TypeAdapter[AnyUpdate] = TypeAdapter(Update)
    return adapter.validator.validate_json


def read_updates(data: bytes, file: str) -> tuple[Log, Problems]:
    """Every record that can be trusted, and a problem for each line that cannot.

    A torn, edited, repeated or unknown line is named and left out. Nothing is rewritten.
    """
    begins = data.startswith(BOM_UTF8)
    lines = data[len(BOM_UTF8) :].split(b"\n") if begins else data.split(b"\n")
    kept: dict[str, AnyUpdate] = {}
    numbers: list[int] = []
    untrusted: list[tuple[int, bytes]] = []
    from_json = record_reader()
    with _no_collection():
        for number, line in enumerate(lines, 1):
            if hexlify(sha256(line[:-_TAIL]).digest()[:16]) != line[-34:-2]:
                untrusted.append((number, line))
                continue
            try:
                record = from_json(line)
            except ValidationError:
                untrusted.append((number, line))
                continue
            if record.id in kept:
                untrusted.append((number, line))
            else:
                kept[record.id] = record
                numbers.append(number)
        updates = tuple(kept.values())
    log = Log(updates, tuple(numbers), file)
    torn = len(lines) if lines[-1] else 0
    log, problems = _with_untrusted(log, kept, untrusted, torn)
    return log, (_marked(file), *problems) if begins else problems


def _marked(file: str) -> Problem:
    what = "an editor put a byte-order mark at the head of the log; every record is still read"
    todo = 'bring the file back from version control, or save it as "UTF-8" without a mark'
    return Problem("log-byte-order-mark", what, todo, Severity.WARNING, Location(file, 1, 1))


def _with_untrusted(
    log: Log, kept: dict[str, AnyUpdate], untrusted: list[tuple[int, bytes]], torn: int
) -> tuple[Log, Problems]:
    """The lines that did not read at once: Windows line ends are met, all else is named."""
    claimed: set[str] = set()
    problems: list[Problem] = []
    torn_before: list[Problem] = []
    late: list[tuple[int, AnyUpdate]] = []
    for number, line in untrusted:
        if not line or line == b"\r":
            continue
        record = _record(line, claimed)
        if isinstance(record, Problem):
            cut = number != torn and _is_cut(line)
            problem = _placed(record, log.file, number, torn=number == torn or cut)
            (torn_before if cut else problems).append(problem)
        elif record.id in kept:
            problems.append(_repeated(log.file, number, record.id))
        else:
            kept[record.id] = record
            late.append((number, record))
    if late:
        whole = sorted([*zip(log.lines, log.updates, strict=True), *late], key=itemgetter(0))
        log = Log(tuple(one for _, one in whole), tuple(line for line, _ in whole), log.file)
    gone = [*_missing(log, claimed.union(kept))]
    # What was cut off and entered again is harmless; what others were written after is lost.
    how = Severity.ERROR if gone else Severity.WARNING
    problems += [replace(one, code="not-a-record", severity=how) for one in torn_before]
    problems += gone
    return log, tuple(problems)


def heads_of(log: Log) -> tuple[str, ...]:
    """The sorted ids of the records that nothing follows."""
    followed = {before for record in log.updates for before in record.follows}
    return tuple(sorted(record.id for record in log.updates if record.id not in followed))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Collecting garbage over 100,000 new records that all stay doubles the time to read them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _record(line: bytes, claimed: set[str]) -> AnyUpdate | Problem:
    if line.endswith(b"\r"):  # a checkout on Windows
        line = line[:-1]
    key = line[-_TAIL:]
    if not (key.startswith(_ID_KEY) and key.endswith(b'"}')):
        return _not_a_record(line)
    body = line[:-_TAIL]
    named = key[len(_ID_KEY) : -2]
    if record_id(body).encode() != named:
        claimed.add(named.decode("ascii", "replace"))
        return Problem(
            "edited-record",
            f"the record does not match its id {named.decode('ascii', 'replace')}",
            "bring the line back from version control; put it right with `governance undo`",
        )
    try:
        record = record_reader()(line)
    except ValidationError as fault:
        claimed.add(named.decode())
        from governance.readers.faults import faults_of  # most logs have none

        found = faults_of(fault, Update)[0]
        return Problem("bad-record", found.what, f"{found.todo}; see docs/update-log.md")
    return record


def _is_cut(line: bytes) -> bool:
    """True for what begins as a record does and ends before it could: JSON that is not whole."""
    if not line.startswith(b'{"kind":"'):
        return False
    try:
        json.loads(line)
    except ValueError:
        return True
    return False


def _not_a_record(line: bytes) -> Problem:
    start = line[:12].decode("utf-8", "replace")
    return Problem(
        "not-a-record",
        f"the line beginning {start!r} does not end with the id of a record",
        "bring it back from version control, or remove it",
    )


def _placed(problem: Problem, file: str, number: int, *, torn: bool) -> Problem:
    if torn and problem.code == "not-a-record":
        problem = Problem(
            "torn-record",
            "a line was cut off while it was being written",
            "enter that update again, where it is missing; what is cut off stays and counts not",
            Severity.WARNING,
        )
    return problem.placed(Location(file, number, 1))


def _repeated(file: str, number: int, record: str) -> Problem:
    what, todo = f"record {record} stands here again", "remove the line; a merge left it"
    return Problem("repeated-record", what, todo, Severity.WARNING, Location(file, number, 1))


def _missing(log: Log, known: set[str]) -> Iterator[Problem]:
    """Records that a later one was written after, and that are gone."""
    followed = set(chain.from_iterable(record.follows for record in log.updates))
    if followed <= known:
        return
    first: dict[str, str] = {}
    for record in log.updates:
        for before in record.follows:
            first.setdefault(before, record.id)
    for gone in sorted(followed - known):
        yield Problem(
            "missing-record",
            f"record {first[gone]} was written after {gone}, which is gone",
            "bring the missing line back from version control",
            where=log.locate(first[gone]),
        )
