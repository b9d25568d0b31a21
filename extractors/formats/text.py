"""Plain text becomes blocks: headings, paragraphs, restored tables, pictures."""

from __future__ import annotations

import regex

from extractors.assembly import Assembly
from extractors.document import Block, Document, Problem, Status
from extractors.encoding import MOSTLY_BROKEN, Decoded, decode_plain
from extractors.provenance import Place


def read(data: bytes, path: str, digest: str) -> Document:
    """The document in the bytes of a text file."""
    decoded = decode_plain(data)
    if decoded.broken_share > MOSTLY_BROKEN:
        return Document(path, digest, "text", status=Status.FAILED, problems=(_UNDECODABLE,))
    blocks = blocks_of(decoded.text)
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


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in reading order, with their places."""
    assembly = Assembly()
    for number, line in enumerate(_LINE_END.split(text.translate(_BREAKS)), 1):
        assembly.paragraph(line, Place(0, line=number))
    return assembly.blocks()
