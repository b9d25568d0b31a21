"""Texts of cells: the shared strings of a workbook, and texts in the cells themselves."""

from __future__ import annotations

import regex
from lxml import etree

from extractors.parts import BROKEN, TRUSTLESS, Element, Parts, local
from extractors.symbolfonts import translated

_ESCAPED = regex.compile(r"_x([0-9A-Fa-f]{4})_")


def read_strings(package: Parts, name: str) -> tuple[list[str], bool]:
    """The shared strings, by their numbers, and whether they could be read to the end."""
    texts: list[str] = []
    with package.open(name) as stream:
        try:
            for _, item in etree.iterparse(stream, tag="{*}si", **TRUSTLESS):
                texts.append(text_of(item))
                item.clear()
                while item.getprevious() is not None:
                    del item.getparent()[0]
        except (*BROKEN, etree.XMLSyntaxError):
            return texts, False
    return texts, True


def text_of(item: Element) -> str:
    """The text of a string item, runs of different fonts joined; the phonetic guide is left out."""
    parts: list[str] = []
    for child in item:
        match local(child):
            case "t":
                parts.append(child.text or "")
            case "r":
                text = "".join(each.text or "" for each in child if local(each) == "t")
                parts.append(translated(text, _font(child)))
    return unescaped("".join(parts))


def _font(run: Element) -> str:
    """The font of a run of text, or ""."""
    return next((each.get("val", "") for each in run.iter("{*}rFont")), "")


def unescaped(text: str) -> str:
    """A text with the signs that XML cannot hold (_x000D_) put back."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
