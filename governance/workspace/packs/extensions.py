"""What a plan is governed with: the package's own kinds, then those of its packs, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

from governance.problems import ExtensionError, Problem, Problems, UnknownNameError, nearest_names
from governance.workspace.packs.loading import PACKAGE, LoadedPack

if TYPE_CHECKING:  # each is loaded where it is used
    from governance.assurance.challenge import ChallengeRule
    from governance.assurance.rules import Rule
    from governance.domain.registers import RegisterKind
    from governance.importing import AnyImporter
    from governance.kpis.measures.own import OwnKinds
    from governance.readers.cases.returns import ReturnReader
    from governance.views.feed import FeedKind

Section = Callable[..., Any]


@dataclass(frozen=True)
class Brought:
    """One entry of a pack, loaded."""

    name: str
    value: Any
    pack: str


@dataclass(frozen=True)
class Extensions:
    """Everything of each kind, for one plan. A pack's code runs when its kind is asked for."""

    packs: tuple[LoadedPack, ...] = ()
    """In the plan's order."""
    _kept: dict[str, tuple[tuple[Brought, ...], Problems]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Rules of consistency."""
        from governance.assurance.rules import RULES

        return (*RULES, *self._values("rules"))

    @property
    def challenges(self) -> tuple[ChallengeRule, ...]:
        """Challenges to claimed ratings."""
        from governance.assurance.challenge import CHALLENGES

        return (*CHALLENGES, *self._values("challenges"))

    @property
    def measures(self) -> OwnKinds:
        """The kinds of measure that packs bring, by name."""
        return {one.name: one.value for one in self._brought("measures")[0]}

    @property
    def importers(self) -> tuple[AnyImporter, ...]:
        """Readers of files that hold an action plan."""
        from governance.importing import IMPORTERS

        return (*IMPORTERS, *self._values("importers"))

    @property
    def returns(self) -> tuple[ReturnReader, ...]:
        """Readers of statutory returns; the package has none of its own."""
        return self._values("returns")

    @property
    def registers(self) -> tuple[RegisterKind, ...]:
        """The kinds of register that packs bring; the package's own go without saying."""
        return self._values("registers")

    @property
    def feeds(self) -> tuple[FeedKind, ...]:
        """Kinds of calendar feed."""
        from governance.views.feed import FEEDS

        return (*FEEDS, *self._values("feeds"))

    def section(self, name: str) -> Section:
        """A section of a report by name. Raises UnknownNameError with the nearest."""
        from governance.views import sections

        return self._by_name("sections", sections, name)

    def chart(self, name: str) -> Section:
        """A chart by name. Raises UnknownNameError with the nearest."""
        from governance.views import charts

        return self._by_name("charts", charts, name)

    def _by_name(self, kind: str, own: ModuleType, name: str) -> Section:
        """The package's own of that name, which alone is loaded, or a pack's."""
        if name in own.__all__:
            found: Section = getattr(own, name)
            return found
        brought: dict[str, Section] = {one.name: one.value for one in self._brought(kind)[0]}
        if name not in brought:
            near = nearest_names(name, (*own.__all__, *brought))
            raise UnknownNameError(f"no {kind.removesuffix('s')} {name!r}{near}")
        return brought[name]

    def problems_of(self, *kinds: str) -> Problems:
        """What is wrong with the entries of these kinds."""
        return tuple(one for kind in kinds for one in self._brought(kind)[1])

    @property
    def problems(self) -> Problems:
        """What is wrong with everything that is brought from outside the package."""
        from governance.workspace.packs.kinds import KINDS

        outside = [one.about.brings for one in self.packs if one.origin != PACKAGE]
        return self.problems_of(*(kind for kind in KINDS if any(getattr(b, kind) for b in outside)))

    def brings(self, kind: str) -> bool:
        """True where a pack names an entry of a kind."""
        return any(getattr(one.about.brings, kind) for one in self.packs)

    def listed(self) -> Iterator[str]:
        """A line a pack: where it is from, and what it brings. None of it is loaded for that."""
        from governance.workspace.packs.kinds import KINDS

        for pack in self.packs:
            brings = {"report": pack.notebooks}
            for kind, about in KINDS.items():
                names = (one.partition(":")[2] for one in getattr(pack.about.brings, kind))
                brings[about.one] = tuple(names)
            told = [_many(one, names) for one, names in brings.items() if names]
            home = f"{pack.about.name} {pack.about.version}, from {pack.origin}"
            yield f"{home}: {'; '.join(told) or 'no code, no reports'}"

    def _values(self, kind: str) -> tuple[Any, ...]:
        return tuple(one.value for one in self._brought(kind)[0])

    def _brought(self, kind: str) -> tuple[tuple[Brought, ...], Problems]:
        """What the packs bring of a kind, and what of it cannot be used."""
        if kind not in self._kept:
            found: list[Brought] = []
            problems: list[Problem] = []
            for pack in self.packs:
                for entry in getattr(pack.about.brings, kind):
                    try:
                        found.append(_loaded(pack, kind, entry, found))
                    except ExtensionError as fault:
                        problems += fault.problems
            self._kept[kind] = tuple(found), tuple(dict.fromkeys(problems))
        return self._kept[kind]


def _loaded(pack: LoadedPack, kind: str, entry: str, before: list[Brought]) -> Brought:
    """An entry, judged. Raises ExtensionError."""
    from governance.workspace.packs.code import entry_of, misfit
    from governance.workspace.packs.guards import guarded
    from governance.workspace.packs.kinds import KINDS, name_of

    value, about = entry_of(pack, entry), KINDS[kind]
    if why := about.misfit(value):
        raise misfit(pack, entry, why, f"a {about.one} is {about.needed}")
    name = name_of(value)
    other = next((one.pack for one in before if one.name == name), None)
    if other is not None or name in about.taken:
        whose = "the package has one" if other is None else f"the pack {other} brings one"
        raise misfit(pack, entry, f"{whose} called {name!r} already", "give it another name")
    return Brought(name, guarded(pack, kind, entry, value), pack.about.name)


def _many(one: str, names: tuple[str, ...]) -> str:
    return f"{one}{'' if len(names) == 1 else 's'} {', '.join(names)}"
