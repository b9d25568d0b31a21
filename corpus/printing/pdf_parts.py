"""PDF files written by hand: text at positions, lines, pictures, fonts that say nothing.

Positions are in points from the upper left corner; a Chinese character is as wide as its size, an ASCII one half of that.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
Cell = tuple[int, int, int, int, str]  # row, column, row span, column span, text

_RANGES = "\n".join(f"<{high:02x}00> <{high:02x}ff> <{0xE0 + high:02x}00>" for high in range(0x18))
_PRIVATE = (  # a table of meanings that maps everything to a private code
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Private def /CMapType 2 def\n"
    f"1 begincodespacerange <0000> <ffff> endcodespacerange\n24 beginbfrange\n{_RANGES}\nendbfrange\n"
    "endcmap CMapName currentdict /CMap defineresource pop end end"
)


def wide(text: str, size: float) -> float:
    """The printed width of a text."""
    return sum(size / 2 if sign.isascii() else size for sign in text)


@dataclass
class Page:
    """One page under construction."""

    size: tuple[float, float] = A4
    rotate: int = 0
    commands: list[str] = field(default_factory=list)
    crop: tuple[float, float, float, float] | None = None
    notes: list[tuple[float, float, str, str]] = field(default_factory=list)

    def text(self, x: float, base: float, text: str, size: float = 10.5, font: str = "F1", mode: int = 0) -> Page:
        """Print a text from `x` on the baseline `base`. `mode` 3 is invisible."""
        shown = (text if font == "F1" else _scrambled(text)).encode("utf-16-be").hex()
        self.commands.append(
            f"BT /{font} {size} Tf {mode} Tr 1 0 0 1 {x:.2f} {self.size[1] - base:.2f} Tm <{shown}> Tj ET"
        )
        return self

    def turned(self, x: float, base: float, text: str, matrix: str, size: float = 10.5) -> Page:
        """Print a text with the first four numbers of a text matrix ("0 1 -1 0" runs upwards)."""
        shown = text.encode("utf-16-be").hex()
        self.commands.append(f"BT /F1 {size} Tf 0 Tr {matrix} {x:.2f} {self.size[1] - base:.2f} Tm <{shown}> Tj ET")
        return self

    def prose(self, lines: Sequence[str], top: float, left: float = 90, size: float = 10.5, indent: float = 2) -> Page:
        """Print a paragraph already broken into lines, its first line indented."""
        for number, line in enumerate(lines):
            self.text(left + (indent * size if number == 0 else 0), top + 1.6 * size * number, line, size)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Draw a line."""
        height = self.size[1]
        self.commands.append(f"0.5 w {x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l S")
        return self

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Page:
        """Draw a rectangle."""
        self.commands.append(f"0.5 w {x0:.2f} {self.size[1] - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f} re S")
        return self

    def table(self, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Cell], size: float = 10.5) -> Page:
        """Draw the cells with their texts, broken to the width of the cell."""
        for row, column, rows, columns, text in cells:
            x0, top, x1, bottom = xs[column], ys[row], xs[column + columns], ys[row + rows]
            self.box(x0, top, x1, bottom)
            for number, line in enumerate(broken(text, x1 - x0 - 8, size)):
                self.text(x0 + 4, top + size * (1.2 + 1.3 * number), line, size)
        return self

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> Page:
        """Place a picture."""
        place = f"{x1 - x0:.2f} 0 0 {bottom - top:.2f} {x0:.2f} {self.size[1] - bottom:.2f}"
        self.commands.append(f"q {place} cm /Im Do Q")
        return self

    def typed_over(self, x: float, base: float, text: str, kind: str = "FreeText") -> Page:
        """Add an annotation that shows a text: typed on top of the page ("FreeText") or into a field of it ("Widget")."""
        self.notes.append((x, base, text, kind))
        return self


def _scrambled(text: str) -> str:
    """The codes of a subset font: the number of a shape instead of a character."""
    return "".join(chr(300 + ord(sign) % 4000) for sign in text)


def broken(text: str, across: float, size: float) -> list[str]:
    """A text broken into lines of a width: between any two signs, but inside words and numbers only if it must."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            if line and wide(line + word, size) > across:
                lines.append(line)
                line = ""
            while wide(word, size) > across:
                fitting = next(
                    count for count in range(len(word), 0, -1) if count == 1 or wide(word[:count], size) <= across
                )
                lines.append(word[:fitting])
                word = word[fitting:]
            line += word
        lines.append(line)
    return lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    for sign in text:
        bound = sign in "，。；：、）”%,.!?" or (words and sign.isascii() and sign != " " and words[-1][-1].isascii())
        if words and bound and words[-1] != " ":
            words[-1] += sign
        else:
            words.append(sign)
    return words


def write(pages: Sequence[Page], *, packed: bool = True) -> bytes:
    """The file of some pages."""
    objects: list[bytes] = []

    def add(body: str, stream: bytes | None = None) -> int:
        if stream is None:
            objects.append(body.encode("latin-1"))
        else:
            data = zlib.compress(stream) if packed else stream
            packing = "/Filter/FlateDecode" if packed else ""
            head = f"<<{body}{packing}/Length {len(data)}>>\nstream\n".encode("latin-1")
            objects.append(head + data + b"\nendstream")
        return len(objects)

    add("<</Type/Catalog/Pages 2 0 R>>")
    add("")  # the pages, written last
    fonts = " ".join(f"/{name} {number} 0 R" for name, number in _fonts(add).items())
    picture = add("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80")
    kids: list[int] = []
    for page in pages:
        content = add("", "\n".join(page.commands).encode("latin-1"))
        shown = [_annotation(page, *note, add, fonts) for note in page.notes]
        notes = f"/Annots[{' '.join(f'{number} 0 R' for number in shown)}]" if shown else ""
        crop = f"/CropBox[{' '.join(map(str, page.crop))}]" if page.crop else ""
        kids.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.size[0]} {page.size[1]}]{crop}{notes}/Rotate {page.rotate}"
                f"/Resources<</Font<<{fonts}>>/XObject<</Im {picture} 0 R>>>>/Contents {content} 0 R>>"
            )
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    return _file(objects)


def _annotation(page: Page, x: float, base: float, text: str, kind: str, add: Callable[..., int], fonts: str) -> int:
    height = page.size[1]
    box = f"{x:.2f} {height - base - 4:.2f} {x + wide(text, 10.5):.2f} {height - base + 12:.2f}"
    look = add(
        f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources<</Font<<{fonts}>>>>",
        f"BT /F1 10.5 Tf 1 0 0 1 {x:.2f} {height - base:.2f} Tm <{text.encode('utf-16-be').hex()}> Tj ET".encode(),
    )
    field_type = "/FT/Tx/T(name)" if kind == "Widget" else ""
    return add(f"<</Type/Annot/Subtype/{kind}/F 4{field_type}/Rect[{box}]/AP<</N {look} 0 R>>>>")


def _fonts(add: Callable[..., int]) -> dict[str, int]:
    """F1 prints Chinese, F2 has no table of meanings, F3 maps everything to private codes."""
    plain = "/FontDescriptor {descriptor} 0 R/DW 1000/W[1 95 500]"
    descriptor = add(
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        "/Descent -120/CapHeight 880/StemV 93>>"
    )
    found: dict[str, int] = {}
    for name, ordering, encoding, meaning in (
        ("F1", "GB1", "UniGB-UCS2-H", ""),
        ("F2", "Identity", "Identity-H", ""),
        ("F3", "Identity", "Identity-H", _PRIVATE),
    ):
        inner = add(
            f"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})"
            f"/Supplement 2>>{plain.format(descriptor=descriptor)}>>"
        )
        table = f"/ToUnicode {add('', meaning.encode())} 0 R" if meaning else ""
        found[name] = add(
            f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts[{inner} 0 R]{table}>>"
        )
    return found


def _file(objects: Sequence[bytes]) -> bytes:
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)
