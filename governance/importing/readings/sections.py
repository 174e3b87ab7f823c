"""Rows that are no actions: headings of those below them, keys of the colours, notes."""

from __future__ import annotations

import re
from dataclasses import replace

from governance.importing.grid import Cell, Table
from governance.importing.readings.bands import NAMED, Section
from governance.importing.readings.layout import Layout
from governance.importing.readings.outline import is_filled
from governance.importing.readings.profile import REF_TEXT, is_wide, profile_of
from governance.importing.tables.colours.shades import colour_of
from governance.importing.words.heading_words import Role
from governance.importing.words.marks import is_mark, read_mark
from governance.importing.words.wording import any_of

_KEY = re.compile(
    r"(?:(?:b?rag\w*|colou?r|rating|status) )*(?:key|legend)s?\s*"
    r"(?:$|[:–-]|to |for |b?rag|(?:red|amber|green|blue)\b)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:(?:last|date) )?(?:{})\b".format(any_of(r"""
        updated; reviewed; version; notes?; sources?; signed; page; end of; nb; n\.b; please
    """)),
    re.IGNORECASE,
)  # fmt: skip
_TOTAL = re.compile(r"(?:grand )?totals?\b", re.IGNORECASE)
_BELOW = re.compile(
    r"(?:(?:{}) )*(?:(?P<progress>{})|{})\b[^:]{{0,40}}: *(?=\S)".format(
        any_of("latest; current; management; officer'?s?; quarterly; monthly; lead; q[1-4]"),
        any_of("progress; updates?; position; comment(?:s|ary)?; narrative; response"),
        any_of("""
            evidence; impact; (?:success )?(?:measures?|criteria); next steps?
            what (?:good|success) looks like; what (?:the )?inspectors (?:said|told us|found)
        """),
    ),
    re.IGNORECASE,
)  # fmt: skip
_COUNT = re.compile(r"[\d,.]+ ?%?|[–—-]")
_WORDS = 3
"""Blanks that a sentence has more than."""
_TALLIED = 40
"""Characters of what a count is called."""
_WHOLE = re.compile(r"\d{1,2}\.0\.?")
_HEADED = frozenset((Role.REF, Role.ACTION, Role.GROUP))


def is_told(text: str) -> bool:
    """True for a row that says more of what stands above it: `Progress at June 2023: …`."""
    return _BELOW.match(text) is not None


def is_progress(text: str) -> bool:
    """True for such a row that tells progress."""
    match = _BELOW.match(text)
    return match is not None and match["progress"] is not None


def begins_key(own: tuple[Cell, ...]) -> bool:
    """True for a row that says that a key of the colours begins."""
    return _KEY.match(own[0].text) is not None


def is_key_alone(own: tuple[Cell, ...]) -> bool:
    """True for a row in which ratings stand side by side and nothing else."""
    return len(own) >= 3 and all(read_mark(cell.text) for cell in own)


def is_note(own: tuple[Cell, ...]) -> bool:
    """True for a note below the actions, or a row that sums them up."""
    first = own[0]
    alone = len(own) == 1 and (_NOTE.match(first.text) or first.lines[0].label == "*")
    summed = _TOTAL.match(first.text) is not None and (len(own) == 1 or is_tally(own))
    return bool(alone) or summed


def is_sentence(own: tuple[Cell, ...]) -> bool:
    """True for a whole sentence alone in its row, as a note below a table is."""
    return len(own) == 1 and own[0].text.count(" ") > _WORDS and own[0].text.endswith(".")


def is_tally(own: tuple[Cell, ...]) -> bool:
    """True for a row of a name and counts, such as stand below actions: `Implemented | 4`."""
    first, *others = own
    named = any(map(str.isalpha, first.text)) and len(first.text) <= _TALLIED
    return named and bool(others) and all(_COUNT.fullmatch(cell.text) for cell in others)


def section_in(
    table: Table,
    row: int,
    own: tuple[Cell, ...],
    layout: Layout,
    *,
    bold: bool,
    plain: bool = False,
) -> Section | None:
    """The heading that a row is; None for any other row.

    `bold` where all actions are; `plain` where the outline says that a name alone heads rows.
    """
    refs = {one.at for one in layout.having(Role.REF)}
    rated = _rated(table, row, layout)
    named = [cell for cell in own if cell is not rated
             and not (cell.column in refs and REF_TEXT.fullmatch(cell.text))]  # fmt: skip
    if len(named) != 1 or is_note(own):
        return None
    cell = named[0]
    ref = next((one.text for one in own if one is not cell and one is not rated), "")
    wide = is_wide(cell, table) or cell.columns >= max(2, table.width - 1)
    alone = not wide and not _is_filled(table, row, cell, layout)
    if not (
        wide
        or (alone and plain)
        or (alone and _looks_like_one(table, row, cell, ref, layout, bold=bold))
    ):
        return None
    word = NAMED.match(cell.text)
    look = (word[0].casefold() if word else "", cell.fill)
    return Section(cell.text, cell.place, ref, look, rated)


def _rated(table: Table, row: int, layout: Layout) -> Cell | None:
    """The cell of a row that stands in a column of ratings, and is one or shows one."""
    for column in layout.having(Role.RATING):
        cell = table.grid[row][column.at]
        if cell is not None and cell.row == row and cell.column == column.at and (
            is_mark(cell.text) or (not cell.text and colour_of(cell)[0] is not None)
        ):  # fmt: skip
            return cell
    return None


def _is_filled(table: Table, row: int, cell: Cell, layout: Layout) -> bool:
    """True where owners, dates or the like stand beside a text; its rating does not count."""
    rated = [one.at for one in layout.columns if one.roles == {Role.RATING}
             and (held := table.grid[row][one.at]) is not None and is_mark(held.text)]  # fmt: skip
    kept = tuple(one for one in layout.columns if one.at not in rated)
    return is_filled(table, row, replace(layout, columns=kept), cell)


def _looks_like_one(
    table: Table, row: int, cell: Cell, ref: str, layout: Layout, *, bold: bool
) -> bool:
    """A heading that is not merged across: where it stands, its words, its looks tell it."""
    roles = next((one.roles for one in layout.columns if one.at == cell.column), frozenset())
    if not roles & _HEADED and cell.column != 0:
        return False
    return (
        Role.REF in roles
        or (Role.GROUP in roles and Role.ACTION not in roles)
        or _WHOLE.fullmatch(ref) is not None
        or NAMED.match(cell.text) is not None
        or (cell.bold and not bold)
        or _is_band(table, row, cell)
    )


def all_bold(table: Table, layout: Layout) -> bool:
    """True where actions are bold as well, so that bold tells nothing."""
    for column in layout.having(Role.ACTION):
        held = profile_of(table, column.at, range(layout.last + 1, len(table.grid)))
        bold = sum(cell.bold for cell in held.cells if cell.text)
        return bold > 0.6 * max(len(held.texts), 1)
    return False


def _is_band(table: Table, row: int, cell: Cell) -> bool:
    """True where the whole row is shaded alike."""
    fills = {one.fill for one in table.row(row)}
    return cell.fill is not None and fills == {cell.fill} and table.width > 2
