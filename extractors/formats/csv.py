"""Tables as text (.csv, .tsv) become a Document: fields between commas, tabs, semicolons or bars, quoted ones with line breaks."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import regex

from extractors.document import Document, Problem, Status
from extractors.encoding import MOSTLY_BROKEN, decode_plain
from extractors.limits import Limits
from extractors.sheets.workbook import blocks_of
from extractors.sheets.worksheet import SheetCell, Worksheet

_NAMES = frozenset({".csv", ".tsv", ".tab", ".xls", ".xlsx", ".et"})  # tables under the name of a workbook are common
_DELIMITERS = (",", "\t", ";", "|")
_UNNAMED = (",", ";", "|")  # a text with tabs and no such name may have shifted columns: the text reader restores them
_SAMPLE = 400  # records that are looked at
_LONGEST_QUOTE = 50  # lines: a quoted field longer than that began with a stray quotation mark
_FORMULA_TEXT = regex.compile(r'="(.*)"', regex.DOTALL)
_THOUSANDS = regex.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SENTENCE = regex.compile(r"[。；！？]")

_NOTHING = Problem(
    "文件中只有空白，没有可读的内容。", "The file holds only white space: there is nothing to read.", fatal=True
)


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record and the line, from 1, that it starts in."""

    fields: tuple[str, ...]
    line: int


def is_table(data: bytes, path: str) -> bool:
    """True if a text file is a table by its contents; its name only says how much of a sign is enough."""
    named = PurePath(path).suffix.lower() in _NAMES
    if not named and not any(sign.encode() in data for sign in _UNNAMED):
        return False
    decoded = decode_plain(data)
    return decoded.broken_share <= MOSTLY_BROKEN and _delimiter(decoded.text, named=named) is not None


def read(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    """The document in the bytes of a text file that `is_table`."""
    decoded = decode_plain(data)
    delimiter = _delimiter(decoded.text, named=True) or _delimiter(decoded.text, named=False) or ","
    records = list(_records(decoded.text, delimiter))
    cells = [
        SheetCell(row, column, _plain(text))
        for row, record in enumerate(records)
        for column, text in enumerate(record.fields)
        if text.strip()
    ]
    lines = {row: record.line for row, record in enumerate(records)}
    sheet = Worksheet("", cells[: limits.cells], lines=lines)
    blocks, remarks = blocks_of([sheet], limits)
    if not blocks:
        return Document(path, digest, "csv", status=Status.FAILED, problems=(_NOTHING,))
    problems = [*_losses(decoded.broken_lines, len(cells), limits), *remarks]
    return Document(path, digest, "csv", blocks, Status.PARTIAL if problems else Status.OK, tuple(problems))


def _losses(broken: Sequence[int], cells: int, limits: Limits) -> Iterator[Problem]:
    if broken:
        names = ", ".join(map(str, broken[:10])) + (f", … ({len(broken)})" if len(broken) > 10 else "")
        yield Problem(
            f"第 {names} 行有无法解码的字节，已用 � 代替，请核对原文。",
            f"Lines {names} hold bytes that cannot be decoded; they are shown as �. Please check the original.",
        )
    if cells > limits.cells:
        yield Problem(
            f"单元格超过上限（{limits.cells} 个），其余未读取。",
            f"There are more cells than the limit of {limits.cells}; the others were not read.",
        )


def _plain(text: str) -> str:
    """A field without the marks that keep a spreadsheet from reading it as a number: ="001", '001."""
    found = _FORMULA_TEXT.fullmatch(text.strip())
    if found:
        return found[1]
    return text[1:] if text.startswith("'") and text[1:2].isdigit() else text


# ---- records ----

_SEPARATOR_LINE = regex.compile(r"\s*sep=(.)\r?\n")


def _records(text: str, delimiter: str) -> Iterator[Record]:
    head = _SEPARATOR_LINE.match(text)
    text, skipped = (text[head.end() :], 1) if head else (text, 0)
    quoting = csv.QUOTE_MINIMAL if _quotes_close(text, delimiter) else csv.QUOTE_NONE
    for fields, line in _parse(text, delimiter, quoting):
        yield Record(tuple(fields), line + skipped)


def _parse(text: str, delimiter: str, quoting: int) -> Iterator[tuple[list[str], int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a field beyond the limit of the library
            continue
        yield fields, line


def _quotes_close(text: str, delimiter: str) -> bool:
    """False if a stray quotation mark would swallow what follows it."""
    if '"' not in text:
        return True
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    last = 0
    try:
        for _ in reader:
            if reader.line_num - last > _LONGEST_QUOTE:
                return False
            last = reader.line_num
    except csv.Error:
        return False
    return True


# ---- which sign parts the fields ----


def _delimiter(text: str, *, named: bool) -> str | None:
    """The sign between the fields, or None if the text is prose."""
    head = _SEPARATOR_LINE.match(text)
    if head:
        return head[1]
    best, most = None, 0.0
    for sign in _DELIMITERS if named else _UNNAMED:
        score = _regularity(text, sign, named=named)
        if score > most:
            best, most = sign, score
    return best


def _regularity(text: str, sign: str, *, named: bool) -> float:
    """How much a text looks like records with this sign between fields, from 0 (not at all)."""
    sample = text[: _SAMPLE * 400]
    if sign not in sample:
        return 0.0
    if sign == "," and len(_THOUSANDS.findall(sample)) * 2 > sample.count(","):
        return 0.0
    records: list[tuple[str, ...]] = []
    for record in _records(sample, sign):
        if any(field.strip() for field in record.fields):
            records.append(record.fields)
        if len(records) >= _SAMPLE:
            break
    if not records:
        return 0.0
    sizes = Counter(len(fields) for fields in records)
    several = sum(count for size, count in sizes.items() if size > 1)
    share = several / len(records)
    prose = sum(_SENTENCE.search(fields[0]) is not None for fields in records if len(fields) == 1)
    if named:
        return share * several if share >= 0.3 and prose * 2 <= len(records) else 0.0
    size, common = max(sizes.items(), key=lambda item: (item[1], item[0]))
    regular = size > 2 and common >= 3 and common >= len(records) * 0.8
    return share * common if regular and not prose else 0.0
