"""The door to pictures of what was found on the pages of a document, for those formats that have pages to show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractors.document import Document
from extractors.limits import Limits


def draw_pages(path: Path, document: Document, limits: Limits | None = None) -> Iterator[tuple[int, bytes]]:
    """For each page its number from 1 and a picture (PNG) with lines, cells and blocks drawn on it; none for other formats."""
    if document.format == "pdf":
        from extractors.formats.pdf.drawing import draw

        yield from draw(path.read_bytes(), document, limits or Limits())
