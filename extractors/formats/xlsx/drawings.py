"""What floats over a sheet: pictures, charts and text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.formats.xlsx.styles import number
from extractors.parts import Element, local
from extractors.sheets.worksheet import Floating

_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_PICTURES = frozenset({"pic", "graphicFrame"})


def read_drawing(root: Element) -> Iterator[Floating]:
    """The pictures and text boxes of a drawing part, by the cells that they are anchored to."""
    for anchor in root:
        if local(anchor) in _ANCHORS:
            row, column = _anchor(anchor)
            for item in _items(anchor):
                if local(item) in _PICTURES:
                    yield Floating(row, column, _name(item), picture=True)
                elif text := _box_text(item):
                    yield Floating(row, column, text, picture=False)


def _anchor(anchor: Element) -> tuple[int, int]:
    for start in anchor:
        if local(start) == "from":
            at = {local(each): number((each.text or "").strip()) for each in start}
            return at.get("row", 0), at.get("col", 0)
    return 0, 0


def _items(element: Element) -> Iterator[Element]:
    """The pictures, frames and shapes below an element, those in groups too; of alternatives the first."""
    for child in element:
        match local(child):
            case "pic" | "graphicFrame" | "sp":
                yield child
            case "grpSp" | "Choice":
                yield from _items(child)
            case "AlternateContent":
                yield from _items(child[:1])


def _name(item: Element) -> str:
    """The description of a picture, or its name."""
    for each in item.iter("{*}cNvPr"):
        return each.get("descr") or each.get("name") or ""
    return ""


def _box_text(shape: Element) -> str:
    for body in shape.iter("{*}txBody"):
        lines = ("".join(each.text or "" for each in part.iter("{*}t")) for part in body.iter("{*}p"))
        return "\n".join(line for line in lines if line.strip())
    return ""
