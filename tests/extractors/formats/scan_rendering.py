"""Pages as scanners deliver them: printed pages as pictures that lean, with blur, noise and the traces of JPEG."""

from __future__ import annotations

import importlib.util
import io
import math
import random

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

DOTS = 200  # per inch

needs_recogniser = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="needs text recognition (the extra gouji[ocr])"
)


def scanned(pdf: bytes, lean: float = 0.6, seed: int = 1, number: int = 0) -> Image.Image:
    """A page of a PDF (from 0) as a scanner sees it, leaning by some degrees (counterclockwise)."""
    file = pdfium.PdfDocument(pdf)
    page: Image.Image = file[number].render(scale=DOTS / 72, grayscale=True).to_pil()
    file.close()
    page = page.rotate(lean, fillcolor=255, resample=Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))
    noise = Image.frombytes("L", page.size, random.Random(seed).randbytes(page.width * page.height))
    return Image.open(io.BytesIO(jpeg(Image.blend(page, noise, 0.06))))


def sealed(page: Image.Image, x: int, y: int, colour: tuple[int, int, int] = (214, 40, 48)) -> Image.Image:
    """A page with a round seal on it (4 cm across, its middle at a pixel): what is printed shows through."""
    layer = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(layer)
    half = round(20 / 25.4 * DOTS)
    pen.ellipse((x - half, y - half, x + half, y + half), outline=colour, width=DOTS // 45)
    rays = [(half * (0.4 if ray % 2 == 0 else 0.16), ray * math.pi / 5) for ray in range(10)]
    pen.polygon([(x + far * math.sin(turn), y - far * math.cos(turn)) for far, turn in rays], fill=colour)
    for sign in range(14):  # the letters around the star, as a scanner blurs them
        turn = math.radians(-130 + 20 * sign)
        left, top = x + 0.74 * half * math.sin(turn), y - 0.74 * half * math.cos(turn)
        pen.rectangle((left - 7, top - 9, left + 7, top + 9), outline=colour, width=3)
        pen.line((left - 7, top, left + 7, top), fill=colour, width=3)
    return ImageChops.multiply(page.convert("RGB"), layer)


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
