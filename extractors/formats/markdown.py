"""Texts with the marks of Markdown become a Document: headings, tables between bars, lists, emphasis."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import regex

from extractors.assembly import Assembly, Entry
from extractors.document import Document, Problem, Status
from extractors.encoding import MOSTLY_BROKEN, decode_plain
from extractors.limits import Limits
from extractors.provenance import Place

FORMAT = "markdown"

_NAMES = frozenset((".md", ".markdown", ".mkd"))
_TABLE_RULE = regex.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_HEADING_LINE = regex.compile(r" {0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)(?:\s+#+)?\s*")
_UNDERLINE = regex.compile(r" {0,3}(?:=+|-+)\s*")
_RULE = regex.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_FENCE = regex.compile(r" {0,3}(?P<marks>`{3,}|~{3,})")
_BULLET = regex.compile(r"(?P<indent>\s*)[-*+•]\s+(?:\[(?P<box>[ xX])\]\s+)?(?=\S)")
_QUOTE = regex.compile(r"^(?:\s{0,3}>\s?)+")
_PAGE_HEAD = regex.compile(r"\A---\s*\n(?:[\w\-]+:.*\n|\s+.*\n)*?(?:---|\.\.\.)\s*\n")

_NOTHING = Problem(
    "文件中只有空白，没有可读的内容。", "The file holds only white space: there is nothing to read.", fatal=True
)


def is_markdown(data: bytes, path: str) -> bool:
    """True for a text with the marks of Markdown: by its name, or by a ruled table of bars, or headings and emphasis.

    A few # in a plain text are left-overs of a conversion and do not make it Markdown.
    """
    if PurePath(path).suffix.lower() in _NAMES:
        return True
    if b"|" not in data:
        return False
    decoded = decode_plain(data)
    if decoded.broken_share > MOSTLY_BROKEN or "\t" in decoded.text[:10_000]:
        return False
    lines = decoded.text.splitlines()
    return any(_is_table_at(lines, index) for index, line in enumerate(lines) if "|" in line)


def read(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    """The document in the bytes of a Markdown text."""
    decoded = decode_plain(data)
    if decoded.broken_share > MOSTLY_BROKEN:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(_UNDECODABLE,))
    writer = _Writer(limits)
    writer.write(decoded.text)
    blocks = writer.assembly.blocks()
    if not blocks:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(_NOTHING,))
    problems = []
    if decoded.broken_lines:
        problems.append(_broken(decoded.broken_lines))
    if writer.lost:
        problems.append(_left_out(writer.lost))
    return Document(path, digest, FORMAT, blocks, Status.PARTIAL if problems else Status.OK, tuple(problems))


_UNDECODABLE = Problem(
    "无法识别文件的编码，内容大部分无法读取。请另存为 UTF-8 或 GB18030 编码后重试。",
    "The encoding of the file is not known and most of it cannot be read. Please save it as UTF-8 or GB18030.",
    fatal=True,
)


def _broken(lines: Sequence[int]) -> Problem:
    names = ", ".join(map(str, lines[:10])) + (f", … ({len(lines)})" if len(lines) > 10 else "")
    return Problem(
        f"第 {names} 行有无法解码的字节，已用 � 代替，请核对原文。",
        f"Lines {names} hold bytes that cannot be decoded; they are shown as �. Please check the original.",
    )


def _left_out(rows: int) -> Problem:
    return Problem(
        f"表格过大，有 {rows} 行超出上限，未读取。",
        f"The tables are too large; {rows} rows beyond the limit were not read.",
    )


# ---- lines ----


class _Writer:
    """Puts the lines of a text into an assembly."""

    def __init__(self, limits: Limits) -> None:
        self.assembly = Assembly()
        self.lost = 0
        self._left = limits.cells

    def write(self, text: str) -> None:
        """Put a whole text."""
        head = _PAGE_HEAD.match(text)
        skipped = text[: head.end()].count("\n") if head else 0
        lines = text.split("\n")
        lines = [line.rstrip("\r") for line in lines]
        index, fence = skipped, ""
        while index < len(lines):
            line = lines[index]
            mark = _FENCE.match(line)
            if fence:
                if mark and mark["marks"].startswith(fence) and not line.strip(" `~"):
                    fence = ""
                else:
                    self._line(line, index)
            elif mark:
                fence = mark["marks"]
            elif _is_table_at(lines, index):
                index = self._table(lines, index)
                continue
            else:
                self._marked(lines, index)
            index += 1

    def _line(self, text: str, index: int) -> None:
        self.assembly.paragraph(text, Place(0, line=index + 1))

    def _marked(self, lines: Sequence[str], index: int) -> None:
        line = _QUOTE.sub("", lines[index])
        heading = _HEADING_LINE.fullmatch(line)
        if heading:
            self._line("", index)
            self._line(plain(heading["text"]), index)
            self._line("", index)
        elif _RULE.fullmatch(line) or (_UNDERLINE.fullmatch(line) and index and lines[index - 1].strip()):
            self._line("", index)
        else:
            bullet = _BULLET.match(line)
            if bullet:
                box = {"": "", " ": "□", "x": "☑", "X": "☑"}[bullet["box"] or ""]
                line = box + line[bullet.end() :]
            self._line(plain(line), index)

    # ---- tables ----

    def _table(self, lines: Sequence[str], start: int) -> int:
        """Put the table that begins in a line; gives the line after it."""
        rows = [_cells(lines[start])]
        numbers = [start]
        index = start + 2
        while (
            index < len(lines)
            and "|" in lines[index]
            and lines[index].strip()
            and not _HEADING_LINE.fullmatch(lines[index])
        ):
            rows.append(_cells(lines[index]))
            numbers.append(index)
            index += 1
        if not any(rows[0]):  # a table that has no header prints an empty one
            rows, numbers = rows[1:], numbers[1:]
        columns = max((len(row) for row in rows), default=0)
        fits = min(len(rows), self._left // max(1, columns))
        self.lost += len(rows) - fits
        self._left -= fits * columns
        entries = [
            Entry(text, row, column, place=Place(0, line=numbers[row] + 1))
            for row, cells in enumerate(rows[:fits])
            for column, text in enumerate(cells)
        ]
        if entries:
            self.assembly.table(entries, fits, columns, Place(0, line=start + 1))
        return index


def _is_table_at(lines: Sequence[str], index: int) -> bool:
    """True if a table begins in a line: a row with bars above a rule with as many."""
    if index + 1 >= len(lines) or "|" not in lines[index] or "-" not in lines[index + 1]:
        return False
    rule = lines[index + 1]
    if len(rule) > 5000 or not _TABLE_RULE.fullmatch(rule):
        return False
    return len(_cells(rule)) == len(_cells(lines[index])) and ("|" in rule)


_BAR = regex.compile(r"(?<!\\)\|")


def _cells(line: str) -> list[str]:
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [plain(_BREAK.sub("\n", part.replace("\\|", "|"))).strip(" ") for part in _BAR.split(text)]


# ---- what is inside a line ----

_BREAK = regex.compile(r"<br\s*/?>", regex.I)
_IMAGE = regex.compile(r"^\s*!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)\s*$")
_LINK = regex.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\((?:[^()\n]|\([^()\n]{0,100}\)){1,500}\)")
_EMPHASIS: tuple[regex.Pattern[str], ...] = (
    regex.compile(r"(\*\*\*|\*\*|~~|==)(?=\S)(.{1,2000}?)(?<=\S)\1"),
    regex.compile(r"(?<![\w*])(\*)(?=[^\s*\d])([^*\n]{1,500}?)(?<=[^\s*])\*(?![\w*])"),
    regex.compile(r"(?<!\w)(___|__)(?=\S)([^_]{1,1000}?)(?<=\S)\1(?!\w)"),
    regex.compile(r"(`{1,2})([^`\n]{1,500})\1"),
)
_ESCAPED = regex.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def plain(text: str) -> str:
    """A line without the marks of emphasis and links; pictures and everything else stay as they are."""
    if _IMAGE.match(text):
        return text
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\2", text)
    text = _LINK.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
