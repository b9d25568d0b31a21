"""Wide sheets printed in parts: joined side by side where the cut proves it, said where it cannot be proved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from checks.engine import review
from corpus.printing.pdf_parts import A4, Cell, Page
from extractors.document import Document, Status
from extractors.fields.records import read_records
from extractors.reading import read_bytes, read_document
from reports.facts import read_facts
from tests.extractors.formats.pdf_rendering import OFFICE
from tests.extractors.formats.pdf_rendering import printed as printed_files
from tests.extractors.formats.pdf_writer import read

SHARED = Path(__file__).resolve().parents[4] / "shared" / "reports" / "forms"
needs_office = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice) to print sheets")

XS = [54.0, 154.0, 254.0, 354.0, 454.0, 534.0, 614.0, 694.0, 774.0, 894.0]
"""Where the columns of a wide sheet begin and end; the paper takes those up to 534."""
CUT = 5  # columns on the first paper
HEAD = ["指标名称", "单位", "性质", "年初值", "完成值", "系数", "权重", "得分", "备注"]


def heights(count: int, top: float = 100.0) -> list[float]:
    """Rows of changing height."""
    ys = [top]
    for number in range(count):
        ys.append(ys[-1] + 18 + 3 * (number % 3))
    return ys


def rows(first: int, count: int) -> list[list[str]]:
    return [
        [f"指标{n}", "个", "定量", f"{n}.50", f"{n}.25", "80.5%", f"{n}.00", f"{n}.40", "无"]
        for n in range(first, first + count)
    ]


def cells_of(texts: Sequence[Sequence[str]], first: int = 0) -> list[Cell]:
    return [(first + row, column, 1, 1, text) for row, line in enumerate(texts) for column, text in enumerate(line)]


def printed(ys: Sequence[float], cells: Sequence[Cell], title: str = "") -> list[Page]:
    """A wide sheet on two papers, as office programs print it: what is beyond the cut shows up on neither side of it.

    A cell that the cut goes through is open there and has its text on both papers.
    """
    pages: list[Page] = []
    for start, end in ((0, CUT), (CUT, len(XS) - 1)):
        page, shift = Page(), XS[0] - XS[start]
        for row, column, tall, wide, text in cells:
            first, last = max(column, start), min(column + wide, end)
            if first >= last:
                continue
            x0, x1, top, bottom = XS[first] + shift, XS[last] + shift, ys[row], ys[row + tall]
            page.line(x0, top, x1, top).line(x0, bottom, x1, bottom)
            for x, closed in ((x0, first == column), (x1, last == column + wide)):
                if closed:
                    page.line(x, top, x, bottom)
            middle = (XS[column] + XS[column + wide]) / 2 if wide > 1 else XS[column] + 40
            page.text(middle + shift - 10.5 * len(text) / 2 if wide > 1 else x0 + 4, top + 13, text)
        if title:
            page.text((XS[0] + XS[-1]) / 2 + shift - 16 * len(title) / 2, ys[0] - 20, title, 16)
        pages.append(page)
    return pages


def says(document: Document, words: str) -> bool:
    return any(words in problem.zh for problem in document.problems)


TOTAL = ["合计", "", "", "", "", "", "9.99", "8.88", ""]
TEXTS = [HEAD, *rows(1, 8), TOTAL]


def test_cell_that_the_cut_goes_through_proves_the_join() -> None:
    texts = [*TEXTS]
    cells: list[Cell] = [
        *cells_of(texts[:1]),
        (1, 0, 1, 2, "资金情况"),
        (1, 2, 1, 5, "年度目标已经全部完成"),
        (1, 7, 1, 2, "好"),
    ]
    cells += cells_of(texts[1:], 2)
    document = read(printed(heights(len(texts) + 1), cells))
    (table,) = document.tables()
    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells] == sorted(
        cells
    )
    assert (document.status, says(document, "第 1-2 页是同一张宽表")) == (Status.OK, True)


def test_title_over_the_cut_proves_the_join() -> None:
    document = read(printed(heights(10), cells_of(TEXTS), "某县二〇二三年度项目支出绩效自评表"))
    (table,) = document.tables()
    assert table.text_rows() == TEXTS
    assert table.caption is not None
    assert table.caption.text == "某县二〇二三年度项目支出绩效自评表"


def test_part_with_figures_and_no_labels_proves_the_join() -> None:
    (table,) = read(printed(heights(10), cells_of(TEXTS))).tables()
    assert table.text_rows() == TEXTS


def test_places_are_those_of_the_printed_pages() -> None:
    (table,) = read(printed(heights(10), cells_of(TEXTS))).tables()
    at = {(cell.row, cell.column): cell.passage.place for cell in table.cells}
    assert (at[1, 0].page, at[1, 4].page, at[1, 5].page, at[9, 8].page) == (1, 1, 2, 2)
    assert at[1, 5].box == pytest.approx((54, 118, 134, 139), abs=0.2)
    assert at[9, 8].box == pytest.approx((54 + 240, heights(10)[9], 54 + 360, heights(10)[10]), abs=0.2)


@pytest.mark.parametrize("down", [True, False], ids=["down, then over", "over, then down"])
def test_sheet_of_several_pages(down: bool) -> None:
    """Both blocks of rows, each with its own heights, in both orders of printing."""
    first = printed(heights(31, 60), cells_of([HEAD, *rows(1, 30)]))
    second = printed(heights(11, 60), cells_of([*rows(31, 10), TOTAL]))
    pages = [first[0], second[0], first[1], second[1]] if down else [*first, *second]
    (table,) = read(pages).tables()
    assert table.text_rows() == [HEAD, *rows(1, 40), TOTAL]
    assert [cell.passage.place.page for cell in table.cells if cell.row == 35][::8] == ([2, 4] if down else [3, 4])


def test_page_numbers_and_page_headers_stay_out_of_the_sheet() -> None:
    pages = printed(heights(10), cells_of(TEXTS))
    for number, page in enumerate(pages, 1):
        page.text(60, 40, "某县财政局", 9).text(280, 820, f"第 {number} 页，共 2 页", 9)
    document = read(pages)
    assert [table.text_rows() for table in document.tables()] == [TEXTS]
    assert not any("页" in passage.text for passage in document.passages())


# ---- look-alikes ----


def plain(texts: Sequence[Sequence[str]], xs: Sequence[float]) -> Page:
    page = Page()
    ys = heights(len(texts))
    return page.table(xs, ys, cells_of(texts))


def table_of(labels: str, columns: int) -> list[list[str]]:
    head = ["名称", *(f"{labels}栏{n}" for n in range(1, columns))]
    return [head, *([f"{labels}{row}", *(f"{row}.{n}0" for n in range(1, columns))] for row in range(9))]


def test_two_tables_with_rows_as_high_stay_two() -> None:
    """The second one has labels of its own: nothing proves that it belongs to the first, and nothing denies it."""
    document = read(
        [plain(table_of("收入", 5), XS[:6]), plain(table_of("支出", 4), [54.0, 174.0, 294.0, 414.0, 500.0])]
    )
    assert len(list(document.tables())) == 2
    assert says(document, "第 1-2 页的表格似乎是一张宽表")
    assert document.status is Status.PARTIAL


def test_table_with_its_own_title_is_another() -> None:
    second = plain(table_of("支出", 4), [54.0, 174.0, 294.0, 414.0, 534.0]).text(230, 80, "支出情况表", 16)
    document = read([plain(table_of("收入", 5), XS[:6]), second])
    assert len(list(document.tables())) == 2
    assert (document.status, document.problems) == (Status.OK, ())


def test_room_for_another_column_says_that_nothing_was_cut() -> None:
    narrow = [54.0, 154.0, 234.0, 314.0]
    document = read(
        [plain(table_of("收入", 3), narrow), plain(table_of("支出", 4), [54.0, 174.0, 294.0, 414.0, 534.0])]
    )
    assert (document.status, document.problems) == (Status.OK, ())


def test_another_year_of_the_same_lines_is_another_table() -> None:
    """The same labels again, in columns as many and as wide or not: each part says what its rows are."""
    second = [
        ["项目", "二季度", "三季度", "四季度"],
        *([line[0], "1.00", "2.00", "3.00"] for line in table_of("收入", 5)[1:]),
    ]
    first = [["项目", *line[1:]] if not at else line for at, line in enumerate(table_of("收入", 5))]
    document = read([plain(first, XS[:6]), plain(second, [54.0, 174.0, 294.0, 414.0, 534.0])])
    assert len(list(document.tables())) == 2
    assert (document.status, document.problems) == (Status.OK, ())


def test_rows_without_sides_are_no_cells_that_a_cut_goes_through() -> None:
    """Tables of which only the inner lines are drawn are open at both sides from head to foot."""
    pages = []
    for labels, xs in (("收入", XS[:6]), ("支出", [54.0, 174.0, 294.0, 414.0, 534.0])):
        texts = table_of(labels, len(xs) - 1)
        page, ys = Page(), heights(len(texts))
        for y in ys:
            page.line(xs[0], y, xs[-1], y)
        for x in xs[1:-1]:
            page.line(x, ys[0], x, ys[-1])
        for row, column, _, _, text in cells_of(texts):
            page.text(xs[column] + 4, ys[row] + 13, text)
        pages.append(page)
    assert pages[0].size == A4
    assert len(list(read(pages).tables())) == 2


# ---- real sheets ----

FORMS = sorted(path for path in SHARED.glob("*.xls*") if path.suffix in (".xls", ".xlsx"))


@needs_office
@pytest.mark.skipif(not FORMS, reason="needs the real forms in ../shared")
def test_real_sheets_printed_by_libreoffice_say_what_the_sheets_say(tmp_path: Path) -> None:
    """Scores that do not add up are found in the printed parts too; what a narrow cell did not print is no one's to find."""
    prints = printed_files({path.name: path.read_bytes() for path in FORMS}, tmp_path)
    assert len(prints) == len(FORMS)
    for path in FORMS:
        sheet, paper = read_document(path), read_bytes(prints[path.stem], f"{path.stem}.pdf")
        assert says(paper, "是同一张宽表")
        facts = [read_facts(read_records(document)) for document in (sheet, paper)]
        assert facts[0].total_score == facts[1].total_score
        scores = [
            {
                (found.rule, found.stated, found.expected)
                for found in review(read_records(document)).findings
                if found.rule == "SCR01"
            }
            for document in (sheet, paper)
        ]
        assert scores[0] == scores[1]
