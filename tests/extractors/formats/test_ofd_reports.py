"""Whole reports in OFD: the real files read in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.document import Document, Heading, Paragraph, Picture, Status
from extractors.reading import read_document

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT.parent / "shared" / "reports" / "ofd"


def _bare(text: str) -> str:
    return "".join(text.split())


# ---- real files ----


def real(name: str) -> Document:
    path = REAL / f"{name}.ofd"
    if not path.is_file():
        pytest.skip("the optional folder ../shared is not beside the repository")
    return read_document(path)


def in_order(document: Document, *texts: str) -> None:
    """Assert that some texts stand in a document one after the other, white space apart."""
    whole = _bare("".join(passage.text for passage in document.passages()))
    at = 0
    for text in texts:
        found = whole.find(_bare(text), at)
        assert found >= 0, text
        at = found + len(_bare(text))


def problems_of(document: Document) -> str:
    return "".join(problem.zh for problem in document.problems)


def test_an_official_letter() -> None:
    letter = real("n")
    assert (letter.status, letter.problems) == (Status.OK, ())
    texts = [passage.text for passage in letter.passages()]
    assert texts[1:4] == ["路卫发〔2011〕76号", "关于同意张阿三同志辞职的批复", "区中医院："]
    assert texts[4] == "你院《关于给张阿三同志辞职的请示》（路中医发〔2011〕10号）收悉。"
    assert texts[5].startswith("张阿三，男，1978年2月出生，")
    assert texts[5].endswith("2001年9月参加工作，本科学历，主治医师，系区中医院职工。")  # over a line end
    assert "（浙人才〔1993〕73号）文件精神" in texts[6]
    assert not any("— 1 —" in text or "— 2 —" in text for text in texts)
    assert [passage.place.page for passage in letter.passages()][-1] == 2


def test_a_standard_with_glyph_transforms() -> None:
    document = real("z")
    assert document.status is Status.OK
    assert [problem.zh for problem in document.problems] == ["第 2-4 页有图片，图片中的文字未读取。"]
    headings = [(block.passage.text, block.depth) for block in document.blocks if isinstance(block, Heading)]
    assert headings == [
        ("11.4字型变换", 1),
        ("1、一对一", 2),
        ("1）使用非内嵌字型", 3),
        ("2）使用内嵌字型", 3),
        ("2、多对一", 2),
        ("3、一对多", 2),
        ("4、多对多", 2),
    ]
    (table,) = document.tables()
    assert (table.rows, table.columns) == (5, 4)
    assert table.text_rows()[0] == ["名称", "类型", "说明", "可选/必选"]
    assert table.text_rows()[2] == [
        "CodeCount",
        "xs:int",
        "变换关系中字符的数量，该数值应大于或等于1，否则属于错误描述，默认为1",
        "可选",
    ]
    texts = [passage.text for passage in document.passages()]
    assert texts.count("Heaffixedhisfinesign.") == 2  # plain, and with "fi" as one glyph
    assert [block.place.page for block in document.blocks if isinstance(block, Picture)] == [2, 3, 4]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        (
            "1",
            [
                "浙江增值税电子普通发票",
                "发票代码：033002000211",
                "发票号码：83089647",
                "购买方",
                "名称：江苏京利华新材料有限公司",
                "项目名称",
                "*餐饮服务*餐费",
                "510.679612",
                "¥510.68",
                "3%",
                "¥15.32",
                "伍佰贰拾陆圆整",
                "¥526.00",
                "销售方",
                "兰溪市悦济舫餐厅",
                "收款人：管理员",
            ],
        ),
        (
            "no_page_container",
            [
                "上海增值税电子普通发票",
                "031001900511",
                "开票日期：2020年04月20日",
                "91310108342080987A",
                "040+9<834*>3*6/5>>189899<87+*8553>39*93792210-/76427<-+>135",
                "¥57.00",
                "伍拾柒圆整",
                "上海市杨浦区周家嘴路3255号9楼（集中登记地）021-55271392",
                "开票人：admin",
            ],
        ),
        ("fptpl", ["重庆增值税电子普通发票", "详见销货清单", "壹万零陆佰圆整", "¥10600.00", "任盈盈"]),
    ],
)
def test_an_invoice_with_its_labels_on_a_template(name: str, texts: list[str]) -> None:
    invoice = real(name)
    assert invoice.status is Status.OK
    in_order(invoice, *texts)
    (table,) = invoice.tables()
    assert (table.rows, table.columns) == (4, 11)
    assert [cell.text for cell in table.cells if cell.row_span == 1 and cell.column == 0][::3] == ["购买方", "销售方"]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("999", "共 4 页 第 1 页", "共 4 页 第 4 页"),
        ("draw_param_ref", "共 4 页 第 1 页", "共 4 页 第 4 页"),
    ],
)
def test_an_invoice_with_lists_on_further_pages(name: str, first: str, last: str) -> None:
    invoice = real(name)
    assert invoice.status is Status.OK
    assert "附件（original_invoice）" in problems_of(invoice)
    assert "结构化数据" in problems_of(invoice)
    in_order(invoice, "（小写）", "服务清单", first, "序号", "税额", "服务清单", last)
    tables = list(invoice.tables())
    assert [table.place.page for table in tables] == [1, 2, 3, 4, 5]
    assert [(table.rows, table.columns) for table in tables] == [(4, 11)] + [(3, 9)] * 4
    assert tables[1].text_rows()[0][:4] == ["序号", "项目名称", "规格型号", "单位"]


def test_a_form_filled_in_over_a_picture_says_that_the_picture_was_not_read() -> None:
    form = real("keyword")
    assert form.status is Status.PARTIAL
    assert "第 1 页有大幅图片" in problems_of(form)
    in_order(
        form,
        "鲁（2020）泰安市不动产证明第0014777号",
        "中国建设银行股份有限公司泰安分行",
        "岱岳区青春创业开发区鑫源小区25号楼1单元601室",  # two lines of one text object
        "370911002006GB00183F00250081",
        "抵押方式：一般抵押",
        "担保债权数额：35万元",
    )
    assert "事由户籍" not in "".join(passage.text for passage in form.passages())  # a slanting watermark


def test_a_form_with_mixed_locations_and_page_order() -> None:
    form = real("path_unstd")
    assert form.status is Status.OK
    in_order(form, "立案决定书", "中华人民共和国刑事诉讼法", "立案决定书", "（存根）", "案件名称", "案件编号", "填发人")
    assert [passage.place.page for passage in form.passages()] == sorted(
        passage.place.page or 0 for passage in form.passages()
    )


@pytest.mark.parametrize("name", ["chineseDir", "namespace_no_std"])
def test_small_files_of_other_writers(name: str) -> None:
    document = real(name)
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert block.passage.text == "你好呀，OFD Reader&Writer！"
    # 31.7 mm from the left; the baseline at 28.4 mm
    assert block.passage.place.box is not None
    assert block.passage.place.box[0] == 89.9
    assert block.passage.place.box[1] < 80.5 < block.passage.place.box[3]


def test_offsets_that_run_out() -> None:
    in_order(real("multiKeywordInTextCode"), "打发打发打发打发打发哈哈打发哈哈哈哈哈哈哈哈哈打发")


@pytest.mark.parametrize("name", ["V4RideRight", "h"])
def test_pages_of_boxes_alone_are_no_clean_report(name: str) -> None:
    boxes = real(name)
    assert (boxes.status, boxes.blocks) == (Status.FAILED, ())
    assert "没有可读的文字" in problems_of(boxes)
