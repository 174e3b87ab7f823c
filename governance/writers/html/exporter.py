"""An executed notebook to a page: nbconvert with the template that every page is made with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import nbformat
from jinja2 import DictLoader, Environment
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

from governance.writers.html.outputs import items_of
from governance.writers.html.page import TEMPLATE, build_page, template_text


class PageExporter(TemplateExporter):
    """nbconvert's exporter with one template of ours and nowhere else to look for another.

    The stock exporter searches the working folder, the home folder and Jupyter's.
    """

    file_extension = ".html"
    output_mimetype = "text/html"

    def __init__(self, **options: Any) -> None:
        super().__init__(  # type: ignore[no-untyped-call]  # nbconvert leaves it untyped
            extra_loaders=[DictLoader({TEMPLATE: template_text()})],
            template_file=TEMPLATE,
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
        items = list(items_of(nb, given.get("name", "the notebook")))
        page = build_page(items, given.get("title", "Report"), given.get("lang", "en-GB"))
        given["page"] = page
        # the page holds all that the outputs said; nbconvert would copy them three times
        bare = nbformat.v4.new_notebook(metadata=nb.metadata)
        text, told = super().from_notebook_node(bare, given, **options)
        return str(text), told

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
