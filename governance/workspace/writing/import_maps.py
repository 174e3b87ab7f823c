"""The map of an import as a file of the workspace: `maps/ID.import.yaml`, read and written."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from governance.domain.import_map import ColumnMap, ImportMap, RegionMap
from governance.problems import UnreadableError, quoted
from governance.readers.edges import MOST_TEXT, read_regular
from governance.readers.plan import read_record
from governance.writers.record.yaml_text import Tree, to_yaml
from governance.writers.storing.files import write_file

_HEAD = (
    "How the file was read. Correct it, then: governance import FILE --id ID --map THIS.\n"
    "# The file's next version is read by it unasked. docs/importing.md says what may stand here."
)


def map_path(root: Path, plan: str) -> Path:
    """Where a plan's map lies."""
    return root / "maps" / f"{plan}.import.yaml"


def read_map(path: Path) -> ImportMap:
    """A map from its file. Raises UnreadableError with everything that is wrong with it."""
    try:
        data = read_regular(path, MOST_TEXT)
    except OSError as fault:
        raise UnreadableError(f"could not read {quoted(path)}: {fault.strerror}") from fault
    found, problems, source = read_record(data, path.name, ImportMap)
    if found is None:
        raise UnreadableError(f"{path.name} cannot be used", source.placed(problems))
    return found


def write_map(root: Path, plan: str, mapped: ImportMap) -> Path:
    """Put a map in its place; the one before it gives way. Raises UnwritableError."""
    path = map_path(root, plan)
    path.parent.mkdir(exist_ok=True)
    write_file(path, map_to_yaml(mapped))
    return path


def map_to_yaml(mapped: ImportMap) -> bytes:
    """A map as YAML, one line a column."""
    tree: dict[str, Tree] = {
        "source": mapped.source,
        "sha256": mapped.sha256,
        **({"wrote": mapped.wrote} if mapped.wrote else {}),
        "dates": mapped.dates.value,
    }
    if mapped.means:
        tree["means"] = {word: rag.value for word, rag in mapped.means.items()}
    if mapped.regions:
        tree["regions"] = [_region(one) for one in mapped.regions]
    return to_yaml(tree, _HEAD).encode()


def _region(region: RegionMap) -> dict[str, Tree]:
    names = ("table", "kind", "heading", "rows", "sure", "otherwise", "groups", "outline")
    found: dict[str, Tree] = {name: _text(value) for name in names
                              if (value := getattr(region, name)) is not None}  # fmt: skip
    found["owners"] = region.owners.value
    found["ratings"] = region.ratings.value
    if region.columns:
        found["columns"] = [_column(one) for one in region.columns]
    return found


def _column(column: ColumnMap) -> dict[str, Tree]:
    found: dict[str, Tree] = {"column": column.column}
    if column.heading is not None:
        found["heading"] = column.heading
    found["holds"] = [role.value for role in column.holds]
    if column.sure is not None:
        found["sure"] = _text(column.sure)
    if column.otherwise:
        found["otherwise"] = [role.value for role in column.otherwise]
    return found


def _text(value: object) -> str:
    return value.value if isinstance(value, StrEnum) else str(value)
