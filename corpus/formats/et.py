"""A sheet of WPS Office: Excel up to 2003 under another name."""

from __future__ import annotations

from corpus.printing import workbook
from corpus.printing.format import Format

FORMAT = Format("et", "et", workbook.written, tabular=True, office="xlsx", saved="xls")
