"""Pictures in JBIG2, the black-and-white coding of scanners: opened by pdfium, inside a PDF page made around them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image

from extractors.limits import Limits
from extractors.page.pictures import PixelsError

_MARK = b"\x97JB2\r\n\x1a\n"
_UNCOUNTED = 2  # flag of a file that does not tell its number of pages
_SEQUENTIAL = 1  # flag of a file whose segments stand each beside its data
_PAGE = 48  # the kind of the segment that tells the size of a page
_KIND, _WIDE = 0x3F, 0x40  # in the flags of a segment: its kind, and that the page takes four bytes
_HIGHEST = 0xFFFFFFFF  # height of a page that is not told


def is_bilevel(data: bytes) -> bool:
    """True for a file in JBIG2."""
    return data.startswith(_MARK)


def bilevel(data: bytes, limits: Limits) -> Image.Image:
    """The picture in a JBIG2 file, in grey. Raises PixelsError if it is too large, ValueError if it cannot be opened."""
    try:
        flags = data[len(_MARK)]
        segments = data[len(_MARK) + (1 if flags & _UNCOUNTED else 5) :]
        width, height = _size(segments)
    except (struct.error, IndexError) as error:
        raise ValueError(str(error)) from error
    if not flags & _SEQUENTIAL or not width or not height or height == _HIGHEST:
        raise ValueError(flags)
    if width * height > limits.pixels:
        raise PixelsError(width, height, limits.pixels)
    try:
        file = pdfium.PdfDocument(_pdf(segments, width, height))
        shown: Image.Image = file[0].render(scale=1, grayscale=True).to_pil()
    except pdfium.PdfiumError as error:
        raise ValueError(str(error)) from error
    file.close()
    return shown


def _size(segments: bytes) -> tuple[int, int]:
    """The width and height that the first segment tells, which is that of a page."""
    flags, references = struct.unpack_from(">BB", segments, 4)
    if flags & _KIND != _PAGE or references >> 5:
        raise ValueError(flags)
    width, height = struct.unpack_from(">II", segments, 6 + (4 if flags & _WIDE else 1) + 4)
    return width, height


def _pdf(segments: bytes, width: int, height: int) -> bytes:
    """A PDF file of one page, as large in points as the picture is in pixels."""
    made = bytearray(b"%PDF-1.4\n")
    starts: list[int] = []
    for number, thing in enumerate(_objects(segments, width, height), 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count, end = len(starts) + 1, len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, end)
    return bytes(made)


def _objects(segments: bytes, width: int, height: int) -> Iterator[bytes]:
    drawing = b"%d 0 0 %d 0 0 cm /I Do" % (width, height)
    yield b"<</Type/Catalog/Pages 2 0 R>>"
    yield b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    yield b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>" % (
        width,
        height,
    )
    yield b"<</Length %d>>stream\n%b\nendstream" % (len(drawing), drawing)
    look = b"/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode" % (width, height)
    yield b"<</Type/XObject/Subtype/Image%b/Length %d>>stream\n%b\nendstream" % (look, len(segments), segments)
