"""A report's tables as an OpenDocument spreadsheet, the government's standard for them.

Written as XML here: of the libraries for it none has had a release for years. Every cell is text,
a number or a day, never a formula, whatever it begins with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from governance.blocks import Blocks
from governance.blocks.sheet import DataSheet
from governance.blocks.sheet import Value as Held
from governance.domain.rag import Rag
from governance.writers.excel.cells import Value, heads_of, value_of
from governance.writers.excel.sheets import Sheet, empties_of, masthead_of, sheets_of
from governance.writers.excel.tables import SHORTEST, letters_across, words_above
from governance.writers.excel.telling import text_sheet
from governance.writers.setting.clean import clean
from governance.writers.setting.looks import INK, PAINTS
from governance.writers.storing.zipped import zipped

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="{name}"' for short, name in (
        *((one, f"urn:oasis:names:tc:opendocument:xmlns:{one}:1.0")
          for one in ("office", "table", "text", "style", "meta")),
        ("number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"),
        ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
    )
)  # fmt: skip
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_PAPER = (
    f'<office:document-styles {_NAMES} office:version="1.3"><office:automatic-styles>'
    '<style:page-layout style:name="across"><style:page-layout-properties fo:page-width="29.7cm" '
    'fo:page-height="21cm" fo:margin="1.5cm" style:print-orientation="landscape" '
    'style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Default" '
    'style:page-layout-name="across"/></office:master-styles></office:document-styles>'
)
"""A4 across, as wide as one page."""
_DAY = (
    '<number:date-style style:name="d"><number:day/><number:text> </number:text>'
    '<number:month number:textual="true"/><number:text> </number:text><number:year/>'
    "</number:date-style>"
)
_PLACES = 4
"""Digits behind the point that shares are shown with, less one at most."""
_LETTER, _WIDTHS = 0.19, range(6, 64)
"""Centimetres to a letter, and the letters that a column may be wide."""
_BOLD = 'fo:font-weight="bold"'
_WRAP = 'fo:wrap-option="wrap" style:vertical-align="top"'
_SET = 'style:text-align-source="fix"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def to_ods(blocks: Blocks, *, title: str, created: dt.date) -> bytes:
    """Every table, every figure's data, the words, the data; `created` is the day it carries."""
    told = text_sheet(blocks)
    sheets = (*sheets_of(blocks), *((told,) if told else ()))
    data = [one for one in blocks.blocks if isinstance(one, DataSheet)]
    held = [*(one.title for one in sheets), *(f"{one.name}: {one.about}" for one in data)]
    body = "".join((_cover(blocks, title, held), *map(_sheet, sheets), *map(_data, data)))
    content = (
        f'{_HEAD}<office:document-content {_NAMES} office:version="1.3"><office:automatic-styles>'
        f"{''.join(_styles())}</office:automatic-styles><office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    meta = (
        f'{_HEAD}<office:document-meta {_NAMES} office:version="1.3"><office:meta>'
        f"<dc:title>{_said(title)}</dc:title><dc:language>en-GB</dc:language>"
        f"<meta:creation-date>{created:%Y-%m-%d}T00:00:00</meta:creation-date>"
        "</office:meta></office:document-meta>"
    )
    manifest = f"{_HEAD}{_MANIFEST.format(_KIND)}"
    parts = {"mimetype": _KIND, "content.xml": content, "styles.xml": f"{_HEAD}{_PAPER}",
             "meta.xml": meta, "META-INF/manifest.xml": manifest}  # fmt: skip
    return zipped({name: text.encode() for name, text in parts.items()})


def _styles() -> Iterator[str]:
    """A look for titles, headings, figures, and each rating; long words break in their cell."""
    yield _style("title", "", f'{_BOLD} fo:font-size="14pt"')
    line = f'fo:border-bottom="0.75pt solid #{INK}" {_WRAP}'
    yield _style("head", line, _BOLD)
    yield _style("head-number", f"{line} {_SET}", _BOLD, side="end")
    yield _style("sign", f"{_WRAP} {_SET}", "", side="end")
    yield _style("plain", _WRAP, "")
    yield _style("said", "", "")
    for rag, paint in PAINTS.items():
        fill = f'fo:background-color="#{paint.tint}" {_WRAP}'
        yield _style(rag.value, fill, f'fo:color="#{paint.ink}" {_BOLD}')
    yield _DAY
    yield _style("day", f"{_WRAP} {_SET}", "", 'style:data-style-name="d"', side="start")
    for places in range(_PLACES):
        digits = f'number:decimal-places="{places}" number:min-decimal-places="{places}"'
        number = f'<number:number {digits} number:min-integer-digits="1"/>'
        share = f"{number}<number:text>%</number:text></number:percentage-style>"
        yield f'<number:percentage-style style:name="p{places}">{share}'
        yield _style(f"share{places}", _WRAP, "", f'style:data-style-name="p{places}"')
    for letters in _WIDTHS:
        width = f'style:column-width="{letters * _LETTER + 0.3:.2f}cm"'
        head = f'<style:style style:name="w{letters}" style:family="table-column">'
        yield f"{head}<style:table-column-properties {width}/></style:style>"


def _style(name: str, cell: str, text: str, shown: str = "", side: str = "") -> str:
    looks = f"<style:table-cell-properties {cell}/>"
    looks += f'<style:paragraph-properties fo:text-align="{side}"/>' if side else ""
    looks += f"<style:text-properties {text}/>"
    head = f'<style:style style:name="{name}" style:family="table-cell" {shown}>'
    return f"{head}{looks}</style:style>"


def _cover(blocks: Blocks, title: str, held: Iterable[str]) -> str:
    """What the report is, what it holds, and which tables have nothing to show."""
    head = masthead_of(blocks)
    told = (head.marking, head.programme, head.position) if head else ()
    lines = [*told, *held,
             *(f"{one.caption}: {one.empty}" for one in empties_of(blocks))]  # fmt: skip
    rows = (_row((_text(line, "said"),)) for line in lines if line)
    return _table("Cover", [60], f"{_row((_text(title, 'title'),))}{''.join(rows)}")


def _sheet(sheet: Sheet) -> str:
    """The title, what a reader must know, then the table with its headings marked as such."""
    columns = sheet.table.columns
    heads = heads_of(columns)
    values = [
        [value_of(cell, column) for cell, column in zip(one, columns, strict=True)]
        for one in sheet.table.rows
    ]
    widths = letters_across(heads, values)
    room = max(int(sum(widths)), SHORTEST)
    lines = (one for text in words_above(sheet) for one in wrap(text, room))
    above = "".join(_row((_text(line, "said"),)) for line in (sheet.title, *lines))
    above = above.replace('"said"', '"title"', 1)
    looks = ["head-number" if one.numeric else "head" for one in columns]
    top = _row(map(_text, heads, looks))
    rows = "".join(_row(map(_cell, one)) for one in values)
    header = f"<table:table-header-rows>{top}</table:table-header-rows>"
    return _table(sheet.name, widths, f"{above}{header}{rows}")


def _data(sheet: DataSheet) -> str:
    """A data sheet: headings in the first row, numbers as numbers, days as days."""
    heads = [one.name for one in sheet.columns]
    top = _row(_text(one, "head") for one in heads)
    widths = [
        max(len(head) * 1.2 + 2, *(len(str(row[place] or "")) * 1.1 for row in sheet.rows), 8)
        for place, head in enumerate(heads)
    ]
    kinds = [one.kind for one in sheet.columns]
    rows = "".join(_row(map(_datum, row, kinds)) for row in sheet.rows)
    return _table(
        sheet.name, widths, f"<table:table-header-rows>{top}</table:table-header-rows>{rows}"
    )


def _datum(value: Held, kind: str) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, bool):
        held = "true" if value else "false"
        return _typed("plain", "boolean", f'office:boolean-value="{held}"', held.upper())
    if isinstance(value, int | float):
        return _typed("plain", "float", f'office:value="{value!r}"', f"{value:,}")
    if kind == "day":
        return _cell(Value(dt.date.fromisoformat(value)))
    rag = Rag(value) if kind == "rating" else None
    look = rag.value if rag else "sign" if kind == "number" else "plain"
    return _text(rag.word if rag else value, look)


def _table(name: str, widths: Sequence[float], rows: str) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="w{min(max(ceil(one), 6), _WIDTHS[-1])}"/>'
        for one in widths
    )
    return f"<table:table table:name={quoteattr(name)}>{columns}{rows}</table:table>"


def _row(cells: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(value: Value) -> str:
    """A number or a day that can be reckoned with, else text."""
    if isinstance(value.shown, dt.date):
        return _typed("day", "date", f'office:date-value="{value.shown.isoformat()}"', value.text)
    if isinstance(value.shown, float):
        shared = value.pattern.endswith("%")
        kind = "percentage" if shared else "float"
        places = len(value.pattern.partition(".")[2].rstrip("%"))
        shown = f"{value.shown * 100:,.{places}f}%" if shared else f"{value.shown:,.{places}f}"
        look = f"share{min(places, _PLACES - 1)}" if shared else "plain"
        return _typed(look, kind, f'office:value="{value.shown!r}"', shown)
    return _text(value.text, value.rag.value if isinstance(value.rag, Rag) else "plain")


def _typed(look: str, kind: str, held: str, shown: str) -> str:
    style = f'table:style-name="{look}" office:value-type="{kind}" {held}'
    return f"<table:table-cell {style}><text:p>{_said(shown)}</text:p></table:table-cell>"


def _text(text: str, look: str) -> str:
    lines = "".join(f"<text:p>{_said(line)}</text:p>" for line in text.split("\n"))
    style = f'table:style-name="{look}" office:value-type="string"'
    return f"<table:table-cell {style}>{lines}</table:table-cell>"


def _said(text: str) -> str:
    return escape(clean(text))
