"""Comments with answers, which Excel keeps in parts that openpyxl does not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from governance.importing.files.excel.sheets import days_of
from governance.importing.files.package import Package
from governance.importing.files.xml import Element, local
from governance.importing.grid import Remark
from governance.importing.lines import tidy


def read_threads(package: Package) -> Mapping[str, Mapping[str, tuple[Remark, ...]]]:
    """Open comments by the sheet's part and the cell they stand at, such as C5."""
    people = _people(package)
    found: dict[str, dict[str, tuple[Remark, ...]]] = {}
    for sheet in sorted(one for one in package.parts if "/worksheets/" in one):
        part = package.related(sheet, "threadedComment") if sheet.endswith(".xml") else None
        tree = package.xml(part) if part else None
        if tree is not None:
            found[sheet] = _threads(tree, people)
    return found


def _threads(tree: Element, people: Mapping[str, str]) -> dict[str, tuple[Remark, ...]]:
    found: dict[str, tuple[Remark, ...]] = {}
    closed = {one.get("id") for one in tree if one.get("done") in ("1", "true")}
    for one in tree:
        if one.get("id") in closed or one.get("parentId") in closed:
            continue
        text = tidy(" ".join(part.text or "" for part in one if local(part) == "text"))
        author = people.get(one.get("personId", ""), "")
        if text:
            at = one.get("ref", "")
            remark = Remark(text, author, days_of(one.get("dT", "")))
            *others, last = found.get(at, (None,))
            if last is not None and one.get("parentId"):
                remark = replace(last, answers=(*last.answers, remark))
            else:
                others = list(found.get(at, ()))
            found[at] = (*others, remark)
    return found


def _people(package: Package) -> dict[str, str]:
    part = package.related(package.main, "person")
    tree = package.xml(part) if part else None
    return {
        one.get("id", ""): tidy(one.get("displayName", ""))
        for one in (tree if tree is not None else ())
    }
