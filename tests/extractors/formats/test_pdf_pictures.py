"""Pictures of what was found on the pages of a PDF file, with the view of pdfplumber beside ours."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from audit.cli import main
from corpus.printing.pdf_parts import Page, write
from extractors.formats import pdf
from extractors.formats.pdf import reference
from extractors.formats.pdf.drawing import draw
from extractors.limits import Limits

SCALE = 1.5
CELLS = [(0, 0, 1, 1, "项目"), (0, 1, 1, 1, "金额"), (1, 0, 1, 1, "合计"), (1, 1, 1, 1, "12.50")]
ORANGE, RED = (255, 144, 0), (208, 0, 0)


def page(rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> Page:
    made = Page(rotate=rotate, crop=crop).text(90, 250, "全年支出12.50万元。")
    return made.table([90, 200, 300], [300, 330, 360], CELLS)


def pictures(data: bytes) -> list[Image.Image]:
    document = pdf.read(data, "a.pdf", "", Limits())
    return [Image.open(io.BytesIO(picture)) for _, picture in draw(data, document, Limits())]


def colours(image: Image.Image, left: float, top: float, right: float, bottom: float) -> set[tuple[int, ...]]:
    """The colours inside a box of the page."""
    part = image.crop(tuple(round(at * SCALE) for at in (left, top, right, bottom)))  # type: ignore[arg-type]
    return {colour for _, colour in part.getcolors(1 << 20) or ()}  # type: ignore[misc]


def test_our_view_and_that_of_pdfplumber_stand_side_by_side() -> None:
    (image,) = pictures(write([page()]))
    assert image.size == pytest.approx((2 * 595 * SCALE, 842 * SCALE), abs=4)
    assert ORANGE in colours(image, 195, 325, 205, 335), "the edge of a cell"
    assert RED in colours(image, 88, 298, 305, 362), "the frame of the table"
    theirs = image.crop((image.width // 2, 0, image.width, image.height))
    inside, beside = colours(theirs, 240, 340, 260, 356), colours(theirs, 400, 400, 420, 416)
    assert beside == {(255, 255, 255)}
    assert (255, 255, 255) not in inside, "their cells are filled"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_both_views_of_a_page_that_is_displayed_turned(rotate: int) -> None:
    (image,) = pictures(write([page(rotate)]))
    left, top, right, bottom = {
        0: (210, 340, 290, 356),
        90: (842 - 356, 210, 842 - 340, 290),
        180: (595 - 290, 842 - 356, 595 - 210, 842 - 340),
        270: (340, 595 - 290, 356, 595 - 210),
    }[rotate]
    theirs = image.crop((image.width // 2, 0, image.width, image.height))
    assert (255, 255, 255) not in colours(theirs, left, top, right, bottom)


def test_both_views_of_a_cropped_page() -> None:
    (image,) = pictures(write([page(crop=(50.0, 400.0, 595.0, 842.0))]))
    theirs = image.crop((image.width // 2, 0, image.width, image.height))
    assert ORANGE in colours(image, 145, 325, 155, 335)
    assert (255, 255, 255) not in colours(theirs, 160, 340, 240, 356)


def test_file_that_pdfplumber_cannot_read_has_our_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "io", None)  # nothing can be opened then
    (image,) = pictures(write([page()]))
    assert image.width < 600 * SCALE


def test_command_writes_a_picture_of_each_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "a.pdf"
    report.write_bytes(write([page(), page()]))
    assert main(["extract", str(report), "--debug", str(tmp_path / "pictures")]) == 0
    printed = capsys.readouterr().out.split()
    assert sorted(printed) == sorted(str(each) for each in (tmp_path / "pictures").iterdir())
    assert len(printed) == 2
