"""The signs of the pages of an OFD file, with the middles that its text objects give them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.printing.ofd_parts import NAMESPACE
from corpus.printing.typesetting import width
from tests.invariance.page_signs import Sign

_POINTS = 72 / 25.4  # in a millimetre


def signs_of(data: bytes) -> list[list[Sign]]:
    """The signs of each page, without what stands on its template."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = etree.fromstring(archive.read("Doc_0/Document.xml"))
        places = [page.get("BaseLoc") for page in main.find(_name("Pages"))]
        return [list(_page(etree.fromstring(archive.read(f"Doc_0/{place}")))) for place in places]


def _page(root: Any) -> Iterator[Sign]:
    for thing in root.iter(_name("TextObject")):
        left, top = map(float, thing.get("Boundary").split()[:2])
        scale = float(thing.get("CTM", "1").split()[0])
        size = float(thing.get("Size")) * scale
        for code in thing.iter(_name("TextCode")):
            x, base = float(code.get("X")) * scale, float(code.get("Y")) * scale
            for sign, step in zip(code.text, [*_steps(code.get("DeltaX", "")), 0.0], strict=True):
                middle = left + x + width(sign) * size / 2
                height = (top + base - size * 0.4) * _POINTS
                yield Sign(sign, middle * _POINTS, height, height)
                x += step * scale


def _steps(deltas: str) -> list[float]:
    """The offsets of an attribute in which "g 3 4.2" means three times 4.2."""
    words = deltas.split()
    steps: list[float] = []
    while words:
        word = words.pop(0)
        if word == "g":
            steps += [float(words[1])] * int(words[0])
            del words[:2]
        else:
            steps.append(float(word))
    return steps


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
