"""A picture of a form on one page."""

from __future__ import annotations

from corpus.printing import scans
from corpus.printing.format import Format

FORMAT = Format("png", "png", scans.picture, tabular=True)
