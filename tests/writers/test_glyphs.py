"""What the bundled fonts hold, and that whatever is typed can be printed with them."""

from __future__ import annotations

import datetime as dt

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.blocks import Facts, Heading, Masthead, line, paragraphs, strong
from governance.writers.pdf import to_pdf
from governance.writers.setting.glyphs import coverage, font_folder, joins, lacking, printable

HELD = {char: name for name in coverage() for char in coverage()[name]}
MARKS = sorted(filter(joins, HELD))
STRANGE = "中\U0001f468\U0001f3fd\u200d\u200c\ufe0f\u0305\u20d0\u0378\U000e0067\U0001f1ec ab\n"
TYPED = st.text(
    st.one_of(st.sampled_from(sorted(HELD)), st.sampled_from(MARKS), st.sampled_from(STRANGE)),
    max_size=60,
)


def files_of(family: str) -> list[TTFont]:
    stem = family.replace(" ", "")
    return [TTFont(str(path)) for path in sorted(font_folder().rglob(f"{stem}-*.ttf"))]


@pytest.mark.parametrize("family", coverage())
def test_the_list_says_just_what_the_fonts_hold(family: str):
    fonts = files_of(family)
    assert {font["name"].getDebugName(1) for font in fonts} == {family}
    for font in fonts:
        assert {chr(code) for code in font.getBestCmap() if code >= 0x20} == coverage()[family]


def test_every_font_is_listed_and_all_are_modest_in_size():
    fonts = list(font_folder().rglob("*.ttf"))
    assert len(fonts) == sum(len(files_of(family)) for family in coverage())
    assert sum(path.stat().st_size for path in fonts) < 2_000_000


def test_the_licence_names_every_holder_of_rights():
    licence = (font_folder() / "OFL.txt").read_text("utf-8")
    for family in coverage():
        for font in files_of(family):
            assert font["OS/2"].fsType == 0
            holder = font["name"].getDebugName(0)
            assert ("Google Inc." in licence) if "Inc." in holder else ("Google LLC" in licence)


@pytest.mark.parametrize(
    "text",
    [
        "Llŷn a’r Fro ŵ",
        "Ελληνικά, Українська, Tiếng Việt",
        "العربية اردو فارسی سه\u200cماهه",
        "עברית",
        "हिन्दी क्षेत्र",
        "বাংলা",
        "ਪੰਜਾਬੀ",
        "ગુજરાતી",
        "தமிழ்",
        "മലയാളം",
        "✅ ❌ 👍🏽 👩\u200d👧 🏫",
        "one\ntwo",
    ],
)
def test_what_is_printed_as_it_was_typed(text: str):
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("中文 日本語", "\ufffd \ufffd"),
        ("✅\ufe0f 1\ufe0f\u20e3", "✅ 1\u20e3"),
        ("a\u093e", "a\ufffd"),
        ("क\u0301", "क\ufffd"),
        ("\u093eक", "\ufffdक"),
        ("क\n\u0301", "क\n\ufffd"),
        ("a\u200d👩", "a👩"),
        ("\u200cक", "क"),
        ("\u0378", "\ufffd"),
    ],
)
def test_what_cannot_be_printed_is_replaced(text: str, shown: str):
    assert printable(text) == shown


@given(TYPED)
def test_what_is_printable_stays_as_it_is(text: str):
    once = printable(text)
    assert printable(once) == once
    assert set(once) <= {*HELD, "\n"}


def test_plain_text_is_not_even_looked_at():
    assert not lacking().search("Deliver ŵ – 31 December 2021 → £5\n")


@settings(max_examples=60, deadline=None)
@given(TYPED, TYPED)
def test_whatever_is_typed_is_set_in_a_pdf_that_conforms(one: str, other: str):
    """typst refuses a PDF/UA with a character that its font lacks."""
    top = Masthead(programme=one, report=other, position="Position", marking=one)
    told = Facts(title=line(other), items=((one, line(other)),))
    blocks = (top, Heading(text=one), paragraphs(line(one, strong(other), one)), told)
    assert to_pdf(blocks, title=one, on=dt.date(2021, 12, 31)).startswith(b"%PDF")
