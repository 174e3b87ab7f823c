"""Chromium looks at what we made: axe-core, and what axe-core misses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from queue import Empty, Queue
from threading import Thread, main_thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
Widths = tuple[int, ...]
WIDTHS = WIDE, PHONE = 1200, 320
SHORTEN = """
if (document.querySelectorAll("*").length > 3000) {
  for (const row of document.querySelectorAll("tbody tr:nth-child(n+9)")) row.remove();
  for (const one of [...document.querySelectorAll("figure")].slice(4)) one.remove();
}
"""
"""What axe need not see of a very long page, for it takes a millisecond an element: the ninth and
later rows of a table and the fifth and later charts, which are made as those before them."""
RULES = (Path(__file__).parent / "audit.js").read_text("utf-8")

_OUTSIDE = re.compile(
    r"\s*(?!webcal://(?:127\.0\.0\.1|localhost|\[::1\])[:/])(?:[a-z][a-z0-9+.-]*:)?//",
    re.IGNORECASE,
)
_FETCHED = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s]*)""", re.IGNORECASE)
_REFUSED = {"script", "iframe", "object", "embed", "link", "base", "form", "foreignobject"}


def browser_needed(test: Any) -> Any:
    """Mark a test that looks through Chromium; without one it is skipped, and says so."""
    skip = pytest.mark.skipif(CHROMIUM is None, reason=f"no browser: none of {', '.join(NAMES)}")
    return pytest.mark.browser(skip(test))


@contextmanager
def opened(path: Path, width: int = WIDE) -> Iterator[Page]:
    """The page in a fresh browser, its details open, with nothing fetched from outside."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(path.resolve().as_uri())
            yield page
        finally:
            browser.close()


def audit(path: Path, axe_at: Widths = WIDTHS) -> list[str]:
    """Every fault of a page, in words; an empty list for a page that may be published.

    Our own rules look at both widths; axe, which is slow, at those given.
    """
    return outside_faults(path.read_text("utf-8")) + _desk().ask(path, axe_at)


@cache
def _desk() -> _Desk:
    """The one Chromium of this process, started when it is first needed."""
    desk = _Desk()
    desk.start()
    return desk


class _Desk(Thread):
    """A thread that keeps one Chromium for every audit, and closes it when the tests have ended.

    It is a thread because playwright leaves its event loop running where it was started, and
    other tests start loops of their own.
    """

    def __init__(self) -> None:
        super().__init__(name="browser")
        self._jobs: Queue[tuple[Path, Widths, Future[list[str]]]] = Queue()

    def ask(self, path: Path, axe_at: Widths) -> list[str]:
        """The faults that the browser sees; what goes wrong there is raised here."""
        answer: Future[list[str]] = Future()
        self._jobs.put((path, axe_at, answer))
        while self.is_alive() and not answer.done():
            wait([answer], timeout=1)
        return answer.result(timeout=0)

    def run(self) -> None:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            while main_thread().is_alive():
                with suppress(Empty):
                    path, axe_at, answer = self._jobs.get(timeout=0.2)
                    try:
                        answer.set_result(_look(browser, path, axe_at))
                    except Exception as fault:  # noqa: BLE001 - the test that asked hears of it
                        answer.set_exception(fault)
            browser.close()


def outside_faults(html: str) -> list[str]:
    """Outside addresses and scripts in the text itself: also in what a browser never runs."""
    parser = _Addresses()
    parser.feed(html)
    parser.close()
    return parser.faults


class _Addresses(HTMLParser):
    """Looks at every attribute and at the style sheets; words are words."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        if tag in _REFUSED:
            self.faults.append(f"a {tag} element")
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_endtag(self, _tag: str) -> None:
        self.in_style = False

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self._fetched(data)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self.faults.append(f"{tag} has {name}")
        elif name in {"aria-label", "data-label", "alt", "xmlns", "content", "style"}:
            self._fetched(value if name == "style" else "")
        elif _OUTSIDE.match(value) or value.strip().lower().startswith("javascript:"):
            self.faults.append(f"outside address in {tag} {name}: {value[:80]}")
        else:
            self._fetched(value)

    def _fetched(self, css: str) -> None:
        for address in _FETCHED.findall(css):
            if not address.startswith(("data:", "#")):
                self.faults.append(f"outside address in a style: {address[:80]}")


def screenshot(path: Path, out: Path, width: int = WIDE) -> None:
    """A picture of the whole page at a width."""
    with opened(path, width) as page:
        page.screenshot(path=out, full_page=True)


def print_pdf(path: Path, out: Path) -> None:
    """The page as a printer would have it, on A4."""
    with opened(path) as page:
        page.pdf(path=out, prefer_css_page_size=True)


def _look(browser: Browser, path: Path, axe_at: Widths) -> list[str]:
    page = browser.new_page()
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda message: told.append(f"console: {message.text}"))
    try:
        page.goto(path.resolve().as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        faults = [f"at {width} px: {fault}" for width in WIDTHS for fault in _missed(page, width)]
        page.evaluate(SHORTEN)
        faults += [f"at {width} px: {fault}" for width in axe_at for fault in _axe(page, width)]
    finally:
        page.close()
    return [one for one in told if not one.startswith(("file:", "data:"))] + faults


def _missed(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = page.evaluate(RULES)
    return found


def _axe(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    options = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"axe {fault['id']}: {fault['help']} at {node['target']}"
        for fault in found
        for node in fault["nodes"]
    ]
