"""Excel, for forms."""

from __future__ import annotations

from corpus.printing import workbook
from corpus.printing.format import Format

FORMAT = Format("xlsx", "xlsx", workbook.written, tabular=True)
