"""Plain text into blocks: headings, paragraphs joined over breaks, pictures, places."""

from __future__ import annotations

import pytest

from extractors.document import Block, Document, Heading, Paragraph, Picture, Table
from extractors.reading import read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode(), "report.txt")


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(block.depth, block.number, block.title) for block in read(text).blocks if isinstance(block, Heading)]


def paragraphs(text: str) -> list[str]:
    return [block.passage.text for block in read(text).blocks if isinstance(block, Paragraph)]


def kinds(text: str) -> list[type[Block]]:
    return [type(block) for block in read(text).blocks]


LONG = "本单位按照年初预算编制的要求，认真落实各项工作任务，资金使用合规，全年预算执行情况总体良好"


def test_headings_by_their_numbers() -> None:
    text = """某县水利局
2022年度部门整体绩效自评报告

一、部门概况
（一）机构设置
本局内设五个科室。
（二）人员情况
1. 在职人员
在职二十人。
2．退休人员
退休六人。
二、绩效情况。
得分九十五分。
"""
    assert outline(text) == [
        (1, "", "某县水利局2022年度部门整体绩效自评报告"),
        (2, "一、", "部门概况"),
        (3, "（一）", "机构设置"),
        (3, "（二）", "人员情况"),
        (4, "1.", "在职人员"),
        (4, "2．", "退休人员"),
        (2, "二、", "绩效情况"),
    ]


def test_another_order_of_the_styles() -> None:
    text = "一、概况\n1、机构\n(一)内设科室\n内设五个。\n2、人员\n在编二十人。\n二、目标\n目标明确。\n"
    assert [(depth, number) for depth, number, _ in outline(text)] == [
        (1, "一、"),
        (2, "1、"),
        (3, "(一)"),
        (2, "2、"),
        (1, "二、"),
    ]


def test_a_style_that_skips_a_level_returns_to_its_own() -> None:
    text = "一、概况\n1. 机构情况\n内设五个。\n（二）人员情况\n在编二十人。\n"
    assert [depth for depth, _, _ in outline(text)] == [1, 2, 2]


def test_annexes_and_their_titles() -> None:
    text = f"报告\n\n一、概况\n{LONG}。\n\n\n\n附件2\n部门职能分解情况\n一、任务\n完成。\n附件\n\n成本效益分析报告\n{LONG}。\n"
    assert outline(text) == [
        (1, "", "报告"),
        (2, "一、", "概况"),
        (1, "附件2", ""),
        (2, "", "部门职能分解情况"),
        (3, "一、", "任务"),
        (1, "附件", ""),
        (2, "", "成本效益分析报告"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "（一）参保扩面难度较大。县域内企业不多，新增参保人数较少。",
        "(五)指导各乡镇(街道)开展相关业务工作。",
        f"1.{LONG}",
        "2.4150万人参加保险",
        "一是加强学习",
        "（1）投入6分；",
        "2023年12月31日",
        "某县社会保险管理中心，全额拨款事业单位",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    text = f"一、概况\n{LONG}。\n{line}\n{LONG}。\n"
    assert outline(text) == [(1, "一、", "概况")]
    assert any(paragraph.startswith(line) for paragraph in paragraphs(text))


def test_a_sentence_torn_by_a_page_break_is_joined() -> None:
    torn = (
        f"{LONG}，待遇支付、\n\n- 4 -\n\n代发补助等业务；负责档案管理。\n\n{LONG}，组织我市\n\n4万多名老人进行体检。\n"
    )
    assert paragraphs(torn) == [
        f"{LONG}，待遇支付、代发补助等业务；负责档案管理。",
        f"{LONG}，组织我市4万多名老人进行体检。",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LONG}。", f"{LONG}。"),
        (f"{LONG}：", f"{LONG}。"),
        (f"{LONG}；", f"{LONG}。"),
        (f"{LONG}。”", f"{LONG}。"),
        (LONG, f"二、下一步工作，{LONG}。"),
        (LONG, f"（2）{LONG}。"),
        (LONG, f"2023年，{LONG}。"),
        (LONG, f"建议：{LONG}。"),
        ("某县社会保险管理中心", "二〇二三年九月二十五日"),
        ("收入情况", f"{LONG}。"),
    ],
)
def test_other_breaks_are_kept(first: str, second: str) -> None:
    text = f"一、概况\n前文。\n{first}\n{second}\n"
    assert paragraphs(text)[1:] == [first, second]


def test_hard_wrapped_text() -> None:
    sentence = "各级财政部门应当对预算支出情况开展绩效评价并且把评价结果作为安排预算的重要依据切实提高资金的使用效益"
    lines = [sentence[start : start + 20] for start in range(0, 40, 20)]
    text = "一、概况\n" + "".join(
        "　　" + line + "\n" if number % 2 == 0 else line + "。\n" for number, line in enumerate(lines * 8)
    )
    assert paragraphs(text) == [sentence[:40] + "。"] * 8


def test_left_over_markup_and_bookmarks() -> None:
    text = "[bookmark: _Toc72854979]（一）基金情况\n<p>收入&nbsp;120万元，&lt;支出&gt;<b>118</b>万元。</p>\n\ufeff结余2万元。\n"
    assert outline(text) == [(1, "（一）", "基金情况")]
    assert paragraphs(text) == ["收入 120万元，<支出>118万元。", "结余2万元。"]


NOISE = """[image: 3f2a]

image1.png
A B < ) E F G
EREVBEREROTAER L2 0.00 0.00 ShEEt "3 0.00 I ARGH "o | 84, 177, 23
« EERESEREMB L3 0.00 EprEtt T3 0.00 LAGH e 274,320.00
T2 "0 202,012.44 276, 064.00 )\\« AL T - - 0.00
Y a1
it "3t 84,80,057.44  95,555, 908 78 it Tos 95,555,908 78
"""


def test_a_picture_with_scanner_noise() -> None:
    text = f"附件6\n\n{NOISE}\n二、其他\n本单位无其他情况。\n"
    picture = next(block for block in read(text).blocks if isinstance(block, Picture))
    assert picture.name == "3f2a"
    assert [passage.text for passage in picture.text] == [
        line for line in NOISE.split("\n")[3:] if line and "  " not in line
    ] + ['it "3t 84,80,057.44 95,555, 908 78 it Tos 95,555,908 78']
    assert not any(passage.legible for passage in picture.text)
    assert [passage.place.line for passage in picture.text] == [6, 7, 8, 9, 10, 11]
    assert kinds(text)[-2:] == [Heading, Paragraph]


def test_a_picture_without_text_takes_no_text_from_the_report() -> None:
    text = f"一、概况\n{LONG}。\n![图](a.png)\n{LONG}。\nIPv4地址10个，ISO9001认证1项。\n"
    document = read(text)
    assert kinds(text) == [Heading, Paragraph, Picture, Paragraph, Paragraph]
    assert all(passage.legible for passage in document.passages())


def test_places() -> None:
    text = "报告\n\n\n一、概况\r\n收入1元。\r\n自评表\n一级指标\t二级指标\t三级指标\t分值\n产出\t数量\t人数\t10\n完。\n"
    document = read(text)
    places = [block.place if isinstance(block, Table | Picture) else block.passage.place for block in document.blocks]
    assert [(place.block, place.line, place.table) for place in places] == [
        (0, 1, None),
        (1, 4, None),
        (2, 5, None),
        (3, 7, 0),
        (4, 9, None),
    ]
    table = next(document.tables())
    assert [(cell.passage.place.line, cell.passage.place.row, cell.passage.place.column) for cell in table.cells][4:] == [
        (8, 1, 0), (8, 1, 1), (8, 1, 2), (8, 1, 3),
    ]  # fmt: skip
    assert table.caption is not None
    assert table.caption.place.line == 6
    assert len({passage.place for passage in document.passages()}) == len(list(document.passages()))


def test_a_caption_of_several_lines_and_the_remarks_below_it() -> None:
    text = (
        "附件3\n\n某县社会保险中心\n2023年满意度调查问卷\n发放问卷:50份  收回问卷：48份\n单位：份\n"
        "序号\t问题内容\t选项内容\t标准分值\t问卷数\n1\t满意吗\tA.满意\t10\t47\n\t\tB.不满意\t0\t1\n"
    )
    table = next(read(text).tables())
    assert table.caption is not None
    assert table.caption.text == "某县社会保险中心2023年满意度调查问卷"
    assert [note.text for note in table.notes] == ["单位：份"] or "单位：份" in paragraphs(text)
    assert "发放问卷:50份 收回问卷：48份" in paragraphs(text)
