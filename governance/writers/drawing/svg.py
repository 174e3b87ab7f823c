"""Vega-Lite to SVG without a browser. The only door to vl-convert."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Any

from governance.problems import NotebookError
from governance.writers.drawing.redraw import redrawn
from governance.writers.setting.clean import clean
from governance.writers.setting.glyphs import font_folder, lacking

_MEASURED_AS = "Noto Sans Bundled"
"""The bundled font's second name: an installed Noto Sans would win over its first."""

_IDS = "\x00"
"""Stands for the start of each id until the caller's is known; no text in a chart can hold it."""

_SPARE = (*range(0x1E00, 0x1F00), *range(0x0400, 0x0460))
"""Letters that stand in while the chart is measured: seldom used, and all in the font."""


def to_svg(spec: dict[str, Any], *, ids: str = "chart") -> str:
    """A chart as an SVG element, its text as text, measured with the bundled font.

    It has no role, no link and no address; the caller gives it role and name. `ids` begins
    each id inside it, so that two drawings can stand on one page. Raises NotebookError for a
    chart that fetches its data or that Vega-Lite cannot draw.
    """
    _refuse_addresses(spec)
    return _draw(json.dumps(spec, sort_keys=True)).replace(_IDS, ids)


@lru_cache(maxsize=256)
def _draw(spec: str) -> str:
    whole = json.dumps(_cleaned(json.loads(spec)), ensure_ascii=False)
    stand_ins = _stand_ins(whole)
    put_back = {ord(shown): chr(code) for code, shown in stand_ins.items()}
    return redrawn(_convert(whole.translate(stand_ins)), _IDS, put_back)


def _convert(spec: str) -> str:
    import vl_convert

    _register_font()
    whole, config = json.loads(lacking().sub("\ufffd", spec)), {"font": _MEASURED_AS}
    try:
        svg: str = vl_convert.vegalite_to_svg(whole, config=config, allowed_base_urls=[])
    except ValueError as fault:
        why = " ".join(str(fault).splitlines()[1:2]) or str(fault)
        raise NotebookError(f"a chart cannot be drawn: {why}; correct its specification") from fault
    return svg


@cache
def _register_font() -> None:
    """Once a process: charts are measured with the text font of the package, and no other.

    Of every text all registered fonts are asked.
    """
    import vl_convert

    vl_convert.register_font_directory(str(font_folder() / "text"))


def _refuse_addresses(part: Any) -> None:
    """A chart holds its data: an address would be fetched, or read from this machine's disk."""
    if isinstance(part, list):
        for one in part:
            _refuse_addresses(one)
    elif isinstance(part, dict):
        if "url" in part:
            address = str(part["url"])[:80]
            raise NotebookError(f"a chart names the address {address!r}; put its data inside")
        for key, one in part.items():
            if key not in ("values", "datasets"):
                _refuse_addresses(one)


def _cleaned(part: Any, key: str = "") -> Any:
    """The same with cleaned text, and the font by its second name."""
    if isinstance(part, dict):
        return {clean(name): _cleaned(one, name) for name, one in part.items()}
    if isinstance(part, list):
        return [_cleaned(one) for one in part]
    if not isinstance(part, str):
        return part
    return _MEASURED_AS if key.lower().endswith("font") else clean(part)


def _stand_ins(text: str) -> dict[int, str]:
    """For each character that the font lacks, one that it has and that the chart does not use."""
    free = (chr(code) for code in _SPARE if chr(code) not in text)
    foreign = sorted(map(ord, set(lacking().findall(text))))
    return dict(zip(foreign, free, strict=False))


def forget_drawings() -> None:
    """Draw every chart anew from now on; for measuring."""
    _draw.cache_clear()
