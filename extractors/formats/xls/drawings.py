"""What floats over the sheets of an old workbook: pictures, charts and text boxes, from the records that xlrd passes over."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from extractors.sheets.worksheet import Floating

_BEGIN, _END, _OBJECT, _TEXT, _MORE, _DRAWING = 0x0809, 0x000A, 0x005D, 0x01B6, 0x003C, 0x00EC
_CHART, _PICTURE, _NOTE = 5, 8, 0x19
_ANCHOR = b"\x00\x00\x10\xf0\x12\x00\x00\x00"  # in a drawing: the cells that a shape lies over
_SHEET, _CHART_SHEET = 0x0010, 0x0020


def floating(stream: bytes, names: Sequence[str]) -> dict[str, list[Floating]]:
    """What floats over the sheets, by their names in the order of the stream; what is damaged is passed over."""
    found: dict[str, list[Floating]] = {name: [] for name in names}
    left = iter(names)
    current: list[Floating] = []
    depth, shape, at = 0, 0, (0, 0)
    for kind, body in _records(stream):
        if kind == _BEGIN:
            depth += 1
            if depth == 1 and len(body) >= 4 and struct.unpack_from("<H", body, 2)[0] in (_SHEET, _CHART_SHEET):
                current = found.get(next(left, ""), [])
        elif kind == _END:
            depth -= 1
        elif kind == _DRAWING:
            at = _anchor(body) or at
        elif kind == _OBJECT and len(body) >= 6:
            shape = struct.unpack_from("<H", body, 4)[0]
            if shape in (_CHART, _PICTURE):
                current.append(Floating(*at, "", picture=True))
        elif kind == _TEXT and shape != _NOTE and (text := body.decode("utf-16-le", "replace").strip()):
            current.append(Floating(*at, text, picture=False))
    return found


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The records by their kinds; a text comes as its letters in UTF-16, put together from the records behind it."""
    at, size = 0, len(stream)
    while at + 4 <= size:
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _TEXT and length >= 12:
            wanted, letters = struct.unpack_from("<H", body, 10)[0], b""
            while len(letters) < 2 * wanted and at + 4 <= size and struct.unpack_from("<H", stream, at)[0] == _MORE:
                length = struct.unpack_from("<H", stream, at + 2)[0]
                piece = stream[at + 4 : at + 4 + length]
                letters += piece[1:] if piece[:1] == b"\x01" else piece[1:].decode("latin-1").encode("utf-16-le")
                at += 4 + length
            body = letters[: 2 * wanted]
        yield kind, body


def _anchor(drawing: bytes) -> tuple[int, int] | None:
    """The row and column of the upper left corner of the last shape in a drawing."""
    start = drawing.rfind(_ANCHOR)
    if start < 0 or len(drawing) < start + 26:
        return None
    column, _, row = struct.unpack_from("<HHH", drawing, start + len(_ANCHOR) + 2)
    return row, column
