"""Look at a page as a browser does: axe-core, and what axe misses."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


def axe_faults(page: Any) -> list[str]:
    """What axe-core finds, one line a violation."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def narrow_faults(page: Any) -> list[str]:
    """Sideways scroll at 320 px, of the page or of anything in it."""
    page.set_viewport_size({"width": 320, "height": 800})
    return page.evaluate("""() => {
        const wide = [];
        if (document.scrollingElement.scrollWidth > 320) wide.push('the page scrolls sideways');
        for (const one of document.querySelectorAll('body *')) {
            const box = one.getBoundingClientRect();
            const hidden = getComputedStyle(one.closest('thead') || one).clipPath !== 'none';
            if (box.width && box.right > 321 && !hidden && !one.closest('.skip'))
                wide.push(`${one.tagName} ends at ${Math.round(box.right)}: ${one.textContent.slice(0, 40)}`);
        }
        return wide.slice(0, 5);
    }""")


class _Page(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.text: list[str] = []
        self.captions: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.stack.append(tag)

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop() != tag:
            pass

    def handle_data(self, data):
        if self.stack and self.stack[-1] not in ("style", "title"):
            self.text.append(data)


def parsed(html: str) -> _Page:
    """The page's tags, attributes and text."""
    page = _Page()
    page.feed(html)
    return page


def markup_faults(html: str) -> list[str]:
    """What axe misses: captions, scopes, alt text, one h1, no script, no outside address."""
    page = parsed(html)
    names = [tag for tag, _ in page.tags]
    faults = []
    if names.count("h1") != 1:
        faults.append(f"{names.count('h1')} h1")
    if "script" in names:
        faults.append("a script")
    if names.count("table") != names.count("caption"):
        faults.append("a table without a caption")
    faults += ["a th without a scope" for tag, at in page.tags if tag == "th" and not at.get("scope")]
    images = [at for tag, at in page.tags if tag == "svg" and at.get("role") == "img"]
    faults += ["a chart without alt text" for at in images if len(at.get("aria-label") or "") < 20]
    if names.count("figure") and len(images) < names.count("figure"):
        faults.append("a figure without an image")
    for tag, at in page.tags:
        for key, value in at.items():
            outside = key in ("src", "href", "action", "data", "xlink:href", "srcset") and (
                "//" in (value or "") and not (value or "").startswith("webcal://127")
            )
            if outside or key.startswith("on"):
                faults.append(f"{tag} {key}={value}")
    ids = [at["id"] for _, at in page.tags if "id" in at]
    faults += [f"id {one} twice" for one in {one for one in ids if ids.count(one) > 1}]
    style = html.split("<style>", 1)[-1].split("</style>", 1)[0]
    if "url(http" in style or "@import" in style:
        faults.append("a style from outside")
    return faults


def shot(page: Any, path: Path, width: int) -> None:
    """A picture of the whole page at a width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.screenshot(path=str(path), full_page=True)
