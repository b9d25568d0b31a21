"""What the OFD reader tells a person: what was not read, and why."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Problem
from extractors.page.problems import of_pages

NOTHING = Problem("OFD 文件中没有可读的文字。", "The OFD file holds no text that can be read.", fatal=True)
NO_PAGES = Problem(
    "OFD 文件的主文档缺失或已损坏，找不到页面。请重新生成后再试。",
    "The main part of the OFD file is missing or damaged; no page was found. Please make it again and retry.",
    fatal=True,
)
ENCRYPTED = Problem(
    "OFD 文件已加密，未读取。请取消加密后重试。",
    "The OFD file is encrypted and was not read. Please remove its encryption and try again.",
    fatal=True,
)
GUESSED_PAGES = Problem(
    "OFD 文件的页面目录缺失或已损坏，已按文件名顺序读取各页，页序可能有误。",
    "The list of pages of the OFD file is missing or damaged; the pages were read in the order of their names.",
)
STRUCTURED_DATA = Problem(
    "OFD 文件另附结构化数据（自定义标引或元数据），其中的数字未读取，未与版面文字核对。",
    "The OFD file carries structured data (custom tags or properties); its figures were not read.",
)
_SHOWN = 5  # names that a problem lists


def missing_pages(numbers: Sequence[int]) -> Problem:
    """Pages that the file names and does not hold."""
    return of_pages(numbers, "在文件中缺失，未读取。", "missing from the file, not read.")


def missing_templates(numbers: Sequence[int]) -> Problem:
    """Pages whose template cannot be read."""
    return of_pages(
        numbers,
        "引用的模板页缺失或已损坏，模板中的文字和表格线未读取。",
        "the template is missing or damaged; its text and ruling were not read.",
    )


def drawn_pages(numbers: Sequence[int]) -> Problem:
    """Pages without text, full of drawings that may be letters."""
    return of_pages(
        numbers,
        "没有文字，只有图形；文字可能已转成图形，未读取。",
        "no text but drawings, which may be letters; not read.",
    )


def annotated_pages(numbers: Sequence[int]) -> Problem:
    """Pages with text in annotations."""
    return of_pages(
        numbers, "有批注文字，未读取，未核对。", "annotations with text, which was not read and not checked."
    )


def attachments(names: Sequence[str]) -> Problem:
    """Files inside the file."""
    zh, en = "、".join(names[:_SHOWN]), ", ".join(names[:_SHOWN])
    more_zh, more_en = (f" 等 {len(names)} 个", " and others") if len(names) > _SHOWN else ("", "")
    return Problem(
        f"OFD 文件带有附件（{zh}{more_zh}），附件内容未读取，其中可能有数据。",
        f"The OFD file has attachments ({en}{more_en}); they were not read and may hold figures.",
    )
