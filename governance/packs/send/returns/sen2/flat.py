"""Flat forms of the return put together: each module's rows under the rows they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from governance.packs.send.returns.sen2.headings import IDS, item_named
from governance.packs.send.returns.sen2.items import ID, MODULES, PARENTS, Node
from governance.readers.cases.raw import RawTable

_BY = {
    "requests": ("person",),
    "assessment": ("requests",),
    "namedplan": ("assessment", "requests"),
    "plandetail": ("namedplan", "requests"),
    "activeplans": ("requests",),
    "placementdetail": ("activeplans", "requests"),
    "senneed": ("activeplans", "requests"),
}
"""What a module's rows name: the row above, or the request that it is about."""


@dataclass
class Flat:
    """The modules of one return."""

    tables: Mapping[str, RawTable]
    items: frozenset[str] = frozenset()
    """The items that the form has."""
    orphans: dict[str, int] = field(default_factory=dict)
    """Rows that belong to none, by module."""

    def header(self) -> Node:
        """What the return says of itself; nothing in forms that do not."""
        table = self.tables.get("header")
        return next((row for row, _ in _rows(table)), {}) if table else {}

    def persons(self) -> list[Node]:
        """Every person with all below."""
        known: dict[str, dict[str, Node]] = {module: {} for module in MODULES}
        people: list[Node] = []
        for module in MODULES:
            table = self.tables.get(module)
            for node, ids in _rows(table) if table else ():
                if module == "person":
                    people.append(node)
                elif not self._hung(module, node, ids, known):
                    self.orphans[module] = self.orphans.get(module, 0) + 1
                    continue
                self._name(module, node, ids, known)
        return people

    def _hung(self, module: str, node: Node, ids: Node, known: dict[str, dict[str, Node]]) -> bool:
        """Put a node under the row above it; False where there is none."""
        for above in _BY[module]:
            found = known[above].get(ids.get(above, ""))
            if found is not None:
                home = found if above == PARENTS[module] else _down(found, PARENTS[module])
                if home is not None:
                    home.setdefault(module, []).append(node)
                    return True
        return False

    @staticmethod
    def _name(module: str, node: Node, ids: Node, known: dict[str, dict[str, Node]]) -> None:
        if name := ids.get(module):
            node[ID] = name
            known[module].setdefault(name, node)


def _down(request: Node, module: str) -> Node | None:
    """The assessment's plan, or the active plan, of a request."""
    steps = ("assessment", "namedplan") if module == "namedplan" else (module,)
    found: Node | None = request
    for step in steps:
        found = next(iter(found.get(step, ())), None) if found else None
    return found


def _rows(table: RawTable) -> Iterator[tuple[Node, Node]]:
    """Each row's items, and the ids that it names by module."""
    named = [(item_named(heading), column) for heading, column in table.columns.items()]
    items = [(item, column) for item, column in named if item and item not in IDS]
    ids = [(IDS[item], column) for item, column in named if item in IDS]
    for at in range(table.size):
        row = {item: text for item, column in items if (text := column[at]) is not None}
        names = {module: _id(text) for module, column in ids if (text := column[at]) is not None}
        yield row, names


def _id(text: str) -> str:
    return text.removesuffix(".0").casefold()
