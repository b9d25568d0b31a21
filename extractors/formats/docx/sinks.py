"""Where the walk through a story puts what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

from extractors.assembly import Entry
from extractors.confidence import Confidence
from extractors.document import Passage
from extractors.provenance import Place


class Sink(Protocol):
    """Takes what is found, in its order; `extractors.assembly.Assembly` is one."""

    def paragraph(self, text: str, place: Place, confidence: Confidence | None = None, /) -> None:
        """Take a paragraph; `confidence` as of a passage, if it was recognised in a picture."""

    def table(self, entries: Sequence[Entry], rows: int, columns: int, place: Place, /) -> None:
        """Take a table."""

    def picture(self, name: str, place: Place, text: Sequence[Passage] = (), /) -> None:
        """Take a picture, and what was recognised in it."""

    def gap(self, lines: int, /) -> None:
        """Take blank lines."""


@dataclass(slots=True)
class Held:
    """Keeps what is found until it is released: what hangs in the cells of a table comes after the table."""

    found: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)

    def paragraph(self, text: str, place: Place, confidence: Confidence | None = None, /) -> None:
        """Keep a paragraph."""
        self.found.append(("paragraph", (text, place, confidence)))

    def table(self, entries: Sequence[Entry], rows: int, columns: int, place: Place, /) -> None:
        """Keep a table."""
        self.found.append(("table", (entries, rows, columns, place)))

    def picture(self, name: str, place: Place, text: Sequence[Passage] = (), /) -> None:
        """Keep a picture."""
        self.found.append(("picture", (name, place, text)))

    def gap(self, lines: int, /) -> None:
        """Keep nothing: blank lines in a cell mean nothing outside of it."""

    def release(self, sink: Sink) -> None:
        """Put everything that was kept into another sink."""
        for name, words in self.found:
            getattr(sink, name)(*words)

    def texts(self) -> Iterator[str]:
        """The texts of the paragraphs and cells that were kept."""
        for name, (first, *_) in self.found:
            if name == "paragraph":
                yield str(first)
            elif name == "table":
                yield from (entry.text for entry in cast(Sequence[Entry], first))


class CellText:
    """Collects the paragraphs of a cell; everything else that is in it goes aside, and never comes here."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: list[str] = []

    def paragraph(self, text: str, _place: Place, _confidence: Confidence | None = None, /) -> None:
        """Take a paragraph."""
        self.lines.append(text)

    def table(self, entries: Sequence[Entry], rows: int, columns: int, place: Place, /) -> None:
        """Take no table."""

    def picture(self, name: str, place: Place, text: Sequence[Passage] = (), /) -> None:
        """Take no picture."""

    def gap(self, lines: int, /) -> None:
        """Take no blank lines."""
