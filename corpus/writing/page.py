"""A report while it is written: sentences from templates, tables cell by cell, claims over the figures put in.

A template holds figures in braces, {income}, and choices between strokes in corner brackets: 〔增加|增长|〕. What a figure's unit
is is printed behind its digits.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import regex

from corpus.model.claim import Claim
from corpus.model.paper import Block, Cell, Grid, Heading, Paper, Paragraph
from corpus.model.spot import Spot
from corpus.writing.figure import Figure


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with figures in one cell, by the names in the braces; `bare` ones stand without their units, except for %."""

    template: str
    values: Mapping[str, Figure | str | int]
    bare: bool = False


Value = Figure | str | int
Content = Value | Phrase
Place = tuple[int, int] | str


def bare(name: str, figure: Figure) -> Phrase:
    """A figure that fills a cell, without its unit, and whose spot is known by a name."""
    return Phrase(f"{{{name}}}", {name: figure}, bare=True)


def spread(values: Sequence[Content], spans: Sequence[int]) -> list[Content]:
    """A row whose cells go over several columns."""
    return [
        one
        for value, span in zip(values, spans, strict=True)
        for one in (value, *("^" if value == "^" else "<",) * (span - 1))
    ]


_CHOICE = regex.compile(r"〔([^〔〕]*)〕")
_SLOT = regex.compile(r"\{(\w+)\}")


class Page:
    """Takes blocks in reading order and remembers where each figure was printed."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._blocks: list[Block] = []
        self._claims: list[Claim] = []
        self._passages = 0
        self.traps: list[str] = []

    # ---- text ----

    def heading(self, level: int, template: str, /, **values: Value) -> dict[str, Spot]:
        """Write a heading; the spots of its figures by name."""
        text, spots = self._fill(template, values)
        self._add(Heading(level, text))
        return spots

    def say(self, template: str, /, **values: Value) -> dict[str, Spot]:
        """Write a paragraph; the spots of its figures by name."""
        text, spots = self._fill(template, values)
        self._add(Paragraph(text))
        return spots

    def aside(self, template: str, /, **values: Value) -> dict[str, Spot]:
        """Write a line at the right margin: a unit note, a date."""
        text, spots = self._fill(template, values)
        self._add(Paragraph(text, right=True))
        return spots

    def choose(self, template: str) -> str:
        """A template with its choices made."""
        while (found := _CHOICE.search(template)) is not None:
            taken = self._chance.choice(found[1].split("|"))
            template = template[: found.start()] + taken + template[found.end() :]
        return template

    def _fill(
        self, template: str, values: Mapping[str, Value], passage: int | None = None, bare: bool = False
    ) -> tuple[str, dict[str, Spot]]:
        template = self.choose(template)
        text, spots, last = "", {}, 0
        for slot in _SLOT.finditer(template):
            text += template[last : slot.start()]
            value = values[slot[1]]
            if isinstance(value, Figure):
                spots[slot[1]] = self._spot(value, len(text), passage)
                text += value.digits + ("" if bare and value.unit != "%" else value.unit)
            else:
                text += str(value)
            last = slot.end()
        return text + template[last:], spots

    def _spot(self, figure: Figure, start: int, passage: int | None = None) -> Spot:
        number = self._passages if passage is None else passage
        return Spot(number, start, start + len(figure.digits), figure.digits, figure.unit, figure.cut)

    def _add(self, block: Block) -> None:
        self._blocks.append(block)
        self._passages += len(block.cells) if isinstance(block, Grid) else 1

    # ---- tables ----

    def table(
        self, rows: Sequence[Sequence[Content]], *, header: int = 1, widths: tuple[int, ...] = ()
    ) -> dict[Place, Spot]:
        """Write a table; the spots of its figures by row and column, those of phrases by name: a name stands once in a table.

        "^" continues the cell above, "<" the cell on the left. A figure that is a cell stands there without its unit,
        except for %; in a phrase it is printed as in text.
        """
        cells: list[Cell] = []
        spots: dict[Place, Spot] = {}
        width = max(map(len, rows))
        for row, column, value in _starts(rows):
            passage = self._passages + len(cells)
            if isinstance(value, Figure):
                spots[row, column] = self._spot(value, 0, passage)
                text = value.digits + ("%" if value.unit == "%" else "")
            elif isinstance(value, Phrase):
                text, named = self._fill(value.template, value.values, passage, value.bare)
                assert not spots.keys() & named.keys(), f"named twice: {sorted(named)}"
                spots.update(named)
            else:
                text = str(value)
            cells.append(Cell(text, row, column, _down(rows, row, column), _across(rows, row, column)))
        self._add(Grid(tuple(cells), len(rows), width, header, widths))
        return spots

    # ---- claims ----

    def trap(self, *names: str) -> None:
        """Name what stands here that looks wrong and is not."""
        self.traps = list(dict.fromkeys([*self.traps, *names]))

    def claim(self, kind: str, stated: Spot, formula: str, *operands: Spot, relation: str = "=") -> None:
        """Note what the report says of its figures; the text or the table must really say so."""
        self._claims.append(Claim(kind, stated, formula, operands, relation))

    def total(self, stated: Spot, parts: Iterable[Spot], kind: str = "sum") -> None:
        """A total and all of its parts."""
        found = tuple(parts)
        if sum(part.number for part in found) != stated.number and len({part.unit for part in (stated, *found)}) == 1:
            self.trap("sum off by rounding")
        self.claim(kind, stated, "+".join(f"{{{number}}}" for number in range(len(found))), *found)

    def same(self, *spots: Spot) -> None:
        """One fact in several places: each is said to be what the first is."""
        for other in spots[1:]:
            self.claim("repeat", other, "{0}", spots[0])

    # ---- the end ----

    def paper(
        self, name: str, layout: str, facts: Mapping[str, str], projects: Sequence[Mapping[str, str]] = ()
    ) -> Paper:
        """The finished report. Raises ValueError if it claims what does not hold: a mistake of its layout."""
        for claim in self._claims:
            if not claim.holds:
                raise ValueError(f"{layout} {name}: {claim.kind} {claim.stated.text} is not {claim.spelled()}")
        told = tuple(dict(project) for project in projects)
        return Paper(name, layout, tuple(self._blocks), tuple(self._claims), dict(facts), tuple(self.traps), told)


def _starts(rows: Sequence[Sequence[Content]]) -> Iterable[tuple[int, int, Content]]:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if not (isinstance(value, str) and value in ("^", "<")):
                yield row, column, value


def _down(rows: Sequence[Sequence[Content]], row: int, column: int) -> int:
    return next(
        step
        for step in count(1)
        if row + step >= len(rows) or column >= len(rows[row + step]) or rows[row + step][column] != "^"
    )


def _across(rows: Sequence[Sequence[Content]], row: int, column: int) -> int:
    return next(step for step in count(1) if column + step >= len(rows[row]) or rows[row][column + step] != "<")
