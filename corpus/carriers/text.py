"""Text files: plain, Markdown, web pages, comma-separated values. They keep their encoding, line ends and mark-up."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from corpus.model.draft import CELL, Change, Passage
from corpus.mutation.carrier import RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE = regex.compile(r"[^\r\n]+")
_RULE = regex.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_FIELD = regex.compile(r'"(?:[^"]|"")*"|[^,]*')
_TAG = regex.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", regex.DOTALL | regex.IGNORECASE)
_WORDS = regex.compile(r"\S(?:.*\S)?", regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage and where it stands in the text."""

    start: int
    end: int
    table: int = -1
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class TextFile:
    """A decoded file, its pieces in reading order, and the places of its table rows."""

    text: str
    encoding: str
    pieces: tuple[Piece, ...]
    rows: dict[tuple[int, int], tuple[int, int]]
    passages: tuple[Passage, ...]

    def changed(self, change: Change) -> bytes:
        """The file with a change in it, in the encoding that it had."""
        cuts = [self.rows[row] for row in change.removed_rows]
        cuts += [(self.pieces[number].start, self.pieces[number].end) for number in change.removed]
        spans = [(*cut, "") for cut in cuts]
        for edit in change.edits:
            start = self.pieces[edit.passage].start
            spans.append((start + edit.start, start + edit.end, edit.text))
        text = self.text
        for start, end, words in sorted(spans, reverse=True):
            text = text[:start] + words + text[end:]
        return text.encode(self.encoding)


def opened(data: bytes, ending: str) -> TextFile:
    """The text file with its passages."""
    text, encoding = _decoded(data)
    pieces: list[Piece] = []
    rows: dict[tuple[int, int], tuple[int, int]] = {}
    for piece, row in ENDINGS[ending](text):
        pieces.append(piece)
        if piece.table >= 0:
            rows[piece.table, piece.row] = row
    passages = tuple(
        Passage(text[piece.start : piece.end], CELL, piece.table, piece.row, piece.column)
        if piece.table >= 0
        else Passage(text[piece.start : piece.end])
        for piece in pieces
    )
    return TextFile(text, encoding, tuple(pieces), rows, passages)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, its mark of byte order kept as a character, and the encoding that gives the same bytes again."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    for name in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    raise RefusedError("文件编码无法识别，请另存为 UTF-8 / unknown encoding: save the file as UTF-8")


# ---- pieces of a text, each with the place of its row ----

Placed = tuple[Piece, tuple[int, int]]


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end of the words, and end with the line break, of each line that is not empty."""
    for line in _LINE.finditer(text):
        start = line.start() + (1 if line[0].startswith("\ufeff") else 0)
        after = regex.compile(r"\r?\n|\r").match(text, line.end())
        yield start, line.end(), after.end() if after else line.end()


def _plain(text: str) -> Iterator[Placed]:
    return _ruled(text, "\t", lambda line: "\t" in line)


def _markdown(text: str) -> Iterator[Placed]:
    return _ruled(text, "|", lambda line: line.lstrip().startswith("|"))


def _ruled(text: str, stroke: str, is_row: Callable[[str], bool]) -> Iterator[Placed]:
    """Lines; those of tables cell by cell."""
    table, row, last = -1, 0, -1
    for number, (start, end, after) in enumerate(_lines(text)):
        line = text[start:end]
        if not is_row(line):
            yield Piece(start, end), (start, after)
            continue
        if stroke == "|" and _RULE.fullmatch(line.strip()):
            last = number
            continue
        table, row = (table, row + 1) if last == number - 1 and last >= 0 else (table + 1, 0)
        last = number
        for column, cell in enumerate(regex.finditer(rf"[^{regex.escape(stroke)}]+", line)):
            if (words := _WORDS.search(cell[0])) is not None:
                place = start + cell.start()
                yield Piece(place + words.start(), place + words.end(), table, row, column), (start, after)


def _values(text: str) -> Iterator[Placed]:
    """The cells of comma-separated values; a line with one cell that is filled is no row of a table."""
    for row, (start, end, after) in enumerate(_lines(text)):
        place, column, pieces = start, 0, []
        while place <= end:
            field = _FIELD.match(text, place, end)
            assert field is not None
            quoted = field[0].startswith('"')
            if field[0].strip('"'):
                pieces.append(Piece(field.start() + quoted, field.end() - quoted, 0, row, column))
            place, column = field.end() + 1, column + 1
        for piece in pieces:
            alone = len(pieces) == 1 and piece.column == 0
            yield Piece(piece.start, piece.end) if alone else piece, (start, after)


def _page(text: str) -> Iterator[Placed]:
    """What stands between the tags of a page, with the table, row and cell that it is in."""
    inside: list[list[int]] = []  # table, row, column of each open table
    tables, last, rows, found = 0, 0, {}, []
    for tag in _TAG.finditer(text):
        found += _between(text, last, tag.start(), inside)
        last = tag.end()
        name = (regex.match(r"</?\s*(\w+)", tag[0]) or ("", ""))[1].lower()
        if name == "table" and not tag[0].startswith("</"):
            inside.append([tables, -1, -1])
            tables += 1
        elif name == "table" and inside:
            inside.pop()
        elif name == "tr" and inside and not tag[0].startswith("</"):
            inside[-1][1:] = [inside[-1][1] + 1, -1]
            rows[inside[-1][0], inside[-1][1]] = (tag.start(), tag.start())
        elif name == "tr" and inside:
            place = (inside[-1][0], inside[-1][1])
            rows[place] = (rows.get(place, (tag.start(), 0))[0], tag.end())
        elif name in ("td", "th") and inside and not tag[0].startswith("</"):
            inside[-1][2] += 1
    found += _between(text, last, len(text), inside)
    for piece in found:
        yield piece, rows.get((piece.table, piece.row), (piece.start, piece.end))


def _between(text: str, start: int, end: int, inside: list[list[int]]) -> list[Piece]:
    words = _WORDS.search(text, start, end)
    if words is None:
        return []
    table, row, column = inside[-1] if inside and inside[-1][2] >= 0 else (-1, -1, -1)
    return [Piece(words.start(), words.end(), table, row, column)]


ENDINGS: dict[str, Callable[[str], Iterator[Placed]]] = {
    "txt": _plain,
    "md": _markdown,
    "csv": _values,
    "html": _page,
    "htm": _page,
}
