"""PDF as an office program prints it, with its own fonts and line breaks."""

from __future__ import annotations

from corpus.printing import word
from corpus.printing.format import Format

FORMAT = Format("office_pdf", "pdf", word.written, office="docx", saved="pdf")
