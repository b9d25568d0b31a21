"""Finding quotes and figures in the passages of a file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from corpus.model.draft import Passage
from corpus.model.spot import SCALES, Spot

DATES = ("年", "月", "日")
MOST = 20  # places of one quote that are looked at
_UNITS = sorted(
    {*SCALES, "人", "分", "个", "份", "户", "项", "家", "次", "年", "月", "日"} - {""},
    key=lambda unit: (-len(unit), unit),
)
_FIGURE = regex.compile(
    rf"(?<![\d.,])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d)(?P<unit>{'|'.join(_UNITS)})?"
)

_LATIN, _HAN = regex.compile(r"[A-Za-z]{3}"), regex.compile(r"\p{Han}")


def folded(text: str) -> str:
    """The text in compatibility form without white space and the strokes between cells."""
    return regex.sub(r"[\s|]+", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Words:
    """The text of a file for finding quotes and figures."""

    passages: tuple[Passage, ...]

    @cached_property
    def figures(self) -> tuple[Spot, ...]:
        """Every printed number in reading order, but those of dates and of words that no recogniser could read."""
        return tuple(
            Spot(number, found.start(), found.end("digits"), found["digits"], found["unit"] or "")
            for number, passage in enumerate(self.passages)
            if not (_LATIN.search(passage.text) and not _HAN.search(passage.text))
            for found in _FIGURE.finditer(passage.text)
            if found["unit"] not in DATES
        )

    @cached_property
    def _folded(self) -> tuple[str, list[tuple[int, int]]]:
        """All signs but white space and strokes, and where each of them stands."""
        signs: list[str] = []
        places: list[tuple[int, int]] = []
        for number, passage in enumerate(self.passages):
            for place, sign in enumerate(passage.text):
                one = folded(sign)
                signs.append(one)
                places += [(number, place)] * len(one)
        return "".join(signs), places

    def quoted(self, quote: str) -> Iterator[list[Spot]]:
        """The figures in the words of a quote, for each place where it stands; its further parts where they are nearest."""
        parts = [part for part in map(folded, quote.split("…")) if part]
        found = [self._places(part) for part in parts]
        if not parts or not all(found):
            return
        for first in found[0]:
            spans = [first, *(min(places, key=lambda place: abs(place[0] - first[0])) for places in found[1:])]
            yield self._within(spans)

    def _places(self, part: str) -> list[tuple[int, int]]:
        text, _ = self._folded
        starts: list[tuple[int, int]] = []
        start = text.find(part)
        while start >= 0 and len(starts) < MOST:
            starts.append((start, start + len(part) - 1))
            start = text.find(part, start + 1)
        return starts

    def _within(self, spans: Sequence[tuple[int, int]]) -> list[Spot]:
        _, places = self._folded
        found: dict[Spot, None] = {}
        for first, last in spans:
            for spot in self.figures:
                if places[first] <= (spot.passage, spot.start) and (spot.passage, spot.end - 1) <= places[last]:
                    found[spot] = None
        return list(found)

    def lines(self, quote: str) -> Iterator[list[Spot]]:
        """The figures of the whole lines (paragraphs, rows) that a quote stands in, for each place of its first part."""
        parts = [part for part in map(folded, quote.split("…")) if part]
        _, places = self._folded
        for first, last in self._places(parts[0]) if parts else ():
            rows = {self._line(number) for number in range(places[first][0], places[last][0] + 1)}
            yield [spot for spot in self.figures if self._line(spot.passage) in rows]

    def _line(self, number: int) -> tuple[int, int]:
        passage = self.passages[number]
        return (-1, number) if passage.table < 0 else (passage.table, passage.row)
