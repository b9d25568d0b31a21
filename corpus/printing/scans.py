"""Printed reports as scanners deliver them: pictures that lean, with blur, noise and the traces of JPEG."""

from __future__ import annotations

import io
import random
import time
from typing import Any

import pypdfium2

from corpus.model.paper import Paper
from corpus.printing.format import library
from corpus.printing.pages import pdf

DOTS = 200  # per inch
NOISE = 0.05


def scanned(paper: Paper, chance: random.Random) -> bytes:
    """The pages as pictures in a PDF file."""
    pages = _pages(paper, chance)
    buffer = io.BytesIO()
    stamp = time.gmtime(0)
    pages[0].save(
        buffer, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS, creationDate=stamp, modDate=stamp
    )
    return buffer.getvalue()


def picture(paper: Paper, chance: random.Random) -> bytes:
    """The pages below each other in one PNG picture."""
    pages = _pages(paper, chance)
    image = library("PIL.Image")
    sheet = image.new("L", (pages[0].width, sum(page.height for page in pages)), 255)
    top = 0
    for page in pages:
        sheet.paste(page, (0, top))
        top += page.height
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", dpi=(DOTS, DOTS))
    return buffer.getvalue()


def _pages(paper: Paper, chance: random.Random) -> list[Any]:
    file = pypdfium2.PdfDocument(pdf(paper, chance))
    try:
        return [_worn(page.render(scale=DOTS / 72, grayscale=True).to_pil(), chance) for page in file]
    finally:
        file.close()


def _worn(page: Any, chance: random.Random) -> Any:
    """A page through a scanner: it leans, the print is soft, the glass is dusty."""
    image, blur = library("PIL.Image"), library("PIL.ImageFilter").GaussianBlur
    page = page.rotate(chance.uniform(-0.8, 0.8), fillcolor=255, resample=image.Resampling.BICUBIC).filter(blur(0.6))
    noise = image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
    buffer = io.BytesIO()
    image.blend(page, noise, NOISE).save(buffer, "JPEG", quality=70)
    return image.open(io.BytesIO(buffer.getvalue())).convert("L")
