"""OFD, the national format of pages."""

from __future__ import annotations

from corpus.printing import pages
from corpus.printing.format import Format

FORMAT = Format("ofd", "ofd", pages.ofd)
