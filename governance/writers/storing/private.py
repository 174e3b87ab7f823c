"""What lies beside the record and never in git: the office's own state and its key."""

from __future__ import annotations

import secrets
from pathlib import Path

from governance.problems import UnreadableError
from governance.writers.storing.files import told_plainly, write_file
from governance.writers.storing.locks import locked

FOLDER = ".governance"
"""In the workspace. Whoever copies the workspace to somebody else leaves it out."""
_KEY, _LENGTH = "publication.key", 32


def private_home(root: Path) -> Path:
    """The folder, made where it is not there, with word to git. Raises UnwritableError."""
    home = root / FOLDER
    with told_plainly(home):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    ignore = home / ".gitignore"
    if not ignore.exists():
        write_file(ignore, b"*\n")
    return home


def publication_key(root: Path) -> bytes:
    """The office's key for what public manifests name; made when it is first asked for.

    Raises UnreadableError where it was cut off, UnwritableError.
    """
    path = private_home(root) / _KEY
    with locked(path):
        if not path.exists():
            write_file(path, secrets.token_hex(_LENGTH).encode())
            path.chmod(0o600)
    return known_key(root) or b""


def known_key(root: Path) -> bytes | None:
    """The key, where it was made. Raises UnreadableError where it was cut off."""
    path = root / FOLDER / _KEY
    if not path.exists():
        return None
    try:
        key = bytes.fromhex(path.read_text("ascii"))
    except (OSError, ValueError) as fault:
        raise _unreadable() from fault
    if len(key) != _LENGTH:
        raise _unreadable()
    return key


def _unreadable() -> UnreadableError:
    return UnreadableError(f"{FOLDER}/{_KEY} cannot be read; restore it from a copy, or remove it")
