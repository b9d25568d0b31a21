"""Word up to 2003."""

from __future__ import annotations

from corpus.printing import word
from corpus.printing.format import Format

FORMAT = Format("doc", "doc", word.written, office="docx", saved="doc")
