"""Prose in two columns is read column by column; tables and two-sided layouts of figures are not."""

from __future__ import annotations

import pytest

from corpus.printing.pdf_parts import Page
from extractors.document import Document, Heading, Paragraph, Table
from tests.extractors.formats.pdf_writer import read

WORDS = "本单位紧紧围绕年度绩效目标开展各项工作，资金使用合规，管理制度健全，任务按计划推进，"
SIZE = 10.5
LEFT, RIGHT, ACROSS = 60.0, 310.0, 20  # where the columns begin, and how many characters they take


def filled(count: int, start: str) -> list[str]:
    """Lines that fill a column: a paragraph that begins with some words and has a figure in its last line."""
    text = start + WORDS * count
    lines = [text[at : at + ACROSS] for at in range(0, (count - 1) * ACROSS, ACROSS)]
    return [*lines, f"{start}支出{count}.50万元。"]


def column(page: Page, x: float, top: float, lines: list[str]) -> Page:
    for number, line in enumerate(lines):
        page.text(x, top + 17 * number, line, SIZE)
    return page


def texts(document: Document) -> list[str]:
    found = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(block.passage.text)
        elif isinstance(block, Table):
            found.append("table")
    return found


@pytest.mark.parametrize("lower", [0.0, 6.0], ids=["on the same lines", "between the lines"])
def test_columns_are_read_one_after_the_other(lower: float) -> None:
    page = Page().text(200, 80, "某单位绩效自评报告", 16)
    column(page, LEFT, 120, filled(12, "第一栏"))
    column(page, RIGHT, 120 + lower, filled(12, "第二栏"))
    page.text(290, 815, "- 1 -", 9)
    document = read([page])
    assert texts(document) == ["某单位绩效自评报告", "".join(filled(12, "第一栏")), "".join(filled(12, "第二栏"))]
    first, second = (block.passage.place for block in document.blocks[1:] if isinstance(block, Paragraph))
    assert (first.page, second.page) == (1, 1)
    assert first.box is not None
    assert second.box is not None
    assert (first.box[0], second.box[0]) == pytest.approx((LEFT, RIGHT), abs=0.2)


def test_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    body = [
        f"{sign}项{WORDS}"[:ACROSS]
        for sign in "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为"
    ]
    body += [f"又{line}"[:ACROSS] for line in body[:3]]
    pages = []
    for page in range(2):
        made = Page()
        column(made, LEFT, 90, body[page * 24 : page * 24 + 12])
        column(
            made, RIGHT, 90, body[page * 24 + 12 : page * 24 + 24] if page == 0 else [*body[36:43], "共计12.50万元。"]
        )
        pages.append(made)
    assert texts(read(pages)) == ["".join(body[:43]) + "共计12.50万元。"]


def test_text_over_both_columns_parts_them() -> None:
    """What stands above and below the columns is read before and after them, and each stretch by itself."""
    page = Page().prose([WORDS[:42], "合计12.50万元。"], 80, left=60, indent=2)
    column(page, LEFT, 130, filled(8, "甲栏"))
    column(page, RIGHT, 130, filled(8, "乙栏"))
    page.prose([WORDS[:42], "合计99.50万元。"], 330, left=60, indent=2)
    column(page, LEFT, 380, filled(8, "丙栏"))
    column(page, RIGHT, 380, filled(8, "丁栏"))
    found = texts(read([page]))
    assert [text[:2] for text in found] == ["本单", "甲栏", "乙栏", "本单", "丙栏", "丁栏"]
    assert found[0].endswith("合计12.50万元。")


def test_table_above_the_columns_stays_a_table() -> None:
    cells = [(0, 0, 1, 1, "项目"), (0, 1, 1, 1, "金额"), (1, 0, 1, 1, "合计"), (1, 1, 1, 1, "12.50")]
    page = Page().table([60, 300, 540], [80, 102, 124], cells)
    column(page, LEFT, 160, filled(12, "第一栏"))
    column(page, RIGHT, 160, filled(12, "第二栏"))
    assert texts(read([page])) == ["table", "".join(filled(12, "第一栏")), "".join(filled(12, "第二栏"))]


# ---- no columns ----


def test_two_sides_of_labels_and_figures_are_read_line_by_line() -> None:
    """Income on the left, expenditure on the right: a table without ruling, whatever the white in its middle."""
    page = Page()
    for number in range(12):
        top = 100 + 17 * number
        page.text(60, top, f"收入项目{number}", SIZE).text(200, top, f"{number + 1},234.50", SIZE)
        page.text(320, top, f"支出项目{number}", SIZE).text(460, top, f"{number + 1},234.50", SIZE)
    (table,) = read([page]).tables()
    assert table.text_rows()[0] == ["收入项目0", "1,234.50", "支出项目0", "1,234.50"]


def test_short_lines_on_both_sides_are_no_columns() -> None:
    """Pairs of what belongs together: a name and what is said of it."""
    page = Page()
    for number in range(10):
        page.text(60, 100 + 17 * number, "联系人及单位", SIZE).text(320, 100 + 17 * number, "某市财政局预算科", SIZE)
    assert texts(read([page]))[0].startswith("联系人及单位 某市财政局预算科")


def test_few_lines_beside_each_other_are_no_columns() -> None:
    page = column(Page(), LEFT, 100, filled(3, "左"))
    column(page, RIGHT, 100, filled(3, "右"))
    assert " " in texts(read([page]))[0]
