from __future__ import annotations

from extractors.document import Status
from tests.extractors.formats.docx_factory import lines, p, package, r, read, relation, table, tbl, tc, tr


def note(kind: str, identity: int) -> str:
    """A reference to a footnote or endnote."""
    return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'


def notes(kind: str, *texts: str) -> str:
    """The notes of a part, from id 1, after the separator that Word always has."""
    found = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return found + "".join(
        f'<w:{kind} w:id="{index}">{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'
        for index, text in enumerate(texts, 1)
    )


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: a shape, and the same as VML for old programs."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="1" cy="1"/><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def picture(identity: str, width: float = 3, height: float = 3) -> str:
    """A picture of a size in cm."""
    extent = f'<wp:extent cx="{int(width * 360000)}" cy="{int(height * 360000)}"/>'
    return f'<w:r><w:drawing><wp:inline>{extent}<a:blip r:embed="{identity}"/></wp:inline></w:drawing></w:r>'


def test_notes_follow_the_paragraph_that_cites_them() -> None:
    document = read(
        p("支出36.5", note("footnote", 1), "万元。", note("endnote", 1)) + p("后。"),
        parts={"footnotes": notes("footnote", "不含上年结转。"), "endnotes": notes("endnote", "数据来自决算。")},
    )
    assert lines(document) == ["支出36.5万元。", "不含上年结转。", "数据来自决算。", "后。"]


def test_a_note_in_a_table_follows_the_table_and_comes_once() -> None:
    cited = tc(p("36.5", note("footnote", 1)))
    document = read(tbl(tr(cited, cited)), parts={"footnotes": notes("footnote", "含专户资金。")})
    assert lines(document) == ["#", "含专户资金。"]
    assert table(document).text_rows() == [["36.5", "36.5"]]


def test_a_note_that_cites_itself_ends() -> None:
    inside = f'<w:footnote w:id="1">{p("自引。", note("footnote", 1))}</w:footnote>'
    assert lines(read(p("文。", note("footnote", 1)), parts={"footnotes": inside})) == ["文。", "自引。"]


def test_broken_notes_are_said() -> None:
    data = package(
        p("文。", note("footnote", 1)),
        extra={"word/footnotes.xml": b"<w:footnotes"},
        relations=relation("f", "footnotes", "footnotes.xml"),
    )
    document = read(data)
    assert lines(document) == ["文。"]
    assert document.status is Status.PARTIAL


def test_comments_with_figures_are_said() -> None:
    """They are no part of the report: it is whole without them."""
    comments = "".join(
        f'<w:comment w:id="{identity}">{p(text)}</w:comment>' for identity, text in enumerate(("核实", "应为35万元"))
    )
    document = read(package(p("全年执行见批注。"), {"comments": comments}))
    assert document.status is Status.OK
    assert ["1 条批注" in problem.zh for problem in document.problems] == [True]
    assert not read(package(p("正文。"), {"comments": f'<w:comment w:id="0">{p("核实")}</w:comment>'})).problems


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    document = read(p("正文", box(p("框内一。"), p("框内二。")), "一句。") + p("后。"))
    assert lines(document) == ["正文一句。", "框内一。", "框内二。", "后。"]


def test_boxes_are_not_joined_with_what_stands_before_them() -> None:
    document = read(p("图1 资金拨付流程", box(p("省级120万元")), box(p("市级30万元"))) + p("说明。"))
    assert lines(document) == ["图1 资金拨付流程", "省级120万元", "市级30万元", "说明。"]
    long = "本年度共安排预算资金，用于各项目的建设、运行和维护工作，共计12"
    assert lines(read(p(long, box(p("34万元，另有三项。"))))) == [long, "34万元，另有三项。"]


def test_tables_and_boxes_inside_boxes() -> None:
    inner = box(tbl(tr(tc("甲"), tc("1"))))
    document = read(p("前。", box(p("外框。", inner))) + p("后。"))
    assert lines(document) == ["前。", "外框。", "#", "后。"]


def test_old_text_boxes() -> None:
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('老框。')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert lines(read(p("前。", old))) == ["前。", "老框。"]


def test_pictures_keep_their_name_and_place() -> None:
    document = read(
        p("前。", picture("a")) + p('<w:r><w:pict><v:shape><v:imagedata r:id="b"/></v:shape></w:pict></w:r>'),
        relations=relation("a", "image", "media/image1.png") + relation("b", "image", "/word/media/image2.emf"),
    )
    assert lines(document) == ["前。", "image image1.png", "image image2.emf"]
    assert document.blocks[1].place.paragraph == 1  # type: ignore[union-attr]
    assert document.status is Status.OK


def test_a_large_picture_may_be_a_scanned_table() -> None:
    document = read(p("见下。", picture("a", 15, 20)), relations=relation("a", "image", "media/scan.png"))
    assert document.status is Status.PARTIAL
    assert "大图片" in document.problems[0].zh


def test_charts_are_pictures_and_said() -> None:
    chart = '<w:r><w:drawing><wp:inline><a:graphic><c:chart r:id="c"/></a:graphic></wp:inline></w:drawing></w:r>'
    document = read(p("见图。", chart), relations=relation("c", "chart", "charts/chart1.xml"))
    assert lines(document) == ["见图。", "image chart1.xml"]
    assert document.status is Status.OK
    assert "图表" in document.problems[0].zh


def section(*kinds: str) -> str:
    """The last section of a body, with its headers and footers."""
    references = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in kinds)
    return f"<w:sectPr>{references}</w:sectPr>"


def test_headers_and_footers_stay_apart() -> None:
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    document = read(
        p("正文。") + section("header", "footer"),
        parts={
            "header": p("临河县水务局2023年度自评报告"),
            "footer": p("第 ", number, " 页") + p("- 3 -") + p("内部资料"),
        },
    )
    assert lines(document) == ["正文。"]
    assert [passage.text for passage in document.margins] == ["临河县水务局2023年度自评报告", "内部资料"]


def test_tables_in_headers_are_no_less_than_their_paragraphs() -> None:
    header = tbl(tr(tc("临河县水务局"), tc("单位：万元"))) + p("自评报告")
    document = read(p("正文。") + section("header"), parts={"header": header})
    assert [passage.text for passage in document.margins] == ["临河县水务局", "单位：万元", "自评报告"]


def test_words_drawn_as_a_shape() -> None:
    drawn = '<w:r><w:pict><v:shape><v:textpath string="临河县水务局文件"/></v:shape></w:pict></w:r>'
    assert lines(read(p(drawn) + p("正文。"))) == ["临河县水务局文件", "正文。"]


def test_headers_that_no_section_uses_are_not_read() -> None:
    document = read(p("正文。"), parts={"header": p("旧页眉")})
    assert document.margins == ()


def test_links_to_pictures_outside_open_nothing() -> None:
    outside = '<Relationship Id="a" Type="http://x/image" Target="http://example.org/a.png" TargetMode="External"/>'
    document = read(p("前。", picture("a")), relations=outside)
    assert lines(document) == ["前。", "image a.png"]


def test_hidden_drawings_and_their_boxes_are_left_out() -> None:
    hidden = box(p("看不见。")).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)
    assert lines(read(p("正文。", hidden, r("完。")))) == ["正文。完。"]
