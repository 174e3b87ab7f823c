"""One reader under atheris, in a process of its own: it ends it."""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["governance"]):
    from governance.problems import GovernanceError
    from tests.fuzz.readers import TARGETS


def main() -> None:
    """The target's name, then libFuzzer's own arguments."""
    name, *rest = sys.argv[1:]
    read = TARGETS[name].read

    def one(data: bytes) -> None:
        try:
            read(data)
        except GovernanceError:
            return

    atheris.Setup([sys.argv[0], *rest], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
