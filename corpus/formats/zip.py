"""An archive with a Chinese file name in GBK, as Windows packs it."""

from __future__ import annotations

from corpus.printing import parcel
from corpus.printing.format import Format

FORMAT = Format("zip", "zip", parcel.written, inside=".docx")
