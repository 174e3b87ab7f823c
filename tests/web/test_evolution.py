"""Evolution's backend subscribes: UIDs stay, a 304 changes nothing, a move and a removal arrive."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from governance.web import AtTheMachine, Office, create_app
from tests.support.make import log_bytes, moved
from tests.support.pages import running
from tests.support.site import NOON
from tests.web.test_real_client import PLAN

SYSTEM, BUS = "/usr/bin/python3", shutil.which("dbus-run-session")
_ASKS = "import gi; gi.require_version('ECal', '2.0'); from gi.repository import ECal"
Entries = dict[str, list[str]]
LOOKS = 100


def is_there() -> bool:
    """True where Evolution's data server is, with its bindings for Python, and a bus to run it on."""
    if BUS is None or not Path(SYSTEM).exists():
        return False
    return subprocess.run([SYSTEM, "-c", _ASKS], capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not is_there(), reason="no evolution-data-server with gir1.2-ecal-2.0 and python3-gi"
    ),
]


class Evolution:
    """The data server on a bus of its own, with nothing of the machine's."""

    def __init__(self, home: Path, address: str) -> None:
        home.mkdir(mode=0o700)
        places = {
            f"XDG_{one}": str(home / one) for one in ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME")
        }
        known = {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
                 "GIO_USE_VFS": "local", "GSETTINGS_BACKEND": "memory"}  # fmt: skip
        script = Path(__file__).with_name("evolution.py")
        self.process = subprocess.Popen(
            [str(BUS), "--", SYSTEM, str(script), address],
            env={**known, **places, "XDG_RUNTIME_DIR": str(home)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def look(self) -> Entries:
        """Ask again, and say what stands in the calendar by now."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("look\n")
        self.process.stdin.flush()
        found: Entries = json.loads(self.process.stdout.readline())
        return found

    def looks_until(self, is_so: Callable[[Entries], bool]) -> Entries:
        """What stands there once it is so; the last that was seen where it never is."""
        for _ in range(LOOKS):
            found = self.look()
            if is_so(found):
                break
        return found

    def ends(self) -> None:
        self.process.communicate(timeout=30)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    home = tmp_path / "work/plans/made-up"
    home.mkdir(parents=True)
    (home / "plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path / "work"


@pytest.fixture
def answers() -> list[int]:
    """The codes of the feed's answers."""
    return []


@pytest.fixture
def evolution(root: Path, answers: list[int], tmp_path: Path) -> Iterator[Evolution]:
    office = Office(root, lambda: NOON)
    app = create_app(office, AtTheMachine(None))

    async def noted(scope: Scope, receive: Receive, send: Send) -> None:
        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                answers.append(message["status"])
            await send(message)

        await app(scope, receive, note)

    secret = office.state.new_token("feed", "made-up", "all", "AB", "Evolution", NOON)
    with running(noted) as address:
        client = Evolution(tmp_path / "evolution", f"{address}/feeds/{secret}.ics")
        yield client
        client.ends()


def uid(ref: str) -> str:
    return f"made-up.{ref}@programme-governance"


def test_a_move_a_rename_and_a_removal_arrive_and_else_nothing_is_sent(
    root: Path, answers: list[int], evolution: Evolution
):
    first = evolution.looks_until(lambda found: len(found) == 4)
    assert first[uid("1.1.1")] == ["20220112", "1.1.1 Moves"]
    assert first[uid("1.1.3")] == ["20220131", "1.1.3 Stays, as is; café 🙂 (January 2022)"]
    assert evolution.looks_until(lambda _: 304 in answers) == first
    assert answers.count(200) == 1

    home = root / "plans/made-up"
    slipped = moved("1.1.1", "2021-12-20", forecast="2022-03-03", reason="Slipped")
    (home / "updates.jsonl").write_bytes(log_bytes(slipped))
    gone = PLAN.replace("date: 2022-01-13}", "date: 2022-01-13, removed: 2021-12-30}")
    (home / "plan.yaml").write_text(gone, "utf-8")
    after = evolution.looks_until(lambda found: len(found) == 3)
    assert after.keys() == first.keys() - {uid("1.1.2")}
    assert after[uid("1.1.1")] == ["20220303", "1.1.1 Moves"]

    renamed = gone.replace("title: Moves,", "title: Renamed, revised: [{on: 2021-12-29}],")
    (home / "plan.yaml").write_text(renamed, "utf-8")
    last = evolution.looks_until(lambda found: found != after)
    assert last == {**after, uid("1.1.1"): ["20220303", "1.1.1 Renamed"]}
    assert set(answers) == {200, 304}
    assert answers.count(200) == 3


def test_a_plan_that_breaks_empties_no_calendar(
    root: Path, answers: list[int], evolution: Evolution
):
    first = evolution.looks_until(lambda found: len(found) == 4)
    (root / "plans/made-up/plan.yaml").write_text("title: [", "utf-8")
    assert evolution.looks_until(lambda _: 503 in answers) == first
    assert evolution.look() == first
