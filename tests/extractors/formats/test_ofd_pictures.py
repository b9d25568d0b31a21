"""OFD pages that are pictures: shown as their objects put them, read as scans are, and said if they cannot be opened."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageOps

from corpus.printing.ofd_parts import package, page
from extractors.document import Document, Status
from extractors.limits import Limits
from extractors.page import scans
from extractors.page.leaf import Char, Leaf, Run
from extractors.reading import read_bytes

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
POINTS = 72 / 25.4
FULL = 'Boundary="0 0 210 297" CTM="210 0 0 297 0 0"'


def image(attributes: str, resource: int = 9) -> str:
    return f'<ofd:ImageObject ID="1" {attributes} ResourceID="{resource}"/>'


def text(signs: str, x: float, y: float) -> str:
    deltas = " ".join(["4"] * (len(signs) - 1))
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="{deltas}">{signs}</ofd:TextCode>'
    return f'<ofd:TextObject ID="1" Font="3" Boundary="{x} {y} 100 5" Size="4">{code}</ofd:TextObject>'


def resources(files: dict[int, str], base: str = "Res") -> str:
    media = "".join(
        f'<ofd:MultiMedia ID="{number}" Type="Image"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>'
        for number, name in files.items()
    )
    return f'<ofd:Res {NAMESPACE} BaseLoc="{base}"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'


def ofd(*things: str, **pictures: bytes) -> bytes:
    """A file of one page; the pictures are the resources 9, 10 and so on."""
    parts: dict[str, str | bytes] = {f"Doc_0/Res/{name}": data for name, data in pictures.items()}
    parts["Doc_0/PublicRes.xml"] = resources(dict(enumerate(pictures, 9)))
    return package([page(things)], parts=parts)


def file_of(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def corner(mode: str = "L") -> Image.Image:
    """White with a dark upper left quarter."""
    picture = Image.new(mode, (300, 420), "white")
    picture.paste("black", (0, 0, 150, 210))
    return picture


def says(document: Document, words: str) -> bool:
    return any(words in problem.zh for problem in document.problems)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Image.Image]:
    """The pictures that the recogniser is shown; it finds one line of text in each."""
    shown: list[Image.Image] = []

    def recognised(picture: Image.Image, scale: float, number: int) -> Leaf:
        shown.append(picture.convert("L"))
        signs = [Char(100 + 10.0 * place, 110 + 10.0 * place, sign) for place, sign in enumerate("收入12.50万元。")]
        width, height = picture.width * scale, picture.height * scale
        return Leaf(number, width, height, [Run(100, 112, 110, 10, signs)], readings=[])

    monkeypatch.setattr(scans, "read_leaf", recognised)
    return shown


def dark_at(picture: Image.Image, x: float, y: float) -> bool:
    """True if the displayed page is dark at a point of millimetres."""
    scale = picture.width / 210
    value = picture.getpixel((round(x * scale), round(y * scale)))
    assert isinstance(value, int | float)
    return value < 128


def test_a_page_that_is_a_picture_is_read_as_a_scan(seen: list[Image.Image]) -> None:
    document = read_bytes(ofd(image(FULL), scan=file_of(corner(), "JPEG")), "a.ofd")
    assert [passage.text for passage in document.passages()] == ["收入12.50万元。"]
    assert document.status is Status.OK
    assert says(document, "文字由识别（OCR）得出")
    (picture,) = seen
    assert abs(picture.width / picture.height - 210 / 297) < 0.01
    assert dark_at(picture, 50, 70) and not dark_at(picture, 160, 70) and not dark_at(picture, 50, 220)


@pytest.mark.parametrize(
    ("attributes", "dark"),
    [
        ('Boundary="0 0 210 297"', (50, 70)),  # without a matrix it fills its boundary
        ('Boundary="20 40 190 257" CTM="190 0 0 257 0 0"', (70, 110)),
        ('Boundary="0 0 210 297" CTM="0 297 -210 0 210 0"', (160, 70)),  # turned clockwise
        ('Boundary="0 0 210 297" CTM="-210 0 0 -297 210 297"', (160, 220)),  # upside down
        ('Boundary="0 0 210 297" CTM="210 0 0 -297 0 297"', (50, 220)),  # stored from below
    ],
)
def test_a_picture_lies_as_its_matrix_says(seen: list[Image.Image], attributes: str, dark: tuple[int, int]) -> None:
    read_bytes(ofd(image(attributes), scan=file_of(corner())), "a.ofd")
    places = [(50, 70), (160, 70), (50, 220), (160, 220)]
    nearest = min(places, key=lambda place: abs(place[0] - dark[0]) + abs(place[1] - dark[1]))
    assert dark_at(seen[0], *dark)
    assert [place for place in places if dark_at(seen[0], *place)] == [nearest]


def test_a_page_cut_into_strips_is_one_picture(seen: list[Image.Image]) -> None:
    black, white = Image.new("1", (400, 280), 0), Image.new("1", (400, 280), 1)
    upper = image('Boundary="0 0 210 148" CTM="210 0 0 148 0 0"')
    lower = image('Boundary="0 148 210 149" CTM="210 0 0 149 0 0"', 10)
    data = ofd(upper, lower, upper=file_of(white, "BMP"), lower=file_of(black, "TIFF", compression="group4"))
    assert read_bytes(data, "a.ofd").status is Status.OK
    assert not dark_at(seen[0], 100, 100) and dark_at(seen[0], 100, 200)


def test_paper_shows_through_what_is_clear(seen: list[Image.Image]) -> None:
    picture = Image.new("RGBA", (300, 420), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (0, 0, 150, 210))
    read_bytes(ofd(image(FULL), scan=file_of(picture)), "a.ofd")
    assert dark_at(seen[0], 50, 70) and not dark_at(seen[0], 160, 220)


def test_what_is_printed_beside_the_picture_is_kept(seen: list[Image.Image]) -> None:
    document = read_bytes(ofd(image(FULL), text("支出36.5万元。", 30, 200), scan=file_of(corner())), "a.ofd")
    assert [passage.text for passage in document.passages()] == ["收入12.50万元。", "支出36.5万元。"]
    assert len(seen) == 1


def test_a_large_picture_beside_much_text_is_named(seen: list[Image.Image]) -> None:
    lines = [text("全年收入合计" + "一二三四五六七八九十" * 2, 20, 20 + 8 * number) for number in range(4)]
    document = read_bytes(ofd(image(FULL), *lines, scan=file_of(corner())), "a.ofd")
    assert not seen
    assert document.status is Status.PARTIAL
    assert says(document, "第 1 页有大幅图片，图片中的文字未读取")


def test_a_smaller_picture_in_a_text_is_named_and_a_seal_is_not(seen: list[Image.Image]) -> None:
    shown = image('Boundary="30 100 150 90" CTM="150 0 0 90 0 0"')
    seal = image('Boundary="130 200 40 40" CTM="40 0 0 40 0 0"')
    words = text("全年收入合计12.50万元。", 20, 20)
    document = read_bytes(ofd(shown, words, scan=file_of(corner())), "a.ofd")
    assert document.status is Status.OK
    assert says(document, "第 1 页有图片，图片中的文字未读取")
    assert read_bytes(ofd(seal, words, scan=file_of(corner())), "a.ofd").problems == ()


@pytest.mark.parametrize(
    "data", [b"", b"GBIG2....", b"\x97JB2\r\n\x1a\n", b"\x97JB2\r\n\x1a\n\x01" + bytes(40), b"\x89PNG\r\n\x1a\n"]
)
def test_a_picture_that_cannot_be_opened_is_said(seen: list[Image.Image], data: bytes) -> None:
    document = read_bytes(ofd(image(FULL), scan=data), "a.ofd")
    assert document.status is Status.FAILED
    assert says(document, "第 1 页的图片缺失、已损坏或格式不受支持，未读取")
    assert not seen


def test_a_strip_that_cannot_be_opened_leaves_the_page_partial(seen: list[Image.Image]) -> None:
    upper = image('Boundary="0 0 210 148" CTM="210 0 0 148 0 0"')
    lower = image('Boundary="0 148 210 149" CTM="210 0 0 149 0 0"', 10)
    document = read_bytes(ofd(upper, lower, upper=file_of(corner()), lower=b"?"), "a.ofd")
    assert document.status is Status.PARTIAL
    assert says(document, "第 1 页的图片缺失") and says(document, "OCR")


def test_a_picture_without_any_size_is_not_missed(seen: list[Image.Image]) -> None:
    document = read_bytes(ofd(image('Boundary="0 0 0 0"'), image(FULL, 10), none=b"?", scan=file_of(corner())), "a.ofd")
    assert document.status is Status.OK
    assert len(seen) == 1


def test_a_picture_beyond_the_limit_of_pixels_is_said(seen: list[Image.Image]) -> None:
    document = read_bytes(ofd(image(FULL), scan=file_of(corner())), "a.ofd", Limits(pixels=1000))
    assert says(document, "第 1 页的图片缺失、已损坏或格式不受支持，未读取")
    assert not seen


# ---- JBIG2 ----


def jbig2(picture: Image.Image, height: int | None = None) -> bytes:
    """A black-and-white picture in JBIG2: one region in the coding of fax machines, which TIFF files have too."""
    inked = ImageOps.invert(picture)  # this TIFF file counts from black on, the coding of fax machines from white on
    raw = file_of(inked, "TIFF", compression="group4", strip_size=1 << 30)
    with Image.open(io.BytesIO(raw)) as file:
        (start,), (length,) = file.tag_v2[273], file.tag_v2[279]  # type: ignore[attr-defined]
    size = struct.pack(">II", *picture.size)
    shown = size if height is None else struct.pack(">II", picture.width, height)
    page_info = shown + struct.pack(">IIBH", 0, 0, 0, 0)
    region = size + struct.pack(">IIB", 0, 0, 0) + b"\x01" + raw[start : start + length]
    segments = [(48, page_info), (38, region), (49, b""), (51, b"")]
    packed = b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data for number, (kind, data) in enumerate(segments)
    )
    return b"\x97JB2\r\n\x1a\n\x01" + struct.pack(">I", 1) + packed


def test_pictures_in_jbig2_are_shown(seen: list[Image.Image]) -> None:
    document = read_bytes(ofd(image(FULL), scan=jbig2(corner().convert("1"))), "a.ofd")
    assert document.status is Status.OK
    assert dark_at(seen[0], 50, 70) and not dark_at(seen[0], 160, 70) and not dark_at(seen[0], 50, 220)


def test_an_enormous_picture_in_jbig2_is_not_opened(seen: list[Image.Image]) -> None:
    document = read_bytes(ofd(image(FULL), scan=jbig2(corner().convert("1"), height=1 << 30)), "a.ofd")
    assert says(document, "第 1 页的图片缺失、已损坏或格式不受支持，未读取")
