from __future__ import annotations

from governance.blocks import Blocks, Heading, Prose, Run, bullets, line, paragraphs, strong
from governance.writers.setting.markdown import flowing, markdown_blocks


def made(source: str) -> list[object]:
    return list(markdown_blocks(source))


def test_paragraphs_headings_and_strong_words():
    assert made("# Top\n\nOne **two**\nthree\n\n###### Deep") == [
        Heading(text="Top", level=2),
        paragraphs(line("One ", strong("two"), " ", "three")),
        Heading(text="Deep", level=4),
    ]


def test_lists_keep_their_kind():
    assert made("- a\n- b") == [bullets("a", "b")]
    (numbered,) = made("3. a\n4. b")
    assert isinstance(numbered, Prose)
    assert not numbered.bullets
    assert numbered.lines == ((Run(text="3. "), Run(text="a")), (Run(text="4. "), Run(text="b")))


def test_html_is_text_and_a_link_is_its_words():
    (html,) = made("<script>alert(1)</script>")
    (link,) = made("[words](http://example.org) ![alt](x.png)")
    assert html.lines[0][0].text == "<script>alert(1)</script>"
    assert "".join(run.text for run in link.lines[0]) == "words alt"


def test_prose_takes_its_place_among_blocks():
    first, last = Blocks(blocks=(Heading(text="A"),)), Blocks(blocks=(Heading(text="C"),))
    assert [type(one) for one in flowing([first, "B", last]).blocks] == [Heading, Prose, Heading]
