"""An office file as its parts, once nothing speaks against opening it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from governance.importing.files.sniff import READ, why_no_archive
from governance.importing.files.xml import Element, parse
from governance.problems import Location, Problem, UnreadableError
from governance.readers.archives import Limits, inner_danger, outer_danger
from governance.readers.edges import DamagedError, handed_over

PACKED = 64 << 20
"""Bytes of a file; pictures and all."""
LIMITS = Limits(unpacked=256 << 20, markup=24 << 20)
"""A plan of 600 actions in Word unpacks to about 5 MB of text."""
TAGS = 1_200_000
"""Tags of one part; a plan of 600 actions in Word has some 200,000."""
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MACROS = ("macroenabled", "macrosheet", "vbaproject", "ms-excel.intlmacrosheet")


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie from one part to another, or to somewhere outside."""

    id: str
    kind: str
    """The last word of its type, such as `comments`."""
    target: str
    """The part's name, or the address where it leads outside."""
    outside: bool


@dataclass(frozen=True)
class Package:
    """A sound office file."""

    name: str
    data: bytes
    archive: zipfile.ZipFile

    @cached_property
    def parts(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self.archive.namelist())

    @cached_property
    def main(self) -> str:
        """The name of the part that everything hangs on; empty where there is none."""
        found = (one.target for one in self.relations("") if one.kind == "officeDocument")
        return next(found, "")

    @cached_property
    def main_kind(self) -> str:
        """What the main part is, as the list of contents says, in small letters."""
        contents = self.xml("[Content_Types].xml")
        for one in contents if contents is not None else ():
            if one.get("PartName", "").lstrip("/").casefold() == self.main.casefold():
                return one.get("ContentType", "").casefold()
        return ""

    def read(self, part: str) -> bytes | None:
        """A part's bytes; None where there is no such part. Raises UnreadableError."""
        if part not in self.parts:
            return None
        try:
            with handed_over():
                data = self.archive.read(part)
        except DamagedError as fault:
            raise refused(self.name, _unsound(f"its part {part} is damaged")) from fault
        if data.count(b"<") > TAGS:
            raise refused(self.name, _large(f"its part {part} holds more than {TAGS:,} tags"))
        return data

    def xml(self, part: str) -> Element | None:
        """A part's tree; None where there is no such part. Raises UnreadableError."""
        data = self.read(part)
        if data is None:
            return None
        try:
            return parse(data)
        except ValueError as fault:
            raise refused(self.name, _unsound(f"its part {part} is not XML")) from fault

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Where a part leads; those of the file itself for an empty name."""
        folder, name = posixpath.split(part)
        tree = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return tuple(_relations(tree, folder)) if tree is not None else ()

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first part of a kind that a part leads to."""
        found = (one.target for one in self.relations(part) if one.kind == kind and not one.outside)
        return next(found, None)


def refused(name: str, problem: Problem) -> UnreadableError:
    """The error that says why a file is not imported."""
    return UnreadableError(f"{name} cannot be imported", (problem.placed(Location(name)),))


def open_package(data: bytes, name: str) -> Package:
    """The parts of an office file. Raises UnreadableError for what cannot or must not be read."""
    if len(data) > PACKED:
        raise refused(name, _large(f"it is larger than {PACKED >> 20} MB"))
    if (why := why_no_archive(data)) is not None:
        raise refused(name, why)
    try:
        with handed_over():
            package = Package(name, data, zipfile.ZipFile(io.BytesIO(data)))
            danger = outer_danger(package.archive, LIMITS)
            if danger is None:
                _refuse_macros(package)
                danger = inner_danger(package.archive)
    except DamagedError as fault:
        raise refused(name, _unsound(f"it is damaged, or none of what is read: {READ}")) from fault
    if danger is not None:
        raise refused(name, (_large if danger.too_large else _unsafe)(danger.what))
    _refuse_broken_ties(package)
    return package


def _refuse_macros(package: Package) -> None:
    contents = (package.read("[Content_Types].xml") or b"")[: 1 << 20].lower()
    if b"sheet.binary" in contents:
        todo = "open it in Excel, save it as .xlsx and import that"
        raise refused(package.name, Problem("old-format", "it is a binary workbook, .xlsb", todo))
    named = any(one.casefold().endswith("vbaproject.bin") for one in package.parts)
    if named or any(word.encode() in contents for word in _MACROS):
        todo = "save it as .docx or .xlsx, without macros, and import that"
        problem = Problem("macros", "it holds macros, or is of a kind that may", todo)
        raise refused(package.name, problem)


def _refuse_broken_ties(package: Package) -> None:
    """A part that leads to one that is not there: the file was cut, or made by hand."""
    there = {one.casefold() for one in package.parts}
    for rels in sorted(one for one in package.parts if one.endswith(".rels")):
        home, name = posixpath.split(rels)
        part = posixpath.join(posixpath.dirname(home), name.removesuffix(".rels"))
        for one in package.relations(part):
            if not one.outside and one.target.casefold() not in there:
                raise refused(package.name, _broken_tie(part or "the file", one.target))


def _relations(tree: Element, folder: str) -> Iterator[Relation]:
    for one in tree.iter(_RELATIONSHIPS):
        outside = one.get("TargetMode", "").casefold() == "external"
        target = one.get("Target", "")
        if not outside:
            inner = unquote(target.partition("#")[0]).replace("\\", "/")
            target = posixpath.normpath(posixpath.join("/", folder, inner)).lstrip("/")
        kind = one.get("Type", "").rpartition("/")[2]
        if target and not (not outside and one.get("Target", "").startswith("#")):
            yield Relation(one.get("Id", ""), kind, target, outside)


def _unsound(what: str) -> Problem:
    return Problem("unsound-file", what, "open it in Word or Excel, save it and import that")


def _large(what: str) -> Problem:
    return Problem("file-too-large", what, "a plan never needs that; leave out what is no plan")


def _unsafe(what: str) -> Problem:
    return Problem("unsafe-file", what, "open it in Word or Excel, save it anew and import that")


def _broken_tie(part: str, target: str) -> Problem:
    what = f"{part[:80]} leads to {target[:80]!r}, which is not in the file"
    return Problem("broken-relationship", what, "open it in Word or Excel, save it, import that")
