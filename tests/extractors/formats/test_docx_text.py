from __future__ import annotations

import pytest

from extractors.document import Paragraph, Status
from tests.extractors.formats.docx_factory import lines, p, r, read, table, tbl, tc, tr


def run(inside: str, properties: str = "") -> str:
    """A run of raw XML."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


TICKS = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'


def mark(kind: str) -> str:
    """A field mark: begin, separate or end."""
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def instruction(code: str) -> str:
    """A piece of a field's instruction."""
    return run(f'<w:instrText xml:space="preserve">{code}</w:instrText>')


def field(code: str, *result: str) -> str:
    """A whole field."""
    return mark("begin") + instruction(code) + mark("separate") + "".join(result) + mark("end")


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (("收入", "36.5", "万元"), "收入36.5万元"),
        (("收入", run('<w:tab/><w:t>36.5</w:t>')), "收入\t36.5"),
        (("甲", run("<w:noBreakHyphen/>"), "乙"), "甲-乙"),
        (("预", run("<w:softHyphen/>"), "算\u00ad数"), "预算数"),
        (("≥", run('<w:sym w:font="Symbol" w:char="F0B3"/>'), "95%"), "≥≥95%"),
        ((run('<w:sym w:font="Wingdings 2" w:char="F052"/>'), "是"), "☑是"),
        ((run('<w:sym w:font="Wingdings" w:char="00A8"/>'), "否"), "□否"),
        ((run('<w:sym w:font="Nobody" w:char="zz"/>'), "否"), "\ufffd否"),
        ((run("<w:t>\uf0a3</w:t>", '<w:rFonts w:ascii="Symbol"/>'), "90"), "≤90"),
        ((run("<w:t>R</w:t>", TICKS), "是", run("<w:t>£ 否</w:t>", TICKS)), "☑是□ 否"),
        (("36.5", r("1", '<w:vertAlign w:val="superscript"/>'), "万元"), "36.5¹万元"),
        (("m", r("2", '<w:vertAlign w:val="superscript"/>')), "m²"),
        (("H", r("2", '<w:vertAlign w:val="subscript"/>'), "O"), "H2O"),
        ((run("<w:ruby><w:rt><w:r><w:t>ji</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>绩</w:t></w:r></w:rubyBase></w:ruby>"), "效"), "绩效"),
        (("<w:hyperlink>" + r("公开网址") + "</w:hyperlink>",), "公开网址"),
        (("<w:smartTag><w:smartTagPr/>" + r("3月") + "</w:smartTag>",), "3月"),
        (("共", "<w:sdt><w:sdtPr/><w:sdtContent>" + r("3") + "</w:sdtContent></w:sdt>", "项"), "共3项"),
        (("<m:oMath><m:f><m:num><m:r><m:t>12</m:t></m:r></m:num><m:den><m:r><m:t>15</m:t></m:r></m:den></m:f></m:oMath>",), "12/15"),
        (("<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>",), "10⁴"),
    ],
)  # fmt: skip
def test_runs(runs: tuple[str, ...], text: str) -> None:
    document = read(p(*runs, "。"))
    assert lines(document) == [f"{text}。"]


def test_line_breaks_part_the_lines_of_a_paragraph() -> None:
    document = read(p("一、概况", run("<w:br/>"), "正文第一句。", run("<w:br/>"), "第二句。"))
    assert lines(document) == ["一、概况", "正文第一句。", "第二句。"]
    assert [block.passage.place.paragraph for block in document.blocks if isinstance(block, Paragraph)] == [1, 1]


def test_paragraphs_are_counted_with_the_empty_ones() -> None:
    document = read(p("第一。") + p() + p() + p("第四。"))
    assert [block.passage.place.paragraph for block in document.blocks if isinstance(block, Paragraph)] == [1, 4]


# ---- fields ----


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (field(" REF a \\h ", r("36.5")), "36.5"),
        (field("=SUM(ABOVE)", r("120.5")), "120.5"),
        (mark("begin") + instruction("IF ") + field("PAGE", r("9")) + instruction("=1") + mark("separate") + r("是") + mark("end"), "是"),
        (mark("begin") + instruction(" eq \\o\\ac(○,3) ") + mark("end"), "③"),
        (mark("begin") + instruction("EQ \\o\\ac") + instruction("(○,12)") + mark("end"), "⑫"),
        (mark("begin") + instruction(" XE &quot;预算&quot; ") + mark("end"), ""),
        ('<w:fldSimple w:instr=" DATE ">' + r("2023年3月") + "</w:fldSimple>", "2023年3月"),
        ('<w:fldSimple w:instr="TOC \\o">' + r("一、概况1") + "</w:fldSimple>", ""),
        (mark("end") + mark("separate"), ""),
    ],
)  # fmt: skip
def test_fields_print_their_results(body: str, text: str) -> None:
    assert lines(read(p("见", body, "。"))) == [f"见{text}。"]


def test_a_table_of_contents_is_left_out() -> None:
    contents = p(mark("begin"), instruction(' TOC \\o "1-3" '), mark("separate"), "一、概况", run("<w:tab/>"), "1")
    middle = p("二、收支3") + p("<w:hyperlink>" + r("三、绩效") + field("PAGEREF _Toc1", r("5")) + "</w:hyperlink>")
    document = read(contents + middle + p(mark("end")) + p("正文。"))
    assert lines(document) == ["正文。"]


def test_a_table_of_contents_in_a_content_control_is_left_out() -> None:
    control = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    document = read(f"{control}<w:sdtContent>{p('目录')}{p('一、概况1')}</w:sdtContent></w:sdt>" + p("正文。"))
    assert lines(document) == ["正文。"]


@pytest.mark.parametrize(
    ("state", "sign"),
    [("<w:checked/>", "☑"), ('<w:checked w:val="0"/>', "☐"), ("", "☐"), ('<w:default w:val="1"/>', "☑")],
)
def test_check_boxes_of_forms(state: str, sign: str) -> None:
    begin = run(f'<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar>')
    assert lines(read(p(begin, instruction("FORMCHECKBOX"), mark("end"), "完成。"))) == [f"{sign}完成。"]


def test_check_boxes_of_content_controls() -> None:
    control = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>"
    )
    assert lines(read(p(control, "是。"))) == ["☒是。"]


# ---- tracked changes, hidden text ----


def test_changes_are_read_as_accepted_and_said() -> None:
    document = read(
        p(
            "支出",
            '<w:del w:id="1"><w:r><w:delText>35.0</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{r("36.5")}</w:ins>',
            "万元。",
        )
        + p(f'<w:moveFrom w:id="3">{r("旧处。")}</w:moveFrom>', "留下。")
        + p(f'<w:moveTo w:id="4">{r("新处。")}</w:moveTo>')
    )
    assert lines(document) == ["支出36.5万元。", "留下。", "新处。"]
    assert document.status is Status.OK
    assert ["修订" in problem.zh for problem in document.problems] == [True]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    joined = p("全年支出", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    document = read(joined + p("36.5万元。") + p("完。"))
    assert lines(document) == ["全年支出36.5万元。", "完。"]


def test_a_deleted_end_at_the_end_loses_nothing() -> None:
    joined = p("全年支出。", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert lines(read(joined)) == ["全年支出。"]
    assert table(read(tbl(tr(tc(joined), tc("1"))))).cells[0].text == "全年支出。"


def test_an_inserted_change_alone_is_said() -> None:
    document = read(p(f'<w:ins w:id="2">{r("36.5万元。")}</w:ins>'))
    assert [problem.fatal for problem in document.problems] == [False]


HIDING = (
    '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="hp"><w:basedOn w:val="h"/></w:style>'
)


def test_hidden_text_is_left_out_and_said() -> None:
    document = read(
        p("看得见", r("看不见 ", "<w:vanish/>"), r("。", '<w:vanish w:val="0"/>'))
        + p(r("样式隐藏", '<w:rStyle w:val="h"/>'), "显示。")
        + p("整段隐藏", properties='<w:pStyle w:val="hp"/>')
        + p(r("显示", '<w:vanish w:val="false"/>'), "隐藏", properties='<w:pStyle w:val="hp"/>'),
        parts={"styles": HIDING},
    )
    assert lines(document) == ["看得见。", "显示。", "显示"]
    assert "13 字" in document.problems[0].zh
    assert document.status is Status.OK


def test_a_clean_document_has_no_problems() -> None:
    assert read(p("正文。") + tbl(tr(tc("a"), tc("b")))).problems == ()


# ---- how the XML is written ----


def test_indented_xml_gives_the_same_text() -> None:
    body = """
      <w:p>
        <w:r>
          <w:t>支出</w:t>
        </w:r>
        <w:r>
          <w:t xml:space="preserve"> 36.5。</w:t>
        </w:r>
      </w:p>
      <w:tbl>
        <w:tr>
          <w:tc>
            <w:p><w:r><w:t>甲</w:t></w:r></w:p>
          </w:tc>
          <w:tc>
            <w:p><w:r><w:t>乙</w:t></w:r></w:p>
          </w:tc>
        </w:tr>
      </w:tbl>
    """
    document = read(body)
    assert lines(document) == ["支出 36.5。", "#"]
    assert table(document).text_rows() == [["甲", "乙"]]


def test_blocks_in_alternatives_are_read_once() -> None:
    new, old = "<mc:Choice Requires='w14'>{}</mc:Choice>", "<mc:Fallback>{}</mc:Fallback>"
    both = f"<mc:AlternateContent>{new}{old}</mc:AlternateContent>"
    assert lines(read(both.format(p("新。"), p("旧。")))) == ["新。"]
    assert lines(read(p(both.format(r("新。"), r("旧。"))))) == ["新。"]
    assert lines(read(f"<mc:AlternateContent>{old}</mc:AlternateContent>".format(p("旧。")))) == ["旧。"]


def test_page_breaks_part_titles() -> None:
    title = "临河县水务局2023年度绩效自评报告"
    document = read(p("正文一句。") + p(run('<w:br w:type="page"/>')) + p(title) + p("正文二句。"))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Heading", "Paragraph"]
    section = p("正文一句。", properties="<w:sectPr/>")
    assert [type(block).__name__ for block in read(section + p(title) + p("正文。")).blocks][1] == "Heading"
    before = p(title, properties="<w:pageBreakBefore/>")
    assert [type(block).__name__ for block in read(p("正文。") + before + p("正文。")).blocks][1] == "Heading"


OPEN = "全年支出36.5万元，比上年增加1.2万元，主要用于公共服务"  # without a full stop: it could go on in the next line
GOES_ON = "各科室均完成了年度任务，未发生偏差。"


@pytest.mark.parametrize(
    "indent", ['<w:ind w:firstLine="480"/>', '<w:ind w:firstLineChars="200"/>', '<w:pStyle w:val="body"/>']
)
def test_an_indented_first_line_begins_a_paragraph(indent: str) -> None:
    style = '<w:style w:type="paragraph" w:styleId="body"><w:pPr><w:ind w:firstLine="480"/></w:pPr></w:style>'
    indented = read(p(OPEN, properties=indent) + p(GOES_ON, properties=indent), parts={"styles": style})
    assert lines(indented) == [OPEN, GOES_ON]
    straight = p(OPEN, properties=indent) + p(GOES_ON, properties='<w:ind w:firstLine="0"/>')
    assert lines(read(straight, parts={"styles": style})) == [OPEN + GOES_ON]
