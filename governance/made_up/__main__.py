"""Write the made-up log and case tables of the leisure centre into its plan's folder."""

from __future__ import annotations

import sys
from pathlib import Path

from governance.made_up.leisure_cases import case_files
from governance.made_up.leisure_log import log_bytes
from governance.writers.storing.files import write_file


def main(home: Path) -> None:
    """Write updates.jsonl and cases/*.csv; each file whole or not at all."""
    files = {"updates.jsonl": log_bytes()} | {
        f"cases/{name}.csv": data for name, data in case_files().items()
    }
    log = home / "updates.jsonl"
    if log.exists() and not files[log.name].startswith(log.read_bytes()):
        raise SystemExit(f"{log} holds records that were not made up here; nothing was written")
    for name, data in files.items():
        write_file(home / name, data)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m governance.made_up FOLDER-OF-THE-PLAN")
    main(Path(sys.argv[1]))
