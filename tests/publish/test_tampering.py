"""Whatever is done to a publication, `verify` says what, and to which file; left alone, nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.domain.plan.people import Role
from governance.domain.publication import Fingerprint, Manifest, SignOff
from governance.publish.publications import intact
from governance.publish.publications.freeze import freeze_report
from governance.publish.publications.sign import sign
from governance.publish.publications.verify import verify
from governance.workspace import Workspace, open_workspace
from governance.workspace.reports.publications import named
from tests.support.cli import Command
from tests.support.make import log_bytes, rated
from tests.support.plans import write_workspace

AUTUMN, DAY = dt.date(2021, 10, 31), dt.date(2021, 12, 31)
BOARD = "made-up/programme-board"
FIRST, LAST, SIGNED = f"{BOARD}/2021-10-31", f"{BOARD}/2021-12-31", f"{BOARD}/2021-12-31.signed"
FORMATS = ("docx", "html", "pdf", "xlsx")
FILES = ("blocks.json", "manifest.json", "position.json", *(f"report.{one}" for one in FORMATS))
SIGNED_FILES = ("signoff.json", *(f"report.{one}" for one in FORMATS))
EVERY = [*((LAST, one) for one in FILES), *((SIGNED, one) for one in SIGNED_FILES)]
LOG = (
    rated("1.1", "green", "2021-10-15", by="CD"),
    rated("1.2", "green", "2021-10-15", by="CD"),
    rated("1.1", "red", "2021-12-15", by="CD", reason="Late"),
)
Found = list[tuple[str, str]]

pytestmark = pytest.mark.xdist_group("tampering")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two publications of one board, the second of them signed."""
    root = tmp_path_factory.mktemp("published")
    write_workspace(root, 2, updates=False)
    (root / "plans/made-up/updates.jsonl").write_bytes(log_bytes(*LOG))
    for as_at, hour in ((AUTUMN, 9), (DAY, 10)):
        now = dt.datetime(2022, 1, 5, hour, tzinfo=dt.UTC)
        freeze_report(open_workspace(root), None, "programme-board", as_at, now)
    home = root / "exports/published"
    sign(open_workspace(root), named(home, LAST), "AB", dt.date(2022, 1, 10), "Agreed")
    return root


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    """A copy that a test may do anything to."""
    return Path(shutil.copytree(published, tmp_path / "copy", symlinks=True))


def found(root: Path | Workspace) -> Found:
    """Code and words of each problem."""
    workspace = open_workspace(root) if isinstance(root, Path) else root
    return [(one.code, f"{one.where.file} {one.what}") for one in verify(workspace)[0]]


def codes(root: Path) -> list[str]:
    return [code for code, _ in found(root)]


def at(root: Path, *names: str) -> Path:
    return root.joinpath("exports/published", *names)


def said_of(folder: str, name: str) -> str:
    """How `verify` names a file: within its publication, a signature's with its folder."""
    where = folder.removesuffix(".signed")
    return f"{where} {Path(folder).name + '/' if folder == SIGNED else ''}{name}"


def without_record(root: Path) -> Workspace:
    """The publications alone, so that only their files are looked at."""
    return Workspace(root, {})


def test_left_alone_nothing_is_wrong(published: Path):
    assert found(published) == []


def test_anywhere_else_nothing_is_wrong_either(root: Path, tmp_path: Path, monkeypatch):
    shutil.rmtree(root / "plans")
    (root / "plans").mkdir()
    monkeypatch.chdir(tmp_path)
    assert set(codes(Path("copy"))) == {"no-record"}


@pytest.mark.parametrize(("folder", "name"), EVERY)
def test_a_changed_byte_is_found_in_every_file(root: Path, folder: str, name: str):
    path = at(root, folder, name)
    data = path.read_bytes()
    for place in (0, len(data) // 2, len(data) - 1):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        told = found(root)
        assert {code for code, _ in told} & {"changed-file", "unreadable-publication"}, place
        assert any(words.startswith(said_of(folder, name)) for _, words in told), place


@pytest.mark.parametrize(("folder", "name"), [(LAST, "manifest.json"), (SIGNED, "signoff.json")])
def test_every_byte_of_what_seals_the_rest_counts(
    published: Path, tmp_path: Path, folder: str, name: str
):
    """The sealed records alone, so that nothing else need be looked at each time."""
    for one in ((LAST, "manifest.json"), (SIGNED, "signoff.json")):
        at(tmp_path, one[0]).mkdir(parents=True)
        shutil.copy(at(published, *one), at(tmp_path, *one))
    path, data = at(tmp_path, folder, name), at(published, folder, name).read_bytes()
    for place, byte in enumerate(data):
        other = ord(" ") if chr(byte) in "\n\t" else byte ^ 1
        path.write_bytes(data[:place] + bytes([other]) + data[place + 1 :])
        told = [words for _, words in found(without_record(tmp_path)) if "report" not in words]
        assert any(words.startswith(said_of(folder, name)) for words in told), place
    path.write_bytes(data)
    rest = {code for code, words in found(without_record(tmp_path)) if name in words}
    assert rest == set()


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_byte_of_any_file_counts(published: Path, tmp_path_factory, data):
    folder, name = data.draw(st.sampled_from(EVERY))
    was = at(published, folder, name).read_bytes()
    place = data.draw(st.integers(0, len(was) - 1))
    other = data.draw(st.integers(1, 255))
    root = tmp_path_factory.mktemp("bytes")
    for one in (FIRST, LAST, SIGNED):
        shutil.copytree(at(published, one), at(root, one), copy_function=os.link)
    path = at(root, folder, name)
    path.unlink()
    path.write_bytes(was[:place] + bytes([was[place] ^ other]) + was[place + 1 :])
    told = [one for one in found(without_record(root)) if one[0] != "no-record"]
    assert any(words.startswith(said_of(folder, name)) for _, words in told)


@pytest.mark.parametrize(("folder", "name"), EVERY)
def test_a_file_that_is_gone_is_named(root: Path, folder: str, name: str):
    at(root, folder, name).unlink()
    told = found(root)
    assert ("missing-file", f"{said_of(folder, name)} is not there") in told


@pytest.mark.parametrize(("folder", "name"), EVERY)
def test_a_file_that_is_renamed_is_missed_and_its_new_name_told(root: Path, folder: str, name: str):
    path = at(root, folder, name)
    path.rename(path.with_name("other.bin"))
    told = found(root)
    assert ("missing-file", f"{said_of(folder, name)} is not there") in told
    if name not in ("manifest.json", "signoff.json"):
        assert ("added-file", f"{said_of(folder, 'other.bin')} was not published") in told


@pytest.mark.parametrize("folder", [FIRST, LAST, SIGNED])
@pytest.mark.parametrize("name", ["x.txt", ".hidden", "répört.html", "re\u0301port.html", "a\nb"])
def test_a_file_that_was_put_there_is_named(root: Path, folder: str, name: str):
    at(root, folder, name).write_bytes(b"x")
    assert codes(root) == ["added-file"]


@pytest.mark.skipif(os.name == "nt", reason="such names are for POSIX")
def test_a_name_that_is_no_text_is_told_as_well_as_can_be(root: Path, capsys, monkeypatch):
    os.close(os.open(os.fsencode(at(root, LAST)) + b"/\xff\x1b[31m.txt", os.O_CREAT))
    assert codes(root) == ["added-file"]
    for words in (("verify",), ("verify", "--json")):
        done = Command(root, capsys, monkeypatch)(*words)
        assert done.code == 1
        assert "\x1b" not in done.out


def replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replaced_by_a_link(path: Path) -> None:
    path.rename(path.parents[4] / path.name)
    path.symlink_to(path.parents[4] / path.name)


def replaced_by_a_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def replaced_by_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def grown_huge(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(20_000_000_000)


def nested_deeply(path: Path) -> None:
    path.write_bytes(b"[" * 1_000_000)


@pytest.mark.skipif(os.name == "nt", reason="makes links and pipes")
@pytest.mark.parametrize(("folder", "name"), [*EVERY[:4], *EVERY[-5:-3]])
@pytest.mark.parametrize(
    "do",
    [
        replaced_by_a_folder,
        replaced_by_a_link,
        replaced_by_a_loop,
        replaced_by_a_pipe,
        emptied,
        grown_huge,
        nested_deeply,
    ],
)
def test_something_else_in_its_place_is_told_and_never_followed(
    root: Path, folder: str, name: str, do: Callable[[Path], None]
):
    do(at(root, folder, name))
    told = [one for one in found(root) if one[1].startswith(said_of(folder, name))]
    assert told
    assert {code for code, _ in told} <= {"changed-file", "unreadable-publication", "missing-file"}


def test_a_file_that_the_system_does_not_give_is_named(root: Path, monkeypatch):
    def refuse(path: Path) -> str:
        if path.name == "report.pdf":
            raise PermissionError(13, "Permission denied", str(path))
        return digest(path)

    digest = intact.digest_of
    monkeypatch.setattr(intact, "digest_of", refuse)
    words = f"{LAST} report.pdf cannot be read: Permission denied"
    assert ("unreadable-publication", words) in found(root)


@pytest.mark.parametrize(
    "path", ["../../x", "../2021-10-31/report.html", "/etc/hostname", ".", "..", "a/b"]
)
def test_a_manifest_that_leads_elsewhere_is_not_followed(root: Path, path: str, monkeypatch):
    home = at(root, LAST)
    manifest = Manifest.model_validate_json((home / "manifest.json").read_bytes())
    outputs = (manifest.outputs[0].model_copy(update={"path": path}), *manifest.outputs[1:])
    forged = manifest.model_copy(update={"outputs": outputs}).sealed()
    (home / "manifest.json").write_bytes(forged.encoded())
    opened: list[Path] = []
    digest = intact.digest_of
    monkeypatch.setattr(intact, "digest_of", lambda one: (opened.append(one), digest(one))[1])
    told = found(root)
    assert ("missing-file", f"{LAST} {path} is not there") in told
    assert ("added-file", f"{LAST} blocks.json was not published") in told
    assert {one.parent.name for one in opened} <= {"2021-10-31", "2021-12-31", "2021-12-31.signed"}
    assert "wrong-signature" in dict(told)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "\ufeff{}", "\udcff", "\x00"])
def test_a_manifest_that_says_nothing_cannot_be_read(root: Path, text: str):
    at(root, LAST, "manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert ("unreadable-publication", f"{LAST} manifest.json cannot be read") in found(root)


def test_a_publication_that_was_moved_or_copied_is_told(root: Path):
    at(root, LAST).rename(at(root, BOARD, "2021-12-30"))
    assert codes(root) == ["misplaced-publication", "wrong-signature"]
    shutil.copytree(at(root, BOARD, "2021-12-30"), at(root, LAST))
    assert codes(root) == ["misplaced-publication"]


def test_a_publication_taken_out_of_the_chain_is_missed(root: Path):
    shutil.rmtree(at(root, FIRST))
    assert codes(root) == ["broken-chain"]


def test_a_manifest_made_anew_breaks_the_chain_after_it(root: Path):
    path = at(root, FIRST, "manifest.json")
    manifest = Manifest.model_validate_json(path.read_bytes())
    path.write_bytes(manifest.model_copy(update={"since": dt.date(2021, 1, 1)}).sealed().encoded())
    assert codes(root) == ["broken-chain"]


def test_a_signature_made_anew_under_something_else_is_told(root: Path):
    path = at(root, SIGNED, "signoff.json")
    signed = SignOff.model_validate_json(path.read_bytes())
    path.write_bytes(signed.model_copy(update={"manifest": "0" * 64}).sealed().encoded())
    assert codes(root) == ["wrong-signature"]


def test_line_ends_that_git_rewrote_are_told_as_that_and_are_no_tampering(root: Path):
    """As a checkout on Windows leaves them: texts with CR LF, the log too."""
    texts = [at(root, folder, name) for folder, name in EVERY if name.endswith(("json", "html"))]
    for path in (*texts, log_of(root)):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    told = found(root)
    assert {code for code, _ in told} == {"rewritten-line-ends"}
    assert f"{LAST} manifest.json differs in its line ends alone" in "".join(
        words for _, words in told
    )
    assert len(told) == len(texts)
    assert not any(one.is_error for one in verify(open_workspace(root))[0])
    texts[0].write_bytes(texts[0].read_bytes().replace(b"a", b"b", 1))
    assert "changed-file" in codes(root)


def test_a_byte_order_mark_on_the_log_is_no_tampering(root: Path):
    log_of(root).write_bytes(b"\xef\xbb\xbf" + log_of(root).read_bytes())
    assert codes(root) == []


def resealed(root: Path, folder: str, kind: type, **fields: object) -> None:
    """A sealed record rewritten by somebody who knows how to seal it again."""
    path = at(root, folder, "signoff.json" if kind is SignOff else "manifest.json")
    record = kind.model_validate_json(path.read_bytes())
    path.write_bytes(record.model_copy(update=fields).sealed().encoded())


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"role": Role.PROJECT_MANAGER}, "signed as project manager"),
        ({"person": "CD", "name": "CD"}, "only the senior responsible owner signs"),
        ({"person": "ZZ"}, "ZZ is not under people"),
        ({"on": dt.date(2022, 1, 4)}, "before 2022-01-05, the day of publication"),
    ],
)
def test_a_signature_that_the_door_would_not_have_taken_is_told(root: Path, fields, says: str):
    resealed(root, SIGNED, SignOff, **fields)
    assert any(says in words for code, words in found(root) if code == "impossible-signature")


def test_a_signature_for_a_period_in_which_its_person_wrote_is_told(root: Path):
    plan = root / "plans/made-up/plan.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(
        text.replace("role: sro}, {id: CD}", "role: owner}, {id: CD, role: sro}"), "utf-8"
    )
    resealed(root, SIGNED, SignOff, person="CD", name="CD")
    assert "who writes the record does not sign it off" in dict(found(root))["impossible-signature"]


def test_a_publication_made_before_its_day_or_before_what_it_follows_is_told(root: Path):
    resealed(root, LAST, Manifest, published_at=dt.datetime(2021, 12, 30, 9, tzinfo=dt.UTC))
    told = [words for code, words in found(root) if code == "impossible-publication"]
    assert any("before 2021-12-31, the day it reports on" in words for words in told)
    assert any("was published before that" in words for words in told)
    resealed(root, LAST, Manifest, since=DAY)
    assert "impossible-publication" in codes(root)


def test_what_is_made_anew_whole_shows_only_against_what_was_noted(root: Path, capsys, monkeypatch):
    run = Command(root, capsys, monkeypatch)
    noted = json.loads(at(root, LAST, "manifest.json").read_bytes())["id"]
    assert run("verify", LAST, "--expect", noted[:12]).code == 0
    shutil.rmtree(at(root, SIGNED))
    page = at(root, LAST, "report.html")
    page.write_bytes(page.read_bytes().replace(b"Red", b"Green"))
    outputs = json.loads(at(root, LAST, "manifest.json").read_bytes())["outputs"]
    for one in outputs:
        data = at(root, LAST, one["path"]).read_bytes()
        one |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    resealed(root, LAST, Manifest, outputs=tuple(map(Fingerprint.model_validate, outputs)))
    done = run("verify", LAST)
    assert (done.code, "no proof against somebody who writes" in done.out) == (0, True)
    assert "tampered" not in done.out
    done = run("verify", LAST, "--expect", noted[:12])
    assert (done.code, "not-as-noted" in done.out) == (1, True)
    assert run("verify", "--expect", noted).code == 2


def test_a_signature_or_a_publication_that_is_taken_away_is_missed_by_what_was_made_after(
    root: Path,
):
    workspace = open_workspace(root)
    now = dt.datetime(2022, 1, 12, 9, tzinfo=dt.UTC)
    freeze_report(workspace, None, "lead-members", DAY, now, formats=("html",))
    assert codes(root) == []
    shutil.move(at(root, SIGNED), root / "kept")
    assert f"{SIGNED}, which stood when this was made" in dict(found(root))["broken-chain"]
    shutil.rmtree(at(root, LAST))
    told = [words for code, words in found(root) if code == "broken-chain"]
    assert any(f" {LAST}, which stood" in words for words in told)


@pytest.mark.skipif(os.name == "nt", reason="makes links")
def test_a_boards_folder_that_is_a_link_is_told(root: Path):
    at(root, BOARD).rename(root / "elsewhere")
    at(root, BOARD).symlink_to(root / "elsewhere")
    assert codes(root) == ["unreadable-publication"] * 2


def test_a_signature_without_its_publication_is_told(root: Path):
    shutil.rmtree(at(root, LAST))
    assert codes(root) == ["wrong-signature"]


@pytest.mark.skipif(os.name == "nt", reason="makes links")
@pytest.mark.parametrize("folder", [LAST, SIGNED])
def test_a_link_in_place_of_a_folder_is_told(root: Path, folder: str):
    at(root, folder).rename(root / "elsewhere")
    at(root, folder).symlink_to(root / "elsewhere")
    assert codes(root) == ["unreadable-publication"]


def log_of(root: Path) -> Path:
    return root / "plans/made-up/updates.jsonl"


def edits(lines: list[bytes]) -> Iterator[list[bytes]]:
    """Each record edited, removed, cut short and turned into another, in turn."""
    for number, line in enumerate(lines):
        before, after = lines[:number], lines[number + 1 :]
        yield [*before, *after]
        yield [*before, line.replace(b"2021-1", b"2021-0", 1), *after]
        yield [*before, line[:-9] + b"\n", *after]
        yield [*before, line.replace(b'"id":"', b'"id":"0', 1), *after]
        yield [*before, b"\n", *after]
    yield []


def test_every_record_that_is_edited_or_removed_is_missed(root: Path):
    log = log_of(root)
    lines = log.read_bytes().splitlines(keepends=True)
    for tampered in edits(lines):
        log.write_bytes(b"".join(tampered))
        assert "log-tampered" in codes(root), tampered
    log.unlink()
    assert "log-tampered" in codes(root)


def test_records_in_another_order_and_later_ones_are_no_tampering(root: Path):
    log = log_of(root)
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(reversed(lines)))
    assert codes(root) == []
    more = rated("1.2", "amber", "2021-12-20", by="CD", reason="Found late")
    log.write_bytes(log_bytes(*LOG, more))
    assert codes(root) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: A made-up programme", "title: Another programme", "the plan's title is another"),
        ("  - ref: 1.0\n    title: ", "  - ref: 1.0\n    title: Not ", "1.0 reworded"),
        ("- ref: 1.1\n        title: ", "- ref: 1.1\n        title: Not ", "1.1 reworded"),
        ("- ref: 1.1.1\n            title: ", "- ref: 1.1.1\n            title: Not ", "1.1.1 rew"),
        ("date: 2021-09", "date: 2021-11", "1.1.1 new baseline"),
        ("- ref: 1.1.1\n", "- ref: 1.1.9\n", "1.1.1 left the plan"),
        ("- ref: 1.1.1\n", "- ref: 1.1.9\n", "1.1.9 joined the plan"),
    ],
)
def test_words_of_the_plan_that_are_rewritten_are_told(root: Path, old: str, new: str, told: str):
    plan = root / "plans/made-up/plan.yaml"
    text = plan.read_text("utf-8").replace('"Deliver"', "Deliver")
    assert old in text
    plan.write_text(text.replace(old, new, 1), "utf-8")
    assert any(
        code == "plan-rewritten" and words.startswith(f"{LAST} {told}")
        for code, words in found(root)
    )


def test_a_plan_that_cannot_be_used_is_told_and_the_files_are_looked_at_all_the_same(root: Path):
    (root / "plans/made-up/plan.yaml").write_text("id: [", "utf-8")
    at(root, FIRST, "report.html").write_bytes(b"")
    assert codes(root) == ["changed-file", "unusable-record", "unusable-record"]


def test_the_command_says_it_and_never_falls_over(root: Path, capsys, monkeypatch):
    run = Command(root, capsys, monkeypatch)
    assert run("verify").code == 0
    for name in FILES:
        replaced_by_a_folder(at(root, FIRST, name))
    done = run("verify", "--json")
    assert done.code == 1
    assert {one["code"] for one in json.loads(done.out)} == {
        "unreadable-publication",
        "broken-chain",
    }
    assert run("verify", LAST).code == 1
