"""The packs that a plan names: in the workspace, in the package, or installed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

from governance.domain.pack import Pack
from governance.problems import Problems, error
from governance.readers.plan import Source, read_record

GROUP = "governance.packs"
"""The entry points by which an installed distribution offers a pack."""
_OWN = Path(__file__).resolve().parents[1] / "packs"


@dataclass(frozen=True)
class LoadedPack:
    """A pack as it was found."""

    about: Pack
    home: Path
    """Its folder, with its files."""
    origin: str
    """Where it came from, for a person: `packs/NAME`, `the package`, or a distribution's name."""


def load_pack(root: Path, name: str) -> tuple[LoadedPack | None, Problems]:
    """A pack by name; an office's own `packs/NAME/` comes before the package's."""
    for home, origin in _homes(root, name):
        if not (home / "pack.yaml").is_file():
            continue
        file = f"{origin}: pack.yaml"
        about, problems, source = read_record((home / "pack.yaml").read_bytes(), file, Pack)
        if about is None:
            return None, source.placed(problems)
        if about.name != name:
            what = f"the pack calls itself {about.name!r}, its folder {name!r}"
            problem = error("pack-name", what, "make them the same", ("name",))
            return None, Source(file).placed((problem,))
        return LoadedPack(about, home, origin), ()
    known = ", ".join(pack_names(root)) or "none"
    what = f"there is no pack {name!r}; there are {known}"
    return None, (error("unknown-pack", what, "correct `pack:`, or install it", ("pack",)),)


def pack_names(root: Path) -> tuple[str, ...]:
    """Every pack there is to name, sorted."""
    homes = (root / "packs", _OWN)
    found = {path.parent.name for home in homes for path in home.glob("*/pack.yaml")}
    return tuple(sorted(found | {one.name for one in entry_points(group=GROUP)}))


def _homes(root: Path, name: str) -> list[tuple[Path, str]]:
    homes = [(root / "packs" / name, f"packs/{name}"), (_OWN / name, "the package")]
    for one in entry_points(group=GROUP, name=name):
        module = one.load()
        distribution = one.dist.name if one.dist else one.value
        homes += [(Path(place), distribution) for place in getattr(module, "__path__", ())]
    return homes
