"""Pictures of what was found on the pages of a PDF file: its lines, ruling, cells and blocks drawn over each page, and
beside it the lines and tables that pdfplumber finds there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from extractors.document import Block, Document, Heading, Paragraph, Picture, Table
from extractors.formats.pdf.characters import read_leaf
from extractors.formats.pdf.reference import Reference
from extractors.formats.pdf.rules import read_rules
from extractors.limits import Limits
from extractors.page.leaf import Leaf
from extractors.page.lines import read_lines
from extractors.page.sheet import displayed_box
from extractors.provenance import Box, Place

_SCALE = 1.5  # pixels per point
_RULE, _LINE, _CELL, _PROSE, _TITLE, _FRAME = "#d000d0", "#90c0ff", "#ff9000", "#2060d0", "#008040", "#d00000"
_MARK = 9  # points of the mark beside a block


def draw(data: bytes, document: Document, limits: Limits) -> Iterator[tuple[int, bytes]]:
    """For each page that can be shown its number and a picture (PNG).

    Ruling is purple, printed lines light blue, cells orange; headings green, paragraphs blue, tables and pictures red,
    each with its number among the document's blocks. On the right stands the view of pdfplumber, if it has one: the lines
    that it sees in red, their crossings as circles, its cells filled.
    """
    places: dict[int, list[tuple[Place, str, str]]] = {}
    for block in document.blocks:
        for place, colour, mark in _marks(block):
            places.setdefault(place.page or 0, []).append((place, colour, mark))
    file, reference = pdfium.PdfDocument(data), Reference(data)
    try:
        for index in range(min(len(file), limits.pages)):
            try:
                plain, drawn = _page(file, index, places.get(index + 1, []), limits)
            except pdfium.PdfiumError:
                continue
            yield index + 1, _side_by_side(drawn, reference.picture(index, plain))
    finally:
        reference.close()
        file.close()


def _marks(block: Block) -> Iterator[tuple[Place, str, str]]:
    """The places of a block, each with the colour and the words to mark it with."""
    match block:
        case Heading():
            yield block.passage.place, _TITLE, f"{block.passage.place.block} H{block.depth}"
        case Paragraph():
            yield block.passage.place, _PROSE, f"{block.passage.place.block}"
        case Picture():
            yield block.place, _FRAME, f"{block.place.block} P"
        case Table():
            yield from ((cell.passage.place, _CELL, "") for cell in block.cells)
            yield block.place, _FRAME, f"{block.place.block} T{block.place.table}"
            yield from ((note.place, _FRAME, "") for note in block.notes)
            if block.caption:
                yield block.caption.place, _FRAME, ""


def _page(
    file: pdfium.PdfDocument, index: int, places: list[tuple[Place, str, str]], limits: Limits
) -> tuple[Image.Image, Image.Image]:
    """A page as it is displayed, without and with what was found on it."""
    page = file[index]
    try:
        plain: Image.Image = page.render(scale=_SCALE).to_pil().convert("RGB")
        leaf, frame, _ = read_leaf(page, index + 1, limits.characters)
        leaf.edges, leaf.pictures, _ = read_rules(page, frame, limits.edges)
    finally:
        page.close()
    image = plain.copy()
    pen = ImageDraw.Draw(image)
    for view in (leaf, *leaf.turned):
        for line in read_lines(view.runs, view.number):
            pen.rectangle(_pixels(_shown(view, line.box)), outline=_LINE)
    for edge in leaf.edges:
        pen.rectangle(_pixels(_shown(leaf, edge)), outline=_RULE)
    for place, colour, mark in places:
        if place.box:
            box = _pixels(place.box)
            pen.rectangle(box, outline=colour, width=2 if mark else 1)
            pen.text((box[0] + 2, box[1] - _MARK * _SCALE), mark, fill=colour)
    return plain, image


def _side_by_side(drawn: Image.Image, reference: Image.Image | None) -> bytes:
    """The picture (PNG) of two pictures."""
    images = [drawn, reference] if reference else [drawn]
    whole = Image.new("RGB", (sum(image.width for image in images), max(image.height for image in images)), "white")
    for number, image in enumerate(images):
        whole.paste(image, (number * drawn.width, 0))
    buffer = io.BytesIO()
    whole.save(buffer, "PNG")
    return buffer.getvalue()


def _shown(leaf: Leaf, box: Box) -> Box:
    return displayed_box(box, leaf.turn, leaf.width, leaf.height)


def _pixels(box: Box) -> Box:
    x0, top, x1, bottom = box
    return x0 * _SCALE, top * _SCALE, max(x0, x1) * _SCALE, max(top, bottom) * _SCALE
