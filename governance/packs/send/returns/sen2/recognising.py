"""Which files are a return's: by the first of what they hold, whatever they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NoReturn

from governance.packs.send.returns.sen2.flat import Flat
from governance.packs.send.returns.sen2.headings import item_named, module_of
from governance.packs.send.returns.sen2.lookups import lookup_kind
from governance.packs.send.returns.sen2.template import modules_in, template_sheet
from governance.readers.cases.faults import RefusedError, fault
from governance.readers.cases.raw import How, RawTable, raw_table, table_names
from governance.readers.cases.raw.reading import first_row

HEAD = 16 << 10
_MESSAGE = re.compile(rb"<(?:\w+:)?Message\b", re.IGNORECASE)
_SEN2 = re.compile(rb"<(?:\w+:)?Collection>\s*SEN2?\s*<", re.IGNORECASE)
_SYNTHETIC = re.compile(rb"<(?:\w+:)?SoftwareCode>\s*Synthetic\s*<", re.IGNORECASE)
_WORDS = re.compile(
    "module[ _-]*[0-9]|sen2|person|requests?|assessment|named *plan|plan *detail|active *plans?"
    "|placement *detail|sen *need|header"
)
"""Words by which exports name the file of a module."""
Paths = tuple[Path, ...]
Module = tuple[str, Path]
"""A module and the file that holds it."""


@dataclass
class Found:
    """The files of a place that are returns, by what they are."""

    xml: list[Path] = field(default_factory=list)
    books: list[Path] = field(default_factory=list)
    """Workbooks with a whole return: before submission, or the Department's template."""
    modules: list[Module] = field(default_factory=list)
    """CSV files of one module each."""
    lookups: list[tuple[str, Path]] = field(default_factory=list)

    @property
    def paths(self) -> Paths:
        """Every file of a return, and the look-ups beside; none where no return is there."""
        whole = (*self.xml, *self.books, *(path for _, path in self.modules))
        return (*whole, *(path for _, path in self.lookups)) if whole else ()


def known_files(paths: Paths) -> Paths:
    """Of these, the files of returns, and look-ups that go with them."""
    return found_in(paths).paths


def holds_nobody(path: Path) -> bool:
    """True for a look-up, and for XML that says by its software code that it is synthetic."""
    found = found_in((path,))
    if found.lookups:
        return True
    with path.open("rb") as file:
        head = file.read(HEAD).replace(b"\0", b"")
    return bool(found.xml and _SYNTHETIC.search(head))


def found_in(paths: Paths) -> Found:
    """What each file is; those that are nothing of a return are left out."""
    found = Found()
    for path in sorted(paths):
        try:
            _sort(path, found)
        except (RefusedError, OSError, UnicodeError):
            continue  # whoever reads tables tells what is wrong with it
    return found


def _sort(path: Path, found: Found) -> None:
    ending = path.suffix.casefold()
    if ending == ".xml":
        if _is_message(path):
            found.xml.append(path)
    elif ending in (".xlsx", ".ods"):
        names = table_names(path)
        if template_sheet(names) or len(_sheets(path, names)) > 2:
            found.books.append(path)
    elif ending in (".csv", ".txt"):
        head = first_row(path)
        if module := module_of(head):
            found.modules.append((module, path))
        elif kind := lookup_kind(head):
            found.lookups.append((kind, path))


def _is_message(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(HEAD).replace(b"\0", b"")
    return bool(_MESSAGE.search(head) and _SEN2.search(head))


def _sheets(path: Path, names: tuple[str, ...]) -> dict[str, str]:
    """The sheets that are modules, by module, told by their first row."""
    found: dict[str, str] = {}
    for name in islice(names, 40):
        if module := module_of(first_row(path, name)):
            found.setdefault(module, name)
    return found


def flat_of(tables: dict[str, RawTable]) -> Flat:
    """A return of these modules, with the items that its form has."""
    every = (item_named(heading) for one in tables.values() for heading in one.columns)
    return Flat(tables, frozenset(item for item in every if item))


def book_of(path: Path) -> Flat:
    """A workbook's return. Raises RefusedError."""
    names = table_names(path)
    if sheet := template_sheet(names):
        return flat_of(modules_in(path, sheet))
    sheets = _sheets(path, names)
    return flat_of({module: raw_table(path, How(sheet=name)) for module, name in sheets.items()})


def exports_in(modules: list[Module]) -> list[list[Module]]:
    """CSV files by the export that they are of; several exports differ in what is no module's word.

    Raises RefusedError where two files of one module cannot be told apart so.
    """
    if len({module for module, _ in modules}) == len(modules):
        return [modules]
    exports: dict[str, list[Module]] = {}
    for module, path in modules:
        exports.setdefault(_WORDS.sub("", path.stem.casefold()), []).append((module, path))
    for export in exports.values():
        held = [module for module, _ in export]
        if len({*held}) < len(held) or not {"person", "requests"} <= {*held}:
            _refuse_twice(modules)
    return [*exports.values()]


def _refuse_twice(modules: list[Module]) -> NoReturn:
    known: dict[str, Path] = {}
    module, path = next(one for one in modules if known.setdefault(*one) is not one[1])
    what = f"{known[module].name} holds `{module}` too: one return twice, or parts of two"
    raise RefusedError(fault("unreadable-table", path.name, what))


def folder_of(modules: list[Module]) -> Flat:
    """The return of one export's CSV files."""
    return flat_of({module: raw_table(path) for module, path in modules})
