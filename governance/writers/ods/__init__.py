"""A report's tables as an OpenDocument spreadsheet, the government's standard for them.

Written as XML here: of the libraries for it none has had a release for years. Every cell is text,
a number or a day, never a formula, whatever it begins with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from governance.blocks import Blocks
from governance.domain.rag import Rag
from governance.writers.excel.cells import Value, heads_of, value_of
from governance.writers.excel.sheets import Sheet, empties_of, masthead_of, sheets_of
from governance.writers.excel.tables import words_above
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
_ROOM = 28
"""Characters that a column has room for."""
_BOLD = 'fo:font-weight="bold"'
_WRAP = 'fo:wrap-option="wrap" style:vertical-align="top"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def to_ods(blocks: Blocks, *, title: str, created: dt.date) -> bytes:
    """Every table and every figure's data, one a sheet; `created` is the day it carries."""
    sheets = sheets_of(blocks)
    body = "".join((_cover(blocks, title), *map(_sheet, sheets)))
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
    yield _style("head", f'fo:border-bottom="0.75pt solid #{INK}" {_WRAP}', _BOLD)
    yield _style("plain", _WRAP, "")
    yield _style("said", "", "")
    for rag, paint in PAINTS.items():
        fill = f'fo:background-color="#{paint.tint}" {_WRAP}'
        yield _style(rag.value, fill, f'fo:color="#{paint.ink}" {_BOLD}')
    yield _DAY
    yield _style("day", _WRAP, "", 'style:data-style-name="d"')
    for places in range(_PLACES):
        digits = f'number:decimal-places="{places}" number:min-decimal-places="{places}"'
        number = f'<number:number {digits} number:min-integer-digits="1"/>'
        share = f"{number}<number:text>%</number:text></number:percentage-style>"
        yield f'<number:percentage-style style:name="p{places}">{share}'
        yield _style(f"share{places}", _WRAP, "", f'style:data-style-name="p{places}"')
    wide = '<style:table-column-properties style:column-width="5cm"/>'
    yield f'<style:style style:name="wide" style:family="table-column">{wide}</style:style>'


def _style(name: str, cell: str, text: str, shown: str = "") -> str:
    looks = f"<style:table-cell-properties {cell}/><style:text-properties {text}/>"
    head = f'<style:style style:name="{name}" style:family="table-cell" {shown}>'
    return f"{head}{looks}</style:style>"


def _cover(blocks: Blocks, title: str) -> str:
    """What the report is, what it holds, and which tables have nothing to show."""
    head = masthead_of(blocks)
    told = (head.marking, head.programme, head.position) if head else ()
    lines = [*told, *(one.title for one in sheets_of(blocks)),
             *(f"{one.caption}: {one.empty}" for one in empties_of(blocks))]  # fmt: skip
    rows = (_row((_text(line, "said"),)) for line in lines if line)
    return _table("Cover", 1, f"{_row((_text(title, 'title'),))}{''.join(rows)}")


def _sheet(sheet: Sheet) -> str:
    """The title, what a reader must know, then the table with its headings marked as such."""
    columns = sheet.table.columns
    lines = (one for text in words_above(sheet) for one in wrap(text, _ROOM * max(len(columns), 4)))
    above = (_row((_text(line, "said"),)) for line in lines)
    heads = _row(_text(one, "head") for one in heads_of(columns))
    rows = (
        _row(_cell(value_of(cell, column)) for cell, column in zip(one, columns, strict=True))
        for one in sheet.table.rows
    )
    table = f"<table:table-header-rows>{heads}</table:table-header-rows>{''.join(rows)}"
    top = f"{_row((_text(sheet.title, 'title'),))}{''.join(above)}"
    return _table(sheet.name, len(columns), f"{top}{table}")


def _table(name: str, wide: int, rows: str) -> str:
    columns = f'table:style-name="wide" table:number-columns-repeated="{wide}"'
    head = f"<table:table table:name={quoteattr(name)}><table:table-column {columns}/>"
    return f"{head}{rows}</table:table>"


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
