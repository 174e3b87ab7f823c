from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from governance.blocks import BLOCK_MIME, Blocks, Heading, paragraphs
from governance.problems import NotebookError
from governance.writers.html.exporter import PageExporter, to_page_from
from tests.support.blocks import every_kind
from tests.support.markup import markup_faults, parsed


def shown(blocks: Blocks, kind: str = "execute_result"):
    data = {BLOCK_MIME: blocks.as_json(), "text/plain": "Blocks(...)"}
    return new_output(kind, data=data)


def notebook(*outputs: object, source: str = "secret_code()"):
    return new_notebook(cells=[
        new_markdown_cell("# Told by the analyst\n\nWith *care*."),
        new_code_cell("a = 1"),
        new_code_cell(source, outputs=list(outputs)),
    ])  # fmt: skip


def page(book, **options) -> str:
    return to_page_from(book, **{"title": "T", "name": "one.ipynb"} | options)


def prose(source: str) -> str:
    book = new_notebook(cells=[new_markdown_cell(source)])
    return page(book).partition("<main")[2].partition("</main>")[0]


def test_a_page_holds_prose_and_blocks_but_no_code():
    html = page(
        notebook(shown(every_kind()), shown(Blocks(blocks=(paragraphs("more"),)), "display_data"))
    )
    assert markup_faults(html) == []
    assert "secret_code" not in html
    assert "Blocks(...)" not in html
    assert (
        html.index("Told by the analyst") < html.index("Risk has most to do") < html.index("more")
    )


def test_nbconvert_itself_makes_the_same_page():
    book = notebook(shown(every_kind()))
    html, resources = PageExporter().from_notebook_node(book, {"title": "T", "name": "one.ipynb"})
    assert html == page(book)
    assert resources["output_extension"] == ".html"


@pytest.mark.parametrize(
    ("output", "what"),
    [
        (new_output("stream", name="stdout", text="x"), "printed text"),
        (new_output("stream", name="stderr", text="x"), "printed text"),
        (new_output("execute_result", data={"text/plain": "2"}), "a value"),
        (new_output("display_data", data={"text/html": "<b>x</b>"}), "a value"),
        (new_output("error", ename="E", evalue="v", traceback=[]), "an error"),
        (new_output("execute_result", data={BLOCK_MIME: [{"kind": "picture"}]}), "cannot be read"),
        (new_output("execute_result", data={BLOCK_MIME: "x"}), "cannot be read"),
    ],
)
def test_an_output_that_is_not_a_block_is_refused_by_cell(output, what: str):
    with pytest.raises(NotebookError, match=rf"cell 3 of one\.ipynb shows .*{what}"):
        page(notebook(output))


def test_files_that_lie_around_change_nothing(tmp_path, monkeypatch):
    wanted = page(notebook(shown(every_kind())))
    for name in (
        "page.html.j2",
        "page.html",
        "index.html.j2",
        "base.html.j2",
        "null.j2",
        "conf.json",
    ):
        for folder in (tmp_path, tmp_path / ".jupyter", tmp_path / "templates"):
            folder.mkdir(exist_ok=True)
            (folder / name).write_text('{"x": 1}', "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    assert page(notebook(shown(every_kind()))) == wanted


def test_the_notebook_is_left_as_it_was():
    book = notebook(shown(every_kind()))
    before = nbformat.writes(book)
    page(book)
    assert nbformat.writes(book) == before


def test_raw_html_in_markdown_is_shown():
    assert "&lt;b&gt;x&lt;/b&gt;" in prose("a <b>x</b>")
    assert "&lt;script&gt;" in prose("<script>alert(1)</script>")


def test_links_and_pictures_in_markdown_become_their_words():
    html = prose(
        "a [word](http://example.org) ![pic](http://example.org/x.png) <http://example.org/y>"
    )
    assert "word" in html
    assert "pic" in html
    assert not {"a", "img"} & {tag for tag, _ in parsed(html).tags}


@pytest.mark.parametrize(("source", "tag"), [("# x", "h2"), ("## x", "h2"), ("## y\n\n### x", "h3"),
                                             ("### x", "h2")])  # fmt: skip
def test_headings_in_markdown_start_at_two(source: str, tag: str):
    assert f"<{tag}" in prose(source)
    assert "<h1" not in prose(source)


def test_each_level_two_heading_of_one_cell_opens_a_section():
    html = prose("before\n\n## a\n\none\n\n## b\n\ntwo")
    assert html.count("<section>") == html.count("</section>") == 2
    assert html.index("before") < html.index("<section>")


def test_a_heading_of_a_block_and_one_of_markdown_share_the_count():
    cells = [
        new_markdown_cell("## a"),
        new_code_cell("", outputs=[shown(Blocks(blocks=(Heading(text="b"),)))]),
    ]
    html = page(new_notebook(cells=cells))
    assert 'id="section-1">a' in html
    assert 'id="section-2">b' in html
