"""The whole command, killed: there is no publication or a whole one, and the next one works."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from governance.publish.publications.verify import verify
from governance.workspace import open_workspace
from governance.writers.storing.folders import only_one, put_folder, replace_folder
from tests.support.forked import prepared
from tests.support.plans import write_workspace

INSTANTS = 100
BOARD = "exports/published/made-up/programme-board"
WHOLE = {"blocks.json", "manifest.json", "position.json", "report.docx", "report.html",
         "report.pdf", "report.xlsx"}  # fmt: skip


def words_for(root: Path) -> tuple[str, ...]:
    day = ("--as-at", "2021-12-31")
    return ("report", "programme-board", *day, "--publish", "--by", "CD", "--root", str(root))


def state(root: Path) -> frozenset[str]:
    """What lies where publications go, without the made-up name of what is unfinished."""
    home = root / BOARD
    names = (path.relative_to(home).as_posix() for path in home.rglob("*"))
    return frozenset(".part" + name[14:] if name.startswith(".part-") else name for name in names)


def published(root: Path) -> list[Path]:
    return [path for path in sorted((root / BOARD).glob("*")) if not path.name.startswith(".")]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="forks, and kills the POSIX way")
def test_killed_at_a_hundred_random_instants_there_is_never_half_a_publication(tmp_path: Path):
    """After each the next one is published, unless the disk looked just so before."""
    luck = random.Random(7)
    seen: set[frozenset[str]] = set()
    with prepared() as forks:
        first = write_workspace(tmp_path / "first", 0)
        forks.run(*words_for(first))  # what is read from disk for the first time takes longer
        life = forks.run(*words_for(first)).seconds
        assert len(published(first)) == 2
        for number in range(INSTANTS):
            root = write_workspace(tmp_path / str(number), 0)
            soonest = 0.0 if number % 2 else 0.8  # half of them about when it writes
            forks.run(*words_for(root), kill_after=luck.uniform(soonest, 1.1) * life)
            made = published(root)
            assert [one.name for one in made] in ([], ["2021-12-31"])
            assert all({path.name for path in one.iterdir()} == WHOLE for one in made)
            assert verify(open_workspace(root)) == ((), len(made))
            left = state(root)
            if left not in seen:
                seen.add(left)
                assert forks.run(*words_for(root)).code == 0
                assert len(published(root)) == len(made) + 1
                assert not [one for one in state(root) if one.startswith(".part")]
                assert verify(open_workspace(root)) == ((), len(made) + 1)
    assert frozenset() in seen


def test_a_folder_in_the_way_is_left_as_it_is(tmp_path: Path):
    taken = tmp_path / "there"
    taken.mkdir()
    with only_one(tmp_path), pytest.raises(Exception, match="nothing there was changed"):
        put_folder(taken, {"a": b"1"})
    assert list(taken.iterdir()) == []


def test_what_a_killed_publisher_left_is_cleared_away(tmp_path: Path):
    (tmp_path / ".part-old").mkdir()
    with only_one(tmp_path):
        put_folder(tmp_path / "new", {"a": b"1"})
    assert sorted(
        one.name for one in tmp_path.iterdir() if one.name != f".{tmp_path.name}.lock"
    ) == ["new"]


@pytest.mark.skipif(os.name == "nt", reason="forks, and ends the POSIX way")
@pytest.mark.parametrize("step", ["rename", "fsync"])
def test_a_folder_that_gives_way_is_never_lost(tmp_path: Path, step: str):
    """Ended at each move and each write to the disk: the old folder, or the new one, whole."""
    seen = set()
    for instant in range(12):
        home = tmp_path / f"{step}{instant}"
        with only_one(home):
            put_folder(home / "p", {"a": b"old", "b": b"old"})
        child = os.fork()
        if child == 0:
            left = iter(range(instant))
            real = getattr(os, step)

            def dying(*words: object, left=left, real=real) -> object:
                if next(left, None) is None:
                    os._exit(9)
                return real(*words)

            setattr(os, step, dying)
            with only_one(home):
                replace_folder(home / "p", {"a": b"new"})
            os._exit(0)
        os.waitpid(child, 0)
        with only_one(home):
            held = {one.name: one.read_bytes() for one in (home / "p").iterdir()}
        assert held in ({"a": b"old", "b": b"old"}, {"a": b"new"})
        seen.add(len(held))
        names = {one.name for one in home.iterdir()} - {f".{home.name}.lock"}
        assert names == {"p"}
    assert seen == {1, 2}


def test_an_old_folder_comes_back_where_the_new_one_cannot_be_put(tmp_path: Path, monkeypatch):
    with only_one(tmp_path):
        put_folder(tmp_path / "p", {"a": b"old"})
        real = Path.rename

        def refused(self: Path, target: Path) -> Path:
            if self.name.startswith(".part-"):
                raise OSError(28, "no space left")
            return real(self, target)

        monkeypatch.setattr(Path, "rename", refused)
        with pytest.raises(Exception, match="no space"):
            replace_folder(tmp_path / "p", {"a": b"new"})
    assert (tmp_path / "p/a").read_bytes() == b"old"
