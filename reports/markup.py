"""The text of a document as HTML: every figure marked, the words of each finding numbered, all else escaped.

A passage becomes text nodes that hold its characters one for one, so that a script can find a span of it again. The
marks and numbers themselves are drawn by the style sheet and are no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex
from markupsafe import Markup, escape

from checks.claim import Role, Severity
from checks.finding import Evidence, Mark
from checks.merging import SURE
from extractors.document import Cell, Passage, Table
from extractors.figure import Figure
from reports.view import DocumentView, could_be_checked, mark_of

# What an HTML parser drops or changes, what UTF-8 cannot carry, and marks that reverse the reading direction.
UNSAFE = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff--[\t\n]]", regex.V1)
MARK_CLASS = {Mark.AGREES: "ag", Mark.ROUNDS: "ro", Mark.DISAGREES: "di", Mark.UNCHECKED: "un"}
NUMBERED = frozenset({Role.STATED, Role.TOTAL, Role.SAME})  # besides the first place of each finding


def clean(text: str) -> str:
    """The text with characters that cannot or must not be shown replaced one for one."""
    return UNSAFE.sub(lambda found: " " if found[0] == "\r" else "\ufffd", text)


def utf16(text: str, index: int) -> int:
    """The position of a character as browsers count: rare characters (𠮷) count twice."""
    return index + sum(ord(character) > 0xFFFF for character in text[:index])


@dataclass(frozen=True, slots=True)
class Note:
    """Words that a finding points at; `shown` if the finding's number stands behind them."""

    start: int
    end: int
    number: int
    severity: Severity
    shown: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as it is written: each entry a cell with its spans cut to the table, or None for a gap."""

    cells: tuple[tuple[Cell, int, int] | None, ...]


class Ink:
    """Draws the passages of one document; knows their numbers, figures and notes."""

    def __init__(self, document: DocumentView) -> None:
        self.document = document
        self.numbers: dict[Passage, int] = {}
        for passage in document.review.document.passages():
            self.numbers.setdefault(passage, len(self.numbers))
        self._figures: dict[Passage, list[Figure]] = {}
        for figure in document.review.records.figures:
            self._figures.setdefault(figure.passage, []).append(figure)
        self._notes = _notes(document)

    def number(self, passage: Passage) -> int:
        """The number under which the page knows a passage, or -1."""
        return self.numbers.get(passage, -1)

    def draw(self, passage: Passage) -> Markup:
        """The inside of the element that holds a passage."""
        figures = _apart(self._figures.get(passage, ()))
        notes = self._notes.get(passage, [])
        if not figures and not notes:
            return escape(clean(passage.text))
        return Markup("".join(self._pieces(passage.text, figures, notes)))

    def _pieces(self, text: str, figures: Mapping[int, Figure], notes: Sequence[Note]) -> Iterable[str]:
        """Pieces of HTML; of the document only escaped text gets into them."""
        for start, end in pairwise(_cuts(len(text), figures.values(), notes)):
            inside = escape(clean(text[start:end]))
            figure = figures.get(start)
            around = [note for note in notes if note.start < end and start < note.end]
            if figure is not None:
                mark = MARK_CLASS[mark_of(self.document.review, figure)] + (
                    "" if could_be_checked(self.document.review, figure) else " idle"
                )
                mark += " ocr" if is_doubtful(figure) else ""
                yield f'<span class="f {mark}" data-f="{figure.index:d}">{inside}</span>'
            elif around:
                loudest = min(around, key=lambda note: note.severity.rank)
                yield f'<span class="w {loudest.severity}">{inside}</span>'
            else:
                yield inside
            for note in sorted(around, key=lambda note: note.number):
                if note.shown and start < note.end <= end:
                    link = f"#d{self.document.number:d}-f{note.number:d}"
                    yield (
                        f'<a class="n {note.severity}" href="{link}"'
                        f' data-n="{note.number:d}" aria-label="{note.number:d}"></a>'
                    )


def is_doubtful(figure: Figure) -> bool:
    """True if a text recogniser was not sure of a figure."""
    return figure.confidence is not None and figure.confidence < SURE


def _apart(figures: Iterable[Figure]) -> dict[int, Figure]:
    """The figures by their start, none overlapping another."""
    kept: dict[int, Figure] = {}
    last = 0
    for figure in sorted(figures, key=lambda figure: (figure.quantity.start, -figure.quantity.end)):
        if last <= figure.quantity.start < figure.quantity.end:
            kept[figure.quantity.start] = figure
            last = figure.quantity.end
    return kept


def _cuts(length: int, figures: Iterable[Figure], notes: Iterable[Note]) -> list[int]:
    """Where the text is cut into pieces: at figures, and at notes unless that would cut a figure."""
    spans = [(figure.quantity.start, min(figure.quantity.end, length)) for figure in figures]
    cuts = {0, length} | {edge for span in spans for edge in span}
    for note in notes:
        cuts.update(
            edge for edge in (note.start, note.end) if 0 <= edge <= length and not any(a < edge < b for a, b in spans)
        )
    return sorted(cuts)


def _notes(document: DocumentView) -> dict[Passage, list[Note]]:
    found: dict[Passage, list[Note]] = {}
    for entry in document.entries:
        for index, spot in enumerate(entry.spots):
            evidence = spot.evidence
            if evidence.role is Role.CONTEXT and index > 0:
                continue
            shown = index == 0 or evidence.role in NUMBERED
            start, end = span(evidence)
            if start < end:
                note = Note(start, end, entry.number, entry.finding.severity, shown)
                found.setdefault(evidence.passage, []).append(note)
    return found


def span(evidence: Evidence) -> tuple[int, int]:
    """The evidence's span, cut to its passage; the whole passage if the span is empty (a blank cell, a missing word)."""
    length = len(evidence.passage.text)
    start, end = max(0, min(evidence.start, length)), max(0, min(evidence.end, length))
    return (start, end) if start < end else (0, length)


def rows_of(table: Table) -> tuple[Row, ...]:
    """The rows of a table for writing: each cell once, where it begins; gaps where the grid has no cell."""
    rows: list[list[tuple[Cell, int, int] | None]] = [[] for _ in range(table.rows)]
    for row, line in enumerate(table.grid):
        for column, cell in enumerate(line):
            if cell is None:
                rows[row].append(None)
            elif (cell.row, cell.column) == (row, column):
                height = min(cell.row_span, table.rows - row)
                rows[row].append((cell, height, min(cell.column_span, table.columns - column)))
    return tuple(Row(tuple(cells)) for cells in rows)


def hidden_cells(table: Table) -> tuple[Cell, ...]:
    """Cells that lie below another one, which a grid cannot show; written after the table so that no text is lost."""
    return tuple(
        cell
        for cell in table.cells
        if not (cell.row < table.rows and cell.column < table.columns) or table.grid[cell.row][cell.column] is not cell
    )
