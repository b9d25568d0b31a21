"""Word."""

from __future__ import annotations

from corpus.printing import word
from corpus.printing.format import Format

FORMAT = Format("docx", "docx", word.written)
