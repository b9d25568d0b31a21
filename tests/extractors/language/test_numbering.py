"""The numbers that open headings and clauses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.numbering import Style, chinese_ordinal, inline_numberings, read_numbering


@pytest.mark.parametrize(
    ("text", "style", "ordinal", "printed"),
    [
        ("第一章 总则", Style.CHAPTER, 1, "第一章"),
        ("第二部分：基本情况", Style.CHAPTER, 2, "第二部分"),
        ("第二部分2024年度单位决算情况说明", Style.CHAPTER, 2, "第二部分"),
        ("第三节 收支", Style.SECTION, 3, "第三节"),
        ("一、部门概况", Style.CHINESE, 1, "一、"),
        ("二十一、其他", Style.CHINESE, 21, "二十一、"),
        ("（四）资产情况", Style.CHINESE_PAREN, 4, "（四）"),
        ("(十二) 资产情况", Style.CHINESE_PAREN, 12, "(十二)"),
        ("㈢资产情况", Style.CHINESE_PAREN, 3, "㈢"),
        ("1. 基本支出", Style.ARABIC, 1, "1."),
        ("  2．基本支出", Style.ARABIC, 2, "2．"),
        ("3、机构", Style.ARABIC, 3, "3、"),
        ("3.2023年收入为5万元", Style.ARABIC, 3, "3."),
        ("1 项目产出指标", Style.ARABIC, 1, "1"),
        ("1.2 项目概况", Style.DECIMAL, 2, "1.2"),
        ("2.3.1指标体系", Style.DECIMAL, 1, "2.3.1"),
        ("（3）管理", Style.ARABIC_PAREN, 3, "（3）"),
        ("2）管理", Style.ARABIC_PAREN, 2, "2）"),
        ("⑵管理", Style.ARABIC_PAREN, 2, "⑵"),
        ("③管理", Style.CIRCLED, 3, "③"),
        ("二是抓落实", Style.IS, 2, "二是"),
        ("第一，抓落实", Style.IS, 1, "第一，"),
        ("项目3（道路养护）", Style.ITEM, 3, "项目3"),
        ("附件2", Style.ANNEX, 2, "附件2"),
        ("附表 1：收支表", Style.ANNEX, 1, "附表 1："),
    ],
)
def test_numbers_that_open_a_text(text: str, style: Style, ordinal: int, printed: str) -> None:
    numbering = read_numbering(text)
    assert numbering is not None
    assert (numbering.style, numbering.ordinal, numbering.text) == (style, ordinal, printed)
    assert text[numbering.start : numbering.end].strip() == printed


@pytest.mark.parametrize(
    "text",
    [
        "2.4150万人", "2023年收入", "1.5%以上", "3.86", "100%", "5 个项目", "12 月底", "1.1万人", "1.5倍", "3.5分", "第三方评价",
        "第一季度", "一季度", "三公经费", "三要素齐全", "十分重视", "项目2个", "附件2表中的数", "一、二级指标", "1、2月份", "4万多名",
        "1.2.3", "", "   ",
    ],
)  # fmt: skip
def test_look_alikes(text: str) -> None:
    assert read_numbering(text) is None


@pytest.mark.parametrize(
    ("digits", "value"), [("十", 10), ("一百二十", 120), ("二十", 20), ("十十", None), ("百百", None), ("九", 9)]
)
def test_chinese_ordinals(digits: str, value: int | None) -> None:
    assert chinese_ordinal(digits) == value


def shape(text: str) -> list[tuple[Style, int, str]]:
    return [(n.style, n.ordinal, text[n.start : n.end]) for n in inline_numberings(text)]


def test_enumerations_inside_a_paragraph() -> None:
    assert shape("职责：1.登记；2.核定；4.发放3.5万元。") == [
        (Style.ARABIC, 1, "1."),
        (Style.ARABIC, 2, "2."),
        (Style.ARABIC, 4, "4."),
    ]
    assert shape("一是抓学习；二是抓落实，统一是关键。") == [(Style.IS, 1, "一是"), (Style.IS, 2, "二是")]
    assert shape("①记1分②记2分") == [(Style.CIRCLED, 1, "①"), (Style.CIRCLED, 2, "②")]
    assert shape("分为（1）甲（2）乙，见（9）") == [(Style.ARABIC_PAREN, 1, "（1）"), (Style.ARABIC_PAREN, 2, "（2）")]


def test_a_lone_number_is_no_enumeration() -> None:
    assert shape("按照第（2）项执行，得分为1.5分。") == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="第一二十百、．.（）()123①㈠⑴项目附件年是 万", max_size=20))
def test_any_text_is_read(text: str) -> None:
    numbering = read_numbering(text)
    if numbering:
        assert numbering.ordinal >= 0
        assert 0 <= numbering.start < numbering.end <= len(text)
    for inside in inline_numberings(text):
        assert 0 <= inside.start < inside.end <= len(text)
