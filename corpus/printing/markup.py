"""Reports as web pages and Markdown."""

from __future__ import annotations

import random
from html import escape

from corpus.model.paper import Grid, Heading, Paper
from corpus.printing.flat import dense


def page(paper: Paper, chance: random.Random) -> bytes:
    """The report as a web page in the encoding that it declares; headings as such, or as bold paragraphs."""
    encoding, bold = chance.choice(("utf-8", "utf-8", "gb18030")), chance.random() < 0.3
    return page_text(paper, encoding, bold=bold).encode(encoding)


def page_text(paper: Paper, encoding: str, *, bold: bool = False) -> str:
    """The page that declares an encoding."""
    body = "\n".join(_element(block, bold) for block in paper.blocks)
    head = f'<meta charset="{encoding}"><title>{escape(paper.name)}</title>'
    return f'<!DOCTYPE html>\n<html lang="zh"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _element(block: object, bold: bool) -> str:
    if isinstance(block, Grid):
        return _table(block)
    assert hasattr(block, "text")
    text = escape(block.text, quote=False)
    if isinstance(block, Heading):
        level = block.level + 1
        return f"<p><b>{text}</b></p>" if bold else f"<h{level}>{text}</h{level}>"
    return f'<p align="right">{text}</p>' if getattr(block, "right", False) else f"<p>{text}</p>"


def _table(grid: Grid) -> str:
    rows = []
    for number in range(grid.rows):
        cells = []
        for cell in sorted((cell for cell in grid.cells if cell.row == number), key=lambda cell: cell.column):
            spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
            text = escape(cell.text, quote=False).replace("\n", "<br>")
            cells.append(f"<td{spans}>{text}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return '<table border="1">\n' + "\n".join(rows) + "\n</table>"


def markdown(paper: Paper, _: random.Random) -> bytes:
    """The report in Markdown, tables between strokes."""
    parts = []
    for block in paper.blocks:
        if isinstance(block, Grid):
            rows = ["| " + " | ".join(text.replace("\n", "<br>") for text in row) + " |" for row in dense(block)]
            parts.append("\n".join([rows[0], "|" + " --- |" * block.columns, *rows[1:]]))
        else:
            parts.append(f"{'#' * (block.level + 1)} {block.text}" if isinstance(block, Heading) else block.text)
    return ("\n\n".join(parts) + "\n").encode()
