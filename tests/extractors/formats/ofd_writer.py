"""Documents made into OFD files, as a converter prints them."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model.paper import Block, Heading, Paragraph
from corpus.printing.pages import ofd_of
from corpus.printing.press import Press, numbered
from extractors import document as model
from tests.extractors.formats.print_layout import grid_of


def printed(document: model.Document, heading: str = "") -> bytes:
    """The document in OFD: numbered pages on a template with a header line, tables going on over the page ends."""
    press = Press()
    for block in document.blocks:
        if isinstance(block, model.Picture):
            press.picture(60, 28)
        else:
            for part in _blocks(block):
                press.block(part)
    return ofd_of(numbered(press.leaves), heading)


def _blocks(block: model.Block) -> Iterator[Block]:
    match block:
        case model.Heading():
            yield Heading(1 if block.number else 0, block.passage.text)
        case model.Paragraph():
            yield Paragraph(block.passage.text)
        case model.Table():
            if block.caption:
                yield Heading(0, block.caption.text)
            yield from (Paragraph(note.text, right=True) for note in block.notes)
            yield grid_of(block)
