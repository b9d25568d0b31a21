"""Reports as Word files."""

from __future__ import annotations

import io
import random
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from corpus.model.paper import Grid, Heading, Paper, Paragraph
from corpus.printing.archive import steady


def written(paper: Paper, chance: random.Random) -> bytes:
    """The report as a docx file: headings by style or as bold text, some paragraphs torn into runs as typing leaves them."""
    made: Any = docx.Document()
    styled = chance.random() < 0.5
    for block in paper.blocks:
        if isinstance(block, Grid):
            _table(made, block)
        elif isinstance(block, Heading):
            _heading(made, block, styled=styled)
        else:
            _paragraph(made, block, chance)
    buffer = io.BytesIO()
    made.save(buffer)
    return steady(buffer.getvalue())


def _heading(made: Any, block: Heading, *, styled: bool) -> None:
    paragraph = made.add_heading(level=block.level or 1) if styled and block.level else made.add_paragraph()
    run = paragraph.add_run(block.text)
    run.bold = True
    if block.level == 0:
        paragraph.alignment, run.font.size = WD_ALIGN_PARAGRAPH.CENTER, Pt(18)


def _paragraph(made: Any, block: Paragraph, chance: random.Random) -> None:
    paragraph = made.add_paragraph()
    if block.right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    start = 0
    while start < len(block.text):
        end = start + chance.randint(6, 40) if chance.random() < 0.3 else len(block.text)
        paragraph.add_run(block.text[start:end]).font.size = Pt(12)
        start = end


def _table(made: Any, grid: Grid) -> None:
    table = made.add_table(grid.rows, grid.columns)
    table.style = "Table Grid"
    places = table._cells  # all of them, row by row: asked for one by one each takes as long as all
    for cell in grid.cells:
        first = places[cell.row * grid.columns + cell.column]
        if cell.rows > 1 or cell.columns > 1:
            last = (cell.row + cell.rows - 1) * grid.columns + cell.column + cell.columns - 1
            first = first.merge(places[last])
        first.text = cell.text
    made.add_paragraph()
