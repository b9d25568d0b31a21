"""The characters of a PDF page from pdfium's text page: runs of characters with their boxes.

One call into pdfium costs more than all arithmetic on its answer, so that each character gets three calls, and what a
font decides (size, direction, visibility) is asked once per run.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from ctypes import addressof, c_double, c_ushort
from functools import partial
from itertools import groupby
from operator import itemgetter

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import regex

from extractors.formats.pdf import native
from extractors.page.frame import Frame, upright
from extractors.page.leaf import UNREADABLE, Char, Leaf, Run
from extractors.page.symbols import readable

_SAMPLES = 24  # characters that are asked for the direction of a page's text
_INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
_HYPHENS = frozenset((0, 2, 0xFFFE))
_BREAKS = frozenset((10, 13))
_LEFTWARD = regex.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_SAME = 0.05  # points that two baselines or sizes may differ by and be the same
_TIGHT = 0.02  # how far a line box may differ from the font's size, as a share of it, without being mended


def read_leaf(page: pdfium.PdfPage, number: int, most: int) -> tuple[Leaf, Frame, bool]:
    """A page turned upright with its runs, the frame it was turned by, and whether it has more than `most` characters."""
    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text.raw)
        degrees = _direction(text.raw, count)
        box, rotation = _visible_box(page), page.get_rotation()
        reader = _Reader(text.raw, box, degrees, _bare(number, box, degrees, rotation))
        reader.read(min(count, most))
        leaf = reader.leaf
        for other in sorted(reader.others):
            turned = _Reader(text.raw, box, other, _bare(number, box, other, rotation))
            turned.read(min(count, most))
            leaf.turned += [turned.leaf] if turned.leaf.runs and turned.leaf.hidden != "all" else []
        return leaf, reader.frame, count > most
    finally:
        text.close()


def _bare(number: int, box: tuple[float, float, float, float], degrees: int, rotation: int) -> Leaf:
    """An empty page with a visible box, turned by some degrees."""
    width, height = box[2] - box[0], box[3] - box[1]
    if degrees in (90, 270):
        width, height = height, width
    return Leaf(number, width, height, turn=(degrees - rotation) % 360)


def _visible_box(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """The crop box inside the media box; the media box if they do not meet."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    box = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return box if box[0] < box[2] and box[1] < box[3] else media


def _direction(text: object, count: int) -> int:
    """The direction that most of the text runs in, in degrees counterclockwise on the page before /Rotate."""
    step = max(1, count // _SAMPLES)
    turns = Counter(_quarter(raw.FPDFText_GetCharAngle(text, index)) for index in range(0, count, step))
    turns.pop(None, None)
    return turns.most_common(1)[0][0] or 0 if turns else 0


def _quarter(angle: float) -> int | None:
    """The angle that pdfium gives (clockwise, in radians) as 0, 90, 180 or 270 degrees counterclockwise, or None if it is none of them."""
    if angle == 0.0:
        return 0
    degrees = -math.degrees(angle) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 1 else None


class _Signs(dict[int, str]):
    """The readable character of each code met so far."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = readable(code)
        return sign


_SIGNS = _Signs()
_CHAR: Callable[[tuple[float, float, str]], Char] = partial(tuple.__new__, Char)  # the fastest way to make one


def _parted(chars: list[Char]) -> list[Char]:
    """Characters of which several came with the box of one shape ("——", "ffi"), each with its share of the box."""
    parted: list[Char] = []
    for (x0, x1), shape in groupby(chars, key=itemgetter(0, 1)):
        pieces = list(shape)
        step = (x1 - x0) / len(pieces)
        parted += [Char(x0 + step * at, x0 + step * (at + 1), piece.text) for at, piece in enumerate(pieces)]
    return parted


class _Reader:
    """Reads the text of one direction into the runs of a leaf; `others` are the other directions that there are."""

    def __init__(self, text: object, box: tuple[float, float, float, float], degrees: int, leaf: Leaf) -> None:
        self.text = text
        self.frame = upright(box, degrees)
        self.degrees = degrees
        self.leaf = leaf
        self.others: set[int] = set()
        self._hidden: list[Run] = []
        self._text = native.address(text)
        self._unmapped = False
        self._shared = False
        self._font_size = 0.0  # of the last run, before scaling
        self._shapes = 0  # the text object of the last run, if its characters come with the boxes of their shapes
        self._x, self._y = c_double(), c_double()
        self._at_x, self._at_y = addressof(self._x), addressof(self._y)
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = addressof(self._matrix)

    def read(self, count: int) -> None:
        """Read the first `count` characters."""
        frame, level = self.frame, self.degrees == 0
        box_of, object_of = native.loose_box, native.text_object
        generated, unmapped, char = native.is_generated, native.has_no_meaning, _CHAR
        box, signs, shift, text = raw.FS_RECTF(), _SIGNS, frame.e, self._text
        at = addressof(box)
        run: Run | None = None
        upper = lower = last = 0.0
        for index, code in enumerate(self._codes(count)):
            if code < 33 and (code in _BREAKS or (code == 32 and generated(text, index) == 1)):
                run = run if code == 32 else None
                continue
            if not box_of(text, index, at):
                continue
            if level:
                x0, x1, top, bottom = box.left + shift, box.right + shift, box.top, box.bottom
            else:
                x0, top, x1, bottom = frame.box(box.left, box.bottom, box.right, box.top)
            if run is None or x0 < last:
                run = self._run(index, top, bottom)
            elif (top != upper or bottom != lower) and object_of(text, index) != self._shapes:
                run = run if self._goes_on(run, index) else self._run(index, top, bottom)
            elif x0 == last:
                self._shared = True
            upper, lower, last = top, bottom, x0
            sign = signs[code] if unmapped(text, index) != 1 else UNREADABLE
            if code in _HYPHENS:
                sign = "-" if raw.FPDFText_IsHyphen(self.text, index) == 1 else ""
            elif sign is UNREADABLE:
                self._unmapped = True
            if sign and run is not None:
                run.chars.append(char((x0, x1, sign)))
        self._finish()

    def _codes(self, count: int) -> Sequence[int]:
        """The codes of the first characters: all at once where each takes one place in pdfium's text, as is usual."""
        codes = (c_ushort * (count + 1))()
        whole = raw.FPDFText_GetText(self.text, 0, count, codes) - 1 == count
        if whole and len(bytes(codes)[: 2 * count].decode("utf-16-le", "surrogatepass")) == count:
            return codes[:count]
        return [native.unicode_of(self._text, index) for index in range(count)]

    def _goes_on(self, run: Run, index: int) -> bool:
        """True if a character with another box than the one before it still belongs to the run.

        Some fonts have no line box, and then every character comes with the box of its own shape.
        """
        return (
            run.bottom == run.base
            and native.font_size(self._text, index) == self._font_size
            and abs(self._base(index) - run.base) < _SAME
        )

    def _base(self, index: int) -> float:
        native.char_origin(self._text, index, self._at_x, self._at_y)
        return self.frame.b * self._x.value + self.frame.d * self._y.value + self.frame.f

    def _run(self, index: int, top: float, bottom: float) -> Run | None:
        """A new run for the character at `index`, or None if it runs in another direction than the page."""
        quarter = _quarter(native.char_angle(self._text, index))
        if quarter != self.degrees:
            if quarter is not None:
                self.others.add(quarter)
            return None
        base, size = self._base(index), self._size(index)
        if self.degrees == 0:
            top, bottom = self.frame.f - top, self.frame.f - bottom
        thing, self._shapes = native.text_object(self._text, index), 0
        if abs(bottom - top - size) > _TIGHT * size:
            top, bottom = base - size, base  # a font without a line box
            self._shapes = thing
        run = Run(top, bottom, base, size, [])
        shown = native.render_mode(thing) != _INVISIBLE
        (self.leaf.runs if shown else self._hidden).append(run)
        return run

    def _size(self, index: int) -> float:
        """The printed size of the font, scaling of the text included."""
        self._font_size = native.font_size(self._text, index)
        size = abs(self._font_size)
        if native.char_matrix(self._text, index, self._at_matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return size or 1.0

    def _finish(self) -> None:
        """Keep the runs with characters on the page; text that nobody sees is the page's only if there is no other."""
        self.leaf.runs = [run for run in self.leaf.runs if self._on_page(run)]
        self._hidden = [run for run in self._hidden if self._on_page(run)]
        if self._unmapped:
            self._spoil()
        if self._shared:
            for run in (*self.leaf.runs, *self._hidden):
                run.chars = _parted(run.chars)
        if self._hidden:
            self.leaf.hidden = "some" if self.leaf.runs else "all"
            self.leaf.runs = self.leaf.runs or self._hidden

    def _spoil(self) -> None:
        """Codes that happen to be letters written from right to left lose their mark as unknown inside pdfium."""
        for run in (*self.leaf.runs, *self._hidden):
            run.chars = [char._replace(text=UNREADABLE) if _LEFTWARD.match(char.text) else char for char in run.chars]

    def _on_page(self, run: Run) -> bool:
        """True if a run has characters inside the page, which are then the only ones that it keeps."""
        if not run.chars:
            return False
        middle, width = (run.top + run.bottom) / 2, self.leaf.width
        if run.chars[0].x0 < 0 or run.chars[-1].x1 > width or not 0 <= middle <= self.leaf.height:
            inside = [char for char in run.chars if 0 <= (char.x0 + char.x1) / 2 <= width]
            kept = inside if 0 <= middle <= self.leaf.height else []
            self.leaf.outside += any(not char.text.isspace() for char in run.chars) and len(kept) < len(run.chars)
            run.chars = kept
        return bool(run.chars)
