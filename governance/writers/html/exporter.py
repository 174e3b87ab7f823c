"""An executed notebook to a page: nbconvert with a template of our own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import nbformat
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from pydantic import ValidationError

from governance.blocks import BLOCK_MIME, Blocks, blocks_from_json
from governance.problems import NotebookError
from governance.writers.html.page import Page, build_page


class PageExporter(TemplateExporter):
    """nbconvert's exporter with one template and no search path: bytes depend on no machine."""

    file_extension = ".html"

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - nbconvert's options
        template = files("governance.writers.html").joinpath("page.html.j2").read_text("utf-8")
        kwargs |= {"raw_template": template, "template_paths": []}
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]  # nbconvert has no types

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """None: the parts are HTML already."""
        return iter(())

    def page(self, page: Page) -> str:
        """A page as HTML text."""
        resources = {"page": page}
        text, _ = self.from_notebook_node(nbformat.v4.new_notebook(), resources)
        return str(text)


def to_page_from(notebook: NotebookNode, *, title: str, name: str, lang: str = "en-GB") -> str:
    """An executed notebook as a page: its prose and its blocks, without its code.

    Raises NotebookError for an output that is not a block, naming the cell.
    """
    items = list(_items(notebook, name))
    return PageExporter().page(build_page(items, title, lang))


def _items(notebook: NotebookNode, name: str) -> Iterator[Blocks | str]:
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "markdown":
            yield cell.source
        elif cell.cell_type == "code":
            for output in cell.outputs:
                yield _block(output, f"cell {number} of {name}")


def _block(output: NotebookNode, where: str) -> Blocks:
    if output.output_type in ("display_data", "execute_result") and BLOCK_MIME in output.data:
        try:
            return blocks_from_json(output.data[BLOCK_MIME])
        except ValidationError as fault:
            raise NotebookError(f"{where} shows a block that is not one") from fault
    what = {"stream": "printed text", "error": "an error"}.get(output.output_type, "a value")
    raise NotebookError(f"{where} shows {what}, which is not a block; end it with a section")
