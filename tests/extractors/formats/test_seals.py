"""Red seals are taken off a page; other red ink, other colours and grey pages stay as they are."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageDraw

from tests.extractors.formats.scan_rendering import DOTS, needs_recogniser, sealed

pytestmark = needs_recogniser

SCALE = 72 / DOTS
BLACK, DARK, LIGHT = (20, 20, 20), 128, 200


def unsealed(page: Image.Image) -> tuple[Any, Any]:
    from extractors.ocr import seals

    return seals.unsealed(page, SCALE)


def lined() -> Image.Image:
    """A page with black bars, for lines of text."""
    page = Image.new("RGB", (1654, 2339), (250, 250, 248))
    pen = ImageDraw.Draw(page)
    for y in range(300, 2000, 60):
        pen.rectangle((200, y, 1400, y + 10), fill=BLACK)
    return page


def test_a_seal_goes_and_what_it_covers_stays() -> None:
    page = sealed(lined(), 800, 1000)
    grey, where = unsealed(page)
    plain = lined().convert("L")
    for y in range(860, 1140):
        for x in (660, 720, 800, 850, 940):
            printed = plain.getpixel((x, y))
            assert (grey[y][x] < DARK) == (printed < DARK)  # type: ignore[operator]
            assert printed < DARK or grey[y][x] > LIGHT  # type: ignore[operator]
    assert where[1000][800] == 255 and where[300][300] == 0


@pytest.mark.parametrize(
    "box",
    [
        (300, 120, 1300, 180),  # the red title of an official letter
        (900, 1200, 960, 1230),  # a figure in red
        (300, 1200, 900, 1500),  # a red field
        (700, 1200, 900, 1400),
    ],
)
def test_other_red_ink_is_read(box: tuple[int, int, int, int]) -> None:
    page = lined()
    ImageDraw.Draw(page).rectangle(box, fill=(190, 20, 20))
    grey, where = unsealed(page)
    assert not where.any()
    assert (grey == page.convert("L")).all()


def test_a_paragraph_in_red_is_read() -> None:
    page = lined()
    pen = ImageDraw.Draw(page)
    for y in range(1000, 1240, 40):
        for x in range(600, 900, 30):
            pen.rectangle((x, y, x + 24, y + 26), outline=(190, 20, 20), width=4)
            pen.line((x, y + 13, x + 24, y + 13), fill=(190, 20, 20), width=3)
    grey, where = unsealed(page)
    assert not where.any()
    assert (grey == page.convert("L")).all()


def test_two_seals_over_each_other_go() -> None:
    page = sealed(sealed(lined(), 800, 1000), 950, 1150)
    grey, where = unsealed(page)
    assert where[1000][800] == 255 and where[1150][950] == 255
    plain = lined().convert("L")
    assert all(grey[y][720] > LIGHT for y in range(870, 1130) if (plain.getpixel((720, y)) or 0) > LIGHT)  # type: ignore[operator]


def test_blue_and_grey_pages_are_as_they_are() -> None:
    blue = sealed(lined(), 800, 1000, (30, 40, 200))
    for page in (blue, sealed(lined(), 800, 1000).convert("L")):
        grey, where = unsealed(page)
        assert not where.any()
        assert (grey == page.convert("L")).all()
