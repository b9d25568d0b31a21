"""OpenDocument text."""

from __future__ import annotations

from corpus.printing import word
from corpus.printing.format import Format

FORMAT = Format("odt", "odt", word.written, office="docx", saved="odt")
