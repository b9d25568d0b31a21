"""Chinese numerals, and the numbered headings and items of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.model.draft import CELL, Draft, Edit

_DIGITS = "一二三四五六七八九"
WORDS = (
    "零",
    *_DIGITS,
    "十",
    *(f"十{digit}" for digit in _DIGITS),
    *(f"{ten}十{digit}" for ten in "二三" for digit in ("", *_DIGITS)),
)
"""0 to 39 in words."""

_WORD, _FIGURE = r"(?<number>[一二三十][一二三四五六七八九十]{0,2}|[四五六七八九])", r"(?<number>[1-9]\d?)"
_STYLES = tuple(
    regex.compile(r"\s*" + pattern)
    for pattern in (
        rf"{_WORD}、",
        rf"(?<open>[（(]){_WORD}[）)]",
        rf"{_FIGURE}[.．、](?!\d)",
        rf"(?<open>[（(]){_FIGURE}[）)]",
    )
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number in front of a passage."""

    passage: int
    start: int
    end: int
    number: int
    mark: str  # as it is printed, with its bracket or comma

    def renumbered(self, text: str, number: int) -> tuple[Edit, str]:
        """Another number in its place, and the mark that it gives."""
        old = text[self.start : self.end]
        new = str(number) if old.isdecimal() else WORDS[number]
        return Edit(self.passage, self.start, self.end, new), self.mark.replace(old, new, 1)


def runs(draft: Draft, least: int = 3) -> Iterator[tuple[Numbered, ...]]:
    """Headings and items that count from 1 without a gap, at least so many of them."""
    open_runs: dict[int, list[Numbered]] = {}
    for number, passage in enumerate(draft.passages):
        if passage.kind == CELL:
            continue
        for level, style in enumerate(_STYLES):
            if (found := style.match(passage.text)) is None:
                continue
            word = found["number"]
            value = int(word) if word.isdecimal() else WORDS.index(word) if word in WORDS else 0
            item = Numbered(number, found.start("number"), found.end("number"), value, found[0].strip())
            run = open_runs.get(level, [])
            if run and value == run[-1].number + 1:
                run.append(item)
            else:
                yield from _long(run, least)
                open_runs[level] = [item] if value == 1 else []
            break
    for level in sorted(open_runs):
        yield from _long(open_runs[level], least)


def _long(run: list[Numbered], least: int) -> Iterator[tuple[Numbered, ...]]:
    if len(run) >= least:
        yield tuple(run)
