"""The words of a plan's field: its packs' words.yaml, and its own over them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from governance.domain.field_words import FieldWords
from governance.problems import Problems
from governance.readers.plan import read_record

if TYPE_CHECKING:
    from governance.workspace.folder import PlanFolder

_FILE = "words.yaml"


def words_of(folder: PlanFolder) -> tuple[FieldWords, Problems]:
    """The plan's words, field by field over those of its packs, the first pack over the next."""
    words, problems = FieldWords(), Problems()
    for name, data in _files(folder):
        said, found, source = read_record(data, name, FieldWords)
        problems += source.placed(found)
        words = words.over(said) if said else words
    return words, problems


def _files(folder: PlanFolder) -> Iterator[tuple[str, bytes]]:
    own = folder.files.data(_FILE)
    if own is not None:
        yield folder.files.name(_FILE), own
    for pack in folder.packs:
        if (data := pack.read(_FILE)) is not None:
            yield pack.named(_FILE), data
