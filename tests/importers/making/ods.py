"""OpenDocument spreadsheets as LibreOffice writes them, from rows of values."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"),
                        ("style", "style"), ("fo", "xsl-fo-compatible"))
)  # fmt: skip


def ods(sheets: Mapping[str, Sequence[Sequence[Any]]], hidden: Iterable[str] = ()) -> bytes:
    """A spreadsheet; a value `(text, look)` has a look: `#RRGGBB`, `bold`, or steps of indent."""
    looks: dict[str, str] = {}
    body = "".join(_sheet(name, rows, looks, hidden) for name, rows in sheets.items())
    styles = "".join(_style(name, look) for look, name in looks.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}>'
        f'<office:automatic-styles><style:style style:name="gone" style:family="table">'
        f'<style:table-properties table:display="false"/></style:style>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def _sheet(
    name: str, rows: Sequence[Sequence[Any]], looks: dict[str, str], hidden: Iterable[str]
) -> str:
    told = ' table:style-name="gone"' if name in hidden else ""
    lines = "".join(f"<table:table-row>{''.join(_cell(one, looks) for one in row)}</table:table-row>"
                    for row in rows)  # fmt: skip
    end = ('<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
           'table:number-columns-repeated="16384"/></table:table-row>')  # fmt: skip
    return f'<table:table table:name="{escape(name)}"{told}>{lines}{end}</table:table>'


def _cell(value: Any, looks: dict[str, str]) -> str:
    value, look = value if isinstance(value, tuple) else (value, "")
    style = f' table:style-name="{looks.setdefault(look, f"ce{len(looks)}")}"' if look else ""
    if value is None:
        return f"<table:table-cell{style}/>"
    if isinstance(value, dt.date):
        held = f' office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
        return (
            f"<table:table-cell{style}{held}><text:p>{value:%m/%d/%y}</text:p></table:table-cell>"
        )
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell{style} office:value-type="string">{lines}</table:table-cell>'


def _style(name: str, look: str) -> str:
    inside = (
        f'<style:table-cell-properties fo:background-color="{look}"/>' if look.startswith("#")
        else '<style:text-properties fo:font-weight="bold"/>' if look == "bold"
        else f'<style:paragraph-properties fo:margin-left="{0.35 * int(look)}cm"/>'
    )  # fmt: skip
    return f'<style:style style:name="{name}" style:family="table-cell">{inside}</style:style>'
