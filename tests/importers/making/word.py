"""Word documents from raw XML: what Word itself would write, and what it would never show."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DEEP = 'w14:paraId="{}"'


def run(text: str, properties: str = "") -> str:
    """A run of text; line breaks become breaks."""
    inner = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def inserted(text: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'


def para(
    text: str = "",
    *more: str,
    style: str = "",
    bold: bool = False,
    level: int | None = None,
    list_id: int = 1,
    mark: str = "",
) -> str:
    """A paragraph; `more` is XML after its text, `mark` the properties of its end."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        inside += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    inside += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    words = run(text, "<w:b/>" if bold else "") if text else ""
    return f"<w:p><w:pPr>{inside}</w:pPr>{words}{''.join(more)}</w:p>"


def cell(
    *content: str,
    fill: str | None = None,
    span: int = 1,
    merge: str | None = None,
    shade: str = "",
    bold: bool = False,
) -> str:
    """A cell; content is text, a paragraph each, or XML."""
    inside = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge is not None:
        inside += f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    if fill:
        inside += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    body = "".join(
        one if one.startswith("<w:") else "".join(para(text, bold=bold) for text in one.split("\n"))
        for one in (content or ("",))
    )
    if body.endswith("</w:tbl>"):
        body += para()
    return f"<w:tc><w:tcPr>{inside}{shade}</w:tcPr>{body}</w:tc>"


def row(*cells: str, header: bool = False, before: int = 0, properties: str = "") -> str:
    """A row; a plain text is a cell of its own."""
    inside = "<w:tblHeader/>" if header else ""
    inside += f'<w:gridBefore w:val="{before}"/>' if before else ""
    made = "".join(one if one.startswith(("<w:tc>", "<w:sdt>")) else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{inside}{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str, widths: list[int] | None = None, columns: int = 5) -> str:
    """A table; without widths, of equal columns."""
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths or [2000] * columns)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def comment(number: int, author: str, text: str, on: str = "2021-11-03") -> str:
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="{on}T10:00:00Z">'
        f"{para(text)}</w:comment>"
    )


def commented(number: int, text: str) -> str:
    """A run that a comment hangs on."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run(text)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


_STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
</w:styles>"""
_NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
_THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">
<a:themeElements><a:clrScheme name="Office">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>
<a:accent1><a:srgbClr val="4472C4"/></a:accent1><a:accent2><a:srgbClr val="ED7D31"/></a:accent2>
<a:accent3><a:srgbClr val="A5A5A5"/></a:accent3><a:accent4><a:srgbClr val="FFC000"/></a:accent4>
<a:accent5><a:srgbClr val="5B9BD5"/></a:accent5><a:accent6><a:srgbClr val="70AD47"/></a:accent6>
</a:clrScheme></a:themeElements></a:theme>"""


def docx(
    *body: str,
    comments: str = "",
    links: dict[str, str] | None = None,
    extra: dict[str, str] | None = None,
) -> bytes:
    """A whole document; `links` are addresses by relationship id, `extra` more parts."""
    ties = [("rS", "styles", "styles.xml"), ("rN", "numbering", "numbering.xml"),
            ("rT", "theme", "theme.xml")]  # fmt: skip
    parts = {
        "word/document.xml": f"<w:document {_NAMES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/theme.xml": _THEME,
    }
    if comments:
        ties.append(("rC", "comments", "comments.xml"))
        parts["word/comments.xml"] = f"<w:comments {_NAMES}>{comments}</w:comments>"
    rels = "".join(
        f'<Relationship Id="{one}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for one, kind, target in ties
    )
    for one, address in (links or {}).items():
        rels += (f'<Relationship Id="{one}" Type="{_RELATED}/hyperlink" '
                 f'Target="{escape(address)}" TargetMode="External"/>')  # fmt: skip
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_TYPES}/relationships">{rels}</Relationships>'
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_TYPES}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_TYPES}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/></Types>'
    )
    return zipped({**parts, **(extra or {})})


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()
