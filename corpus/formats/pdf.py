"""PDF with a font that is named."""

from __future__ import annotations

from corpus.printing import pages
from corpus.printing.format import Format

FORMAT = Format("pdf", "pdf", pages.pdf)
