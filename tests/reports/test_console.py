"""The console: golden texts at 80 columns, nothing cut, nothing of a document read as markup."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import regex
from report_factory import ATTACK, Maker, clean, failed, hostile, large, sample
from rich.cells import cell_len
from rich.console import Console

from checks.finding import Review, Run
from checks.interval import Habit
from checks.words import Language
from extractors.records import Records
from reports.console import print_run

GOLDEN = Path(__file__).parent / "golden"


def printed(run: Run, language: Language, width: int = 80, terminal: bool = False, unchecked: bool = False) -> str:
    out = io.StringIO()
    colours = "truecolor" if terminal else None
    console = Console(file=out, width=width, force_terminal=terminal, color_system=colours)
    print_run(run, console, language, unchecked=unchecked)
    return out.getvalue()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden(language: Language) -> None:
    found = printed(Run((sample(), clean(), failed())), language)
    expected = (GOLDEN / f"console.{language}.txt").read_text(encoding="utf-8")
    assert [line.rstrip() for line in found.splitlines()] == expected.splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_lines_fit(width: int, language: Language) -> None:
    run = Run((sample(), clean(), failed(), large(300)))
    for line in printed(run, language, width, unchecked=True).splitlines():
        assert cell_len(line) <= width, line


def test_a_wide_terminal_keeps_lines_readable() -> None:
    assert max(cell_len(line) for line in printed(Run((sample(), clean())), "zh", 240).splitlines()) == 120


def test_no_figure_is_cut_even_on_a_narrow_terminal() -> None:
    found = printed(Run((sample(),)), "zh", 40)
    for figure in ("1286.40 万元", "1286.76", "-0.36 万元", "1180.25万元", "106.51万元", "91.7%"):
        assert figure in found


def test_every_severity_has_its_word() -> None:
    zh, en = printed(Run((sample(),)), "zh"), printed(Run((sample(),)), "en")
    for word in ("错误", "警告", "提示"):
        assert f". {word}  " in zh
    for word in ("Error", "Warning", "Note"):
        assert f". {word}  " in en


def test_findings_come_by_severity() -> None:
    found = printed(Run((sample(),)), "zh")
    assert found.index("SUM02") < found.index("GRADE01") < found.index("FORM03")


def test_a_pipe_gets_no_control_codes() -> None:
    assert "\x1b" not in printed(Run((sample(), hostile())), "zh")


def test_a_terminal_gets_colours_but_no_codes_of_a_document() -> None:
    found = printed(Run((hostile(),)), "zh", terminal=True)
    assert "\x1b[1;31m" in found
    assert not regex.search(r"\x1b\[31m\{\{", found)


def test_text_of_a_document_is_no_markup() -> None:
    found = printed(Run((hostile(),)), "zh", 120)
    assert "[bold red]x[/]" in found
    assert ATTACK.split("\x1b")[0].split("[")[0][:30] in found


def test_the_console_speaks_gbk_but_for_the_words_of_others() -> None:
    printed(Run((sample(), clean(), failed())), "zh").encode("gbk")


def test_worst_first_in_the_summary() -> None:
    table = printed(Run((clean(), sample(), failed())), "zh").rpartition("汇总")[2]
    assert table.index("空文件") < table.index("青禾县") < table.index("白岭镇")


def test_a_failed_document_is_said_not_to_be_checked() -> None:
    found = printed(Run((failed(),)), "en")
    assert "nothing in it was checked" in found
    assert "No findings" not in found


def test_many_places_are_counted() -> None:
    review = sample()
    finding = review.findings[2]
    spots = (finding.evidence[0], *(finding.evidence[1] for _ in range(20)))
    crowded = replace(review, findings=(replace(finding, evidence=spots),))
    found = printed(Run((crowded,)), "zh")
    assert found.count("1180.25万元  第3行") == 7
    assert "另有 13 处" in found


def test_findings_across_documents_name_them() -> None:
    first, second = sample(), clean()
    found = printed(Run((first, second), (first.findings[2],)), "zh")
    assert "跨文件疑点" in found
    assert "青禾县社会事务中心2023年度自评报告.txt 第3行" in found


def test_documents_of_one_name_are_told_apart() -> None:
    one, two = clean(), clean()
    one = replace(one, document=replace(one.document, path="甲/报告.txt"))
    two = replace(two, document=replace(two.document, path="乙/报告.txt"))
    found = printed(Run((one, two)), "zh")
    assert "甲/报告.txt" in found
    assert "乙/报告.txt" in found


def test_a_document_that_cuts_its_figures_off_is_said_to() -> None:
    assert "截位（舍去尾数）" not in printed(Run((clean(),)), "zh")
    assert "截位（舍去尾数）" in printed(Run((replace(clean(), habit=Habit.TRUNCATION),)), "zh")


def test_percentages_carry_their_sign_without_a_gap() -> None:
    review = sample()
    rate = replace(review.findings[2], stated="3.86", expected="4.77", difference="-0.91", unit="%")
    found = printed(Run((replace(review, findings=(rate,)),)), "zh")
    assert "填报 3.86% · 重算 4.77% · 相差 -0.91%" in found


def test_no_documents() -> None:
    assert printed(Run(), "en") == "There are no documents to check.\n"


# ---- the figures that were not checked ----


def test_figures_that_were_not_checked_are_listed_by_reason() -> None:
    found = printed(Run((sample(),)), "zh", unchecked=True)
    _, _, listed = found.partition("未核对的数据，按原因\n")
    assert [line.strip() for line in listed.splitlines() if line] == [
        "所在勾稽关系无法判断 1",
        "- 表1 第3行“其他资金” “全年预算数”列  其他资金 【0】 0 - -",
        "年份 1",
        "- 第3行  【2023年】度收入合计1286.40万元，其",
    ]
    assert "by reason" in printed(Run((sample(),)), "en", unchecked=True)
    assert "按原因" not in printed(Run((sample(),)), "zh")


def test_long_lists_say_how_many_more_there_are() -> None:
    make = Maker()
    for number in range(13):
        make.figure(make.paragraph(f"面积{number + 20}平方米"), f"{number + 20}平方米")
    document = make.document()
    review = Review(document, Records(document, tuple(make.figures)))
    found = printed(Run((review,)), "zh", unchecked=True)
    assert found.count("平方米】") == 10
    assert "另有 3 处，见网页或 JSON 报告" in found
