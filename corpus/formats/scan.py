"""A scan of a printed report, in a PDF file."""

from __future__ import annotations

from corpus.printing import scans
from corpus.printing.format import Format

FORMAT = Format("scan", "pdf", scans.scanned)
