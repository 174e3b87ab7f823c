"""What packs bring, called so that a fault in it is told with its place and nothing else stops."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from functools import wraps
from typing import Any

from governance.problems import GovernanceError, Problem
from governance.workspace.packs.code import STOPPED, misfit, stopped
from governance.workspace.packs.loading import LoadedPack

Call = Callable[..., Any]
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def guarded(pack: LoadedPack, kind: str, entry: str, value: Any) -> Any:
    """The entry as it is called: its own faults become ExtensionErrors, or a rule's, problems."""
    guard = _Guard(pack, entry)
    if kind == "rules":
        return guard.rule(value)
    if kind == "challenges":
        return guard.challenge(value)
    if kind == "measures":
        faults, tables = guard.call(value.faults, list), guard.call(value.tables, tuple)
        return replace(value, work=guard.work(value.work), faults=faults, tables=tables)
    if kind == "importers":
        reads = guard.call(value.read)
        return replace(value, is_its_own=guard.call(value.is_its_own), read=reads)
    if kind == "returns":
        knows, nobody = guard.call(value.knows, tuple), guard.call(value.holds_nobody)
        return replace(value, knows=knows, read=guard.call(value.read), holds_nobody=nobody)
    if kind == "feeds":
        each = guard.call(value.each, guard.file_names) if value.each else None
        return replace(value, entries=guard.call(value.entries, tuple), each=each)
    return guard.call(value) if kind in ("sections", "charts") else value


class _Guard:
    """One entry of a pack."""

    def __init__(self, pack: LoadedPack, entry: str) -> None:
        self.pack, self.entry = pack, entry

    def call(self, function: Call, whole: Call = lambda found: found) -> Call:
        """The function; `whole` works out what it gives, where that comes piece by piece."""

        @wraps(function)
        def told(*values: Any, **named: Any) -> Any:
            try:
                with redirect_stdout(sys.stderr):  # what a command prints is for programs too
                    return whole(function(*values, **named))
            except GovernanceError:
                raise
            except STOPPED as fault:
                raise stopped(self.pack, fault, f"{self.entry} stopped") from fault

        return told

    def odd(self, found: Any, todo: str) -> GovernanceError:
        """That a function gave something else than it must."""
        return misfit(self.pack, self.entry, f"it gave a {type(found).__name__}", todo)

    def file_names(self, names: Iterable[str]) -> tuple[str, ...]:
        """What there is a feed for, fit to be part of a file's name."""
        found = tuple(names)
        for one in found:
            if not _FILE_NAME.fullmatch(str(one)):
                what = f"it names a feed {str(one)[:40]!r}, which cannot be a file's name"
                raise misfit(self.pack, self.entry, what, "use letters, digits, dots and hyphens")
        return found

    def rule(self, rule: Call) -> Call:
        """A rule that tells its own fault as one more problem."""
        call = self.call(rule, list)

        @wraps(rule)
        def told(subject: Any) -> Iterator[Problem]:
            try:
                found = call(subject)
                for one in found:
                    if not isinstance(one, Problem):
                        raise self.odd(one, "give problems, made by `error` or `warning`")
            except GovernanceError as fault:
                found = fault.problems
            return iter(found)

        return told

    def challenge(self, challenge: Call) -> Call:
        """A challenge that gives a Challenge, or None."""
        from governance.record.position import Challenge

        call = self.call(challenge)

        @wraps(challenge)
        def told(claimed: Any) -> Challenge | None:
            found = call(claimed)
            if found is None or isinstance(found, Challenge):
                return found
            raise self.odd(found, "give a Challenge, or None")

        return told

    def work(self, work: Call) -> Call:
        """A measure kind's counts, one for each period."""
        from governance.kpis.measures.context import Measured

        call = self.call(work)

        def told(measure: Any, context: Any) -> Measured:
            found = call(measure, context)
            if isinstance(found, Measured):
                most = len(found.periods or context.periods)
                if 0 < len(found.counts) <= most:
                    return found
            raise self.odd(found, "give a Measured with one count for each of the periods")

        return told
