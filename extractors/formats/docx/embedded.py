"""Files inside a Word file: workbooks that are shown as tables, and text that Word takes in when it opens the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from extractors.assembly import Entry
from extractors.document import Document, Heading, Paragraph, Passage, Picture, Problem, Status, Table
from extractors.formats.docx.sinks import Sink
from extractors.limits import Limits
from extractors.ooxml import Package
from extractors.parts import UnreadableError
from extractors.provenance import Place

Inside = Callable[
    [bytes, Limits], Document | None
]  # what a person sees of an embedded file; None if nobody can read it


@dataclass(slots=True)
class Embedded:
    """Reads the files inside one file by the reader `inside`; `count` are those that were read, `problems` what was not
    read of them or is to be said, `partial` that something is missing.
    """

    package: Package
    limits: Limits
    inside: Inside
    count: int = 0
    partial: bool = False
    problems: list[Problem] = field(default_factory=list)

    def read(self, part: str, place: Place, sink: Sink) -> bool:
        """Put what is in an embedded file into the story; False if it was not read."""
        if not self.limits.nesting:
            return False
        try:
            found = self.inside(self.package.data(part), replace(self.limits, nesting=self.limits.nesting - 1))
        except UnreadableError:
            return False
        if found is None or found.status is Status.FAILED:
            return False
        self.count += 1
        self.partial = self.partial or found.status is not Status.OK
        self.problems += found.problems
        for block in found.blocks:
            match block:
                case Heading() | Paragraph():
                    _say(block.passage, place, sink)
                case Table():
                    _lay(block, place, sink)
                case Picture():
                    sink.picture(block.name, place, block.text)
        return True


def _say(passage: Passage, place: Place, sink: Sink) -> None:
    sink.paragraph(passage.text, _placed(passage.place, place), passage.confidence)


def _lay(table: Table, place: Place, sink: Sink) -> None:
    for passage in (*([table.caption] if table.caption else []), *table.notes):
        _say(passage, place, sink)
    entries = [
        Entry(
            cell.text,
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            _placed(cell.passage.place, place),
            cell.passage.legible,
            cell.passage.stored,
            cell.passage.confidence,
        )
        for cell in table.cells
    ]
    sink.table(entries, table.rows, table.columns, _placed(table.place, place))


def _placed(inner: Place, outer: Place) -> Place:
    """A place in an embedded file, as one of the paragraph that it stands in: sheet and cell stay."""
    return Place(0, paragraph=outer.paragraph, sheet=inner.sheet, cell=inner.cell)


def nobody(_data: bytes, _limits: Limits) -> Document | None:
    """The reader of embedded files where there is none."""
    return None
