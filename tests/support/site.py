"""A site over a small workspace, and a browser without scripts that fills in its forms."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
from starlette.testclient import TestClient

from governance.web import AtTheMachine, Office, create_app

NOON = dt.datetime(2021, 12, 31, 12, 0, tzinfo=dt.UTC)
HOSTS = ["127.0.0.1", "localhost", "testserver"]
PLAN = """\
id: made-up
title: A made-up programme
notice: Synthetic, made for tests.
window: {first: 2021-08-01, last: 2022-08-31}
people:
  - {id: AB, name: Ada Byron, role: sro, email: ab@example.org}
  - {id: CD, name: Cyril Drew, role: project_manager, email: cd@example.org}
  - {id: EF, name: Edith Frost, role: owner, email: ef@example.org}
  - {id: GH, name: Parents and carers, role: stakeholder, kind: organisation, email: gh@example.org}
boards:
  - {id: board, name: The Board, notebook: board_bimonthly, cadence: bi-monthly, first_meeting: 2021-11-15, audience: board}
  - {id: public, name: The public, notebook: lead_members_quarterly, cadence: quarterly, first_meeting: 2021-11-15, audience: public}
  - {id: calendar, name: Calendar, notebook: milestone_calendar}
workstreams:
  - ref: 1.0
    title: The first workstream
    deliverables:
      - ref: 1.1
        title: Draft the terms
        owners: [EF]
        milestones:
          - {ref: 1.1.1, title: Terms drafted, date: 2021-11-30}
          - {ref: 1.1.2, title: Terms agreed, date: 2022-02}
      - ref: 1.2
        title: Train the panel
        owners: [CD]
        milestones:
          - {ref: 1.2.1, title: Panel trained, date: 2022-03-15}
      - {ref: 1.3, title: Tell people, owners: [EF]}
"""


def write_site(root: Path, plan: str = PLAN, log: bytes = b"") -> Path:
    """A workspace of one plan."""
    home = root / "plans/made-up"
    home.mkdir(parents=True)
    (home / "plan.yaml").write_text(plan, "utf-8")
    (home / "updates.jsonl").write_bytes(log)
    return root


class Browser:
    """Loads pages, fills in the form that is on one, and follows where it leads."""

    def __init__(
        self,
        root: Path,
        person: str | None = "CD",
        now: dt.datetime = NOON,
        cases: Mapping[str, Path | str] | None = None,
    ) -> None:
        self.office = Office(root, lambda: now, cases)
        app = create_app(self.office, AtTheMachine(person), HOSTS)
        self._begin(TestClient(app, raise_server_exceptions=True))

    @classmethod
    def at(cls, address: str, **options: Any) -> Browser:
        """A browser at a server that runs elsewhere."""
        made = cls.__new__(cls)
        made._begin(httpx2.Client(base_url=address, follow_redirects=True, **options))
        return made

    def _begin(self, client: httpx2.Client) -> None:
        self.client = client
        self.page = ""
        self.path = ""
        self.status = 0

    def go(self, path: str) -> str:
        """A page's text."""
        return self._keep(self.client.get(path))

    def send(self, typed: Mapping[str, str] | None = None, press: str = "", number: int = 0) -> str:
        """The page's form, with what it holds already and what is typed, sent."""
        action, held = self.form(number)
        data = {**held, **(typed or {}), **({"press": press} if press else {})}
        return self._keep(self.client.post(action, data=data))

    def form(self, number: int = 0) -> tuple[str, dict[str, str]]:
        """Where a form goes and what stands in it."""
        found = re.findall(r'<form method="post".*?</form>', self.page, re.DOTALL)[number]
        action = re.search(r'action="([^"]*)"', found)
        held = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', found))
        held |= dict(
            re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked', found)
        )
        held |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', found))
        held |= dict(
            re.findall(r'<input type="(?:text|date)"[^>]* name="([^"]+)" value="([^"]*)"', found)
        )
        for name, inner in re.findall(
            r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', found, re.DOTALL
        ):
            chosen = re.search(r'<option value="([^"]*)" selected', inner)
            held[name] = chosen[1] if chosen else ""
        assert action is not None
        return html.unescape(action[1]), {name: html.unescape(one) for name, one in held.items()}

    def _keep(self, answer) -> str:
        self.page, self.status = answer.text, answer.status_code
        self.path = answer.url.raw_path.decode()
        return self.page

    @property
    def words(self) -> str:
        """The page's words, without its marks."""
        main = re.sub(r"<(script|style|svg).*?</\1>", "", self.page, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
