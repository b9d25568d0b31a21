"""The lines of a text sorted into pieces: headings, paragraphs with their torn lines joined, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

import regex

from extractors.language.headings import UNIT_NOTE, Opening, ends_title, is_table_note, is_title, read_heading
from extractors.language.noise import is_garbled, picture_name, tidy
from extractors.language.numbering import Style, read_numbering
from extractors.tables.flattened import find_tables
from extractors.tables.rows import Line
from extractors.tables.sheet import Grid


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, its broken lines joined; `line` is its first."""

    text: str
    line: int
    legible: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: numbered (`opening`), or an unnumbered title (None)."""

    text: str
    line: int
    opening: Opening | None


@dataclass(frozen=True, slots=True)
class Noise:
    """A picture: its placeholder's name ("" if there is none) and the lines that a scanner misread."""

    name: str
    line: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A table with its title and the small lines between the title and it; `grid` is None for a `Ready` one."""

    grid: Grid | None
    line: int
    caption: Prose | None = None
    notes: tuple[Prose, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """A table whose grid the format itself gave, among the lines around it; `line` names it."""

    line: int


Piece = Prose | Section | Noise | Form
Item = Line | Ready | Noise


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of prose: its tidy text, how wide it was printed, the blank lines before it, whether it was indented."""

    text: str
    line: int
    gap: int
    indented: bool


_Item = _Row | Noise | Form


def arrange(found: Sequence[Item]) -> list[Piece]:
    """The pieces of a text in their order: its lines, and between them the tables and pictures that are known as such."""
    items = list(_all_items(found))
    _name_tables(items)
    return list(_pieces(items))


# ---- lines to items: pictures and tables apart from prose ----


def _all_items(found: Sequence[Item]) -> Iterator[_Item]:
    lines: list[Line] = []
    for item in found:
        if isinstance(item, Line):
            lines.append(item)
            continue
        yield from _items(lines)
        lines.clear()
        yield Form(None, item.line) if isinstance(item, Ready) else item
    yield from _items(lines)


def _items(lines: Sequence[Line]) -> Iterator[_Item]:
    start = 0
    for first, end, noise in _noises(lines):
        yield from _tables_and_rows(lines[start:first])
        yield noise
        start = end
    yield from _tables_and_rows(lines[start:])


def _tables_and_rows(lines: Sequence[Line]) -> Iterator[_Item]:
    start = 0
    for found in find_tables(lines):
        yield from _rows(lines[start : found.first])
        yield Form(found.grid, lines[found.first].number)
        start = found.end
    yield from _rows(lines[start:])


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    gap = 0
    for line in lines:
        text = tidy(line.text)
        if text:
            indented = line.text[:1] in ("\t", "\u3000") or line.text.startswith("  ")
            parts = _TITLE_WITH_UNIT.fullmatch(text)
            if parts and (ends_title(parts.group("title")) or parts.group("title").endswith("表")):
                yield _Row(parts.group("title"), line.number, gap, indented)
                text, gap = parts.group("note"), 0
            yield _Row(text, line.number, gap, indented)
            gap = 0
        else:
            gap += 1


_TITLE_WITH_UNIT = regex.compile(rf"(?P<title>.{{4,60}}?) (?P<note>{UNIT_NOTE})")
_REACH = 6  # lines that noise may leave between two surely garbled ones
_HAN = regex.compile(r"\p{Han}")


def _noises(lines: Sequence[Line]) -> list[tuple[int, int, Noise]]:
    """(first, end, noise) of the pictures: placeholders, and runs of lines that a scanner garbled."""
    garbled = {index for index, line in enumerate(lines) if is_garbled(line.text)}
    found: list[tuple[int, int, Noise]] = []
    index = 0
    while index < len(lines):
        end, names = index, list[str]()
        while end < len(lines) and ((lines[end].blank and names) or picture_name(lines[end].text) is not None):
            name = picture_name(lines[end].text)
            names += [name] if name is not None else []
            end += 1
        last = _noise_end(lines, garbled, end) if names or index in garbled else end
        if names or last - end >= 2:
            noise = tuple(line for line in lines[end:last] if not line.blank)
            found.append((index, last, Noise(next((name for name in names if name), ""), lines[index].number, noise)))
        index = max(last, index + 1)
    return found


def _noise_end(lines: Sequence[Line], garbled: set[int], start: int) -> int:
    """Where a run of noise ends: with the lines around the last garbled one that no legible line parts from the first."""
    end = start
    for index in range(start, len(lines)):
        if index in garbled or (start < end == index and not lines[index].blank and not _legible(lines[index].text)):
            end = index + 1
        elif index - end >= _REACH or _legible(lines[index].text):
            break
    return end


def _legible(text: str) -> bool:
    return len(_HAN.findall(text)) * 2 > sum(not sign.isspace() for sign in text) > 0


# ---- titles and notes of tables ----

_NOTES = 4  # small lines between a table and its title
_SMALL = 60
_TITLE_LINES = 3


def _name_tables(items: list[_Item]) -> None:
    """Give each table the title lines and notes right above it, taking them out of the prose."""
    for index in range(len(items) - 1, -1, -1):
        form = items[index]
        if isinstance(form, Form):
            titles, notes = _above(items, index)
            if titles or notes:
                caption = Prose("".join(row.text for row in titles), titles[0].line) if titles else None
                items[index] = Form(form.grid, form.line, caption, tuple(Prose(row.text, row.line) for row in notes))
                for row in (*titles, *notes):
                    items[_find(items, index, row)] = _Row("", row.line, row.gap, row.indented)
    items[:] = [item for item in items if not isinstance(item, _Row) or item.text]


def _find(items: list[_Item], index: int, row: _Row) -> int:
    return next(position for position in range(index - 1, -1, -1) if items[position] is row)


def _above(items: list[_Item], index: int) -> tuple[list[_Row], list[_Row]]:
    titles: list[_Row] = []
    notes: list[_Row] = []
    adjacent = 0  # notes with nothing between them and the table
    skipped = 0
    for position in range(index - 1, max(-1, index - 1 - _NOTES - _TITLE_LINES), -1):
        row = items[position]
        if not isinstance(row, _Row) or not row.text:
            break
        if not titles and is_table_note(row.text):
            notes.insert(0, row)
            adjacent += not skipped
        elif is_title(row.text) and len(titles) < _TITLE_LINES and (not titles or titles[0].gap == 0):
            titles.insert(0, row)
        elif not titles and len(row.text) <= _SMALL and skipped < 2 and read_heading(row.text) is None:
            skipped += 1
        else:
            break
    return titles, notes if titles else notes[len(notes) - adjacent :]


# ---- prose: headings, and paragraphs joined ----

_ENDED = "。！？；;!?：:…"
_CLOSERS = "”’）)》】"
_LONG = 20  # a line this long, or with a sentence sign, is prose and no title
_GAP = 8  # blank lines that a page break may leave inside a sentence
_OPENING_WORDS = regex.compile(
    r"(?:19|20)\d{2}\s*年|根据|按照|为了?|通过|截[至止]|综上|同时|此外|另外|目前|建议|其中|注[:：]|附[件:：]|备注|说明"
)
_PROSE_SIGN, _SENTENCE_SIGN = regex.compile(r"[，。；：、]"), regex.compile(r"[，。；、]")
_LINKS = "、，,的和与及为是在由对按将从至到（(“《"  # a line that ends so goes on in the next


def _pieces(items: list[_Item]) -> Iterator[Piece]:
    index, body = 0, False
    wrap = _wrap(items)
    after_annex = False
    while index < len(items):
        item = items[index]
        index += 1
        if not isinstance(item, _Row):
            yield item
            body, after_annex = True, False
            continue
        opening = read_heading(item.text)
        if opening and not _runs_on(items, index, item, wrap):
            yield Section(item.text, item.line, opening)
            after_annex = opening.numbering is None or opening.numbering.style is Style.ANNEX
            body = body or not after_annex
            continue
        if is_title(item.text) and (not body or after_annex or (item.gap >= 3 and ends_title(item.text))):
            title, index = _whole_title(items, index, item)
            yield Section(title, item.line, None)
            body = after_annex = False
            if index < len(items) and not isinstance(items[index], _Row):
                body = True
            continue
        text, index = _whole_paragraph(items, index, item, wrap)
        yield Prose(text, item.line, not is_garbled(text))
        body, after_annex = True, False


def _whole_title(items: list[_Item], index: int, first: _Row) -> tuple[str, int]:
    title = first.text
    for _ in range(_TITLE_LINES - 1):
        row = items[index] if index < len(items) else None
        if ends_title(title) or not isinstance(row, _Row) or row.gap > 2 or not is_title(row.text):
            break
        title += row.text
        index += 1
    return title, index


@dataclass(frozen=True, slots=True)
class _Wrap:
    """At what width the text was hard-wrapped, in signs and in columns (two for a Chinese sign); 0 where it was not."""

    signs: int
    columns: int

    def fills(self, text: str) -> bool:
        """True for a line of full width, by one measure or the other."""
        by_signs = bool(self.signs) and len(text) >= self.signs - _RAGGED
        return by_signs or (bool(self.columns) and _columns(text) >= self.columns - 2 * _RAGGED)


_WIDEST, _NARROWEST = 90, 16  # Chinese signs of a wrapped line
_RAGGED = 3  # signs that a full line may lack


def _wrap(items: list[_Item]) -> _Wrap:
    rows = [row.text for row in items if isinstance(row, _Row)]
    columns = _width([_columns(text) for text in rows], 2)
    return _Wrap(_width([len(text) for text in rows], 1), columns)


def _width(lengths: list[int], sign: int) -> int:
    """The length of many lines that end inside a sentence, or 0; a Chinese sign counts `sign`."""
    lengths = sorted(lengths)
    if len(lengths) < 8 or lengths[-1] > _WIDEST * sign:
        return 0
    width = lengths[-max(1, len(lengths) // 50) - 1]
    full = sum(length >= width - _RAGGED * sign for length in lengths)
    return width if width >= _NARROWEST * sign and full * 4 >= len(lengths) else 0


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _runs_on(items: list[_Item], index: int, row: _Row, wrap: _Wrap) -> bool:
    """True if a numbered line of full width is no heading but the beginning of a hard-wrapped sentence."""
    following = items[index] if index < len(items) else None
    return wrap.fills(row.text) and isinstance(following, _Row) and _same_sentence(row.text, following, row, wrap)


def _whole_paragraph(items: list[_Item], index: int, first: _Row, wrap: _Wrap) -> tuple[str, int]:
    parts = [first.text]
    last = first
    while index < len(items):
        row = items[index]
        if not isinstance(row, _Row) or not _same_sentence(last.text, row, first, wrap):
            break
        parts.append(row.text)
        last = row
        index += 1
    return _glue(parts), index


def _glue(parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text += (
            " " if text[-1].isascii() and text[-1].isalnum() and part[0].isascii() and part[0].isalpha() else ""
        ) + part
    return text


def _same_sentence(last: str, row: _Row, first: _Row, wrap: _Wrap) -> bool:
    """True if the break between two lines is surely inside a sentence."""
    text = row.text
    if last.rstrip(_CLOSERS)[-1:] in _ENDED or row.gap > _GAP:
        return False
    if text[0] in "，。；、：）”》,;:)%％":
        return True
    if read_numbering(text) or (row.indented and not first.indented):
        return False
    if last[-1] in _LINKS:
        return True
    if wrap.fills(last):
        return not is_table_note(text)
    prose = len(last) >= _LONG and _PROSE_SIGN.search(last) is not None
    goes_on = _SENTENCE_SIGN.search(text) is not None
    return prose and goes_on and not row.indented and _OPENING_WORDS.match(text) is None
