"""Plain text: tables as tabs, as a line for each cell, or as columns of blanks."""

from __future__ import annotations

from corpus.printing import flat
from corpus.printing.format import Format

FORMAT = Format("txt", "txt", flat.written)
