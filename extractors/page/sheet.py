"""What one page holds once its characters are lines and cells: small enough to keep for all pages of a document."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from extractors.page.cells import PageTable, fill
from extractors.page.lattice import NO_RULING, Ruling, lattices_of, read_ruling
from extractors.page.leaf import UNREADABLE, Leaf, Panel, Reading
from extractors.page.lines import Line, read_lines
from extractors.page.tearing import forget_lines
from extractors.page.unruled import find_unruled
from extractors.page.unseparated import part_rows
from extractors.provenance import Box

_FRAMES = 2  # cells that frames around one text may have
_PICTURE = 0.03  # share of a page below which a picture is a seal, a logo or a bullet


@dataclass(slots=True)
class Sheet:
    """A page: its lines outside of tables and its tables, each from the top, its larger pictures and its ruling.

    `panels` are the printed pages that it was put together from, as in the leaf; `number` is negative for a piece of a
    page. `aside` is set for what runs in another direction than most of its page.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[PageTable]
    pictures: list[Box] = field(default_factory=list)
    turn: int = 0
    slant: float = 0.0
    readings: Sequence[Reading] | None = None
    ruling: Ruling = NO_RULING
    panels: Sequence[Panel] = ()
    aside: bool = False

    @property
    def readable(self) -> bool:
        """False if some characters could not be read."""
        texts = [line.text for line in self.lines] + [cell.text for table in self.tables for cell in table.cells]
        return not any(UNREADABLE in text for text in texts)

    @property
    def is_aside(self) -> bool:
        """True for nothing but lines that run in another direction than most of their page."""
        return self.aside and not self.tables

    @property
    def empty(self) -> bool:
        """True without any text."""
        return not self.lines and not any(cell.text for table in self.tables for cell in table.cells)


def read_sheet(leaf: Leaf) -> Sheet:
    """The lines and tables of a page."""
    ruling = read_ruling(leaf.edges)
    tables, outside = fill(lattices_of(ruling), leaf.runs, leaf.number)
    lines = read_lines(outside, leaf.number)
    kept: list[PageTable] = []
    for table in tables:
        texts = [cell for cell in table.cells if cell.text]
        columns = len({cell.box[0] for cell in table.cells})
        if columns > 1 and (len(texts) > 1 or (texts and len(table.cells) > _FRAMES)):
            part_rows(table)
            kept.append(table)
        else:  # frames around some text
            lines += [line for cell in texts for line in cell.lines]
    if len(kept) < len(tables):
        lines.sort(key=lambda line: (line.base, line.x0))
    unruled = find_unruled(lines, ruling.level)
    for found in reversed(unruled):
        del lines[found.first : found.end]
    if unruled:
        kept += [found.table for found in unruled]
        kept.sort(key=lambda table: (table.box[1], table.box[0]))
    if leaf.readings is None:  # the lines of scans tell how sure their texts are
        for table in kept:
            forget_lines(table)
    area = leaf.width * leaf.height
    pictures = [box for box in leaf.pictures if (box[2] - box[0]) * (box[3] - box[1]) >= _PICTURE * area]
    return Sheet(
        leaf.number,
        leaf.width,
        leaf.height,
        lines,
        kept,
        pictures,
        turn=leaf.turn,
        slant=leaf.slant,
        readings=leaf.readings,
        ruling=ruling,
        panels=leaf.panels,
        aside=leaf.aside,
    )


def located(sheet: Sheet, box: Box) -> tuple[int, Box]:
    """The printed page that a box begins on, and where on it as it is displayed."""
    if not sheet.panels:
        return sheet.number, displayed(sheet, box)
    panel = max(
        (each for each in sheet.panels if each.start <= box[0]), default=sheet.panels[0], key=attrgetter("start")
    )
    x0, top, x1, bottom = box
    own = x0 - panel.shift, top, min(x1 - panel.shift, panel.width), bottom
    return panel.page, _tenths(displayed_box(own, sheet.turn, panel.width, sheet.height))


def displayed(sheet: Sheet, box: Box) -> Box:
    """A box of a page that was turned upright as the box on the page as it is displayed, in tenths of points."""
    box = slanting(box, sheet.slant, sheet.width, sheet.height) if sheet.slant else box
    return _tenths(displayed_box(box, sheet.turn, sheet.width, sheet.height))


def _tenths(box: Box) -> Box:
    x0, top, x1, bottom = box
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


def slanting(box: Box, slant: float, width: float, height: float) -> Box:
    """A box of a page of some size, straightened by `slant` degrees about its middle, where it was before."""
    x0, top, x1, bottom = box
    across, down = (x0 + x1 - width) / 2, (top + bottom - height) / 2
    cosine, sine = math.cos(math.radians(slant)), math.sin(math.radians(slant))
    x = width / 2 + across * cosine - down * sine - (x1 - x0) / 2
    y = height / 2 + across * sine + down * cosine - (bottom - top) / 2
    return x, y, x + x1 - x0, y + bottom - top


def displayed_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of an upright page of some size as the box on the page as it is displayed, before the turn."""
    x0, top, x1, bottom = box
    match turn:
        case 90:
            return top, width - x1, bottom, width - x0
        case 180:
            return width - x1, height - bottom, width - x0, height - top
        case 270:
            return height - bottom, x0, height - top, x1
    return box
