"""PDF files written by hand, as the reader reads them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.printing.pdf_parts import Page, write
from extractors.document import Document
from extractors.formats import pdf
from extractors.limits import Limits


def read(pages: Sequence[Page], limits: Limits | None = None) -> Document:
    """What the PDF reader makes of the pages."""
    return pdf.read(write(pages), "a.pdf", "", limits or Limits())
