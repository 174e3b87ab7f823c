"""`governance chase` on the sample: a list, and letters that other programs read."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from governance.writers.mail import to_eml

DAY = ("--as-at", "2021-12-31")


def letters(run) -> dict[str, Path]:
    return {path.stem: path for path in (run.root / "exports").rglob("chase/*.eml")}


def read(path: Path) -> Any:
    """The letter as the standard library's own parser has it."""
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def test_the_board_that_is_due_first_is_chased_for_and_letters_lie_ready(run):
    ran = run("chase", *DAY)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("SEND Programme Board: reports are due on 31 December 2021")
    assert max(map(len, ran.out.splitlines()[:-1])) <= 80
    message = read(letters(run)["RS"])
    assert str(message["To"]) == "Ros Somerville <rs@example.org>"
    assert str(message["From"]) == "Wendy Allen <wa@example.org>"
    assert message["Subject"].endswith("your update by 31 December 2021")
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime == dt.datetime(2021, 12, 31, tzinfo=dt.UTC)
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", message["Message-ID"])
    ids = {read(path)["Message-ID"] for path in letters(run).values()}
    assert len(ids) == len(letters(run)), "no two letters share one"
    text = message.get_content()
    assert "please reply to this message" in " ".join(text.split())
    assert "2.1.1 This plan shared, agreed and owned, was due 7 Oct 21" in " ".join(text.split())
    assert all(len(line) <= 76 for line in text.splitlines())
    assert read(letters(run)["TW"])["To"] is None, "nobody's address is guessed"


def test_tables_that_are_out_of_reach_stop_no_letter(run, monkeypatch):
    """A share that is away: who owes what is in the record; that no figure was looked at is told."""
    monkeypatch.setenv("SEND_CASES", "/no/such/share")
    ran = run("chase", *DAY)
    assert ran.code == 0, ran.err
    assert "no case tables at /no/such/share" in ran.err
    assert "no KPI is set against a rating" in ran.err
    assert "RS" in letters(run)


def test_a_round_gives_the_same_bytes_and_clears_what_is_settled(run):
    run("chase", *DAY)
    first = {name: path.read_bytes() for name, path in letters(run).items()}
    stray = letters(run)["RS"].with_name("GONE.eml")
    stray.write_bytes(b"x")
    run("chase", *DAY)
    assert {name: path.read_bytes() for name, path in letters(run).items()} == first


def test_a_dry_run_writes_nothing_and_json_names_refs(run):
    ran = run("chase", "scrutiny", "--json", "--dry-run", *DAY)  # as `report scrutiny` is said
    assert ran.json["board"] == "scrutiny"
    assert {one["owner"] for one in ran.json["owners"]} >= {"RS", "TW"}
    assert letters(run) == {}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--board", "cabinet"), 2, "no report 'cabinet'"),
        (("--board", "kpi-pack"), 2, "never meets"),
    ],
)
def test_a_board_that_is_not_there_or_never_meets(run, words, code: int, said: str):
    ran = run("chase", *words, *DAY)
    assert (ran.code, said in ran.err) == (code, True)


def test_a_name_adds_no_header_and_any_script_survives():
    data = to_eml(
        to=("Eve\r\nBcc: all@example.org \u202e", "eve@example.org"),
        sender=("Llŷr", None),
        subject="العربية\nX: y",
        text="Siân, 🙂\n.\n=HYPERLINK(1)",
        on=dt.date(2021, 12, 31),
    )
    message = message_from_bytes(data, policy=policy.default)
    assert message["Bcc"] is None
    assert message["X"] is None
    assert message["Subject"] == "العربية X: y"
    assert message.get_content().splitlines() == ["Siân, 🙂", ".", "=HYPERLINK(1)"]
    assert b"\r\n" in data
    assert not data.replace(b"\r\n", b"").count(b"\n")
