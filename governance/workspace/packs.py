"""The packs that a plan names: in the workspace, in the package, or installed."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

from governance.domain.pack import Pack
from governance.problems import Problems, UnknownNameError, error
from governance.readers.plan import Source, read_record


class MadeUpCases(Protocol):
    """What a pack's module `synthesis` must offer."""

    def synthesise(
        self, seed: int, people: int, as_at: dt.date, areas: tuple[str, ...]
    ) -> Mapping[str, Iterable[Row]]:
        """Rows of every table of the pack, made up from a seed; every row says so."""
        ...

    def second_system(
        self, cases: Mapping[str, Iterable[Row]], seed: int
    ) -> Mapping[str, Iterable[Row]]:
        """The same as another system has them."""
        ...


GROUP = "governance.packs"
"""The entry points by which an installed distribution offers a pack."""
_OWN = Path(__file__).resolve().parents[1] / "packs"
Row = tuple[str | int | dt.date | None, ...]
"""A row's values, in the order in which its table declares the columns."""


@dataclass(frozen=True)
class LoadedPack:
    """A pack as it was found."""

    about: Pack
    home: Path
    """Its folder, with its files."""
    origin: str
    """Where it came from, for a person: `packs/NAME`, `the package`, or a distribution's name."""

    def named(self, file: str) -> str:
        """One of its files as a person knows it."""
        own = self.origin.startswith("packs/")
        return f"{self.origin}/{file}" if own else f"{self.about.name} of {self.origin}: {file}"


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


def made_up_cases(packs: Iterable[LoadedPack]) -> MadeUpCases:
    """The first pack's that can make up cases. Raises UnknownNameError where none can."""
    for pack in packs:
        found = module_of(pack, "synthesis")
        if found is not None:
            return cast("MadeUpCases", found)
    what = "no pack of this plan can make up cases; `pack: send` in plan.yaml names one that can"
    raise UnknownNameError(what)


def module_of(pack: LoadedPack, name: str) -> ModuleType | None:
    """A module of a pack's own code; None where it has none of that name."""
    inside = pack.home / name
    path = inside / "__init__.py" if inside.is_dir() else pack.home / f"{name}.py"
    if not path.is_file():
        return None
    if pack.home.parent == _OWN:
        return import_module(f"governance.packs.{pack.about.name}.{name}")
    full = f"governance_pack_{pack.about.name}_{name}"
    spec = spec_from_file_location(full, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[full] = module
    spec.loader.exec_module(module)
    return module


def _homes(root: Path, name: str) -> list[tuple[Path, str]]:
    homes = [(root / "packs" / name, f"packs/{name}"), (_OWN / name, "the package")]
    for one in entry_points(group=GROUP, name=name):
        module = one.load()
        distribution = one.dist.name if one.dist else one.value
        homes += [(Path(place), distribution) for place in getattr(module, "__path__", ())]
    return homes
