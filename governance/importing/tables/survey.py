"""Which of a document's tables hold actions, and what stands between them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from governance.domain.import_map import Kind, RegionMap
from governance.domain.imported import Finding
from governance.domain.plan import Outcome
from governance.importing.grid import Document, Heading, Remark, Table
from governance.importing.lines import shown
from governance.importing.plan.outcomes import read_outcomes
from governance.importing.plan.preamble import is_heading, is_post, led_by
from governance.importing.readings.bands import NAMED, Item, Read, Reading, Section
from governance.importing.readings.rows import read_rows
from governance.importing.readings.sections import begins_key
from governance.importing.tables.beside import side_by_side
from governance.importing.tables.cards import as_rows
from governance.importing.tables.colours.keys import key_above, without_key
from governance.importing.tables.colours.legend import read_legend, read_legend_text
from governance.importing.tables.heading import headed_by_sheets, section_of, told_columns
from governance.importing.tables.highlights import as_one_action
from governance.importing.tables.pages import as_page
from governance.importing.words.heading_words import Role
from governance.importing.words.marks import read_mark

_TAKEN = (Kind.RISKS, Kind.ISSUES, Kind.MEASURES)
"""What is taken over as what it is."""


@dataclass(slots=True)
class Survey:
    """What a document holds."""

    before: list[Heading] = field(default_factory=list)
    """Texts above the first table of actions."""
    bands: list[Section | Item] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    outcomes: list[tuple[Outcome, tuple[str, ...]]] = field(default_factory=list)
    heads: list[Heading] = field(default_factory=list)
    """Headings of the later tables."""
    findings: list[Finding] = field(default_factory=list)
    regions: list[tuple[str, Reading | None]] = field(default_factory=list)
    """Every part of every table, and how it was read."""
    parts: list[tuple[Table, Reading]] = field(default_factory=list)
    """Those that are no plan, with their tables: registers and the like."""
    told: Mapping[str, tuple[RegionMap, ...]] = field(default_factory=dict)
    """What a map says of tables, by their names."""


def survey(document: Document, told: Mapping[str, tuple[RegionMap, ...]] | None = None) -> Survey:
    """Every action and every heading above actions, in the document's order."""
    found = Survey(told=told or {})
    waiting: list[Heading] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            waiting.append(block)
            continue
        for table in side_by_side(block):
            waiting = _table(found, table, waiting)
    if found.reads:
        found.findings += (told for one in waiting for told in _aside(one))
    else:
        found.before += waiting
    _head_first(found)
    if document.kind == "Excel" and len(found.reads) > 1:
        found.bands = headed_by_sheets(found.bands)
    return found


def _head_first(found: Survey) -> None:
    """The heading of the first table, where later ones have one of the same make."""
    looks = {(one.level, one.bold) for one in found.heads}
    alike = [one for one in found.before[1:] if (one.level, one.bold) in looks and is_heading(one)]
    if alike and found.bands and isinstance(first := found.bands[0], Item):
        found.bands.insert(0, section_of(alike[-1], first.table))
        found.before.remove(alike[-1])


def _table(found: Survey, table: Table, waiting: list[Heading]) -> list[Heading]:
    """Take one table; returns the headings that still wait for one of actions."""
    table, beside = without_key(table)
    found.findings += beside
    told = found.told.get(table.name, ())
    shaped = table if told else as_rows(table) or as_one_action(table) or table
    page = None if told else as_page(shaped)
    if page is not None:
        shaped = page[0]
        found.findings += page[1]
    plain = shaped is table
    table = shaped
    last = (
        found.reads[-1].layouts[-1] if found.reads and not table.name.startswith("sheet") else None
    )
    titles = [one.text for one in waiting[-2:]]
    before = None if waiting and any(map(is_heading, waiting)) else last
    read = read_rows(table, before, titles, told)
    inner = () if read is not None else _inner(table)
    if inner:
        for one in inner:
            waiting = _table(found, one, waiting)
        return waiting
    found.regions += _regions(table, read, plain=plain)
    others = read.readings if read is not None else ()
    found.parts += ((table, one) for one in others if one.kind.kind is not Kind.PLAN)
    if read is None or not any(isinstance(band, Item) for band in read.bands):
        other = next((one.kind.kind for one in read.readings), Kind.OTHER) if read else Kind.OTHER
        if other in (Kind.OTHER, Kind.PLAN):
            return [*waiting, *_other(found, table)]
        found.findings += loose_remarks(table)
        if other not in (
            Kind.RISKS,
            Kind.ISSUES,
            Kind.MEASURES,
        ):  # those are taken over as what they are
            what = f"it looks like a {other.value}"
            found.findings.append(Finding("unread-table", table.name, what))
        return waiting
    key = key_above(table, range(max(read.layouts[0].first, 0)))
    found.findings += read_legend(key, table.name) if key else ()
    above = list(_above(table, read))
    texts, read = _led([*waiting, *above], read)
    if found.reads:
        found.bands += _sections(found, texts, table)
    else:
        heads = texts[-1:] if len(texts) > 1 and _heads_alike(texts[-1], read) else []
        heads = heads or [one for one in texts[-1:] if NAMED.match(one.text)]
        found.before += texts[: len(texts) - len(heads)]
        found.bands += (section_of(one, table) for one in heads)
    found.reads.append(read)
    rows = {row for band in read.bands if isinstance(band, Item) for row in band.rows}
    found.findings += loose_remarks(table, rows)
    found.bands += _joined(found, read)
    found.findings += (*told_columns(table, read), *read.findings)
    return []


def _regions(
    table: Table, read: Read | None, *, plain: bool
) -> Iterator[tuple[str, Reading | None]]:
    """The parts of a table for the map; of one that was laid out anew only what it is."""
    if read is None:
        yield table.name, None
        return
    for one in read.readings:
        bare = replace(one, layout=replace(one.layout, first=-1, columns=()), rows=range(0))
        yield table.name, one if plain else bare


def _led(texts: list[Heading], read: Read) -> tuple[list[Heading], Read]:
    """A line above a table without owners that names who leads all of it."""
    lines = [one for one in texts if led_by(one.text)]
    if not lines or any(layout.having(Role.OWNER) for layout in read.layouts):
        return texts, read
    who = led_by(lines[-1].text)
    bands = tuple(replace(one, led=one.led or who) if isinstance(one, Item) else one
                  for one in read.bands)  # fmt: skip
    return [one for one in texts if one is not lines[-1]], replace(read, bands=bands)


def _heads_alike(heading: Heading, read: Read) -> bool:
    """True for a bold text above the first block of a table whose other blocks have one each."""
    blocks = len(read.layouts) > 1 or any(isinstance(one, Section) for one in read.bands)
    return heading.bold and blocks and isinstance(read.bands[0], Item)


def _joined(found: Survey, read: Read) -> tuple[Section | Item, ...]:
    """A table's rows; the first joins the action above where a page break cut it in two."""
    first, last = read.bands[0], found.bands[-1] if found.bands else None
    if not isinstance(first, Item) or not first.goes_on():
        return read.bands
    headless = first.is_headless
    if not isinstance(last, Item):
        found.findings += _unplaced(first) if headless else ()
        return read.bands[1:] if headless else read.bands
    how = "its action is empty" if headless else "it begins in mid sentence"
    what = f"{how}; joined to the last action of the table above"
    found.findings.append(Finding("guessed-row", first.place, what))
    found.bands[-1] = replace(last, more=(*last.more, first))
    return read.bands[1:]


def _unplaced(item: Item) -> Iterator[Finding]:
    """Rows that no action stands above."""
    for row in item.rows:
        own = item.table.own(row)
        yield Finding("unread-row", own[0].place, shown(" | ".join(one.text for one in own), 200))


def _inner(table: Table) -> tuple[Table, ...]:
    """Tables of actions inside the cells of a table that only lays out a page."""
    cells = {id(cell): cell for row in table.grid for cell in row if cell is not None}
    inner = [one for cell in cells.values() for one in cell.tables]
    return tuple(inner) if any(read_rows(one) is not None for one in inner) else ()


def _other(found: Survey, table: Table) -> Iterator[Heading]:
    """A table without actions: outcomes, a key, or texts that stand in a frame."""
    outcomes = read_outcomes(table)
    if outcomes is not None:
        found.outcomes += outcomes[0]
        found.findings += outcomes[1]
        return
    found.findings += loose_remarks(table)
    cells = [cell for row in range(len(table.grid)) for cell in table.own(row)]
    if not cells:
        return
    marks = sum(read_mark(cell.text) is not None for cell in cells)
    if marks >= 2 and marks >= 0.3 * len(cells):
        found.findings += read_legend(cells, table.name)
    elif table.width <= 2 and not found.reads:
        for cell in cells:
            yield from (Heading(line.text, None, cell.bold) for line in cell.lines)
    else:
        text = " | ".join(cell.text for cell in cells if cell.row == cells[0].row)
        what = f"no column of actions was found in it: {shown(text, 120)}"
        found.findings.append(Finding("unread-table", table.name, what))


def loose_remarks(table: Table, rows: Container[int] = ()) -> Iterator[Finding]:
    """Comments on cells of a table that are in none of the rows of its actions."""
    for number, row in enumerate(table.grid):
        for cell in row if number not in rows else ():
            if cell is None or cell.row != number:
                continue
            for remark in dict.fromkeys(cell.remarks):
                beside = f", beside {shown(cell.text)}" if cell.text else ""
                yield Finding(
                    "unread-comment", cell.place, f"{remark.author}: {remark.text}{beside}"
                )


def _above(table: Table, read: Read) -> Iterator[Heading]:
    """The texts in a table's rows above its header, as on a sheet."""
    rows = range(max(read.layouts[0].first, 0))
    key = key_above(table, rows)
    for row in rows:
        cells = tuple(cell for cell in table.own(row) if all(cell is not one for one in key))
        if not cells or (len(cells) < len(table.own(row)) and begins_key(cells)):
            continue
        if len(cells) >= 2 and all(read_mark(cell.text) for cell in cells[1:]):
            continue
        if len(cells) == 2 and (cells[0].text.endswith(":") or is_post(cells[0].text)):
            text = f"{cells[0].text.rstrip(': ')}: {cells[1].text}"
            yield Heading(text, None, cells[0].bold, _remarks(cells))
        else:
            yield from (Heading(cell.text, None, cell.bold, cell.remarks) for cell in cells)


def _remarks(cells: tuple[object, ...]) -> tuple[Remark, ...]:
    return tuple(remark for cell in cells for remark in getattr(cell, "remarks", ()))


def _sections(found: Survey, texts: list[Heading], table: Table) -> Iterator[Section]:
    """The heading of a later table; other texts before it are reported."""
    heads = [one for one in texts if is_heading(one)]
    for one in texts:
        if heads and one is heads[-1]:
            found.heads.append(one)
            yield section_of(one, table)
        else:
            found.findings += _aside(one)


def _aside(heading: Heading) -> tuple[Finding, ...]:
    """What is said of a text outside the tables: that it is a key, or has no place."""
    return read_legend_text(heading.text) or (Finding("unread-text", "", shown(heading.text, 160)),)
