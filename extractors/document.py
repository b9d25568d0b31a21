"""The document model: every file format becomes these few blocks, each with its place.

After this stage nothing knows what the file format was. Spans live in the cells; the dense grid is a view. Cells and their
texts are named tuples, as there are so many: they take a third of the time that dataclasses take to make.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from extractors.confidence import Confidence
from extractors.provenance import Place


class Status(StrEnum):
    """How much of a document could be read."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept a document, or a part of it, from being read; in both languages, said to a person."""

    zh: str
    en: str
    place: Place | None = None
    fatal: bool = False


class Passage(NamedTuple):
    """A run of text with one place: a heading, a paragraph, a caption or a table cell.

    `legible` is False for scanner noise: kept as it is, never a source of errors. `stored` is the number that a spreadsheet
    holds behind the text, before its number format (0.76 behind 76.00%), None where there is none, and for dates.
    `confidence` is how sure a text recogniser was; None for what was not read from a picture.
    """

    text: str
    place: Place
    legible: bool = True
    stored: Decimal | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a section. `depth` counts from 1; `number` is the printed number ("（一）"), or ""."""

    passage: Passage
    depth: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its broken lines joined."""

    passage: Passage


class Cell(NamedTuple):
    """A real cell: stored once, at its upper left corner, with its spans."""

    passage: Passage
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The cell's text."""
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Table:
    """A table of real cells; `rows` and `columns` are the size of its grid.

    `caption` is the line above that names the table, `notes` other lines that belong to it (a unit note such as
    单位：万元). `lead` counts the rows at the top of the printed table that held them and are no rows of the grid: the rows
    of places count them too. `grid` is a view: a merged cell stands at every position that it covers.
    """

    place: Place
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    caption: Passage | None = None
    notes: tuple[Passage, ...] = ()
    lead: int = 0
    grid: tuple[tuple[Cell | None, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        dense: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            if cell.row_span == 1 == cell.column_span and cell.row < self.rows and cell.column < self.columns:
                dense[cell.row][cell.column] = cell  # most cells
                continue
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    dense[row][column] = cell
        object.__setattr__(self, "grid", tuple(tuple(row) for row in dense))

    def text_rows(self) -> list[list[str]]:
        """The grid as text, a merged cell's text at every position that it covers."""
        return [[cell.text if cell else "" for cell in row] for row in self.grid]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (or its placeholder in a flattened text); `text` is what a scanner read in it, which may be noise."""

    place: Place
    name: str = ""
    text: tuple[Passage, ...] = ()


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of one file. `status` says how much of it was read, `problems` what was not.

    `margins` are the texts of page headers and footers, each once and without page numbers: no part of the body.
    """

    path: str
    sha256: str
    format: str
    blocks: tuple[Block, ...] = ()
    status: Status = Status.OK
    problems: tuple[Problem, ...] = ()
    margins: tuple[Passage, ...] = ()

    def tables(self) -> Iterator[Table]:
        """The tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def passages(self) -> Iterator[Passage]:
        """Every legible or illegible run of text in reading order: headings, paragraphs, captions, cells, pictures."""
        for block in self.blocks:
            match block:
                case Heading() | Paragraph():
                    yield block.passage
                case Table():
                    if block.caption:
                        yield block.caption
                    yield from block.notes
                    yield from (cell.passage for cell in block.cells)
                case Picture():
                    yield from block.text
