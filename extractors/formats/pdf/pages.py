"""The pages of a PDF file, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

from extractors.formats.pdf.characters import read_leaf
from extractors.formats.pdf.rules import read_rules
from extractors.page.gathering import Gathering
from extractors.page.scans import RESOLUTION, Shown, is_scan


@dataclass(slots=True)
class Pages(Gathering):
    """The pages read, and the numbers of those that were not, or not wholly."""

    def read(self, file: pdfium.PdfDocument) -> None:
        """Read the pages one by one, closing each; a damaged one only loses itself."""
        count = len(file)
        for index in range(count):
            if self.is_full(index + 1):
                self.beyond = (index + 1, count)
                return
            try:
                self._read_page(file, index)
            except pdfium.PdfiumError:
                self.damaged.append(index + 1)

    def _read_page(self, file: pdfium.PdfDocument, index: int) -> None:
        page = file[index]
        try:
            most = self.limits.characters - self.characters
            leaf, frame, more = read_leaf(page, index + 1, most)
            leaf.edges, leaf.pictures, too_many = read_rules(page, frame, self.limits.edges)
            if is_scan(leaf):
                leaf = self.scans.leaf(leaf.number, lambda: _shown(page)) or leaf
        finally:
            page.close()
        if more or too_many:
            self.crowded.append(leaf.number)
        self.keep(leaf)


_LONGEST = 4000  # pixels of the longer side of a page that is shown


def _shown(page: pdfium.PdfPage) -> Shown:
    """The page as it is displayed, in grey."""
    scale = min(RESOLUTION, _LONGEST / max(page.get_size()))
    return Shown(page.render(scale=scale, grayscale=True).to_pil(), 1 / scale)
