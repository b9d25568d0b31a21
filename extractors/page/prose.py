"""Printed lines become paragraphs: by their indents, by where they end, and by whether a sentence was over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from extractors.language.headings import is_table_note, read_heading
from extractors.language.numbering import read_numbering
from extractors.page.lines import Line, glue, goes_on
from extractors.provenance import Box

_INDENT = 1.2  # sizes that the first line of a paragraph is indented by at least
_ALIKE = 0.7  # sizes that two indents may differ by and be the same
_SIZES = 0.12  # share that the sizes of two lines of one paragraph may differ by
_PITCH = 2.6  # sizes between the baselines of two lines, beyond which a finished sentence ends its paragraph
_APART = 3.2  # sizes between the baselines of two lines that do not belong together
_CENTRED = 2.6  # sizes of white on both sides of a centred line
_LONG = 0.5  # share of the page's width
_SHARE = 0.02  # share of the lines that reach a margin at least
_NEAR = 2.0  # points that lines at one margin may differ by
_ENDED = regex.compile(r"[。！？；;!?：:…][”’）)》】\"']*$")
_LEADER = regex.compile(r"\s*(?:[.·．・]\s?){5,}\s*\d{0,4}$|\s*…{2,}[.·．…\s]*\d{0,4}$")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of pages begins and ends from side to side."""

    left: float
    right: float


Edges = Mapping[int, Margins]  # by page


@dataclass(slots=True)
class Text:
    """A paragraph with the page and box where it begins.

    `opens` for a centred line at the top of a page, `apart` for one that differs in size from what stands above it or
    stands well away from it, `aside` for one that runs in another direction than its page. `lines` are all that it was printed in.
    """

    text: str
    page: int
    box: Box
    opens: bool = False
    apart: bool = False
    lines: Sequence[Line] = ()
    aside: bool = False


def margins(lines: Sequence[Line], width: float) -> Margins:
    """The margins that some lines keep: the outermost positions that several of them share, long ones if there are any."""
    if not lines:
        return Margins(0.0, width)
    least = max(2, round(len(lines) * _SHARE))
    long = [line for line in lines if is_long(line, width)]
    lefts = sorted(line.x0 for line in lines)
    left = _shared(lefts, least)
    if not long:  # short lines alone do not say how far a line may reach
        return Margins(left, max(width - left, *(line.x1 for line in lines)))
    rights = sorted(-line.x1 for line in (long if len(long) >= least else lines))
    return Margins(left, -_shared(rights, least))


def is_long(line: Line, width: float) -> bool:
    """True for a line of prose over most of the page."""
    return len(line.parts) == 1 and line.x1 - line.x0 > _LONG * width


def _shared(positions: Sequence[float], least: int) -> float:
    """The first of some ordered positions that at least `least` of them share; the very first if none."""
    for index in range(len(positions) - least + 1):
        if positions[index + least - 1] - positions[index] <= _NEAR:
            return positions[index]
    return positions[0]


def paragraphs(lines: Sequence[Line], edges: Edges) -> list[Text]:
    """The paragraphs of lines that follow each other, over page ends too."""
    found: list[Text] = []
    group: list[Line] = []
    before: Line | None = None
    for line in lines:
        if group and not _continues(group, line, edges):
            found += _close(group, edges, before)
            before, group = group[-1], []
        group.append(line)
    return found + (_close(group, edges, before) if group else [])


def _continues(group: Sequence[Line], line: Line, edges: Edges) -> bool:
    """True if a line goes on with the paragraph of the lines before it."""
    last = group[-1]
    size = last.size
    if abs(size - line.size) > _SIZES * max(size, line.size) or _leader(last) or _is_split(last) or _is_split(line):
        return False
    if _is_centred(last, edges) or not goes_on(last, line, edges[last.page].right):
        return False
    if line.page == last.page and line.base - last.base > _APART * size:
        return False
    if _ENDED.search(last.text) is None:
        return not _opens(group, line, edges)
    if _is_centred(line, edges):
        return False
    if line.page == last.page and line.base - last.base > _PITCH * size:
        return False
    if line.x0 - edges[line.page].left > _INDENT * size:
        return False
    indented = group[0].x0 - edges[group[0].page].left > _INDENT * size
    return indented or read_numbering(line.text) is None


def _opens(group: Sequence[Line], line: Line, edges: Edges) -> bool:
    """True if a line opens a paragraph although the line before it is full and does not end a sentence."""
    last, size = group[-1], line.size
    numbered = read_numbering(line.text) is not None
    if numbered and read_heading(group[0].text):
        return True
    if line.x0 - last.x0 < _ALIKE * size or line.x0 - edges[line.page].left <= _INDENT * size:
        return False
    return len(group) > 1 and not _is_centred(line, edges)


def _is_centred(line: Line, edges: Edges) -> bool:
    """True for a line in the middle, with more white on both sides than an indent."""
    before, after = line.x0 - edges[line.page].left, edges[line.page].right - line.x1
    return min(before, after) > _CENTRED * line.size and abs(before - after) < line.size


def _is_split(line: Line) -> bool:
    """True for a line that holds several things far apart, one of which belongs to a table."""
    return len(line.parts) > 1 and any(is_table_note(part.text) for part in line.parts)


def _leader(line: Line) -> bool:
    return _LEADER.search(line.text) is not None


def _is_apart(line: Line, before: Line | None) -> bool:
    """True if a line is another size than the one before it, or well below it."""
    if before is None or before.page != line.page:
        return False
    larger = max(line.size, before.size)
    return abs(line.size - before.size) > _SIZES * larger or line.base - before.base > _APART * larger


def _close(group: Sequence[Line], edges: Edges, before: Line | None) -> list[Text]:
    """The paragraph of some lines; several texts if they are one line that holds several things."""
    first = group[0]
    if _is_split(first):
        return [
            Text(part.text, first.page, (part.x0, first.top, part.x1, first.bottom), lines=group)
            for part in first.parts
        ]
    text = first.text
    for line in group[1:]:
        text = glue(text, line.text)
    text = _LEADER.sub("", text) if _leader(group[-1]) else text
    here = [line for line in group if line.page == first.page]
    box = (
        min(line.x0 for line in here),
        min(line.top for line in here),
        max(line.x1 for line in here),
        max(line.bottom for line in here),
    )
    if not text:
        return []
    centred = _is_centred(first, edges)
    return [Text(text, first.page, box, first.opens and centred, _is_apart(first, before), group)]
