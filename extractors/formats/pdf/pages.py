"""The pages of a PDF file, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.formats.pdf.characters import read_leaf
from extractors.formats.pdf.rules import read_rules
from extractors.page.gathering import Gathering
from extractors.page.leaf import Leaf
from extractors.page.scans import RESOLUTION, Shown, is_scan


@dataclass(slots=True)
class Pages(Gathering):
    """The pages read, and the numbers of those that were not, or not wholly."""

    def read(self, file: pdfium.PdfDocument) -> None:
        """Read the pages one by one, closing each; a damaged one only loses itself."""
        self._read_all(file)
        self.join(lambda number: self._leaf(file, number - 1, self.limits.characters)[0])

    def _read_all(self, file: pdfium.PdfDocument) -> None:
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
        leaf, more = self._leaf(file, index, self.limits.characters - self.characters)
        if more:
            self.crowded.append(leaf.number)
        self.keep(leaf)

    def _leaf(self, file: pdfium.PdfDocument, index: int, most: int) -> tuple[Leaf, bool]:
        """What a page holds, and whether it holds more than `most` characters or more drawings than the limits allow."""
        page = _filled(file, index)
        try:
            leaf, frame, more = read_leaf(page, index + 1, most)
            leaf.edges, leaf.pictures, too_many = read_rules(page, frame, self.limits.edges)
            if is_scan(leaf):
                leaf = self.scans.leaf(leaf.number, lambda: _shown(page)) or leaf
        finally:
            page.close()
        return leaf, more or too_many


_PRINTED = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)


def _filled(file: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """A page with what was filled into its fields or typed on top of it, which the page itself does not hold."""
    page = file[index]
    if raw.FPDFPage_GetAnnotCount(page.raw) and any(kind in _PRINTED for kind in _annotations(page)):
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = file[index]
    return page


def _annotations(page: pdfium.PdfPage) -> Iterator[int]:
    """The kinds of a page's annotations."""
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, number)
        if annotation:
            yield raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFPage_CloseAnnot(annotation)


_ANNOTATIONS = 2000  # of one page that are looked at
_LONGEST = 4000  # pixels of the longer side of a page that is shown


def _shown(page: pdfium.PdfPage) -> Shown:
    """The page as it is displayed."""
    scale = min(RESOLUTION, _LONGEST / max(page.get_size()))
    return Shown(page.render(scale=scale).to_pil(), 1 / scale)
