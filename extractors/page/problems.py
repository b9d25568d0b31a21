"""What was not read of the pages of a document, and why, said to a person: the same for every format with pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extractors.document import Problem

_SHOWN = 12  # ranges of pages that a problem names


def damaged_pages(numbers: Sequence[int]) -> Problem:
    """Pages that cannot be opened."""
    return of_pages(numbers, "已损坏，未读取。", "damaged and not read.")


def pages_without_text(numbers: Sequence[int]) -> Problem:
    """Pages that are pictures."""
    return of_pages(numbers, "是图片（扫描件），没有文字，未读取。", "pictures (scans) without text, not read.")


def recognised(numbers: Sequence[int]) -> Problem:
    """Pages whose text was recognised in a picture."""
    return of_pages(
        numbers,
        "是图片（扫描件），文字由识别（OCR）得出，可能有误，请核对原件。",
        "pictures (scans), whose text was recognised (OCR) and may be wrong; please check the original.",
    )


def not_recognised(numbers: Sequence[int]) -> Problem:
    """Pages that are pictures where the recogniser is not installed."""
    return of_pages(
        numbers,
        "是图片（扫描件），没有文字，未读取。安装文字识别组件后可以读取：pip install 'gouji[ocr]'。",
        "pictures (scans) without text, not read. Text recognition would read them: pip install 'gouji[ocr]'.",
    )


def recognition_failed(numbers: Sequence[int]) -> Problem:
    """Pages over which the recogniser broke down."""
    return of_pages(
        numbers, "是图片（扫描件），识别文字时出错，未读取。", "pictures (scans), not read: text recognition failed."
    )


def pictures_not_shown(numbers: Sequence[int]) -> Problem:
    """Pages that are pictures of which one or more cannot be opened."""
    return of_pages(
        numbers,
        "的图片缺失、已损坏或格式不受支持，未读取。请重新扫描或另存后重试。",
        "a picture that is missing, damaged or of an unsupported kind was not read. Please scan or save it again.",
    )


def pictures_without_text(numbers: Sequence[int]) -> Problem:
    """Pages that are pictures in which no text was found."""
    return of_pages(
        numbers,
        "是图片，其中未识别出文字，请核对原件。",
        "pictures in which no text was recognised; please check the original.",
    )


def scans_beyond(numbers: Sequence[int], most: int) -> Problem:
    """Pages that are pictures beyond the limit of those that are recognised."""
    return of_pages(
        numbers,
        f"是图片（扫描件），超出识别页数的上限（{most} 页），未读取。",
        f"pictures (scans) beyond the limit of {most} pages for text recognition, not read.",
    )


def partly_recognised(numbers: Sequence[int]) -> Problem:
    """Pages on which some text could not be recognised."""
    return of_pages(
        numbers,
        "有部分文字无法识别（如印章、手写或污损），未读取。",
        "some text could not be recognised (stamps, handwriting, stains) and was not read.",
    )


def large_pictures(numbers: Sequence[int]) -> Problem:
    """Pages that are mostly a picture, beside some text."""
    return of_pages(numbers, "有大幅图片，图片中的文字未读取。", "a large picture, whose text was not read.")


def pictures_beside(numbers: Sequence[int]) -> Problem:
    """Pages with pictures among their text, which may be drawings, photographs or tables."""
    return of_pages(numbers, "有图片，图片中的文字未读取。", "pictures, whose text was not read.")


def unreadable_characters(numbers: Sequence[int]) -> Problem:
    """Pages whose fonts do not say what their characters are."""
    return of_pages(
        numbers,
        "的字体缺少文字编码，部分文字无法辨认（以 � 表示），未核对。",
        "fonts that do not say what their characters are; what cannot be read is shown as � and not checked.",
    )


def hidden_text(numbers: Sequence[int], *, used: bool) -> Problem:
    """Pages with text that is not shown: the layer of a scan if nothing else is printed (`used`), else left out."""
    zh, en = pages_named(numbers)
    if used:
        return Problem(
            f"{zh}的文字是图片下的隐藏文字层（多为自动识别），可能有误，请核对原件。",
            f"{en}: the text is a hidden layer below a picture, mostly from text recognition; please check the original.",
        )
    return Problem(f"{zh}含有不显示的隐藏文字，未计入。", f"{en}: hidden text, which is not shown; it is left out.")


def parts_joined(numbers: Sequence[int]) -> Problem:
    """Pages that are parts of a wide sheet, side by side."""
    return of_pages(
        numbers,
        "是同一张宽表按列分开打印的各部分，已左右拼接。",
        "parts of a wide table that was printed on several pages; they were joined side by side.",
    )


def tables_cut(numbers: Sequence[int]) -> Problem:
    """Pages that seem to be parts of a wide sheet."""
    zh, en = pages_named(numbers)
    return Problem(
        f"{zh}的表格似乎是一张宽表按列分开打印的，无法确认，未拼接。请缩放为一页宽后重新打印成 PDF，或提交原电子表格。",
        f"{en}: the tables seem to be parts of a wide one that was cut by columns, which could not be proved; they were"
        " not joined. Please print it one page wide, or hand in the spreadsheet.",
    )


def sideways_text(numbers: Sequence[int]) -> Problem:
    """Pages with some text that runs upwards, downwards or upside down."""
    return of_pages(numbers, "有竖排或倒置的文字，未读取。", "text that runs sideways or upside down, not read.")


def text_outside(numbers: Sequence[int]) -> Problem:
    """Pages with text beyond their edges, which no print shows."""
    return of_pages(
        numbers,
        "有超出纸张边界的文字，打印时不显示，未计入。",
        "text beyond the paper, which does not print; it is left out.",
    )


def blank_pages(numbers: Sequence[int]) -> Problem:
    """Pages on which nothing is printed."""
    return of_pages(numbers, "是空白页。", "blank.")


def crowded_pages(numbers: Sequence[int]) -> Problem:
    """Pages with more characters or drawings than the limits allow."""
    return of_pages(
        numbers,
        "的文字或线条过多，超出上限的部分未读取。",
        "too many characters or lines; what is beyond the limit was not read.",
    )


def pages_beyond(first: int, last: int) -> Problem:
    """Pages beyond the limit of pages or characters."""
    zh, en = pages_named(range(first, last + 1))
    return Problem(
        f"文件过长，{zh}超出上限，未读取。", f"The file is too long; {en.lower()}: beyond the limit, not read."
    )


def of_pages(numbers: Sequence[int], zh: str, en: str) -> Problem:
    """What is to be said of some pages: "第 1-3 页已损坏。", "Pages 1-3: damaged"."""
    pages_zh, pages_en = pages_named(numbers)
    return Problem(pages_zh + zh, f"{pages_en}: {en}")


def pages_named(numbers: Sequence[int]) -> tuple[str, str]:
    """Pages in words, neighbours as ranges: "第 1-3、7 页", "Pages 1-3, 7"."""
    ranges: list[str] = []
    for _, group in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        ranges.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}")
    more_zh, more_en = ("等", " and others") if len(ranges) > _SHOWN else ("", "")
    shown = ranges[:_SHOWN]
    page = "Page" if len(set(numbers)) == 1 else "Pages"
    return f"第 {'、'.join(shown)} {more_zh}页", f"{page} {', '.join(shown)}{more_en}"
