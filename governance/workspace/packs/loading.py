"""The packs that a plan names: in the workspace, in the package, or installed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from governance.domain.pack import Pack
from governance.problems import Problems, error
from governance.readers.edges import MOST_TEXT, read_regular
from governance.readers.plan import read_record

GROUP = "governance.packs"
"""The entry points by which an installed distribution offers a pack: its name, its module."""
PACKAGE = "the package"
_OWN = Path(__file__).resolve().parents[2] / "packs"


@dataclass(frozen=True)
class LoadedPack:
    """A pack as it was found. None of its code has run."""

    about: Pack
    home: Path
    """Its folder, with its files."""
    origin: str
    """Where it came from, for a person: `packs/NAME`, `the package`, or a distribution's name."""
    module: str = ""
    """The name its code is imported by; empty for a folder in a workspace, which has none."""

    @property
    def notebooks(self) -> tuple[str, ...]:
        """The reports it brings, without `.ipynb`, sorted."""
        return tuple(sorted(path.stem for path in (self.home / "notebooks").glob("*.ipynb")))

    def read(self, file: str) -> bytes | None:
        """One of its files; nothing where it has none. Raises UnreadableError, OSError."""
        path = self.home / file
        return read_regular(path, MOST_TEXT) if path.is_file() else None

    def named(self, file: str) -> str:
        """One of its files as a person knows it."""
        own = self.origin.startswith("packs/")
        return f"{self.origin}/{file}" if own else f"{self.about.name} of {self.origin}: {file}"


def load_pack(root: Path, name: str) -> tuple[LoadedPack | None, Problems]:
    """A pack by name; an office's own `packs/NAME/` comes before the package's."""
    for home, origin, module in _homes(root, name):
        if not (home / "pack.yaml").is_file():
            continue
        file = f"{origin}/pack.yaml" if not module else f"{name} of {origin}: pack.yaml"
        about, problems, source = read_record(
            read_regular(home / "pack.yaml", MOST_TEXT), file, Pack
        )
        if about is None:
            return None, source.placed(problems)
        if about.name != name:
            what = f"the pack calls itself {about.name!r}, its folder {name!r}"
            problem = error("pack-name", what, "make them the same", ("name",))
            return None, source.placed((problem,))
        return LoadedPack(about, home, origin, module), source.placed(problems)
    known = ", ".join(pack_names(root)) or "none"
    what = f"there is no pack {name!r}; there are {known}"
    return None, (error("unknown-pack", what, "correct `pack:`, or install it", ("pack",)),)


def pack_names(root: Path) -> tuple[str, ...]:
    """Every pack there is to name, sorted."""
    homes = (root / "packs", _OWN)
    found = {path.parent.name for home in homes for path in home.glob("*/pack.yaml")}
    return tuple(sorted(found | {one.name for one in entry_points(group=GROUP)}))


def _homes(root: Path, name: str) -> Iterator[tuple[Path, str, str]]:
    """Where a pack may lie, in the order looked at: folder, origin, module."""
    yield root / "packs" / name, f"packs/{name}", ""
    yield _OWN / name, PACKAGE, f"governance.packs.{name}"
    for one in entry_points(group=GROUP, name=name):
        for home in _folders_of(one):
            yield home, one.dist.name if one.dist else one.value, one.value


def _folders_of(one: EntryPoint) -> list[Path]:
    """The folders of an installed module, found; it is not run for that."""
    try:
        spec = find_spec(one.value)
    except (ImportError, ValueError):
        return []
    return [Path(place) for place in (spec.submodule_search_locations if spec else None) or ()]
