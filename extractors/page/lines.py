"""Runs of characters become printed lines, and a printed line break is told from one that somebody meant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter, itemgetter

import regex

from extractors.page.leaf import Char, Run
from extractors.provenance import Box

_OVERLAP = 0.6  # of the lower one of two runs' heights must overlap for both to stand on one line
_RISE, _FALL = 0.8, 0.1  # how far characters reach above and below the baseline, in sizes
_WIDE = 1.6  # sizes of white between two parts of a line
_LATIN_GAP, _HAN_GAP = 0.25, 0.8  # sizes of white that is a blank between Latin letters, and beside Chinese ones
_DIGITS, _DIGIT_GAP = frozenset("0123456789.,"), 0.45  # sizes of white between two numbers
_DOUBLE = 0.3  # of its width: a character printed again that near to itself is bold print
_MOST_OVERPRINTS = 50  # runs on one line, among which texts printed over each other are looked for
_FILLED = 0.3  # of a stroke's width that a character must cover to be written on it
_BLANKS = " \u3000"
_END = Char(float("inf"), float("inf"), "")

_OPENERS = "（(［[【〔〈《「『“‘﹙"
_CLOSERS = "）)］]】〕〉》」』”’﹚，。、；：！？,;:!?%％‰℃…"
_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,+-/~%‰×÷=≥≤≠±<>")
_QUOTES = "“”‘’/"  # some programs break a line neither before nor after them
_BOUND = _CLOSERS + _QUOTES + "×÷=≥≤≠±<>"  # signs that stay on the line of the one before them


@dataclass(slots=True)
class Part:
    """A stretch of a line without wide gaps."""

    x0: float
    x1: float
    text: str


@dataclass(slots=True)
class Line:
    """A printed line of a page. `lead` is the width of what stands unbreakable at its beginning.

    `parts` are its stretches between wide gaps, `pieces` those between all gaps that are more than a blank; `text` has a
    blank in place of each gap. `opens` is set for the first line of a page.
    """

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    lead: float
    parts: list[Part]
    text: str
    opens: bool = False
    pieces: list[Part] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x0, self.top, self.x1, self.bottom


def read_lines(runs: Sequence[Run], page: int) -> list[Line]:
    """The lines that some runs make, from the top. Lines of blanks are left out."""
    if len(runs) == 1:  # as in most cells
        return _line([runs[0]], runs[0], page)
    lines: list[Line] = []
    together: list[Run] = []
    main: Run | None = None
    for run in sorted(runs, key=attrgetter("base")):
        if main is not None and _beside(main, run):
            together.append(run)
            if len(run.chars) > len(main.chars):
                main = run
            continue
        if main is not None:
            lines += _line(together, main, page)
        together, main = [run], run
    if main is not None:
        lines += _line(together, main, page)
    return lines


def _beside(one: Run, other: Run) -> bool:
    """True if two runs stand on one line: raised or lowered digits still do."""
    if one.base == other.base:
        return True
    top = max(one.base - _RISE * one.size, other.base - _RISE * other.size)
    bottom = min(one.base + _FALL * one.size, other.base + _FALL * other.size)
    return bottom - top >= _OVERLAP * (_RISE + _FALL) * min(one.size, other.size)


def _line(runs: list[Run], main: Run, page: int) -> list[Line]:
    """The line of some runs as a list of one, or of none if nothing but blanks is printed."""
    chars = _in_order(runs)
    pieces = _pieces(chars, main.size)
    if not pieces:
        return []
    parts = _parts(pieces, main.size) if len(pieces) > 1 else pieces
    top, bottom = main.top, main.bottom
    for run in runs:
        if run is not main:
            top, bottom = min(top, run.top), max(bottom, run.bottom)
    text = parts[0].text if len(parts) == 1 else " ".join(part.text for part in parts)
    x0, x1 = parts[0].x0, parts[-1].x1
    return [Line(page, x0, x1, top, bottom, main.base, main.size, _lead(chars), parts, text, False, pieces)]


def _in_order(runs: list[Run]) -> list[Char]:
    """The characters of runs from left to right."""
    if len(runs) == 1:
        return runs[0].chars
    runs.sort(key=attrgetter("x0"))
    if all(after.chars[0].x0 >= before.chars[-1].x0 for before, after in pairwise(runs)):
        return [char for run in runs for char in run.chars]
    over = _overprinted(runs) if len(runs) <= _MOST_OVERPRINTS else []
    mixed = sorted((char for run in runs if run not in over for char in run.chars), key=itemgetter(0))
    chars = list(_without_strokes(mixed))
    for run in over:
        chars += [Char(run.x0, run.x0, " "), *run.chars]
    return chars


def _overprinted(runs: Sequence[Run]) -> list[Run]:
    """The runs that are printed over other text of the line: read after it, their characters not mixed with its own."""
    return [run for index, run in enumerate(runs) if any(_is_over(run, other) for other in runs[:index])]


def _is_over(run: Run, other: Run) -> bool:
    """True if most characters of a run stand on different ones of another."""
    starts = [char.x0 for char in other.chars]
    printed = hits = 0
    for x0, x1, text in run.chars:
        if text in _BLANKS or text == "_":
            continue
        printed += 1
        middle = (x0 + x1) / 2
        index = bisect_right(starts, middle) - 1
        if index >= 0:
            below = other.chars[index]
            hits += middle < below.x1 and below.text != text and below.text not in _BLANKS and below.text != "_"
    return hits * 2 > printed


def _without_strokes(chars: Sequence[Char]) -> Iterator[Char]:
    """The characters of a line without the strokes to write on ("____") that others are printed on."""
    until = float("-inf")
    for char, after in pairwise([*chars, _END]):
        if char.text != "_":
            until = char.x1
            yield char
            continue
        least = _FILLED * (char.x1 - char.x0)
        filled = until - char.x0 > least or (after.text != "_" and char.x1 - after.x0 > least)
        if not filled:
            yield char


def _parts(pieces: Sequence[Part], size: float) -> list[Part]:
    """The stretches of a line between wide gaps."""
    wide = _WIDE * size
    parts = [pieces[0]]
    for piece in pieces[1:]:
        before = parts[-1]
        if piece.x0 - before.x1 > wide:
            parts.append(piece)
        else:
            parts[-1] = Part(before.x0, piece.x1, f"{before.text} {piece.text}")
    return parts


def _pieces(chars: Sequence[Char], size: float) -> list[Part]:
    """The stretches of a line between gaps, blanks between words as one blank."""
    pieces: list[Part] = []
    words: list[str] = []
    han_gap, latin_gap = _HAN_GAP * size, _LATIN_GAP * size
    start = before_x0 = before_x1 = 0.0
    before, blank = "", False
    for x0, x1, text in chars:
        if text in _BLANKS:
            blank = True
            continue
        gap = x0 - before_x1
        if before == text and x0 - before_x0 < _DOUBLE * (x1 - x0):
            continue
        if not before:
            start = x0
        elif gap > han_gap:
            pieces.append(Part(start, before_x1, "".join(words)))
            words.clear()
            start = x0
        elif blank or (gap > latin_gap and _apart(before, text, gap, size)):
            words.append(" ")
        words.append(text)
        before_x0, before_x1, before, blank = x0, x1, text, False
    if words:
        pieces.append(Part(start, before_x1, "".join(words)))
    return pieces


def _apart(before: str, after: str, gap: float, size: float) -> bool:
    """True if some white between two signs is a blank: between words it is narrower than between digits set wide."""
    if not (before.isascii() and after.isascii()):
        return False
    return not (before in _DIGITS and after in _DIGITS) or gap > _DIGIT_GAP * size


def _lead(chars: Sequence[Char]) -> float:
    """The width of the characters at the beginning of a line that no line break may part."""
    first, end = 0, len(chars)
    while chars[first].text in _BLANKS:
        first += 1
    index = first
    while index < end and chars[index].text in _OPENERS:
        index += 1
    word = index
    while index < end and chars[index].text in _WORD:
        index += 1
    index = min(index + (index == word), end)
    while index < end and (
        chars[index].text in _BOUND or (chars[index - 1].text in _CLOSERS and chars[index].text in _WORD)
    ):
        index += 1 + (chars[index].text in _QUOTES and index + 1 < end)
    return chars[index - 1].x1 - chars[first].x0


# ---- line breaks ----

_NEAR = 0.3  # sizes that a line may miss its full width by
_REST = regex.compile(r"([\d.,]+[%％]?)\p{Han}{0,2}")  # with its unit
_NUMBER = regex.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?[%％]?")


def goes_on(line: Line, following: Line, right: float) -> bool:
    """True if the beginning of the following line had no room on `line`, which may reach to `right`: no break was meant."""
    if following.text[0] in _CLOSERS:
        return True
    return line.x1 + following.lead > right - _NEAR * line.size


def is_number(text: str) -> bool:
    """True if a line is one plain number."""
    return _NUMBER.fullmatch(text) is not None


def is_torn_number(line: Line, following: Line, right: float) -> bool:
    """True if a number goes on in the following line: "325.8" over "8" in a narrow cell whose right end is `right`.

    Not even one more digit had room, the following line has nothing but digits and perhaps a unit, and both together are
    one number.
    """
    digit = following.size / 2
    rest = _REST.fullmatch(following.text)
    return rest is not None and line.x1 + digit > right - _NEAR * digit and is_number(line.text + rest[1])


def glue(before: str, after: str) -> str:
    """Two lines of one paragraph as one: a blank between Latin words, nothing between Chinese signs and digits."""
    blank = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if blank else before + after
