"""A text of WPS Office: Word up to 2003 under another name."""

from __future__ import annotations

from corpus.printing import word
from corpus.printing.format import Format

FORMAT = Format("wps", "wps", word.written, office="docx", saved="doc")
