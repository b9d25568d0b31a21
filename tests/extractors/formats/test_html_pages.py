"""Pages: what a person sees in them, and nothing that only the site or the source says."""

from __future__ import annotations

import codecs
from decimal import Decimal

import pytest

from extractors.content import Content, content_of
from extractors.document import Document, Heading, Paragraph, Picture, Status, Table
from extractors.limits import Limits
from extractors.reading import read_bytes


def page(body: str, head: str = "") -> Document:
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def texts(document: Document) -> list[str]:
    return [block.passage.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


def table(body: str, head: str = "") -> Table:
    (found,) = page("<p>下表为项目资金情况。</p>" + body, head).tables()
    return found


# ---- encodings and contents ----

REPORT = "<html><head>{}</head><body><p>一、基本情况</p><p>某县水利局２０２２年收入120.5万元，支出118.3万元。</p></body></html>"


@pytest.mark.parametrize(
    "declared",
    [
        "",
        '<meta charset="gb2312">',
        '<meta charset="uu">',  # a codec that gives no text
        "<meta http-equiv=Content-Type content='text/html; charset=utf-8'>",
    ],
)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_whatever_is_declared(encoding: str, declared: str) -> None:
    data = REPORT.format(declared).encode(encoding)
    assert content_of(data) is Content.HTML
    document = read_bytes(data, "a.html")
    assert (document.format, document.status, document.problems) == ("html", Status.OK, ())
    assert texts(document) == ["一、基本情况", "某县水利局２０２２年收入120.5万元，支出118.3万元。"]


def test_a_declared_encoding_with_one_broken_byte() -> None:
    data = REPORT.format("<meta charset=utf-8>").encode().replace("支出".encode(), b"\xe6\x94")
    document = read_bytes(data, "a.html")
    assert document.status is Status.PARTIAL
    assert "�" in texts(document)[1]
    assert "120.5万元" in texts(document)[1]
    big5 = '<meta charset="big5"><p>某縣水利局收入一百二十萬元，支出一百一十八萬元。</p>'.encode("big5")
    assert texts(read_bytes(b"<html>" + big5, "a.html")) == ["某縣水利局收入一百二十萬元，支出一百一十八萬元。"]


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (b"<!-- saved --><html><p>1</p></html>", Content.HTML),
        (codecs.BOM_UTF8 + b"\n<!DOCTYPE HTML><p>1</p>", Content.HTML),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'></html>", Content.HTML),
        (b"<meta charset=utf-8><p>1</p>", Content.HTML),
        (b"<tables of 1", Content.TEXT),
        ("收入<p>120</p>万元".encode(), Content.TEXT),
    ],
)
def test_pages_are_told_by_their_contents(data: bytes, content: Content) -> None:
    assert content_of(data) is content


def test_a_piece_of_a_page_is_a_page_and_a_text_with_a_few_tags_is_a_text() -> None:
    piece = "<div><p>一、基本情况</p><p>收入12.5万元。</p></div>".encode()
    assert read_bytes(piece, "a.txt").format == "html"
    assert read_bytes("一、基本情况</p>\n<p>收入12.5万元。</p><br>\n</div>".encode(), "a.txt").format == "text"
    assert read_bytes("收入12.5万元。".encode(), "a.html").format == "text"


# ---- text ----


def test_line_ends_of_the_source_are_no_blanks_in_chinese_prose() -> None:
    long = "本单位全年收入完成情况良好，支出进度与时间进度基本匹配，资金使用规范，未发现截留\n   和挪用情况，合计 12.5\n万元 。"
    assert texts(page(f"<p>{long}</p>")) == [
        "本单位全年收入完成情况良好，支出进度与时间进度基本匹配，资金使用规范，未发现截留和挪用情况，合计 12.5 万元 。"
    ]
    assert texts(page("<p>填报单位：某局\n金额单位：元</p>")) == ["填报单位：某局 金额单位：元"]


def test_numbers_torn_by_elements_are_whole_and_raised_ones_apart() -> None:
    assert texts(
        page(
            "<p>资金37</span><span>0.83万元<!-- 9 -->，面积100m<sup>2</sup>，CO<sub>2</sub>，<ins>增加</ins><del>减少8</del>。</p>"
        )
    ) == ["资金370.83万元，面积100m²，CO₂，增加。"]
    assert texts(page("<p>收入12.5<sup>3</sup>万元。</p>")) == ["收入12.5³万元。"]


def test_breaks_entities_and_preformatted_text() -> None:
    assert texts(
        page("<div>一、基本情况<br>&nbsp;&nbsp;收入&lt;100万元&#65292;支出80万元。<br/><br/>二、存在问题</div>")
    ) == [
        "一、基本情况",
        "收入<100万元，支出80万元。",
        "二、存在问题",
    ]
    assert texts(page("<pre>一、基本情况\n收入12万元。\n</pre>")) == ["一、基本情况", "收入12万元。"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='DISPLAY: none'>共88.8万元。</p>",
        "<div hidden>共88.8万元。</div>",
        "<span class=x>共88.8万元。</span>",
        "<p id=y>共88.8万元。</p>",
        "<p style='mso-hide:all'>共88.8万元。</p>",
        "<script>var a = '共88.8万元。'</script>",
        "<style>a{b:88.8}</style>",
        "<!-- 共88.8万元。 -->",
        "<template>共88.8万元。</template>",
        "<noscript>共88.8万元。</noscript>",
        "<input type=hidden value=88.8>",
        "<!--[if gte mso 9]><xml><o:Words>888</o:Words></xml><![endif]-->",
        "<xml><w:WordDocument><w:Zoom>88.8</w:Zoom></w:WordDocument></xml>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    style = "<style><!-- .x, div.z {color:red; display:none} #y{visibility:hidden} @media print {p {display:none}} --></style>"
    document = page(f"<p>收入12万元。</p>{hidden}<p>支出9万元。</p>", style)
    assert texts(document) == ["收入12万元。", "支出9万元。"]
    assert document.status is Status.OK
    assert bool(document.problems) == (
        "style='" in hidden or "hidden>" in hidden or "class" in hidden or "id=y" in hidden
    )


def test_form_fields_are_read_as_they_show() -> None:
    body = (
        "<p>预算数<input value=120.5>万元，等级<select><option>差<option selected>优</select>，"
        "<input type=checkbox checked>是<input type=radio>否</p>"
    )
    assert texts(page(body)) == ["预算数120.5万元，等级优，☑是□否"]


def test_lists_print_their_numbers() -> None:
    body = """<ol><li>收入情况</li><li value=4>支出情况<ul><li>其中：基本支出</li></ul></li></ol>
    <ol start=3 style="list-style-type: cjk-ideographic"><li>存在问题</li></ol><ol type=a><li>甲</li></ol>
    <ol style="list-style:none"><li>乙</li></ol><ol><li>2. 丙</li></ol><ol reversed type=I><li>项目支出情况</li><li>基本支出情况</li></ol>"""
    assert texts(page(body)) == [
        "1. 收入情况",
        "4. 支出情况",
        "其中：基本支出",
        "三、存在问题",
        "a. 甲",
        "乙",
        "2. 丙",
        "II. 项目支出情况",
        "I. 基本支出情况",
    ]


def test_headings_by_their_numbers_and_titles() -> None:
    document = page(
        "<h1>某局2022年度部门整体支出绩效自评报告</h1><h2>一、基本情况</h2><p>（一）收入</p><p>收入12万元。</p><h2>二、问题</h2>"
    )
    assert [(block.passage.text, block.depth) for block in document.blocks if isinstance(block, Heading)] == [
        ("某局2022年度部门整体支出绩效自评报告", 1),
        ("一、基本情况", 2),
        ("（一）收入", 3),
        ("二、问题", 2),
    ]


# ---- tables ----


def test_spans_as_a_browser_lays_them_out() -> None:
    found = table("""<table><tr><th rowspan=2>项目<th colspan="2">金额</tr><tr><td>预算<td>决算</tr>
    <tr><td rowspan=0>合计<td>12.5<td>11<tr><td>13<td>12</table>""")
    assert [(each.text, each.row, each.column, each.row_span, each.column_span) for each in found.cells] == [
        ("项目", 0, 0, 2, 1),
        ("金额", 0, 1, 1, 2),
        ("预算", 1, 1, 1, 1),
        ("决算", 1, 2, 1, 1),
        ("合计", 2, 0, 2, 1),
        ("12.5", 2, 1, 1, 1),
        ("11", 2, 2, 1, 1),
        ("13", 3, 1, 1, 1),
        ("12", 3, 2, 1, 1),
    ]
    assert (found.rows, found.columns) == (4, 3)


def test_huge_spans_are_no_wider_than_the_table() -> None:
    found = table(
        "<table><tr><td colspan=1000000>甲<tr><td rowspan=999999999>乙<td>1<td>2<tr></tr><tr><td>3<td colspan=-4>4</table>"
    )
    assert (found.rows, found.columns) == (3, 3)
    assert [(each.text, each.row_span, each.column_span) for each in found.cells[:2]] == [("甲", 1, 3), ("乙", 2, 1)]


def test_sections_are_printed_in_their_order_and_end_spans() -> None:
    found = table("""<table><tfoot><tr><td>合计</td><td>9</td></tr></tfoot><tbody><tr><td rowspan=5>甲</td><td>9</td></tr></tbody>
    <thead><tr><td>项目</td><td>金额</td></tr></thead></table>""")
    assert found.text_rows() == [["项目", "金额"], ["甲", "9"], ["合计", "9"]]


def test_cells_with_paragraphs_and_hidden_rows() -> None:
    found = table("""<table><tr><td><p>项目</p></td><td>金额</td></tr><tr style="display:none"><td>旧</td><td>88</td></tr>
    <tr><td><p>1.收入较上年有较大幅度增加。</p><p>2.支出。</p></td><td><p align=center><span>1,2</span><span>34.50</span></p></td></tr></table>""")
    assert found.text_rows() == [["项目", "金额"], ["1.收入较上年有较大幅度增加。\n2.支出。", "1,234.50"]]


def test_captions_and_units_belong_to_the_table() -> None:
    found = table(
        "<p>项目支出绩效自评表</p><table><caption>单位：万元</caption><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>9</td></tr></table>"
    )
    assert found.caption is not None
    assert found.caption.text == "项目支出绩效自评表"
    assert [note.text for note in found.notes] == ["单位：万元"]


def test_tables_in_cells_come_after_their_table_and_frames_dissolve() -> None:
    inner = "<table><tr><td>指标</td><td>分值</td></tr><tr><td>产出</td><td>50</td></tr></table>"
    form = f"""<table><tr><td>名称</td><td>甲项目</td></tr><tr><td>预算</td><td>12</td></tr><tr><td>执行</td><td>11</td></tr>
    <tr><td colspan=2>{inner}</td></tr></table>"""
    document = page(
        f"<p>情况如下表。</p><table><tr><td><table><tr><td><p>说明。</p>{form}</td></tr></table></td></tr></table>"
    )
    assert texts(document) == ["情况如下表。", "说明。"]
    assert [each.text_rows() for each in document.tables()] == [
        [["名称", "甲项目"], ["预算", "12"], ["执行", "11"], ["", ""]],
        [["指标", "分值"], ["产出", "50"]],
    ]


def test_a_page_in_columns_is_no_table() -> None:
    prose = "".join(f"<p>第{number}段，收入12.{number}万元，支出10万元，结余2万元。</p>" for number in range(9))
    document = page(f"<table width=1000><tr><td>侧栏</td><td>{prose}</td></tr></table>")
    assert not list(document.tables())
    assert len(texts(document)) == 10


# ---- sheets ----


def test_a_sheet_saved_by_excel() -> None:
    head = "<meta name=ProgId content=Excel.Sheet><style><!-- td {border:none} .b {border:.5pt solid windowtext} --></style>"
    body = """<table><tr><td colspan=3>项目支出绩效自评表</td></tr><tr><td></td><td></td><td>单位：万元</td></tr>
    <tr><td class=b>项目</td><td class=b>预算</td><td class=b>执行率</td></tr>
    <tr style='display:none'><td class=b>甲</td><td class=b x:num>10</td><td class=b x:num="0.95419999">95.42%</td></tr></table>"""
    document = page(body, head)
    (found,) = document.tables()
    assert found.caption is not None
    assert found.caption.text == "项目支出绩效自评表"
    assert [note.text for note in found.notes] == ["单位：万元"]
    assert found.text_rows() == [["项目", "预算", "执行率"], ["甲", "10", "95.42%"]]
    assert found.cells[-1].passage.stored == Decimal("0.95419999")
    assert "隐藏的行" in document.problems[0].zh


def test_a_table_under_the_name_of_a_workbook_is_one() -> None:
    data = "<table><tr><td colspan=2>资金情况表</td></tr><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>9</td></tr></table>"
    (found,) = read_bytes(data.encode("gbk"), "a.xls").tables()
    assert found.caption is not None
    assert found.text_rows() == [["项目", "金额"], ["甲", "9"]]


def test_a_frame_without_its_pages_says_so() -> None:
    document = read_bytes(b"<html><frameset rows='*,39'><frame src='a.files/sheet001.htm'></frameset></html>", "a.htm")
    assert document.status is Status.FAILED
    assert "框架" in document.problems[0].zh


# ---- the site around the report ----


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2023-08-21 09:45&nbsp;&nbsp;浏览次数：<span>1286</span>次&nbsp;字体：[大 中 小]",
        "【打印】【关闭】",
        "打印 关闭",
        "主办单位：某县人民政府 网站标识码：3415240001 技术支持电话：0564-7356025",
        "某ICP备12003456号-1 某公网安备 36012302000128号",
        "当前位置：首页 &gt; 信息公开 &gt; 2023年预决算",
        "点击数：4821",
        "上一篇：关于2022年支出1200万元的公示",
        "版权所有：某县人民政府",
        "索引号：0011-2023-00045",
    ],
)
def test_lines_of_a_site_are_kept_apart(line: str) -> None:
    document = page(f"<p>收入12万元。</p><div>{line}</div>")
    assert texts(document) == ["收入12万元。"]
    assert document.margins


@pytest.mark.parametrize(
    "line",
    [
        "联系电话：0564-7356025",
        "（三）网站浏览次数达到12万次，比上年增加3万次。",
        "数据来源：2023年部门决算",
        "2023年8月21日",
        "编制单位：某局",
        "发布信息1286条，点击率95%。",
        "打印机购置12万元",
        "12.5",
    ],
)
def test_lines_of_a_report_stay(line: str) -> None:
    document = page(f"<p>收入12万元。</p><div>{line}</div>")
    assert texts(document) == ["收入12万元。", line]
    assert not document.margins


def test_link_lists_breadcrumbs_and_metadata_tables_are_apart() -> None:
    meta = (
        "<table><tr><td>索引号：</td><td>0011</td><td>发布机构：</td><td>某局</td></tr>"
        "<tr><td>成文日期：</td><td>2023-05-11</td><td>文号：</td><td>12号</td></tr></table>"
    )
    document = page(
        f"<ul><li><a href=/a>公告 34</a></li></ul><div class='crumb'>政务 2023</div>{meta}<p>收入12万元。</p>"
        "<p>附件：<a href=a.doc>自评表.doc</a></p><footer>编号 88</footer>"
    )
    assert texts(document) == ["收入12万元。", "附件：自评表.doc"]
    assert not list(document.tables())
    assert [passage.text for passage in document.margins][:2] == ["公告 34", "政务 2023"]


def test_what_stands_outside_of_the_article_is_apart_but_for_its_title() -> None:
    article = "".join(f"<p>第{number}段，收入12.{number}万元，支出10万元。</p>" for number in range(9))
    document = page(
        f"<div>今日 12℃</div><h1>某局2022年度绩效自评报告</h1><div id=zoom>{article}</div><div>相关 99</div>"
        "<table><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>9</td></tr></table>"
    )
    assert texts(document)[0] == "某局2022年度绩效自评报告"
    assert len(texts(document)) == 10
    assert len(list(document.tables())) == 1  # figures are never dropped for where they stand
    assert [passage.text for passage in document.margins] == ["今日 12℃", "相关 99"]


def test_pictures_are_said_and_icons_are_not() -> None:
    document = page(
        "<p>收入12万元。</p><img src='/a/%E8%A1%A8.png?x=1' width=600 height=800><img src=icon_doc.gif><img src=a.gif width=16 height=16>"
    )
    assert [block.name for block in document.blocks if isinstance(block, Picture)] == ["表.png"]
    assert "1 幅图片" in document.problems[0].zh


def test_nothing_to_read() -> None:
    for data in (b"<html></html>", b"<html><script>1</script></html>", b"<html><body><img src=a.png></body></html>"):
        document = read_bytes(data, "a.html")
        assert document.status is Status.FAILED
        assert document.problems[0].fatal


def test_places_are_paragraphs_and_cells() -> None:
    document = page(
        "<p>收入12万元。</p><p>支出9万元。</p><table><tr><td>甲</td><td>9</td></tr><tr><td>乙</td><td>8</td></tr></table>"
    )
    assert [block.passage.place.paragraph for block in document.blocks if isinstance(block, Paragraph)] == [1, 2]
    (found,) = document.tables()
    assert [(each.passage.place.row, each.passage.place.column) for each in found.cells] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]


def test_places_count_what_is_shown_of_a_table_of_contents() -> None:
    contents = "<div class=toc><p>一、收入 1</p><p>二、支出 2</p></div><p class=MsoToc1>附件 3</p>"
    document = page(f"{contents}<p style='display:none'>不显示</p><p>收入12万元。</p><p>支出9万元。</p>")
    places = [block.passage.place.paragraph for block in document.blocks if isinstance(block, Paragraph)]
    assert (texts(document), places) == (["收入12万元。", "支出9万元。"], [4, 5])


def test_limits_are_said() -> None:
    rows = "<tr><td>甲</td><td>9</td></tr>" * 60
    data = f"<html><p>收入12万元。</p><table>{rows}</table></html>".encode()
    few = read_bytes(data, "a.html", Limits(cells=10))
    assert few.status is Status.PARTIAL
    assert "超出上限" in few.problems[0].zh
    cut = read_bytes(data, "a.html", Limits(tags=30))
    assert cut.status is Status.PARTIAL
    assert "标记超出上限" in cut.problems[0].zh
