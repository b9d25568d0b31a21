"""Pages as scanners deliver them: printed pages as pictures that lean, with blur, noise and the traces of JPEG."""

from __future__ import annotations

import importlib.util
import io
import random

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageFilter

DOTS = 200  # per inch

needs_recogniser = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="needs text recognition (the extra gouji[ocr])"
)


def scanned(pdf: bytes, lean: float = 0.6, seed: int = 1) -> Image.Image:
    """The first page of a PDF as a scanner sees it, leaning by some degrees (counterclockwise)."""
    file = pdfium.PdfDocument(pdf)
    page: Image.Image = file[0].render(scale=DOTS / 72, grayscale=True).to_pil()
    file.close()
    page = page.rotate(lean, fillcolor=255, resample=Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))
    noise = Image.frombytes("L", page.size, random.Random(seed).randbytes(page.width * page.height))
    return Image.open(io.BytesIO(jpeg(Image.blend(page, noise, 0.06))))


def jpeg(page: Image.Image) -> bytes:
    """A picture as a file with its resolution."""
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=60, dpi=(DOTS, DOTS))
    return buffer.getvalue()


def pdf_of(*pages: Image.Image) -> bytes:
    """Pictures as the pages of a PDF file, as scanners make it."""
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS)
    return buffer.getvalue()
