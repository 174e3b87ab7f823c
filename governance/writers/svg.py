"""Vega-Lite to SVG without a browser. The only door to vl-convert."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import vl_convert

_IDS = re.compile(r'\bid="([^"]+)"')
_SVG = re.compile(r"<svg[^>]*?viewBox=\"([^\"]+)\"[^>]*>")
_ROLE = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')


def to_svg(spec: dict[str, Any]) -> str:
    """A chart as an SVG element without size, roles or outside addresses.

    The text stays text, measured with the bundled font. The caller gives it its role and name.
    """
    return _convert(json.dumps(spec, sort_keys=True, ensure_ascii=False))


def with_ids(svg: str, prefix: str) -> str:
    """The same drawing, its ids made unique on the page by a prefix."""
    for number, name in enumerate(dict.fromkeys(_IDS.findall(svg))):
        svg = svg.replace(f'id="{name}"', f'id="{prefix}{number}"')
        svg = svg.replace(f"url(#{name})", f"url(#{prefix}{number})")
        svg = svg.replace(f'"#{name}"', f'"#{prefix}{number}"')
    return svg


@lru_cache(maxsize=256)
def _convert(spec: str) -> str:
    _register_font()
    svg = vl_convert.vegalite_to_svg(json.loads(spec), allowed_base_urls=[])
    return _bare(svg)


@cache
def _register_font() -> None:
    """Once a process: charts are measured with the font that comes with the package."""
    vl_convert.register_font_directory(str(files("governance.writers").joinpath("fonts")))


def _bare(svg: str) -> str:
    """Drop the inner roles: the figure as a whole is one image with one text alternative."""
    match = _SVG.search(svg)
    assert match is not None
    _, _, width, height = match[1].split()
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{match[1]}" '
        f'width="{width}" height="{height}">'
    )
    return start + _ROLE.sub("", svg[match.end() :])


def forget_drawings() -> None:
    """Draw every chart anew from now on; for measuring."""
    _convert.cache_clear()
