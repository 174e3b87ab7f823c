"""An action plan as councils keep it in Word or Excel, read by what its columns mean.

Bytes in; a plan, its history and findings out. Nothing is asked of a disk, a clock or a network.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from governance.domain.import_map import ImportMap, Kind
from governance.domain.imported import Imported
from governance.importing.files.excel import is_excel, read_excel
from governance.importing.files.opendocument import is_ods, read_ods
from governance.importing.files.package import PACKED, Package, open_package, refused
from governance.importing.files.plain.delimited import is_delimited, read_delimited
from governance.importing.files.plain.project import is_project, read_project
from governance.importing.files.sniff import READ
from governance.importing.files.word import is_word, read_word
from governance.importing.grid import Document
from governance.importing.mapping import map_of, without_headings
from governance.importing.plan.assemble import Request, assemble
from governance.importing.tables.survey import Survey
from governance.problems import Problem, UnreadableError
from governance.readers.edges import DamagedError, TooDeepError, handed_over

__all__ = [
    "IMPORTERS",
    "PACKED",
    "AnyImporter",
    "FileImporter",
    "Importer",
    "NoPlanError",
    "Request",
    "read_action_plan",
    "refused",
]


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of office file."""

    name: str
    is_its_own: Callable[[Package], bool]
    """True for a file of this kind, whatever its name says."""
    read: Callable[[Package], Document]


@dataclass(frozen=True, slots=True)
class FileImporter:
    """One kind of file that is no office file. What is safe to open is its own business."""

    name: str
    is_its_own: Callable[[bytes, str], bool]
    """True for a file of this kind, by its bytes and its name."""
    read: Callable[[bytes, str], Document]


class NoPlanError(UnreadableError):
    """No table of a file is a plan; `mapped` says how each was read, for a person to correct."""

    def __init__(self, name: str, problem: Problem, mapped: ImportMap) -> None:
        fault = refused(name, problem)
        super().__init__(str(fault), fault.problems)
        self.mapped = mapped


_TOLD = 4
"""Tables that a refusal names."""
_FEW = 1
"""Rows with values in a table of which the formulas hold the rest."""
AnyImporter = Importer | FileImporter
IMPORTERS: tuple[AnyImporter, ...] = (
    Importer("Word", is_word, read_word),
    Importer("Excel", is_excel, read_excel),
    Importer("OpenDocument", is_ods, read_ods),
    FileImporter("Project XML", is_project, read_project),
    FileImporter("Delimited text", is_delimited, read_delimited),
)
"""Every kind of file that is read."""


def read_action_plan(
    data: bytes, name: str, request: Request, importers: tuple[AnyImporter, ...] = IMPORTERS
) -> Imported:
    """A plan, its history, and what was read, guessed or not placed; `name` is the file's.

    Raises UnreadableError, with the reason, for a file that cannot or must not be read.
    """
    try:
        with handed_over():
            document = _document(data, name, importers)
    except DamagedError as fault:
        code = "unsafe-file" if isinstance(fault, TooDeepError) else "unsound-file"
        problem = Problem(code, str(fault), "open it in Word or Excel, save it, import that")
        raise refused(name, problem) from fault
    digest = hashlib.sha256(data).hexdigest()
    imported = assemble(document, name, request, digest)
    if not isinstance(imported, Imported):
        mapped = without_headings(map_of(name, digest, imported.regions, {}, {}, month_first=False))
        raise NoPlanError(name, _without_actions(document, imported), mapped)
    return imported


def _document(data: bytes, name: str, importers: tuple[AnyImporter, ...]) -> Document:
    """The file as read by the first importer that takes it for its own."""
    of_files = (one for one in importers if isinstance(one, FileImporter))
    own = next((one for one in of_files if one.is_its_own(data, name)), None)
    if own is not None:
        return own.read(data, name)
    package = open_package(data, name)
    for one in importers:
        if isinstance(one, Importer) and one.is_its_own(package):
            return one.read(package)
    raise refused(name, _of_another_kind(package))


def _without_actions(document: Document, found: Survey) -> Problem:
    """Why nothing was imported: what the tables are, or that formulas hold what they would say."""
    kinds = dict.fromkeys(
        f"{name} is a {one.kind.kind.value}" for name, one in found.regions
        if one is not None and one.kind.kind not in (Kind.OTHER, Kind.PLAN)
    )  # fmt: skip
    if kinds:
        what = f"no plan of action is in it: {'; '.join(list(kinds)[:_TOLD])}"
        todo = "import the file that holds the actions; a register's entries are added by hand"
        return Problem("no-action-table", what, todo)
    typed = sum(bool(table.own(row)) for table in document.tables for row in range(len(table.grid)))
    unread = any(one.code == "unread-formula" for one in document.findings)
    if unread and typed <= _FEW * len(document.tables):
        what = "its cells are formulas without saved values"
        return Problem("only-formulas", what, "open it in Excel, save it and import that")
    what = "no table in it has a column of actions beside owners, dates, progress or ratings"
    todo = "give its columns headings such as Action, Owner, By when, Progress, RAG"
    return Problem("no-action-table", what, todo)


def _of_another_kind(package: Package) -> Problem:
    todo = "open it in Word or Excel, save it as .docx or .xlsx and import that"
    if package.read("mimetype"):
        what = "it is an OpenDocument file, and no spreadsheet"
        return Problem("not-an-office-file", what, todo)
    return Problem("not-an-office-file", f"it is none of what is read: {READ}", todo)
