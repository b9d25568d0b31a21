"""A made report: headings, paragraphs and tables in reading order, every figure known by its spot, and what it claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 0 is the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `right` for one set at the right margin (a unit note, the date)."""

    text: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its upper left corner."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells row by row. `header` rows are repeated where it breaks over pages."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header: int = 1
    widths: tuple[int, ...] = ()  # relative; equal if none are given


Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A made report. Passages (headings, paragraphs, cells) are counted from 0 in reading order; spots refer to that count.

    `facts` are its cover facts and key figures by the names of the JSON contract; `layout` is the name of its layout.
    `traps` names what stands in it that looks wrong and is not. `projects` are the facts of each of its forms.
    """

    name: str
    layout: str
    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    traps: tuple[str, ...] = ()
    projects: tuple[Mapping[str, str], ...] = ()

    def passages(self) -> Iterator[str]:
        """The text of each passage."""
        for block in self.blocks:
            if isinstance(block, Grid):
                yield from (cell.text for cell in block.cells)
            else:
                yield block.text

    @property
    def tabular(self) -> bool:
        """True for a form: tables with a few lines around them, which a spreadsheet can hold."""
        words = sum(len(block.text) for block in self.blocks if isinstance(block, Paragraph))
        return any(isinstance(block, Grid) for block in self.blocks) and words < 400
