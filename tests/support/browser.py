"""Chromium looks at what we made: axe-core, and what axe-core misses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

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
WIDE, PHONE = 1200, 320
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


def audit(path: Path) -> list[str]:
    """Every fault of a page, in words; an empty list for a page that may be published."""
    faults = outside_faults(path.read_text("utf-8"))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            for width in (WIDE, PHONE):
                page = browser.new_page(viewport={"width": width, "height": 900})
                faults += [f"at {width} px: {fault}" for fault in _look(page, path)]
                page.close()
        finally:
            browser.close()
    return faults


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


def _look(page: Page, path: Path) -> list[str]:
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda message: told.append(f"console: {message.text}"))
    page.goto(path.resolve().as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    asked = [one for one in told if not one.startswith(("file:", "data:"))]
    missed: list[str] = page.evaluate(RULES)
    return asked + missed + _axe(page)


def _axe(page: Page) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"axe {fault['id']}: {fault['help']} at {node['target']}"
        for fault in found
        for node in fault["nodes"]
    ]
