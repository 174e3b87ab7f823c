"""Speeds as ratios against a floor that does the same without the library. `make bench`."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks import (
    cases,
    commands,
    growth,
    imports,
    logs,
    page,
    plans,
    releases,
    reports,
    returns,
    sheets,
    web,
)
from tests.benchmarks.timing import Result


def results() -> Iterator[Result]:
    """Every benchmark, one after the other."""
    yield plans.load_plans()
    yield from logs.position_from_log()
    yield from commands.commands()
    yield from page.page()
    yield from growth.growth()
    yield from reports.reports()
    yield from releases.releases()
    for bench in (*imports.BENCHES, *sheets.BENCHES, *cases.BENCHES, *returns.BENCHES):
        yield bench()
    yield from web.served_answers()
    yield from web.large_pages()


def main() -> None:
    """Print one line a benchmark: what, ratio, goal."""
    for name, ratio, goal in results():
        verdict = f"goal at most {goal}, {'met' if ratio <= goal else 'MISSED'}" if goal else "told"
        print(f"{name:<66} {ratio:6.2f}  ({verdict})", flush=True)


if __name__ == "__main__":
    main()
