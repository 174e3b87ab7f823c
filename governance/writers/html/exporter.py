"""An executed notebook to a page: nbconvert with a template of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import nbformat
from jinja2 import DictLoader, Environment
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from pydantic import ValidationError

from governance.blocks import BLOCK_MIME, Blocks, blocks_from_json
from governance.problems import NotebookError
from governance.writers.html.page import build_page

_TEMPLATE = "page.html.j2"


class PageExporter(TemplateExporter):
    """nbconvert's exporter with one template of ours and nowhere else to look for another.

    The stock exporter searches the working folder, the home folder and Jupyter's.
    """

    file_extension = ".html"
    output_mimetype = "text/html"

    def __init__(self, **options: Any) -> None:
        text = files("governance.writers.html").joinpath(_TEMPLATE).read_text("utf-8")
        super().__init__(  # type: ignore[no-untyped-call]  # nbconvert leaves it untyped
            extra_loaders=[DictLoader({_TEMPLATE: text})],
            template_file=_TEMPLATE,
            template_paths=[],
            extra_template_basedirs=[],
            **options,
        )

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own template exporter too
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **options: Any,
    ) -> tuple[str, dict[str, Any]]:
        """The notebook's prose and blocks as a page; `resources` may give title, name, lang."""
        given = dict(resources or {})
        if "page" not in given:
            items = list(items_of(nb, given.get("name", "the notebook")))
            title = given.get("title", "Report")
            given["page"] = build_page(items, title, given.get("lang", "en-GB"))
        # the page holds all that the outputs said; nbconvert would copy them three times
        bare = nbformat.v4.new_notebook(metadata=nb.metadata)
        text, told = super().from_notebook_node(bare, given, **options)
        return str(text), told

    def page(self, items: Sequence[Blocks | str], title: str, lang: str = "en-GB") -> str:
        """A page without a notebook."""
        resources = {"page": build_page(items, title, lang)}
        return self.from_notebook_node(nbformat.v4.new_notebook(), resources)[0]

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """None: the parts are HTML already."""
        return iter(())

    def _create_environment(self) -> Environment:
        """Escape by default: nbconvert's own environment does not."""
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        return environment


def to_page_from(notebook: NotebookNode, *, title: str, name: str, lang: str = "en-GB") -> str:
    """An executed notebook as a page: its prose and its blocks, without its code.

    Raises NotebookError for an output that is not a block, naming the cell.
    """
    resources = {"title": title, "name": name, "lang": lang}
    return page_exporter().from_notebook_node(notebook, resources)[0]


@cache
def page_exporter() -> PageExporter:
    """One exporter a process: its template is read once."""
    return PageExporter()


def items_of(notebook: NotebookNode, name: str) -> Iterator[Blocks | str]:
    """What an executed notebook shows: prose as Markdown, and blocks. Raises NotebookError."""
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "markdown":
            yield cell.source
        elif cell.cell_type == "code":
            for output in cell.outputs:
                yield _blocks(output, f"cell {number} of {name}")


def _blocks(output: NotebookNode, where: str) -> Blocks:
    if output.output_type in ("display_data", "execute_result") and BLOCK_MIME in output.data:
        try:
            return blocks_from_json(output.data[BLOCK_MIME])
        except ValidationError as fault:
            raise NotebookError(
                f"{where} shows blocks that cannot be read; end it with a section"
            ) from fault
    what = {"stream": "printed text", "error": "an error"}.get(output.output_type, "a value")
    raise NotebookError(f"{where} shows {what}, which is not a block; end it with a section")
