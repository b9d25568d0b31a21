"""Word files written by hand: raw WordprocessingML in the smallest package that Word opens."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from extractors.document import Document, Heading, Paragraph, Picture, Table
from extractors.formats import docx
from extractors.limits import Limits

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{parts}</Types>'
)
_PART_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
# kind: (root element, closing)
_ROOTS = {
    "numbering": "numbering",
    "styles": "styles",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}


def package(
    body: str,
    parts: Mapping[str, str] | None = None,
    extra: Mapping[str, bytes] | None = None,
    relations: str = "",
) -> bytes:
    """A Word file. `parts` maps a kind ("numbering", "styles", "header") to the inside of its part, which gets the
    relation id of its kind; `extra` adds files by name, `relations` further relations of the document."""
    parts = dict(parts or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        overrides = "".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{_PART_TYPE.format(kind=kind)}"/>' for kind in parts
        )
        archive.writestr("[Content_Types].xml", _TYPES.format(parts=overrides))
        main = f'<Relationship Id="rId1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        listed = "".join(f'<Relationship Id="{kind}" Type="{_KINDS}/{kind}" Target="{kind}.xml"/>' for kind in parts)
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{listed}{relations}</Relationships>'
        )
        for kind, inside in parts.items():
            root = _ROOTS[kind]
            archive.writestr(f"word/{kind}.xml", f"<w:{root} {NAMESPACES}>{inside}</w:{root}>")
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def relation(identity: str, kind: str, target: str) -> str:
    """One more relation of the document."""
    return f'<Relationship Id="{identity}" Type="{_KINDS}/{kind}" Target="{target}"/>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; plain text becomes a run."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str = "", *, span: int = 1, merge: str = "", properties: str = "") -> str:
    """A cell; `merge` is "restart" or "continue"."""
    inside = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    content = content if content.startswith("<w:") else p(content) if content else p()
    return f"<w:tc><w:tcPr>{inside}{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, before: int = 0, after: int = 0, properties: str = "") -> str:
    """A row; `before` and `after` are the grid columns that it leaves out."""
    inside = f'<w:gridBefore w:val="{before}"/>' if before else ""
    inside += f'<w:gridAfter w:val="{after}"/>' if after else ""
    inside += properties
    return f"<w:tr>{f'<w:trPr>{inside}</w:trPr>' if inside else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table; `widths` are those of its grid columns in twentieths of a point."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/>{f'<w:tblGrid>{columns}</w:tblGrid>' if columns else ''}{''.join(rows)}</w:tbl>"


def read(body: str | bytes, limits: Limits | None = None, **words: Any) -> Document:
    """The document of a body, or of a whole file."""
    data = body if isinstance(body, bytes) else package(body, **words)
    return docx.read(data, "a.docx", "", limits or Limits())


def lines(document: Document) -> list[str]:
    """The texts of a document in their order: paragraphs and headings, "#" for a table, "image" and its name for a picture."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.passage.text)
            case Table():
                found.append("#")
            case Picture():
                found.append(f"image {block.name}")
    return found


def table(document: Document, number: int = 0) -> Table:
    """A table of a document."""
    return list(document.tables())[number]


def spans(document: Document, number: int = 0) -> list[tuple[str, int, int, int, int]]:
    """The cells of a table: text, row, column, row span, column span."""
    return [
        (cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table(document, number).cells
    ]
