"""Rich text."""

from __future__ import annotations

from corpus.printing import word
from corpus.printing.format import Format

FORMAT = Format("rtf", "rtf", word.written, office="docx", saved="rtf")
