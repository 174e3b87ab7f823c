"""What stands in a column: how much of it is dates, ratings, refs or plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from governance.domain.rag import Rag
from governance.importing.grid import Cell, Table
from governance.importing.tables.colours.shades import colour_of
from governance.importing.words.dating import leading_date, trailing_date, whole_date
from governance.importing.words.marks import BLANK, is_mark
from governance.importing.words.names import names_owners, split_owners
from governance.importing.words.owner_words import FIRST_OR_LAST, POST
from governance.importing.words.ticks import said_in
from governance.importing.words.who import can_stand_alone
from governance.importing.words.wording import nothing_but

REF_TEXT = re.compile(r"\(?(?:[A-Za-z]{1,6}[ .-]?)?\d{1,3}(?:[.-]\d{1,3}){0,3}[.]?[A-Za-z]?[.)]?"
                      r"|[A-Za-z]\d{0,3}[.)]?|[ivxIVX]{1,5}[.)]?")  # fmt: skip
"""A ref as plans write one: 1, 1.1, 1a, A1, (3), SEND-04, iv."""
_NAMED_COLOUR = re.compile(r"(?:red|amber|green|blue)\s*(?:[:;,.–—-]|$)", re.IGNORECASE)
NUMBER = re.compile(r"[£€$]? ?-?[\d,]*\.?\d+ ?%?|[–—-]")
_DURATION = re.compile(
    r"~?\d+(?:\.\d+)? ?(?:e?d|days?|w|wks?|weeks?|h|hrs?|hours?|mons?|months?|mins?|yrs?|years?)"
    r"\b\W*", re.IGNORECASE
)  # fmt: skip
LEVEL = nothing_but("""
    (?:very )?(?:high|medium|low); h; m; l; urgent; important; critical; essential; desirable
    must; should; could; [1-5]; p[1-5]; minor; major; moderate; normal; severe; negligible
""")
_SWITCH = nothing_but(r"""
    y; n; yes; no; true; false; x; n/?a; auto scheduled; manually scheduled
    [raci]; a/r; r/a; -; \d{1,2}:\d\d
""")
_KIND_WORD = nothing_but("""
    capital; revenue; internal; external; new; existing; open; closed; short; long; statutory
    active; inactive; daily; weekly; monthly; quarterly; annually; annual; yearly; ongoing; draft
    final; spring; summer; autumn; winter; all; none; other; task; milestone; project; summary
""")
_PARTED = re.compile(r"\s*(?:[,;/&+\n]|\band\b)\s*")
_ENDS_DATED = re.compile(r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]]\W*$")
WIDE = 0.6
"""Share of a table's columns from which a cell is a heading of its own."""


def is_wide(cell: Cell, table: Table) -> bool:
    """True for a cell that stretches over most of its table."""
    return cell.columns > 1 and cell.columns >= WIDE * table.width


@dataclass(frozen=True)
class Profile:
    """The cells that begin in a column, below its header."""

    cells: tuple[Cell, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What they hold, without those that hold nothing."""
        return tuple(cell.text for cell in self.cells if cell.text)

    @cached_property
    def told(self) -> frozenset[int]:
        """The rows in which a cell begins that holds something."""
        return frozenset(cell.row for cell in self.cells if cell.text)

    @cached_property
    def dates(self) -> float:
        """The share that holds a date at its start or end."""
        return self._share(lambda text: bool(whole_date(text) or leading_date(text)
                                             or trailing_date(text)))  # fmt: skip

    @cached_property
    def listed(self) -> float:
        """The share that is a list of several things, each of which ends in its date."""
        lists = [cell.lines for cell in self.cells if cell.text]
        dated = sum(
            len(one) > 1 and all(_ENDS_DATED.search(line.text) for line in one) for one in lists
        )
        return dated / len(lists) if lists else 0.0

    @cached_property
    def days(self) -> float:
        """The share that is a date and nothing else."""
        return self._share(whole_date)

    @cached_property
    def marks(self) -> float:
        """The share that is a rating."""
        said = [said_in(cell) for cell in self.cells if cell.text]
        return sum(map(is_mark, said)) / len(said) if said else 0.0

    @cached_property
    def led(self) -> float:
        """The share that begins with a colour by its name: `Green: held on 8 June`."""
        return self._share(_NAMED_COLOUR.match)

    @cached_property
    def refs(self) -> float:
        """The share that can be a ref."""
        return self._share(lambda text: REF_TEXT.fullmatch(text) is not None)

    @cached_property
    def dotted(self) -> bool:
        """True for refs that have parts: 1.1 below 1."""
        return self._share(lambda text: "." in text.strip(".")) > 0

    @cached_property
    def names(self) -> float:
        """The share that names persons by name or initials, and nothing else."""
        return self._share(lambda text: bool(names := split_owners([text]))
                           and all(can_stand_alone(one.text) or POST.search(one.text)
                                   for one in names))  # fmt: skip

    @cached_property
    def bodies(self) -> float:
        """The share that names persons, posts, teams or organisations, and nothing else."""
        return self._share(names_owners)

    @cached_property
    def single_names(self) -> float:
        """The share that can be first names or posts of one word, if they are told as names are.

        That is: several of them in a cell, or one that comes again beside another.
        """
        parts = [_PARTED.split(text) for text in self.texts]
        words = [word for part in parts for word in part]
        fit = [all(map(_can_be_name, part)) for part in parts]
        listed = any(len(part) > 1 and ok for part, ok in zip(parts, fit, strict=True))
        again = 1 < len(set(words)) < len(words)
        return sum(fit) / len(fit) if fit and (listed or again) else 0.0

    @cached_property
    def numbers(self) -> float:
        """The share that is a number, a share or a duration, and nothing else."""
        return self._share(lambda text: NUMBER.fullmatch(text) or _DURATION.fullmatch(text))

    @cached_property
    def switches(self) -> float:
        """The share that is yes or no, or another setting of a program."""
        return self._share(_SWITCH.fullmatch)

    @cached_property
    def levels(self) -> float:
        """The share that says how urgent or grave a thing is."""
        return self._share(LEVEL.fullmatch)

    @property
    def distinct(self) -> int:
        """How many different texts there are."""
        return len(set(self.texts))

    @cached_property
    def repeats(self) -> bool:
        """True for a column that says the same again and again, or that is merged down."""
        merged = any(cell.rows > 1 for cell in self.cells)
        return self.distinct <= 0.75 * len(self.texts) or merged

    @cached_property
    def length(self) -> float:
        """The average number of characters."""
        return sum(map(len, self.texts)) / len(self.texts) if self.texts else 0.0

    @cached_property
    def colours(self) -> frozenset[Rag]:
        """The ratings that their shading shows."""
        found = (colour_of(cell)[0] for cell in self.cells)
        return frozenset(rag for rag in found if rag is not None)

    @cached_property
    def is_colour_alone(self) -> bool:
        """True where there is colour, and hardly any text."""
        plain = sum(BLANK.fullmatch(cell.text) is not None or is_mark(cell.text)
                    for cell in self.cells)  # fmt: skip
        return bool(self.colours) and plain >= 0.8 * len(self.cells)

    def _share(self, test: Callable[[str], object]) -> float:
        return sum(bool(test(text)) for text in self.texts) / len(self.texts) if self.texts else 0.0


def profile_of(table: Table, at: int, rows: Iterable[int]) -> Profile:
    """The profile of one column over some rows; wide cells are left out."""
    found = []
    for row in rows:
        cell = table.grid[row][at]
        if cell is not None and cell.row == row and cell.column == at and not is_wide(cell, table):
            found.append(cell)
    return Profile(tuple(found))


def _can_be_name(word: str) -> bool:
    """True for a capitalised word that is no level, no rating, no date and no setting."""
    plain = FIRST_OR_LAST.fullmatch(word) is not None or can_stand_alone(word)
    return plain and not (
        LEVEL.fullmatch(word) or _SWITCH.fullmatch(word) or _KIND_WORD.fullmatch(word)
        or is_mark(word) or whole_date(word)
    )  # fmt: skip
