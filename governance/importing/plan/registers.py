"""Registers of risks and tables of indicators beside a plan, taken over as what they are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.domain.import_map import Kind
from governance.domain.imported import Finding
from governance.domain.kpi import Kpi
from governance.domain.kpi.measure import Typed
from governance.domain.plan import Issue, Risk
from governance.importing.grid import Cell, Table
from governance.importing.lines import MOST, shown
from governance.importing.plan.people import People
from governance.importing.readings.bands import Reading
from governance.importing.words.names import Named, split_owners
from governance.importing.words.wording import nothing_but, whole_word

Part = tuple[Table, Reading]
"""One part of a table, with how it was read."""
_OWNER = whole_word("owners?; lead; responsible; manager; officer; accountable")
_RISK = whole_word("risks?; description; threat; uncertainty")
_NO_TITLE = whole_word("owner; score; rating; category; type; level; status; id; ref; no; response")
_CHANCE = whole_word("likelihood; probability; chance; l")
_IMPACT = whole_word("impacts?; severity; i")
_ISSUE = whole_word("issues?")
_SAID = whole_word("description; details?; issue title")
_GRAVE = whole_word("impacts?; severity; priority")
_CLOSED, _OVER = whole_word("status"), whole_word("closed; resolved; complete[d]?; done")
_DONE_ABOUT = re.compile(r"mitigat|\b(?:controls?|actions?|response|treatment|resolution)\b")

_LATE, _EARLY = whole_word("residual; net; current; target"), whole_word("inherent; gross; initial")
_SCALE = tuple(
    nothing_but(words)
    for words in (
        "very low; rare; remote; negligible; insignificant; vl", "low; unlikely; minor; l",
        "medium; moderate; possible; med; m", "high; likely; major; significant; h",
        "very high; almost certain; certain; critical; severe; catastrophic; extreme; vh",
    )
)  # fmt: skip
"""What words weigh, from 1 to 5."""
_NUMBER = re.compile(r"-?[\d,]*\.?\d+")
_MOST_WEIGHT = 5


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a register, before its owner has an id."""

    title: str
    owners: tuple[Named, ...]
    likelihood: int | None
    """None for an issue, which has happened."""
    impact: int
    mitigation: str


def read_risks(parts: Iterable[Part]) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """The entries of registers that say how grave, risks how likely too; and what is left."""
    found: list[Found] = []
    notes: list[Finding] = []
    for table, reading in parts:
        if reading.kind.kind not in (Kind.RISKS, Kind.ISSUES):
            continue
        read = _issue if reading.kind.kind is Kind.ISSUES else _risk
        rows = {row: read(table, row, reading) for row in reading.rows}
        entries = [one for one in rows.values() if one is not None]
        if not entries:
            what = f"it looks like a {reading.kind.kind.value}"
            notes.append(Finding("unread-table", table.name, what))
            continue
        found += entries
        what = f"{len(entries)} entries; words weigh from very low, 1, to very high, 5"
        notes.append(Finding("register-read", table.name, what))
        notes += _left(table, (row for row, one in rows.items() if one is None))
    return tuple(found), tuple(notes)


def _left(table: Table, rows: Iterable[int]) -> Iterator[Finding]:
    """Rows that say no weights, and so cannot be risks of a plan."""
    for row in rows:
        own = table.own(row)
        if len(own) > 1:
            text = shown(" | ".join(cell.text for cell in own), 160)
            yield Finding("unread-row", own[0].place, f"no weights, or closed: {text}")


def as_issues(found: Iterable[Found], people: People) -> tuple[Issue, ...]:
    """The issues of a plan among the entries, I1 and on."""
    return tuple(
        Issue(
            ref=f"I{number}",
            title=one.title[:MOST],
            owner=next(iter(people.ids_of(one.owners)), None),
            impact=one.impact,
            mitigation=one.mitigation[:MOST] or None,
        )
        for number, one in enumerate((one for one in found if one.likelihood is None), 1)
    )


def as_risks(found: Iterable[Found], people: People) -> tuple[Risk, ...]:
    """The risks of a plan among the entries, R1 and on."""
    return tuple(
        Risk(
            ref=f"R{number}",
            title=one.title[:MOST],
            owner=next(iter(people.ids_of(one.owners)), None),
            likelihood=one.likelihood,
            impact=one.impact,
            mitigation=one.mitigation[:MOST] or None,
        )
        for number, one in enumerate((one for one in found if one.likelihood is not None), 1)
    )


def _issue(table: Table, row: int, reading: Reading) -> Found | None:
    """An issue, which is closed nowhere in the file; decisions, lessons and the like are none."""
    heads = [one.heading.casefold() for one in reading.layout.columns]
    grave = (_in(table, row, one.at) for one in reading.layout.columns
             if _GRAVE.search(one.heading.casefold()))  # fmt: skip
    impact = next((weight for text in grave if (weight := _weight(text))), None)
    title = _in(table, row, _best(reading, _SAID) or _best(reading, _ISSUE))
    closed = _in(table, row, _best(reading, _CLOSED))
    if not any(map(_ISSUE.search, heads)) or impact is None or not title or _OVER.search(closed):
        return None
    owner = _in(table, row, _best(reading, _OWNER))
    done = _in(table, row, _best(reading, _DONE_ABOUT))
    return Found(title, split_owners([owner]), None, impact, done)


def _risk(table: Table, row: int, reading: Reading) -> Found | None:
    chance = _weight(_in(table, row, _best(reading, _CHANCE)))
    impact = _weight(_in(table, row, _best(reading, _IMPACT)))
    title = _in(table, row, _titled(table, reading))
    if chance is None or impact is None or not title:
        return None
    owner = _in(table, row, _best(reading, _OWNER))
    done = _in(table, row, _best(reading, _DONE_ABOUT))
    return Found(title, split_owners([owner]) if owner else (), chance, impact, done)


def _best(reading: Reading, words: re.Pattern[str]) -> int | None:
    """The column whose heading has some words: what is left after control before what was first."""
    fitting = [one for one in reading.layout.columns if words.search(one.heading.casefold())]
    rank = {one.at: 2 * bool(_EARLY.search(one.heading)) - bool(_LATE.search(one.heading))
            for one in fitting}  # fmt: skip
    return min(rank, key=lambda at: (rank[at], at), default=None)


def _titled(table: Table, reading: Reading) -> int | None:
    """The column that says what may happen: of those that can, the one with the most words."""
    heads = {one.at: one.heading.casefold() for one in reading.layout.columns}
    words = {
        at: sum(len(_in(table, row, at)) for row in reading.rows)
        for at, head in heads.items()
        if _RISK.search(head) and not _NO_TITLE.search(head)
    }
    return max(words, key=lambda at: words[at], default=None)


def _in(table: Table, row: int, at: int | None) -> str:
    cell: Cell | None = table.grid[row][at] if at is not None else None
    return cell.text if cell is not None else ""


def _weight(text: str) -> int | None:
    """A weight from 1 to 5, of a number, a share or a word; None where it is none."""
    for number, words in enumerate(_SCALE, 1):
        if words.fullmatch(text.casefold().strip()):
            return number
    led = re.match(r"\s*(\d*\.?\d+)\s*(%?)", text)
    if led is None:
        return None
    value = float(led[1]) / (100 if led[2] else 1)
    if led[2] or (0 < value < 1 and "." in led[1]):
        return max(math.ceil(value * _MOST_WEIGHT), 1)
    return int(value) if value in range(1, _MOST_WEIGHT + 1) else None


def read_measures(parts: Iterable[Part]) -> tuple[tuple[Kpi, ...], tuple[Finding, ...]]:
    """The indicators of a table as KPIs whose figures are typed: a proposal."""
    found: list[Kpi] = []
    notes: list[Finding] = []
    for table, reading in parts:
        if reading.kind.kind is not Kind.MEASURES:
            continue
        before = len(found)
        named = next((one.at for one in reading.layout.columns if one.heading), None)
        goal = _best(reading, whole_word("targets?"))
        for row in reading.rows:
            name, target = _in(table, row, named), _in(table, row, goal)
            if name and len(table.own(row)) > 1:
                found.append(_kpi(len(found) + 1, name, target))
        what = f"{len(found) - before} proposed in kpis-proposed.yaml, their figures typed"
        notes.append(Finding("kpis-proposed", table.name, what))
    return tuple(found), tuple(notes)


def _kpi(number: int, name: str, target: str) -> Kpi:
    value = _NUMBER.search(target)
    unit = "percent" if "%" in target else "pounds" if "£" in target else "count"
    return Kpi(
        id=f"K{number:02}",
        name=name[:MOST],
        definition=name[:MOST],
        measure=Typed(kind="typed", unit=unit),
        target=float(value[0].replace(",", "")) if value else None,
    )


def owners_of(found: Iterable[Found]) -> Iterator[Named]:
    """Everyone who answers for an entry."""
    for one in found:
        yield from one.owners
