"""Speeds as ratios against a floor that does the same without the library. `make bench`."""

from __future__ import annotations

from tests.benchmarks import cases, commands, imports, logs, plans, reports


def main() -> None:
    """Print one line a benchmark: what, ratio, goal."""
    for bench in (
        plans.load_plans,
        logs.position_from_log,
        commands.help_time,
        reports.three_reports,
        *imports.BENCHES,
        *cases.BENCHES,
    ):
        name, ratio, goal = bench()
        verdict = "met" if ratio <= goal else "MISSED"
        print(f"{name:<62} {ratio:5.2f}  (goal at most {goal}, {verdict})", flush=True)


if __name__ == "__main__":
    main()
