"""Excel up to 2003, for forms."""

from __future__ import annotations

from corpus.printing import workbook
from corpus.printing.format import Format

FORMAT = Format("xls", "xls", workbook.written, tabular=True, office="xlsx", saved="xls")
