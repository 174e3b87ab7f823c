"""An application served on a free port of this machine, and a page of a fresh browser at it."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from starlette.types import ASGIApp

from governance.web import AtTheMachine, Office, create_app
from tests.support.browser import CHROMIUM, FLAGS, TAGS
from tests.support.site import NOON

T = TypeVar("T")


@contextmanager
def running(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """An application, at its address."""
    config = uvicorn.Config(app, port=port, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


@contextmanager
def running_site(root: Path, person: str | None = "CD", now: dt.datetime = NOON) -> Iterator[str]:
    """A workspace, for somebody at the machine."""
    with running(create_app(Office(root, lambda: now), AtTheMachine(person))) as address:
        yield address


def looked(work: Callable[[Page], T], width: int = 1200, **options: Any) -> T:
    """What work finds in a fresh browser's page; in a thread, where playwright leaves its loop."""

    def look() -> T:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            try:
                page = browser.new_page(viewport={"width": width, "height": 900}, **options)
                return work(page)
            finally:
                browser.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(look).result()


def axe(page: Page) -> list[str]:
    """What axe finds wrong with a page as it stands."""
    options = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']} at {node['target']}" for one in found for node in one["nodes"]]
