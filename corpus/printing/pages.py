"""Laid out reports as PDF and OFD files."""

from __future__ import annotations

import random
from collections.abc import Sequence

from corpus.model.paper import Paper
from corpus.printing import ofd_parts, pdf_parts
from corpus.printing.press import HEIGHT, LEFT, RIGHT, SMALL, WIDTH, Leaf, leaves

POINTS = 72 / 25.4  # in a millimetre


def pdf(paper: Paper, _: random.Random) -> bytes:
    """The report as a PDF file whose font is named, not embedded."""
    return pdf_parts.write([_pdf_page(leaf) for leaf in leaves(paper.blocks)])


def _pdf_page(leaf: Leaf) -> pdf_parts.Page:
    page = pdf_parts.Page((round(WIDTH * POINTS, 2), round(HEIGHT * POINTS, 2)))
    for x, base, text, size in leaf.texts:
        page.text(x * POINTS, base * POINTS, text, round(size * POINTS, 2))
    for x0, y0, x1, y1 in leaf.rules:
        page.line(x0 * POINTS, y0 * POINTS, x1 * POINTS, y1 * POINTS)
    return page


def ofd(paper: Paper, _: random.Random) -> bytes:
    """The report as an OFD file."""
    return ofd_of(leaves(paper.blocks))


def ofd_of(pages: Sequence[Leaf], heading: str = "") -> bytes:
    """Laid out pages in OFD, on a template with a line at the top and a heading above it."""
    places = [f"Pages/Page_{number}/Content.xml" for number in range(len(pages))]
    frame = ofd_parts.Sheet()
    if heading:
        frame.text(LEFT, 20, heading, SMALL)
    frame.rule(LEFT, 22, RIGHT, 22)
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd_parts.OFD,
        "Doc_0/Document.xml": ofd_parts.main(places, {"7": "Tpls/T/Content.xml"}),
        "Doc_0/Tpls/T/Content.xml": ofd_parts.page(frame.objects),
    }
    for place, leaf in zip(places, pages, strict=True):
        parts[f"Doc_0/{place}"] = ofd_parts.page(_ofd_sheet(leaf).objects, template="7")
    return ofd_parts.zipped(parts)


def _ofd_sheet(leaf: Leaf) -> ofd_parts.Sheet:
    sheet = ofd_parts.Sheet()
    for box in leaf.rules:
        sheet.rule(*box)
    for text in leaf.texts:
        sheet.text(*text)
    for picture in leaf.pictures:
        sheet.picture(*picture)
    return sheet
