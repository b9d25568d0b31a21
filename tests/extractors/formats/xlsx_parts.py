"""Excel files put together from XML written by hand: what no library writes on request."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

# Styles: 0 General, 1 0.00, 2 0.00%, 3 yyyy/m/d, 4 ;;; (shows nothing), 5 0!.00, (万元 in 千元), 6 ruled
STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode=";;;"/><numFmt numFmtId="165" formatCode="0!.00,"/></numFmts>
<borders count="2"><border><left/><right/></border><border><left style="thin"/><right style="thin"/></border></borders>
<cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/>
<xf numFmtId="165"/><xf numFmtId="0" borderId="1"/></cellXfs></styleSheet>"""


def sheet(rows: str, after: str = "", before: str = "", space: str = MAIN) -> str:
    """The XML of a sheet from that of its rows, and what stands before and after them."""
    return f'<worksheet xmlns="{space}" xmlns:r="{LINKS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def row(number: int, *cells: str, hidden: bool = False) -> str:
    """A row of cells, each the XML of one."""
    return f'<row r="{number}"{" hidden=" + chr(34) + "true" + chr(34) if hidden else ""}>{"".join(cells)}</row>'


def text(name: str, words: str, style: int = 0) -> str:
    """A cell with a text of its own."""
    return f'<c r="{name}" t="inlineStr" s="{style}"><is><t>{words}</t></is></c>'


def number(name: str, value: str, style: int = 0, formula: str | None = None) -> str:
    """A cell with a number, by a formula or not."""
    made = f"<f>{formula}</f>" if formula is not None else ""
    return f'<c r="{name}" s="{style}">{made}<v>{value}</v></c>'


def book(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
    properties: str = "",
    kinds: Mapping[str, str] | None = None,
) -> bytes:
    """An Excel file with these sheets (name: XML), other parts by their full names, and sheet states ("hidden")."""
    listed, links = "", ""
    contents: dict[str, str] = {}
    for index, (name, xml) in enumerate(sheets.items(), 1):
        state = f' state="{states[name]}"' if states and name in states else ""
        listed += f'<sheet name="{name}" sheetId="{index}" r:id="rId{index}"{state}/>'
        kind = (kinds or {}).get(name, "worksheet")
        links += f'<Relationship Id="rId{index}" Type="{LINKS}/{kind}" Target="worksheets/sheet{index}.xml"/>'
        contents[f"xl/worksheets/sheet{index}.xml"] = xml
    links += f'<Relationship Id="rId90" Type="{LINKS}/styles" Target="styles.xml"/>'
    links += f'<Relationship Id="rId91" Type="{LINKS}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    contents |= {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(links),
        "xl/styles.xml": STYLES,
    }
    contents |= parts or {}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in contents.items():
            if xml:
                archive.writestr(name, xml)
    return stream.getvalue()


def relations(links: str) -> str:
    """A part of relations."""
    return f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'
