"""The large pictures of a Word file, which may be scanned pages or tables: what can be recognised in them goes into the story."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image

from extractors.document import Passage, Problem
from extractors.formats.docx import problems
from extractors.formats.docx.sinks import Sink
from extractors.limits import Limits
from extractors.ooxml import Package
from extractors.page.leaf import Leaf
from extractors.page.pictures import BROKEN, FORMATS, PixelsError, shown_as_page
from extractors.page.scans import Scans
from extractors.page.sheet import Sheet, read_sheet
from extractors.page.story import Recognised, recognised
from extractors.parts import UnreadableError
from extractors.provenance import Place

_PROSE = 40  # characters of one line from which on a picture without a table is a page and no drawing


@dataclass(slots=True)
class Pictures:
    """Reads the pictures of one file. `unread` counts those that are damaged, or of a kind that only Word can show."""

    package: Package
    limits: Limits
    unread: int = 0
    _count: int = 0
    _scans: Scans = field(init=False)

    def __post_init__(self) -> None:
        self._scans = Scans(self.limits.scans)

    def read(self, part: str, name: str, place: Place, sink: Sink) -> bool:
        """Put a picture, or the paragraphs and tables in it, into the story; False if it was not read, or not wholly."""
        self._count += 1
        number = self._count
        try:
            leaf = self._leaf(part, number)
        except (PixelsError, UnreadableError, *BROKEN):
            self.unread += 1
            leaf = None
        if leaf is None:
            sink.picture(name, place)
            return False
        sheet = read_sheet(leaf)
        _put(sheet, name, place, sink)
        return not leaf.unread

    def _leaf(self, part: str, number: int) -> Leaf | None:
        data = self.package.data(part)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as file:
                shown = shown_as_page(file, self.limits)
        return self._scans.leaf(number, lambda: shown)

    def problems(self) -> Iterator[Problem]:
        """What was not read, or only recognised, said to a person."""
        scans = self._scans
        lost = self.unread + len(scans.failed) + len(scans.beyond) + len(scans.wordless)
        if lost:
            yield problems.pictures_not_read(lost)
        if scans.missing:
            yield problems.pictures_without_recogniser(len(scans.missing))
        if scans.unread:
            yield problems.pictures_partly_recognised(len(scans.unread))
        if scans.read:
            yield problems.pictures_recognised(len(scans.read))


def _put(sheet: Sheet, name: str, place: Place, sink: Sink) -> None:
    """A page or a table goes into the story as what it is; words of a drawing stay with their picture."""
    found: list[Recognised] = list(recognised(sheet))
    if sheet.tables or any(len(item.text) >= _PROSE for item in found):
        for item in found:
            if item.entries:
                sink.table([entry._replace(place=place) for entry in item.entries], item.rows, item.columns, place)
            else:
                sink.paragraph(item.text, place, item.confidence)
        return
    sink.picture(name, place, [Passage(item.text, place, confidence=item.confidence) for item in found])
