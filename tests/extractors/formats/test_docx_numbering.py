from __future__ import annotations

import pytest

from extractors.document import Heading
from extractors.formats.docx.counting import printed
from tests.extractors.formats.docx_factory import lines, p, read, table, tbl, tc, tr


def level(number: int, form: str, text: str, *, start: int = 1, suffix: str = "nothing", more: str = "") -> str:
    """A list level."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str, more: str = "") -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{"".join(levels)}</w:abstractNum>'


def num(identity: int, of: int, more: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, list_id: int = 1, number: int = 0) -> str:
    """A numbered paragraph."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{list_id}"/></w:numPr>')


REPORT = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
) + num(1, 0)


def test_the_numbers_of_a_report() -> None:
    document = read(
        item("概况")
        + item("职能", number=1)
        + item("办公。", number=2)
        + item("后勤。", number=2)
        + item("人员", number=1)
        + item("编制。", number=2)
        + item("收支")
        + item("收入", number=1),
        parts={"numbering": REPORT},
    )
    assert lines(document) == [
        "一、概况", "（一）职能", "1.办公。", "2.后勤。", "（二）人员", "1.编制。", "二、收支", "（一）收入",
    ]  # fmt: skip
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [(each.depth, each.number, each.title) for each in headings[:2]] == [
        (1, "一、", "概况"),
        (2, "（一）", "职能"),
    ]


def test_lists_of_one_definition_count_on_together() -> None:
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0) + num(2, 0)
    document = read(item("甲。") + item("乙。", 2) + item("丙。"), parts={"numbering": numbering})
    assert lines(document) == ["1、甲。", "2、乙。", "3、丙。"]


def test_an_override_starts_again_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0) + num(2, 0, override)
    document = read(item("甲。") + item("乙。", 2) + item("丙。", 2) + item("丁。"), parts={"numbering": numbering})
    assert lines(document) == ["1、甲。", "5、乙。", "6、丙。", "7、丁。"]


def test_lists_start_where_they_say() -> None:
    numbering = abstract(0, level(0, "decimal", "%1、", start=3)) + num(1, 0)
    assert lines(read(item("甲。") + item("乙。"), parts={"numbering": numbering})) == ["3、甲。", "4、乙。"]


def test_a_level_that_never_starts_again() -> None:
    never = level(1, "decimal", "（%2）", more='<w:lvlRestart w:val="0"/>')
    numbering = abstract(0, level(0, "decimal", "%1、"), never) + num(1, 0)
    document = read(
        item("甲。") + item("乙。", 1, 1) + item("丙。") + item("丁。", 1, 1), parts={"numbering": numbering}
    )
    assert lines(document) == ["1、甲。", "（1）乙。", "2、丙。", "（2）丁。"]


def test_numbers_of_several_levels() -> None:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "第%1章", suffix="space"),
        level(1, "decimal", "%1.%2", suffix="tab", more="<w:isLgl/>"),
    ) + num(1, 0)
    document = read(item("总则") + item("目的") + item("依据。", 1, 1), parts={"numbering": numbering})
    assert lines(document) == ["第一章 总则", "第二章 目的", "2.1 依据。"]


def test_a_lower_level_without_its_upper_one() -> None:
    numbering = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2", suffix="space")) + num(1, 0)
    assert lines(read(item("甲。", 1, 1), parts={"numbering": numbering})) == ["1.1 甲。"]


@pytest.mark.parametrize(
    ("text", "suffix", "line"),
    [
        ("%1.", "tab", "1. 2022年支出。"),
        ("%1、", "tab", "1、2022年支出。"),
        ("（%1）", "space", "（1）2022年支出。"),
        ("%1.", "nothing", "1.2022年支出。"),
        ("%1", "tab", "1 2022年支出。"),
    ],
)
def test_the_blank_after_a_number(text: str, suffix: str, line: str) -> None:
    numbering = abstract(0, level(0, "decimal", text, suffix=suffix)) + num(1, 0)
    assert lines(read(item("2022年支出。"), parts={"numbering": numbering})) == [line]


def test_bullets_print_no_number() -> None:
    numbering = abstract(0, level(0, "bullet", "\uf06c", suffix="tab")) + num(1, 0)
    assert lines(read(item("要点。"), parts={"numbering": numbering})) == ["要点。"]


def test_empty_numbered_cells_hold_their_number() -> None:
    numbering = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    document = read(tbl(tr(tc(item("")), tc("甲")), tr(tc(item("")), tc("乙"))), parts={"numbering": numbering})
    assert table(document).text_rows() == [["1", "甲"], ["2", "乙"]]


STYLED = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"/>'
    '<w:style w:type="paragraph" w:styleId="1"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="1"/></w:style>'
)


def test_numbers_that_come_with_a_style() -> None:
    tied = level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="2"/>')
    numbering = abstract(0, level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/>'), tied) + num(1, 0)
    document = read(
        p("概况", properties='<w:pStyle w:val="1"/>')
        + p("职能", properties='<w:pStyle w:val="2"/>')
        + p("人员", properties='<w:pStyle w:val="2"/>')
        + p("收支", properties='<w:pStyle w:val="3"/>')
        + p("正文。", properties='<w:pStyle w:val="a"/>')
        + p("不编号。", properties='<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        parts={"numbering": numbering, "styles": STYLED},
    )
    assert lines(document) == ["一、概况", "（一）职能", "（二）人员", "二、收支", "正文。", "不编号。"]


def test_a_list_by_the_name_of_its_style() -> None:
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="列表"/>')
        + abstract(1, level(0, "decimal", "（%1）"), more='<w:styleLink w:val="列表"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert lines(read(item("甲。") + item("乙。", 2), parts={"numbering": numbering})) == ["（1）甲。", "（2）乙。"]


def test_styles_that_are_based_on_themselves() -> None:
    loop = '<w:style w:type="paragraph" w:styleId="1"><w:basedOn w:val="1"/></w:style>'
    document = read(
        p("正文。", properties='<w:pStyle w:val="1"/>') + item("甲。"),
        parts={"numbering": REPORT, "styles": loop + "<!--numId-->"},
    )
    assert lines(document) == ["正文。", "一、甲。"]


def test_deleted_items_are_not_counted() -> None:
    gone = p(
        '<w:del w:id="1"><w:r><w:delText>旧。</w:delText></w:r></w:del>',
        properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="2"/></w:rPr>',
    )
    document = read(item("甲。") + gone + item("乙。"), parts={"numbering": REPORT})
    assert lines(document) == ["一、甲。", "二、乙。"]


def test_lists_that_are_not_defined_print_nothing() -> None:
    assert lines(read(item("甲。", 9) + item("乙。", 1, 8), parts={"numbering": REPORT})) == ["甲。", "乙。"]
    assert lines(read(item("甲。"))) == ["甲。"]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 34: "三十四", 105: "一百零五", 110: "一百一十"},
        ),
        ("chineseCountingThousand", {2000: "二千", 2005: "二千零五", 2050: "二千零五十"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰", 30: "叁拾"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 40: "XL"}),
        ("lowerRoman", {8: "viii"}),
        ("none", {1: ""}),
        ("somethingNew", {7: "7"}),
    ],
)
def test_list_formats(form: str, numbers: dict[int, str]) -> None:
    assert {value: printed(value, form) for value in numbers} == numbers
