"""A web archive, as browsers and Word save pages."""

from __future__ import annotations

from corpus.printing import webarchive
from corpus.printing.format import Format

FORMAT = Format("mht", "mht", webarchive.written)
