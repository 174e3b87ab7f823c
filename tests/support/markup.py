"""A page taken apart without a browser: what axe-core does not look for."""

from __future__ import annotations

from html.parser import HTMLParser


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
    faults += [
        "a th without a scope" for tag, at in page.tags if tag == "th" and not at.get("scope")
    ]
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
