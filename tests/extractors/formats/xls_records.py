"""Old Excel workbooks (BIFF8) put together record by record: the stream of a workbook, without its file system."""

from __future__ import annotations

import struct
from collections.abc import Sequence

# Styles: 15 General, 16 0.00, 17 0.00%, 18 yyyy/m/d, 19 ;;; (shows nothing), 20 ruled
STYLES = ((0, False), (2, False), (10, False), (14, False), (164, False), (0, True))
GENERAL, DECIMAL, PERCENT, DATE, UNSEEN, RULED = range(15, 21)
HIDDEN = 1


def record(kind: int, body: bytes = b"") -> bytes:
    """A record."""
    return struct.pack("<HH", kind, len(body)) + body


def _words(text: str, size: str = "<H") -> bytes:
    return struct.pack(size, len(text)) + b"\x01" + text.encode("utf-16-le")


def label(row: int, column: int, text: str, style: int = GENERAL) -> bytes:
    """A text cell."""
    return record(0x0204, struct.pack("<HHH", row, column, style) + _words(text))


def number(row: int, column: int, value: float, style: int = GENERAL) -> bytes:
    """A number cell."""
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def error(row: int, column: int, code: int) -> bytes:
    """An error value; 7 is #DIV/0!."""
    return record(0x0205, struct.pack("<HHHBB", row, column, GENERAL, code, 1))


def blank(row: int, column: int, style: int) -> bytes:
    """A cell with a style and nothing in it."""
    return record(0x0201, struct.pack("<HHH", row, column, style))


def hidden_row(row: int) -> bytes:
    """A row that is hidden."""
    return record(0x0208, struct.pack("<HHHHHHI", row, 0, 9, 300, 0, 0, 0x00000120))


def hidden_column(column: int) -> bytes:
    """A column that is hidden."""
    return record(0x007D, struct.pack("<HHHHHH", column, column, 2000, GENERAL, 1, 0))


def merged(*areas: tuple[int, int, int, int]) -> bytes:
    """Merged areas: first row, last row, first column, last column."""
    return record(0x00E5, struct.pack("<H", len(areas)) + b"".join(struct.pack("<HHHH", *area) for area in areas))


def shape(row: int, column: int, kind: int, text: str = "") -> bytes:
    """A shape over a cell: 5 is a chart, 6 a text box, 8 a picture, 25 a comment."""
    anchor = struct.pack("<9H", 0, column, 0, row, 0, column + 2, 0, row + 3, 0)
    found = record(0x00EC, b"\x00\x00\x10\xf0" + struct.pack("<I", len(anchor)) + anchor)
    found += record(0x005D, struct.pack("<HHHH", 0x15, 0x12, kind, 1) + bytes(14) + bytes(4))
    if text:
        found += record(0x01B6, bytes(10) + struct.pack("<HH", len(text), 16) + bytes(4))
        for piece in (text[:4], text[4:]):
            found += record(0x003C, b"\x01" + piece.encode("utf-16-le"))
        found += record(0x003C, bytes(16))
    return found


def workbook(sheets: Sequence[tuple[str, bytes]], *, hidden: Sequence[str] = (), epoch_1904: bool = False) -> bytes:
    """The stream of a workbook with these sheets (name, records)."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 1996, 0, 6))
    start += record(0x0042, struct.pack("<H", 1200)) + record(0x0022, struct.pack("<H", int(epoch_1904)))
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05\x00Arial"
    start += record(0x0031, font) * 5
    start += record(0x041E, struct.pack("<H", 164) + _words(";;;"))
    start += b"".join(_style(0, ruled=False, own=False) for _ in range(15))
    start += b"".join(_style(form, ruled=ruled) for form, ruled in STYLES)
    names = [struct.pack("<BB", int(name in hidden), 0) + _words(name, "<B") for name, _ in sheets]
    directory = sum(4 + 4 + len(name) for name in names)
    at = len(start) + directory + 4
    bodies = []
    for name, (_, cells) in zip(names, sheets, strict=True):
        start += record(0x0085, struct.pack("<I", at) + name)
        body = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 1996, 0, 6)) + cells + record(0x000A)
        bodies.append(body)
        at += len(body)
    return start + record(0x000A) + b"".join(bodies)


def _style(form: int, *, ruled: bool, own: bool = True) -> bytes:
    parent = 0x0001 if own else 0xFFF5
    lines = 0x00000011 if ruled else 0  # thin lines left and right
    return record(0x00E0, struct.pack("<HHHBBBBIIH", 0, form, parent, 0, 0, 0, 0xFC, lines, 0, 0x20C0))
