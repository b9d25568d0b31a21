"""The narrative as a sequence of lines: each paragraph with its slots, its section and its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Cell, Document, Heading, Paragraph, Passage, Table
from extractors.fields.parallel import name_in_parallel
from extractors.fields.sections import section_paths
from extractors.fields.slots import Slot, SlotRole, read_slots
from extractors.figure import Dimension, Figure
from extractors.language.numbering import Numbering, read_numbering
from extractors.provenance import Place

LONG_CELL = 24  # characters from which a table cell is read as prose


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading or prose cell of the narrative."""

    passage: Passage
    section: tuple[int, ...]
    numbering: Numbering | None
    slots: tuple[Slot, ...]

    @property
    def text(self) -> str:
        """Its text."""
        return self.passage.text

    def levels(self, dimension: Dimension | None = None) -> tuple[Slot, ...]:
        """The slots that are amounts of their own, of one dimension if given."""
        return tuple(
            slot
            for slot in self.slots
            if slot.role is SlotRole.LEVEL and (dimension is None or slot.figure.dimension is dimension)
        )


def read_lines(document: Document, figures: Sequence[Figure], year: int | None) -> tuple[Line, ...]:
    """The lines of a document in reading order; illegible passages give none."""
    by_place: dict[Place, list[Figure]] = {}
    for figure in figures:
        by_place.setdefault(figure.passage.place, []).append(figure)
    paths = section_paths(document)
    lines: list[Line] = []
    for index, block in enumerate(document.blocks):
        for passage in _prose(block):
            if passage.legible and passage.text.strip():
                slots = name_in_parallel(read_slots(passage, by_place.get(passage.place, ()), year, paths[index]))
                lines.append(Line(passage, paths[index], read_numbering(passage.text), slots))
    return tuple(lines)


def _prose(block: object) -> list[Passage]:
    match block:
        case Heading() | Paragraph():
            return [block.passage]
        case Table():
            return [*block.notes, *(cell.passage for cell in block.cells if _is_prose(cell))]
    return []


def _is_prose(cell: Cell) -> bool:
    """A long cell with stops inside is prose; rubric texts are read by their own reader and do no harm here."""
    return len(cell.text) >= LONG_CELL and any(stop in cell.text for stop in "，。；")
