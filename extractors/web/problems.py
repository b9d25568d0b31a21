"""What the readers of pages tell a person: what was not read, and what was left out on purpose."""

from __future__ import annotations

from extractors.document import Problem
from extractors.encoding import Decoded

NOTHING = Problem("网页中没有可读的文字。", "The page holds no text: there is nothing to read.", fatal=True)
UNDECODABLE = Problem(
    "无法识别网页的编码，内容大部分无法读取。请另存为 UTF-8 编码后重试。",
    "The encoding of the page is not known and most of it cannot be read. Please save it as UTF-8.",
    fatal=True,
)
FRAMES = Problem(
    "这只是网页的框架，内容在同名的 .files 文件夹或其他网页中。请另存为单个文件网页（.mht）或原格式后重试。",
    "This is only the frame of a page; its content is in a folder or in other pages. "
    "Please save it as a single file (.mht) or in its own format and try again.",
    fatal=True,
)
NO_PAGE = Problem(
    "网页归档（mht）中没有网页部分，无法读取。",
    "The web archive (mht) holds no page and cannot be read.",
    fatal=True,
)
BROKEN_OFF = Problem(
    "网页在中途断开，其后的内容缺失。请重新保存或下载后再试。",
    "The page breaks off in the middle; what came after that is missing. Please save or download it again.",
)
EMPTY_BYTES = Problem(
    "网页中有空字节，说明部分内容已损坏丢失。请重新保存或下载后再试。",
    "The page has empty bytes: a part of it was lost. Please save or download it again.",
)
ARCHIVE_BROKEN_OFF = Problem(
    "网页归档（mht）已损坏或在中途断开，可能缺少内容。请重新保存后再试。",
    "The web archive (mht) is damaged or breaks off in the middle; content may be missing. Please save it again.",
)


def broken_characters(decoded: Decoded) -> Problem:
    """Bytes that could not be decoded."""
    count = decoded.text.count("\ufffd")
    return Problem(
        f"有 {count} 处字节无法按 {decoded.encoding} 解码，已用 � 代替，请核对原文。",
        f"{count} bytes or groups of bytes are no {decoded.encoding}; they are shown as �. Please check the original.",
    )


def tags_left_out(count: int) -> Problem:
    """Elements beyond the limit."""
    return Problem(
        f"网页内容过多，有 {count} 个标记超出上限，其后的内容未读取。",
        f"The page holds too much; {count} tags beyond the limit were not read.",
    )


def nested_too_deep(cells: int) -> Problem:
    """Table cells nested deeper than any report nests them."""
    return Problem(
        f"网页嵌套过深，有 {cells} 个单元格只按文字读取，未还原表格。",
        f"The page is nested too deep; {cells} table cells were read as text only.",
    )


def cells_left_out(rows: int, cells: int) -> Problem:
    """Rows and cells beyond the limits."""
    return Problem(
        f"表格过大，有 {rows} 行、{cells} 个单元格超出上限，未读取。",
        f"The tables are too large; {rows} rows and {cells} cells beyond the limits were not read.",
    )


def hidden_text(characters: int) -> Problem:
    """Hidden text that was left out."""
    return Problem(
        f"网页含有不显示的文字（{characters} 字），未计入。",
        f"The page has text that is not shown ({characters} characters); it is left out.",
    )


def pictures_not_read(count: int) -> Problem:
    """Pictures that may be scanned pages or tables."""
    return Problem(
        f"网页中有 {count} 幅图片，其中的文字未识别。",
        f"The page has {count} pictures whose text was not read.",
    )


def sheets_missing(names: tuple[str, ...]) -> Problem:
    """Sheets that a saved workbook names and does not hold."""
    listed = "、".join(names)
    return Problem(
        f"网页归档缺少 {len(names)} 个工作表（{listed}），未读取。",
        f"The web archive lacks {len(names)} sheets ({', '.join(names)}); they were not read.",
    )
