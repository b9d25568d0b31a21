"""How pdfplumber sees the pages of a PDF file: the second opinion beside the picture of what was found here.

It is not the reader, as measured (version 0.11). Upright ruled tables: the same cells, in six to ten times the time that we
take (`python -m tests.benchmarks.pdf_files`). A table on its side: its rows come as columns and every text backwards. A
header set upwards: backwards. 30 tables without ruling: with its "text" strategy all right if nothing else is on the page,
none if a paragraph stands above and below; ours are right in both cases.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF
    from PIL import Image

_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RecursionError)
_DAMAGED = (*_BROKEN, OSError, MemoryError, NotImplementedError, struct.error, zlib.error)


class Reference:
    """The pages of a file, each as a picture with the lines and tables that pdfplumber finds by its defaults."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: PDF | None = None

    def picture(self, index: int, original: Image.Image) -> Image.Image | None:
        """A page drawn over a picture of it as it is displayed; None if pdfplumber cannot read it."""
        import pdfplumber
        from pdfminer.psexceptions import PSException
        from pdfplumber.display import PageImage
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

        try:
            self._file = self._file or pdfplumber.open(io.BytesIO(self._data))
            page = self._file.pages[index]
            image = PageImage(page, original=original.copy())
            image.debug_tablefinder()
            page.close()
        except (PSException, MalformedPDFException, PdfminerException, *_DAMAGED):
            return None
        return image.annotated

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()
