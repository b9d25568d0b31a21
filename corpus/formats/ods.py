"""OpenDocument sheet, for forms."""

from __future__ import annotations

from corpus.printing import workbook
from corpus.printing.format import Format

FORMAT = Format("ods", "ods", workbook.written, tabular=True, office="xlsx", saved="ods")
