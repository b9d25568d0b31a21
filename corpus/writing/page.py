"""A report while it is written: sentences from templates, tables cell by cell, claims over the figures put in.

A template holds figures in braces, {income}, and choices between strokes in corner brackets: 〔增加|增长|〕. What a figure's unit
is is printed behind its digits.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

import regex

from corpus.model.claim import Claim
from corpus.model.paper import Block, Cell, Grid, Heading, Paper, Paragraph
from corpus.model.spot import Spot
from corpus.writing.figure import Figure

Value = Figure | str | int

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

    def _fill(self, template: str, values: Mapping[str, Value]) -> tuple[str, dict[str, Spot]]:
        template = self.choose(template)
        text, spots, last = "", {}, 0
        for slot in _SLOT.finditer(template):
            text += template[last : slot.start()]
            value = values[slot[1]]
            if isinstance(value, Figure):
                spots[slot[1]] = self._spot(value, len(text))
                text += value.digits + value.unit
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
        self, rows: Sequence[Sequence[Value]], *, header: int = 1, widths: tuple[int, ...] = ()
    ) -> dict[tuple[int, int], Spot]:
        """Write a table; the spots of its figures by row and column.

        "^" continues the cell above, "<" the cell on the left. In cells a figure stands without its unit, except for %.
        """
        cells: list[Cell] = []
        spots: dict[tuple[int, int], Spot] = {}
        width = max(map(len, rows))
        for row, column, value in _starts(rows):
            text, unit = (value.digits, value.unit) if isinstance(value, Figure) else (str(value), "")
            if isinstance(value, Figure):
                spots[row, column] = self._spot(value, 0, self._passages + len(cells))
                text += unit if unit == "%" else ""
            cells.append(Cell(text, row, column, _down(rows, row, column), _across(rows, row, column)))
        self._add(Grid(tuple(cells), len(rows), width, header, widths))
        return spots

    # ---- claims ----

    def claim(self, kind: str, stated: Spot, formula: str, *operands: Spot, relation: str = "=") -> None:
        """Note what the report says of its figures; the text or the table must really say so."""
        self._claims.append(Claim(kind, stated, formula, operands, relation))

    def total(self, stated: Spot, parts: Iterable[Spot], kind: str = "sum") -> None:
        """A total and all of its parts."""
        found = tuple(parts)
        self.claim(kind, stated, "+".join(f"{{{number}}}" for number in range(len(found))), *found)

    def same(self, *spots: Spot) -> None:
        """One fact in several places: each is said to be what the first is."""
        for other in spots[1:]:
            self.claim("repeat", other, "{0}", spots[0])

    # ---- the end ----

    def paper(self, name: str, layout: str, facts: Mapping[str, str]) -> Paper:
        """The finished report. Raises ValueError if it claims what does not hold: a mistake of its layout."""
        for claim in self._claims:
            if not claim.holds:
                raise ValueError(f"{layout} {name}: {claim.kind} {claim.stated.text} is not {claim.spelled()}")
        return Paper(name, layout, tuple(self._blocks), tuple(self._claims), dict(facts), tuple(self.traps))


def _starts(rows: Sequence[Sequence[Value]]) -> Iterable[tuple[int, int, Value]]:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if not (isinstance(value, str) and value in ("^", "<")):
                yield row, column, value


def _down(rows: Sequence[Sequence[Value]], row: int, column: int) -> int:
    return next(
        step
        for step in count(1)
        if row + step >= len(rows) or column >= len(rows[row + step]) or rows[row + step][column] != "^"
    )


def _across(rows: Sequence[Sequence[Value]], row: int, column: int) -> int:
    return next(step for step in count(1) if column + step >= len(rows[row]) or rows[row][column + step] != "<")
