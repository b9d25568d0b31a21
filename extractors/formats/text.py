"""Plain text becomes blocks: headings, paragraphs, restored tables, pictures."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.document import Block, Cell, Document, Heading, Paragraph, Passage, Picture, Problem, Status, Table
from extractors.encoding import MOSTLY_BROKEN, Decoded, decode
from extractors.language.headings import Outline
from extractors.language.noise import clean, is_page_mark, tidy
from extractors.layout import Form, Noise, Piece, Prose, Section, arrange
from extractors.provenance import Place
from extractors.tables.rows import Line


def read(data: bytes, path: str, digest: str) -> Document:
    """The document in the bytes of a text file."""
    decoded = decode(data)
    if decoded.broken_share > MOSTLY_BROKEN:
        return Document(path, digest, "text", status=Status.FAILED, problems=(_UNDECODABLE,))
    blocks = tuple(blocks_of(decoded.text))
    if not blocks:
        return Document(path, digest, "text", status=Status.FAILED, problems=(_NOTHING,))
    problems = (_broken(decoded),) if decoded.broken_lines else ()
    return Document(path, digest, "text", blocks, Status.PARTIAL if problems else Status.OK, problems)


_UNDECODABLE = Problem(
    "无法识别文件的编码，内容大部分无法读取。请另存为 UTF-8 或 GB18030 编码后重试。",
    "The encoding of the file is not known and most of it cannot be read. Please save it as UTF-8 or GB18030.",
    fatal=True,
)
_NOTHING = Problem(
    "文件中只有空白，没有可读的内容。", "The file holds only white space: there is nothing to read.", fatal=True
)
_SHOWN = 10  # line numbers that a problem names


def _broken(decoded: Decoded) -> Problem:
    numbers = "、".join(map(str, decoded.broken_lines[:_SHOWN]))
    count = len(decoded.broken_lines)
    more_zh, more_en = (f" 等 {count} 行", f" and others, {count} in all") if count > _SHOWN else ("", "")
    return Problem(
        f"第 {numbers}{more_zh or ' 行'}有无法按 {decoded.encoding} 解码的字节，已用 � 代替，请核对原文。",
        f"Lines {numbers.replace('、', ', ')}{more_en} hold bytes that are no {decoded.encoding}; they are shown as �. Please check the original.",
    )


# ---- blocks ----

_LINE_END = regex.compile(r"\r\n|\n|\r")
_BREAKS = str.maketrans(dict.fromkeys("\f\v\x85\u2028\u2029", " "))  # breaks that editors do not count as line ends


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text, in reading order, with their places."""
    lines = [Line(number, clean(line)) for number, line in enumerate(_LINE_END.split(text.translate(_BREAKS)), 1)]
    return Builder().build(arrange(_without_page_marks(lines)))


def _without_page_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers and the blank lines that came with them, but for one."""
    kept: list[Line] = []
    broken = False
    for line in lines:
        if is_page_mark(line.text):
            broken = True
            while len(kept) > 1 and kept[-1].blank and kept[-2].blank:
                kept.pop()
        elif not (broken and line.blank):
            kept += [] if not broken or (kept and kept[-1].blank) else [Line(line.number, "")]
            kept.append(line)
            broken = False
    return kept


class Builder:
    """Turns the pieces of a text into blocks, counting blocks and tables for their places."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._tables = 0
        self._outline = Outline()

    def build(self, pieces: Sequence[Piece]) -> list[Block]:
        """The blocks of the pieces."""
        for piece in pieces:
            place = Place(len(self._blocks), line=piece.line)
            match piece:
                case Section():
                    depth = self._outline.depth(piece.opening.numbering) if piece.opening else self._outline.title()
                    number, title = (piece.opening.number, piece.opening.title) if piece.opening else ("", piece.text)
                    self._blocks.append(Heading(Passage(piece.text, place), depth, number, title))
                case Prose():
                    self._blocks.append(Paragraph(Passage(piece.text, place, piece.legible)))
                case Noise():
                    texts = tuple(
                        Passage(tidy(line.text), Place(place.block, line=line.number), legible=False)
                        for line in piece.lines
                    )
                    self._blocks.append(Picture(place, piece.name, texts))
                case Form():
                    self._blocks.append(self._table(piece, place))
        return self._blocks

    def _table(self, form: Form, place: Place) -> Table:
        place = Place(place.block, line=place.line, table=self._tables)
        self._tables += 1
        cells = tuple(
            Cell(
                Passage(
                    tidy(cell.text),
                    Place(place.block, line=cell.line, table=place.table, row=cell.row, column=cell.column),
                ),
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
            )
            for cell in form.grid.cells
        )
        caption = (
            Passage(form.caption.text, Place(place.block, line=form.caption.line, table=place.table))
            if form.caption
            else None
        )
        notes = tuple(Passage(note.text, Place(place.block, line=note.line, table=place.table)) for note in form.notes)
        return Table(place, cells, form.grid.rows, form.grid.columns, caption, notes)
