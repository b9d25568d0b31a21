"""Reports in an archive, their names in GBK as Windows writes them: without the mark that tells so."""

from __future__ import annotations

import random
import zipfile

from corpus.model.paper import Paper
from corpus.printing import word
from corpus.printing.archive import zipped


def written(paper: Paper, chance: random.Random) -> bytes:
    """The report as a Word file in an archive."""
    return zipped([(_Named(f"{paper.name}.docx"), word.written(paper, chance))])


class _Named(zipfile.ZipInfo):
    """An entry whose name is written in GBK."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # zipfile asks its entries so
        return self.filename.encode("gb18030"), self.flag_bits
