"""Who stands alone somewhere in a file, by which it is told what divides the others."""

from __future__ import annotations

from collections.abc import Iterable

from governance.importing.actions.dues import owners_beside_dates
from governance.importing.readings.bands import Item
from governance.importing.words.heading_words import Role
from governance.importing.words.names import is_joined, split_owners
from governance.importing.words.owner_words import FIRST_OR_LAST
from governance.importing.words.who import FIRST_NAMES, can_stand_alone, plain_key


def known_owners(items: Iterable[Item]) -> frozenset[str]:
    """The keys of owners who stand alone in a cell, or whom a stroke or comma plainly divides.

    A post that goes with two names, or a name with two posts, is an owner of its own.
    """
    alone: dict[str, None] = {}
    posts: dict[str, set[str]] = {}
    for item in items:
        for _, cell in item.cells(Role.OWNER):
            mixed = item.roles_at(cell.column) & {Role.DUE, Role.PROGRESS, Role.RATING}
            beside = owners_beside_dates(cell) if mixed else (line.text for line in cell.lines)
            owners = split_owners(beside)
            if len(owners) == 1 and FIRST_OR_LAST.fullmatch(owners[0].text):
                alone[FIRST_NAMES] = None
            for named in owners:
                if not is_joined(named.text) or can_stand_alone(named.text):
                    alone[named.key] = None
            for named in owners:
                if named.also and f"({named.also})" not in cell.text:
                    posts.setdefault(plain_key(named.also), set()).add(named.key)
                    posts.setdefault(named.key, set()).add(plain_key(named.also))
    torn = {key for key, others in posts.items() if len(others) > 1}
    torn |= {other for key in torn for other in posts[key]}
    return frozenset(alone) | torn
