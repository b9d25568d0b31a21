"""Sentences that a report says twice, word for word but for a figure at most: all their figures are the same facts.

Reports repeat whole paragraphs, in which generic names (平均数, 全年收入) mean what they mean in the first one. Two sentences are
copies if their words are the same and their figures agree in so many digits that this is no accident; the same words told of
two projects have figures of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from extractors.document import Document, Heading, Paragraph
from extractors.figure import Figure
from extractors.language.fact_names import Stage
from extractors.statements import Statement

_SENTENCE = regex.compile(r"[^。；;\n]+")
_DIGITS = 5  # of figures that agree, together, at least
_DIGITS_IF_ONE_DIFFERS = 8


class _Sentence(NamedTuple):
    words: str
    figures: tuple[Figure, ...]


def of_copies(document: Document, figures: Iterable[Figure]) -> Iterator[Statement]:
    """A statement of each figure of sentences that are copies of each other."""
    groups: dict[str, list[_Sentence]] = {}
    for sentence in _sentences(document, figures):
        groups.setdefault(sentence.words, []).append(sentence)
    for number, (first, *others) in enumerate(groups.values()):
        copies = [other for other in others if _is_copy(first, other)]
        for sentence in (first, *copies) if copies else ():
            for position, figure in enumerate(sentence.figures):
                yield _statement(figure, f"{number}.{position}")


def _sentences(document: Document, figures: Iterable[Figure]) -> Iterator[_Sentence]:
    by_block: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.computable and not figure.passage.place.in_table:
            by_block.setdefault(figure.passage.place.block, []).append(figure)
    for index, block in enumerate(document.blocks):
        if index not in by_block or not isinstance(block, Heading | Paragraph):
            continue
        text = block.passage.text
        for found in _SENTENCE.finditer(text):
            inside = [each for each in by_block[index] if found.start() <= each.quantity.start < found.end()]
            if inside:
                yield _Sentence(_words(text, found.start(), found.end(), inside), tuple(inside))


def _words(text: str, start: int, end: int, figures: Sequence[Figure]) -> str:
    """The sentence with a mark for each figure, without its own numbering; years stay."""
    pieces: list[str] = []
    for figure in figures:
        pieces += (text[start : figure.quantity.number_start], "#")
        start = figure.quantity.number_end
    words = regex.sub(r"\s+", "", "".join([*pieces, text[start:end]]))
    return str(regex.sub(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．])+", "", words))


def _is_copy(one: _Sentence, other: _Sentence) -> bool:
    agreeing = [a for a, b in zip(one.figures, other.figures, strict=True) if a.value == b.value]
    differing = len(one.figures) - len(agreeing)
    digits = sum(_digits(figure) for figure in agreeing)
    return digits >= _DIGITS if not differing else differing == 1 and digits >= _DIGITS_IF_ONE_DIFFERS


def _digits(figure: Figure) -> int:
    return len(str(abs(figure.quantity.number)).replace(".", "").strip("0"))


def _statement(figure: Figure, name: str) -> Statement:
    place = figure.passage.text[max(0, figure.quantity.start - 12) : figure.quantity.start]
    label = regex.split(r"[，,。；;：:、]", place)[-1]
    return Statement(figure, label, f"句{name}", Stage.DONE, "", "", copied=True)
