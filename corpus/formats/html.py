"""A web page."""

from __future__ import annotations

from corpus.printing import markup
from corpus.printing.format import Format

FORMAT = Format("html", "html", markup.page)
