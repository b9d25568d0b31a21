"""Breaking text into lines for a terminal: by display width (a Chinese character is two cells wide), figures kept whole."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from rich.cells import cell_len

# What must stay on one line: a figure with its signs and unit, a Latin word, or one other character.
PIECE = regex.compile(r"\s+|[+\-−≥≤><=≈]?\d[\d.,，:/]*\d?(?:[%％‰]|[万亿千]?[元分人户个项次家]?)|[\p{Latin}\d_'’.]+|\X")
NOT_FIRST = "，。；：、？！）》」』】〕”’％%,.;:?!)]}…"
NOT_LAST = "（《「『【〔“‘([{"
# Control characters and marks that reverse the reading direction: they could forge what a terminal or a page shows.
HIDDEN = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """One line of text that is safe to show: white space collapsed, control characters replaced."""
    return HIDDEN.sub("\ufffd", regex.sub(r"\s+", " ", text)).strip()


def wrap(text: str, width: int, hang: int = 0) -> list[str]:
    """The text in lines of at most `width` cells, all but the first `hang` cells narrower.

    Breaks between Chinese characters and at spaces, never inside a figure: one that is wider than a line stands
    alone on its own, longer line. No line begins with closing or ends with opening punctuation.
    """
    lines: list[str] = []
    line, used, room = "", 0, width
    for piece in _glued(text):
        size = cell_len(piece)
        if line and used + cell_len(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line, used, room = "", 0, width - hang
            piece = piece.lstrip()
            size = cell_len(piece)
        line += piece
        used += size
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _glued(text: str) -> Iterator[str]:
    """The pieces of a text that stay together: punctuation clings to its neighbour."""
    held = ""
    for piece in PIECE.findall(text):
        joins = piece.isspace() or piece[0] in NOT_FIRST or (held and held[-1] in NOT_LAST)
        if held and not joins:
            yield held
            held = ""
        held += piece
    if held:
        yield held
