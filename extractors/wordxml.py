"""Word documents that are one XML file become the package that Word makes of the same document today.

Two kinds are common, mostly under the name .doc, since programs that fill in templates write them: the parts of a docx one
after the other ("flat"), and the format of Word 2003, an older spelling of the same elements.
"""

from __future__ import annotations

import base64
import binascii
import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from extractors import refusals
from extractors.limits import Limits
from extractors.parts import TRUSTLESS, Element, UnreadableError

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD_NAME = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = f"{{{_WORD_NAME}}}"
_HINTS = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_ANNOTATIONS = "{http://schemas.microsoft.com/aml/2001/core}"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION_ID = f"{{{_KINDS}}}id"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"

_BROKEN = refusals.fatal(
    "Word 文档（XML 格式）已损坏，无法读取。请用 Word 或 WPS 打开并另存为 docx 后重试。",
    "The Word document (in XML) is damaged and cannot be read. Please open it in Word or WPS and save it as docx.",
)


def packed(data: bytes, limits: Limits) -> bytes:
    """The docx of a Word document in one XML file. Raises UnreadableError if it is not well formed, or far too much."""
    if data.count(b"<") > limits.tags:
        raise UnreadableError(_BROKEN)
    older = _WORD_2003 in data
    try:
        root = etree.fromstring(data.replace(_WORD_2003, _WORD_NAME.encode()), etree.XMLParser(**TRUSTLESS))
        parts = dict(_Word2003(root).parts() if older else _flat(root))
    except (etree.XMLSyntaxError, binascii.Error, ValueError, LookupError) as error:
        raise UnreadableError(_BROKEN) from error
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _flat(root: Element) -> Iterator[tuple[str, bytes]]:
    """The parts of a flat package by their names."""
    for part in root.iterchildren(f"{_PACKAGE}part"):
        for content in part:
            name = part.get(f"{_PACKAGE}name", "").lstrip("/")
            if content.tag == f"{_PACKAGE}binaryData":
                yield name, base64.b64decode(content.text or "")
            elif len(content):
                yield name, etree.tostring(content[0])


# ---- Word 2003 ----

_RENAMED = {
    "vmerge": "vMerge",
    "hmerge": "hMerge",
    "listPr": "numPr",
    "ilfo": "numId",
    "listDef": "abstractNum",
    "list": "num",
    "ilst": "abstractNumId",
    "nfc": "numFmt",
}
_CHANGES = {"Word.Insertion": "ins", "Word.Deletion": "del"}
# The formats of list numbers, which this format numbers; others print as digits.
_FORMATS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital", 11: "japaneseCounting",
    14: "decimalFullWidth", 16: "japaneseLegal", 17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle",
    19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac",
    33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
    37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


class _Word2003:
    """Respells a document of Word 2003 and takes it apart into the parts of a package."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._parts: dict[str, bytes] = {}
        self._relations: list[str] = []

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The parts by their names."""
        for element in list(self._root.iter(f"{_WORD}*", f"{_HINTS}*", f"{_ANNOTATIONS}*")):
            _respell(element)
        body = self._root.find(f"{_WORD}body")
        if body is None:
            raise ValueError("no body")
        self._lift_notes("footnote", body)
        self._lift_notes("endnote", body)
        for kind, name in (("hdr", "header"), ("ftr", "footer")):
            for number, element in enumerate(list(body.iter(_WORD + kind))):
                self._lift(element, name, f"{name}{number}")
        self._lift_pictures()
        for inside, kind, name in (("styles", "styles", "styles"), ("lists", "numbering", "numbering")):
            found = self._root.find(_WORD + inside)
            if found is not None:
                found.tag = _WORD + name
                self._add(kind, name, etree.tostring(found))
        document = etree.Element(f"{_WORD}document", nsmap={"w": _WORD_NAME})
        document.append(body)
        yield "_rels/.rels", _relations([_relation("main", "officeDocument", "word/document.xml")])
        yield "word/document.xml", etree.tostring(document)
        yield "word/_rels/document.xml.rels", _relations(self._relations)
        yield from self._parts.items()

    def _add(self, kind: str, name: str, content: bytes) -> None:
        target = name if "/" in name else f"{name}.xml"
        self._parts[f"word/{target}"] = content
        self._relations.append(_relation(name, kind, target))

    def _lift(self, element: Element, kind: str, name: str) -> None:
        """A page header or footer becomes a part of its own; what refers to it stays in its place."""
        self._add(kind, name, etree.tostring(element, with_tail=False))
        reference = etree.Element(f"{_WORD}{kind}Reference", {_RELATION_ID: name})
        element.getparent().replace(element, reference)

    def _lift_notes(self, kind: str, body: Element) -> None:
        """Notes, which stand in the text, become a part; what refers to them stays in the text."""
        notes = etree.Element(f"{_WORD}{kind}s", nsmap={"w": _WORD_NAME})
        for number, note in enumerate(list(body.iter(_WORD + kind))):
            reference = etree.Element(f"{_WORD}{kind}Reference", {f"{_WORD}id": str(number)})
            reference.tail = note.tail
            note.getparent().replace(note, reference)
            note.set(f"{_WORD}id", str(number))
            notes.append(note)
        if len(notes):
            self._add(f"{kind}s", f"{kind}s", etree.tostring(notes))

    def _lift_pictures(self) -> None:
        """Pictures, which stand in the text in letters, become parts."""
        names: dict[str, str] = {}
        for data in list(self._root.iter(f"{_WORD}binData")):
            source = data.get(f"{_WORD}name", "")
            names[source] = name = f"media/{posixpath.basename(source)}"
            self._add("image", name, base64.b64decode(data.text or ""))
            data.text = ""
        for image in self._root.iter(_IMAGE):
            if image.get("src") in names:
                image.set(_RELATION_ID, names[image.get("src")])


def _respell(element: Element) -> None:
    """One element of Word 2003 becomes what it is called today."""
    space, _, name = element.tag.rpartition("}")
    if space + "}" == _HINTS:
        if len(element):  # sections and the like around paragraphs
            element.tag = f"{_WORD}customXml"
    elif space + "}" == _ANNOTATIONS:
        _respell_annotation(element, name)
    elif name in _RENAMED:
        element.tag = _WORD + _RENAMED[name]
        if name == "nfc":
            number = element.get(f"{_WORD}val", "")
            element.set(f"{_WORD}val", _FORMATS.get(int(number) if number.isdecimal() else 0, "decimal"))
        elif name == "list":
            element.set(f"{_WORD}numId", element.get(f"{_WORD}ilfo", ""))
        elif name == "listDef":
            element.set(f"{_WORD}abstractNumId", element.get(f"{_WORD}listDefId", ""))


def _respell_annotation(element: Element, name: str) -> None:
    """Changes stay changes; comments and the like are no part of the text."""
    change = _CHANGES.get(element.get(f"{_WORD}type", ""))
    if name == "content" or change:
        element.tag = _WORD + (change or "customXml")
    else:
        for child in list(element):
            element.remove(child)


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_KINDS}/{kind}" Target="{target}"/>'


def _relations(listed: list[str]) -> bytes:
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(listed)}</Relationships>'.encode()
