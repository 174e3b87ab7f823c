"""How long a person waits for help, against importing the command library."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.timing import Result, ratio_of


def help_time() -> Result:
    """`governance --help` against `import typer`."""

    def ours() -> None:
        code = "import sys; sys.argv = ['governance', '--help']; from governance.cli import main; main()"
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    def floor() -> None:
        subprocess.run([sys.executable, "-c", "import typer"], check=True)

    return "governance --help / python -c 'import typer'", ratio_of(ours, floor, 10), 1.3
