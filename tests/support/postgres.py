"""A real PostgreSQL for tests: Debian's package, a folder and a port of its own."""

from __future__ import annotations

import getpass
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOME = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
BIN = HOME[-1].parent if HOME else None
WHO = "postgres" if getpass.getuser() == "root" else None
"""The server will not run as root."""
PASSWORD = "Zqpassword"


@dataclass
class Server:
    """A server that runs."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]

    def url(self, user: str = "reader", database: str = "cases") -> str:
        return f"postgresql://{user}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def do(self, *statements: str, database: str = "cases") -> None:
        words = [arg for one in statements for arg in ("-c", one)]
        subprocess.run(
            [BIN / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.home, "-p", str(self.port),
             "-U", "owner", *words, database],
            check=True, capture_output=True,
        )  # fmt: skip

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # does not wait for those who are connected
        self.process.wait(30)


@contextmanager
def postgres() -> Iterator[Server]:
    """A server with a database `cases`, its `owner`, and a `reader` who may read nothing yet."""
    assert BIN is not None
    home = Path(tempfile.mkdtemp(prefix="cases-"))
    if WHO:
        shutil.chown(home, WHO)
    said = {"user": WHO, "cwd": home, "env": {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}}
    made = [BIN / "initdb", "-D", home / "data", "-U", "owner", "-A", "scram-sha-256",
            "--auth-local=trust", "--pwfile", _password(home), "--no-sync", "-E", "UTF8"]  # fmt: skip
    subprocess.run(made, check=True, capture_output=True, **said)
    port = _free()
    run = [BIN / "postgres", "-D", home / "data", "-p", str(port), "-k", home, "-F",
           "-c", "listen_addresses=127.0.0.1"]  # fmt: skip
    server = Server(home, port, subprocess.Popen(run, stderr=subprocess.DEVNULL, **said))
    try:
        _await(server)
        server.do("CREATE DATABASE cases", database="postgres")
        server.do(f"CREATE ROLE reader LOGIN PASSWORD '{PASSWORD}'")
        yield server
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def _password(home: Path) -> Path:
    path = home / "password"
    path.write_text(PASSWORD)
    if WHO:
        shutil.chown(path, WHO)
    return path


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _await(server: Server) -> None:
    for _ in range(300):
        ready = [BIN / "pg_isready", "-q", "-h", server.home, "-p", str(server.port)]
        if subprocess.run(ready, check=False).returncode == 0:
            return
        assert server.process.poll() is None
        time.sleep(0.1)
    raise AssertionError("PostgreSQL did not start")
