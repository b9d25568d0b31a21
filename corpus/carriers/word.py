"""Word files: the words of a run are changed, its formatting is kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn

from corpus.model.draft import CELL, Change, Edit, Passage
from corpus.mutation.carrier import RefusedError
from corpus.printing.archive import steady

ENDINGS = ("docx",)
_TEXT, _PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("t", "p", "tbl", "tr", "tc"))


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file and the passages of its paragraphs, those in tables too."""

    data: bytes
    passages: tuple[Passage, ...]

    def changed(self, change: Change) -> bytes:
        """The file with a change in it."""
        made: Any = docx.Document(io.BytesIO(self.data))
        places = list(_paragraphs(made))
        for number, (paragraph, _) in enumerate(places):
            for edit in change.edits_of(number):
                _edit(list(paragraph.iter(_TEXT)), edit)
        for number in change.removed:
            places[number][0].getparent().remove(places[number][0])
        for table, element in enumerate(made.element.body.iter(_TABLE)):
            rows = list(element.findall(_ROW))
            for row in sorted(row for of, row in change.removed_rows if of == table):
                element.remove(rows[row])
        buffer = io.BytesIO()
        made.save(buffer)
        return steady(buffer.getvalue())


def opened(data: bytes, _: str) -> WordFile:
    """The Word file with its passages."""
    try:
        made: Any = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises whatever the damaged part makes it raise
        raise RefusedError(f"不是可用的 docx 文件（{error}）/ not a usable docx file ({error})") from error
    return WordFile(data, tuple(passage for _, passage in _paragraphs(made)))


def _paragraphs(made: Any) -> Iterator[tuple[Any, Passage]]:
    """The paragraphs of the body, each with its passage."""
    tables = {table: number for number, table in enumerate(made.element.body.iter(_TABLE))}
    for paragraph in made.element.body.iter(_PARAGRAPH):
        text = "".join(element.text or "" for element in paragraph.iter(_TEXT))
        cell = next(paragraph.iterancestors(_CELL), None)
        if cell is None:
            yield paragraph, Passage(text)
            continue
        row = cell.getparent()
        place = (tables[row.getparent()], row.getparent().findall(_ROW).index(row), row.findall(_CELL).index(cell))
        yield paragraph, Passage(text, CELL, *place)


def _edit(runs: list[Any], edit: Edit) -> None:
    """Put the words into the run where the edit begins, and take the old ones out of all that it covers."""
    place, words = 0, edit.text
    for run in runs:
        text = run.text or ""
        first, last = max(edit.start - place, 0), min(edit.end - place, len(text))
        if first <= last and (first < len(text) or place + len(text) == edit.start == edit.end):
            run.text = text[:first] + words + text[last:]
            words = ""
        place += len(text)
