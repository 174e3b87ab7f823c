"""Blocks to accessible HTML: a whole page, or a fragment for a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from governance.blocks import Blocks
from governance.writers.html.fragments import fragment
from governance.writers.html.numbers import Numbers

__all__ = ["to_html", "to_page"]


def to_html(blocks: Blocks, *, standalone: bool = False) -> str:
    """Blocks as a fragment; `standalone` brings the few styles that a notebook needs."""
    numbers = Numbers()
    body = "\n".join(fragment(block, numbers) for block in blocks.blocks)
    if not standalone:
        return body
    return f'<style>{_notebook_style()}</style>\n<div class="governance">{body}</div>'


def to_page(items: Sequence[Blocks | str], title: str, lang: str = "en-GB") -> str:
    """A whole page from blocks and Markdown prose, in order."""
    from governance.writers.html.page import page_html

    return page_html(items, title, lang)


@cache
def _notebook_style() -> str:
    return files("governance.writers.html").joinpath("notebook.css").read_text("utf-8")
