"""Signs on pages, and what stands in a box of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractors.provenance import Box, Place

_LINE = 3.0  # points that the middles of the signs of one line may differ


class Sign(NamedTuple):
    """A sign with its middle in points from the upper left of its page; on a leaning one `line` tells its line."""

    text: str
    x: float
    y: float
    line: float


def reading(pages: Sequence[Sequence[Sign]]) -> Callable[[Place, str], str]:
    """What is printed in the box of a place; a text that fills its page to the end goes on at the top of the next one."""

    def text(place: Place, expected: str) -> str:
        assert place.page and place.box
        length = len(expected)
        found = _inside(pages[place.page - 1], place.box)
        number = place.page
        while len(found) < length and number < len(pages) and _is_last(pages[number - 1], place.box):
            found += _in_order(_between(_body(pages[number]), place.box))[: length - len(found)]
            number += 1
        return found

    return text


def _inside(signs: Sequence[Sign], box: Box) -> str:
    return _in_order([sign for sign in _between(signs, box) if box[1] <= sign.y <= box[3]])


def _in_order(signs: Sequence[Sign]) -> str:
    """The signs line by line, without blanks."""
    lines: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: sign.line):
        if not lines or sign.line - lines[-1][0].line > _LINE:
            lines.append([])
        lines[-1].append(sign)
    ordered = (sign.text for line in lines for sign in sorted(line, key=lambda sign: sign.x))
    return "".join("".join(ordered).split())


def _between(signs: Sequence[Sign], box: Box) -> list[Sign]:
    """The signs below and above a box, from its left to its right."""
    return [sign for sign in signs if box[0] <= sign.x <= box[2]]


def _body(signs: Sequence[Sign]) -> list[Sign]:
    """The signs above the page's number."""
    foot = max((sign.y for sign in signs), default=0.0)
    return [sign for sign in signs if sign.y < foot - _LINE]


def _is_last(signs: Sequence[Sign], box: Box) -> bool:
    return not any(sign.y > box[3] and sign.text.strip() for sign in _body(signs))
