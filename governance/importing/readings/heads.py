"""Which rows of a table are its header: the ones that look more like one than any row below.

Every row is weighed as a header: by the words in it, by what stands below each of them, by its
looks. The heaviest is the header, with the rows that its merged cells reach into.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from governance.importing.grid import Cell, Table
from governance.importing.readings.headed import headed_by
from governance.importing.readings.layout import Layout
from governance.importing.readings.profile import LEVEL, NUMBER, REF_TEXT
from governance.importing.words.dating import whole_date, years_in
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import LONGEST, roles_of
from governance.importing.words.labels import is_labelled
from governance.importing.words.marks import is_mark, read_mark
from governance.importing.words.who import can_stand_alone

_LOOKED = 40
"""Rows among which a table's first header is looked for."""
_RUN = 5
"""Short headings side by side from which a row of them is a scale of time."""
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<next>\s?[/–-]\s?(?:20)?\d\d)?(?!\d)")
_SHORT = 40
"""Characters of a heading below another."""
_WORDY = 60
"""Characters from which a text is rather a sentence than a heading."""
_SAYING = 3
"""Blanks between the words of what says something."""
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[ /.-]\w+[ /.-]\d{2,4}|\d{4}-\d\d-\d\d")
_COLOUR = 6
"""Characters of a colour's name."""
_THING = frozenset((Role.ACTION, Role.STEP, Role.GROUP))
_BESIDE = frozenset((Role.OWNER, Role.DUE, Role.PROGRESS, Role.RATING, Role.START, Role.STEP,
                     Role.REVISED, Role.DONE, Role.RISK, Role.DETAIL))  # fmt: skip
_PLAIN = _BESIDE - {Role.RISK, Role.DETAIL}
_LEAST = 0.7
"""What the first header weighs at least; an ordinary row of actions weighs less than nothing."""
_BELOW = 40
"""Rows below a heading that are looked at."""
_AGAIN = 0.6
"""The share of the heaviest header's weight from which a row in the midst is another one."""


def layouts_of(table: Table) -> Iterator[Layout]:
    """Every header of a table from top to bottom, repeated ones left out."""
    weights = {row: weigh(table, row) for row in range(min(_LOOKED, len(table.grid)))}
    looked = [row for row, weight in weights.items() if weight >= _LEAST]
    if not looked:
        return
    best = max(looked, key=lambda row: (weights[row], -row))
    above = (row for row in looked if row < best and _is_another(table, row, weights, best))
    layout: Layout | None = _layout(table, next(above, best), weights)
    while layout is not None:
        yield layout
        layout = _following(table, layout, weights, best)


def _following(table: Table, layout: Layout, weights: dict[int, float], best: int) -> Layout | None:
    """The next header below one that has other words."""
    known = [word for word in layout.words if word]
    for row in range(layout.last + 1, len(table.grid) - 1):
        weights[row] = weights[row] if row in weights else weigh(table, row)
        if row == best or _is_another(table, row, weights, best):
            found = _layout(table, row, weights)
            if [word for word in found.words if word] != known:
                return found
    return None


def _is_another(table: Table, row: int, weights: Mapping[int, float], best: int) -> bool:
    """True for a header beside the heaviest one: nearly as plain, and short in every cell."""
    if weights[row] < max(_LEAST, _AGAIN * weights[best]):
        return False
    texts = [cell.text for cell in table.own(row)]
    known = [roles for text in texts if (roles := _known(text))]
    union = frozenset().union(*known)
    short = all(len(text) <= _SHORT for text in texts)
    whole = len(known) >= 3 and len(known) >= 0.75 * len(texts)
    tells = bool(union & _PLAIN) and bool(union & _THING)
    return short and whole and tells


def find_layout(table: Table, row: int) -> Layout | None:
    """The header that a row is; None for any other row."""
    weights = {row: weigh(table, row) if row < len(table.grid) else -1.0}
    return _layout(table, row, weights) if weights[row] >= _LEAST else None


def weigh(table: Table, row: int) -> float:
    """How plainly a row is a header: at least 0 for one that can be, below that for none."""
    cells = _headings(table, row)
    texts = [cell.text for cell in cells]
    if len(cells) < 2 or any(len(text) > LONGEST for text in texts):
        return -1.0
    known = [_known(text) for text in texts]
    plain = sum(bool(roles_of(text)) for text in texts)
    union = frozenset().union(*known)
    if plain < 2 or len(union) < 2 or not _tells(table, row, union) or _has_dates(texts):
        return -1.0
    again = _repeated(table, row)
    points = [_points(table, cell, roles, again) for cell, roles in zip(cells, known, strict=True)]
    looks = 0.3 * all(cell.bold for cell in cells) + 1.0 * (row in table.repeats)
    # Of rows that look alike the one with more headings is the header.
    return sum(points) / len(points) + 0.12 * min(plain, 6) + looks - 0.004 * row


def _tells(table: Table, row: int, union: frozenset[Role]) -> bool:
    """True for headings that go together: a thing and what is said of it, or two such sayings."""
    several = len(union & _BESIDE) >= 2 or bool(union & _BESIDE and union & _THING)
    below = row + 1 < len(table.grid) and any(map(is_labelled, table.own(row + 1)))
    return several or (Role.ACTION in union and below)


def _repeated(table: Table, row: int) -> frozenset[int]:
    """The next rows that say the very same, as a header does on every page."""
    texts = [cell.text for cell in table.own(row)]
    rows = range(row + 1, min(row + 1 + _BELOW, len(table.grid)))
    return frozenset(one for one in rows if [cell.text for cell in table.own(one)] == texts)


def _points(table: Table, cell: Cell, known: frozenset[Role], repeated: frozenset[int]) -> float:
    """What one cell says for its row being a header."""
    text = cell.text
    short = len(text) <= _SHORT
    if NUMBER.fullmatch(text) or LEVEL.fullmatch(text):
        return -0.8
    if known:
        points = 1.0 if short else 0.6
    elif REF_TEXT.fullmatch(text) or is_mark(text) or whole_date(text):
        return -0.8
    elif len(text) > _WORDY:
        return -0.4
    else:
        points = 0.15
    below = [one.text for one in _below(table, cell) if one.text and one.row not in repeated]
    again = below.count(text)
    if again and again < 0.9 * len(below):
        return points - 0.5
    own, kinds = _value_of(text), [_value_of(one) for one in below]
    if own and (own != "name" or not known) and kinds.count(own) >= 0.5 * len(below) > 0:
        return -0.8 if own != "sentence" else points - 0.5
    values = sum(one not in ("", "sentence") for one in kinds)
    return points + (0.35 if below and values >= 0.6 * len(below) else 0)


@lru_cache(maxsize=8192)
def _value_of(text: str) -> str:
    """What kind of value a text can be, as they stand below headings; empty for none."""
    if NUMBER.fullmatch(text) or REF_TEXT.fullmatch(text):
        return "number"
    if is_mark(text):
        return "mark"
    if whole_date(text):
        return "date"
    if can_stand_alone(text):
        return "name"
    return "sentence" if text.count(" ") >= _SAYING else ""


def _below(table: Table, cell: Cell) -> Iterator[Cell]:
    """The next cells of a column below one."""
    start = cell.row + cell.rows
    for row in range(start, min(start + _BELOW, len(table.grid))):
        one = table.grid[row][cell.column]
        if one is not None and one.row == row and one.column == cell.column:
            yield one


def _headings(table: Table, row: int) -> list[Cell]:
    """The cells of a row without those of a scale of time: months, weeks, days side by side."""
    own = list(table.own(row))
    scale: set[int] = set()
    run: list[Cell] = []
    for cell in [*own, None]:
        if cell is not None and _is_scale(cell.text) and (
            not run or cell.column == run[-1].column + run[-1].columns
        ):  # fmt: skip
            run.append(cell)
            continue
        if len(run) >= _RUN and len({one.text.casefold() for one in run}) > 1:
            scale |= {one.column for one in run}
        run = [cell] if cell is not None and _is_scale(cell.text) else []
    scale |= {cell.column for cell in own if NUMBER.fullmatch(cell.text)
              and (cell.columns > 1 or _YEAR.fullmatch(cell.text))}  # fmt: skip
    kept = [cell for cell in own if cell.column not in scale]
    return kept or own


@lru_cache(maxsize=2048)
def _is_scale(text: str) -> bool:
    """True for what names a month, week or day by a letter, number or date."""
    return len(text) <= 2 or bool(NUMBER.fullmatch(text)) or whole_date(text) is not None or (
        re.fullmatch(r"(?:wk|week|w|day|d|month|m)\W?\d+", text, re.IGNORECASE) is not None
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _known(text: str) -> frozenset[Role]:
    """What a text says as a heading: by its words, as a colour, as a month."""
    if len(text) > LONGEST:
        return frozenset()
    if roles := roles_of(text):
        return roles
    mark = read_mark(text) if len(text) <= _COLOUR else None
    if mark is not None and mark.plain:
        return frozenset((Role.RATING,))
    phrase = whole_date(text)
    plain = phrase is None or phrase.isdigit() or _DAY.search(phrase)
    return frozenset() if plain else frozenset((Role.PROGRESS,))


def _has_dates(texts: list[str]) -> bool:
    """True where a cell is a date and the rest is not: a row of actions, no header."""
    dates = sum(bool(years_in(text)) for text in texts)
    return dates == 1 and len(texts) <= 6


def _layout(table: Table, row: int, weights: Mapping[int, float]) -> Layout:
    above = row - 1 if row and _is_band(table, row - 1) else row
    last = row
    while last + 1 < len(table.grid) and last < row + 2 and _is_below(table, row, last):
        last += 1
    return replace(headed_by(table, above, last), score=weights[row])


def _is_band(table: Table, row: int) -> bool:
    """True for a row whose headings stretch over several columns each, but not over all."""
    cells = table.own(row)
    spread = any(1 < cell.columns < table.width for cell in cells)
    years = all(_YEAR.fullmatch(cell.text) for cell in cells)
    several = len(cells) >= 2 or years
    labels = any(": " in cell.text for cell in cells)
    return several and spread and not labels and all(len(cell.text) <= _SHORT for cell in cells)


def _is_below(table: Table, first: int, row: int) -> bool:
    """True where the header goes on in the next row: merged cells reach into it, or it divides."""
    heads = [cell for cell in table.row(row) if cell.text and first <= cell.row <= row]
    reaching = [cell for cell in heads if cell.row + cell.rows > row + 1]
    if reaching and len(reaching) * 2 >= sum(bool(_known(cell.text)) for cell in heads):
        return True
    cells = table.own(row + 1)
    if len(cells) < 2 or any(len(cell.text) > _SHORT for cell in cells):
        return False
    covering = [table.grid[row][cell.column] for cell in cells]
    divided = [head for head in covering if head is not None and head.columns > 1]
    return len(divided) == len(covering) and not _looks_like_body(cells)


def _looks_like_body(cells: tuple[Cell, ...]) -> bool:
    return sum(any(sign in cell.text for sign in "/@") for cell in cells) > len(cells) / 2


def is_header(table: Table, row: int) -> bool:
    """True for a row that can be a header, whatever the rows beside it are."""
    return weigh(table, row) >= _LEAST
