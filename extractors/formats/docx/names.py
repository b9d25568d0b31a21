"""The names of WordprocessingML elements, as lxml spells them."""

from __future__ import annotations

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


VAL = w("val")
ID = w("id")
RELATION_ID = f"{{{OFFICE_RELATIONS}}}id"
RELATION_EMBED = f"{{{OFFICE_RELATIONS}}}embed"
RELATION_LINK = f"{{{OFFICE_RELATIONS}}}link"

BODY, P, R, T, TBL, TR, TC = w("body"), w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
P_PR, R_PR, TBL_GRID, TR_PR, TC_PR = w("pPr"), w("rPr"), w("tblGrid"), w("trPr"), w("tcPr")
SDT, SDT_PR, SDT_CONTENT, CUSTOM_XML, SMART_TAG = w("sdt"), w("sdtPr"), w("sdtContent"), w("customXml"), w("smartTag")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
NUM_PR, NUM_ID, ILVL, P_STYLE, R_STYLE = w("numPr"), w("numId"), w("ilvl"), w("pStyle"), w("rStyle")
GRID_SPAN, V_MERGE, GRID_BEFORE, GRID_AFTER = w("gridSpan"), w("vMerge"), w("gridBefore"), w("gridAfter")
VERT_ALIGN, R_FONTS = w("vertAlign"), w("rFonts")
VANISH, SECT_PR, TEXT_BOX, ALT_CHUNK = w("vanish"), w("sectPr"), w("txbxContent"), w("altChunk")

ALTERNATE, CHOICE, FALLBACK = (f"{{{COMPATIBILITY}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))


def is_on(value: str | None) -> bool:
    """The value of a switch such as w:vanish, given its w:val: on unless it says otherwise."""
    return value is None or value.lower() not in ("0", "false", "off", "none")
