"""What is not the record: addresses of feeds, sessions, and who asked for what. Never in git.

SQLite in `.governance/state.db` beside the plans. Secrets are kept as hashes alone, but for those
that end a letter: each letter has to hold one, and they can do nothing else.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from governance.problems import UnwritableError
from governance.writers.storing.private import FOLDER, private_home

_SCHEMA = """
CREATE TABLE IF NOT EXISTS tokens (
    hash TEXT PRIMARY KEY, kind TEXT NOT NULL, plan TEXT NOT NULL, feed TEXT NOT NULL,
    person TEXT NOT NULL, name TEXT NOT NULL, made TEXT NOT NULL, used TEXT, revoked TEXT);
DROP TABLE IF EXISTS sessions;
CREATE TABLE IF NOT EXISTS signed_in (
    hash TEXT PRIMARY KEY, email TEXT NOT NULL, subject TEXT NOT NULL, called TEXT NOT NULL,
    provider_session TEXT NOT NULL, began TEXT NOT NULL, seen TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS letters (
    secret TEXT PRIMARY KEY, plan TEXT NOT NULL, person TEXT NOT NULL, often TEXT NOT NULL,
    told TEXT NOT NULL, UNIQUE (plan, person));
CREATE TABLE IF NOT EXISTS read (
    plan TEXT NOT NULL, person TEXT NOT NULL, board TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (plan, person, board));
CREATE TABLE IF NOT EXISTS audit (
    at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, plan TEXT NOT NULL,
    about TEXT NOT NULL, outcome TEXT NOT NULL);
"""
_SELDOM = dt.timedelta(hours=1)
"""How often it is noted that an address is in use."""


@dataclass(frozen=True, slots=True)
class Token:
    """An address that somebody subscribed to. Only its hash is known here."""

    hash: str
    kind: str
    """`feed` or `news`."""
    plan: str
    feed: str
    person: str
    """Whose it is: a person's id in that plan."""
    name: str
    """What its owner calls it, such as the device that it is on."""
    made: str
    used: str | None
    revoked: str | None

    def is_noted_again(self, now: dt.datetime) -> bool:
        """True where its use was not noted lately."""
        return self.used is None or now - dt.datetime.fromisoformat(self.used) > _SELDOM


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whom the provider vouches for."""

    subject: str
    """What the provider calls them."""
    email: str
    """The address that it vouches for; empty where it vouches for none."""
    called: str
    session: str = ""
    """The provider's own session, where it names one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A letter that somebody asked for."""

    secret: str
    """What ends it."""
    plan: str
    person: str
    often: str
    """`weekly` or `published`."""
    told: dt.datetime
    """What came after this is new to them."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who signed in."""

    email: str
    subject: str
    called: str
    began: dt.datetime
    seen: dt.datetime


class State:
    """The file, opened once a thread. Raises UnwritableError where it cannot be had."""

    def __init__(self, root: Path) -> None:
        self._path = root / FOLDER / "state.db"
        self._local = threading.local()

    def new_token(
        self, kind: str, plan: str, feed: str, person: str, name: str, now: dt.datetime
    ) -> str:
        """A new address's secret: shown once, kept as a hash."""
        secret = secrets.token_urlsafe(32)
        with self._writing() as file:
            file.execute(
                "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
                (_hash(secret), kind, plan, feed, person, name, _instant(now)),
            )
        return secret

    def token(self, kind: str, secret: str) -> Token | None:
        """What an address stands for; None for an unknown one and a revoked one alike."""
        row = self._file().execute(
            "SELECT * FROM tokens WHERE hash = ? AND kind = ? AND revoked IS NULL",
            (_hash(secret), kind),
        ).fetchone()  # fmt: skip
        return None if row is None else Token(*row)

    def used(self, token: Token, now: dt.datetime) -> None:
        """Note that an address is in use."""
        with self._writing() as file:
            file.execute("UPDATE tokens SET used = ? WHERE hash = ?", (_instant(now), token.hash))

    def tokens(self, plan: str, person: str | None = None) -> tuple[Token, ...]:
        """The addresses of a plan that are in use, of a person or of everybody."""
        rows = self._file().execute(
            "SELECT * FROM tokens WHERE plan = ? AND revoked IS NULL "
            "AND (? IS NULL OR person = ?) ORDER BY made, hash",
            (plan, person, person),
        )
        return tuple(Token(*row) for row in rows)

    def revoke(self, plan: str, digest: str, person: str | None, now: dt.datetime) -> bool:
        """Take an address back; a person's own only, where one is named. False where none is."""
        with self._writing() as file:
            done = file.execute(
                "UPDATE tokens SET revoked = ? WHERE plan = ? AND hash = ? AND revoked IS NULL "
                "AND (? IS NULL OR person = ?)",
                (_instant(now), plan, digest, person, person),
            )
        return done.rowcount == 1

    def wish(self, plan: str, person: str, often: str, now: dt.datetime) -> None:
        """Somebody asks for letters, or for none where `often` is empty."""
        with self._writing() as file:
            file.execute("DELETE FROM letters WHERE plan = ? AND person = ?", (plan, person))
            if often:
                values = (secrets.token_urlsafe(32), plan, person, often, _instant(now))
                file.execute("INSERT INTO letters VALUES (?, ?, ?, ?, ?)", values)

    def wishes(self) -> tuple[Wish, ...]:
        """Every letter that is asked for."""
        rows = self._file().execute("SELECT * FROM letters ORDER BY plan, person")
        return tuple(Wish(secret, plan, person, often, dt.datetime.fromisoformat(told))
                     for secret, plan, person, often, told in rows)  # fmt: skip

    def told(self, secret: str, now: dt.datetime) -> None:
        """Note that a letter went out."""
        with self._writing() as file:
            file.execute("UPDATE letters SET told = ? WHERE secret = ?", (_instant(now), secret))

    def has_read(self, plan: str, person: str, board: str, name: str) -> None:
        """Note the newest publication of a board that somebody opened; the one before is forgot."""
        with self._writing() as file:
            file.execute(
                "INSERT INTO read VALUES (?, ?, ?, ?) ON CONFLICT (plan, person, board) "
                "DO UPDATE SET name = excluded.name WHERE excluded.name > name",
                (plan, person, board, name),
            )

    def last_read(self, plan: str, person: str) -> dict[str, str]:
        """The newest publication of each board that somebody opened, by board."""
        rows = self._file().execute(
            "SELECT board, name FROM read WHERE plan = ? AND person = ?", (plan, person)
        )
        return dict(rows.fetchall())

    def begin(self, who: SignedIn, now: dt.datetime) -> str:
        """A new session's secret, for the cookie."""
        secret = secrets.token_urlsafe(32)
        told = (who.email, who.subject, who.called, who.session)
        values = (_hash(secret), *told, _instant(now), _instant(now))
        with self._writing() as file:
            file.execute("INSERT INTO signed_in VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        return secret

    def session(self, secret: str) -> Session | None:
        """Who a session is of."""
        row = self._file().execute(
            "SELECT email, subject, called, began, seen FROM signed_in WHERE hash = ?",
            (_hash(secret),),
        ).fetchone()  # fmt: skip
        if row is None:
            return None
        *who, began, seen = row
        return Session(*who, *map(dt.datetime.fromisoformat, (began, seen)))

    def seen(self, secret: str, now: dt.datetime) -> None:
        """Note that a session is in use."""
        with self._writing() as file:
            file.execute(
                "UPDATE signed_in SET seen = ? WHERE hash = ?", (_instant(now), _hash(secret))
            )

    def end(self, *, secret: str = "", provider: str = "", subject: str = "") -> int:
        """End a session, all of one at the provider, or all of a person; returns how many."""
        with self._writing() as file:
            done = file.execute(
                "DELETE FROM signed_in WHERE hash = ?1 OR (?2 <> '' AND provider_session = ?2) "
                "OR (?3 <> '' AND subject = ?3)",
                (_hash(secret) if secret else "", provider, subject),
            )
        return done.rowcount

    def note(self, now: dt.datetime, who: str, what: str, plan: str, about: str,
             outcome: str) -> None:  # fmt: skip
        """One line of the audit: ids and addresses, never what was typed."""
        with self._writing() as file:
            file.execute(
                "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)",
                (_instant(now), who, what, plan, about, outcome),
            )

    def audit(self) -> tuple[tuple[str, ...], ...]:
        """Every line of the audit, oldest first."""
        return tuple(self._file().execute("SELECT * FROM audit ORDER BY rowid"))

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        file = self._file()
        try:
            with file:
                yield file
        except sqlite3.Error as fault:
            raise UnwritableError(f"could not write {FOLDER}/state.db") from fault

    def _file(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "file", None)
        if found is None:
            found = self._local.file = self._opened()
        return found

    def _opened(self) -> sqlite3.Connection:
        try:
            private_home(self._path.parent.parent)
            file = sqlite3.connect(self._path, timeout=10)
            self._path.chmod(0o600)
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = NORMAL")
            file.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as fault:
            raise UnwritableError(f"could not write {FOLDER}/state.db") from fault
        return file


def _hash(secret: str) -> str:
    """Secrets are random and long, so that a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _instant(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat(timespec="seconds")
