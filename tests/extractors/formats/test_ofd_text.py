"""The text of single OFD objects: offsets, matrices, directions, glyphs without characters, text that nobody sees."""

from __future__ import annotations

import pytest

from corpus.printing.ofd_parts import Sheet, objects, package, page
from extractors.document import Document, Paragraph, Picture, Status
from extractors.formats.ofd.values import offsets
from extractors.page.leaf import UNREADABLE
from extractors.reading import read_bytes

MILLIMETRE = 72 / 25.4


def text(code: str, attributes: str = 'Boundary="30 40 100 5" Size="4"', inner: str = "") -> str:
    return f'<ofd:TextObject ID="1" Font="3" {attributes}>{inner}{code}</ofd:TextObject>'


def code(signs: str, attributes: str = "", x: float = 0, y: float = 4) -> str:
    return f'<ofd:TextCode X="{x}" Y="{y}" {attributes}>{signs}</ofd:TextCode>'


def read(*things: str) -> Document:
    return read_bytes(objects(*things), "a.ofd")


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages()]


def said(document: Document) -> str:
    return "".join(problem.zh for problem in document.problems)


# ---- offsets ----


@pytest.mark.parametrize(
    ("written", "most", "found"),
    [
        ("1.5 2 3", 9, [1.5, 2, 3]),
        ("g 3 1.5", 9, [1.5, 1.5, 1.5]),
        ("1 g 2 3 4 G 1 5", 9, [1, 3, 3, 4, 5]),
        ("g 0 3 4", 9, [4]),
        ("1,2, 3", 9, [1, 2, 3]),
        ("g 1000000000 1", 4, [1, 1, 1, 1]),
        ("1 2 3", 2, [1, 2]),
        ("1 x 3", 9, [1]),
        ("g 3", 9, []),
        ("1 g", 9, [1]),
        ("1 nan 2", 9, [1]),
        ("1e999 2", 9, []),
        ("g -3 1 2", 9, [2]),
        ("", 9, []),
    ],
)
def test_offsets(written: str, most: int, found: list[float]) -> None:
    assert offsets(written, most) == found


def test_a_text_stands_where_its_boundary_and_first_point_say() -> None:
    (passage,) = read(text(code("合计36.5", 'DeltaX="4 4 g 3 2"', x=2, y=3))).passages()
    assert passage.text == "合计36.5"
    assert passage.place.page == 1
    box = passage.place.box
    assert box is not None
    assert box[0] == round((30 + 2) * MILLIMETRE, 1)
    assert box[2] == round((30 + 2 + 2 * 4 + 4 * 2) * MILLIMETRE, 1)  # the last character is half as wide as high
    assert box[1] < (40 + 3) * MILLIMETRE < box[3]


def test_several_lines_in_one_text_object() -> None:
    down = code("收入12支出34", 'DeltaX="4 4 2 -10 4 4 2" DeltaY="0 0 0 6 0 0 0"')
    found = read(text(down))
    assert "".join(texts(found)) == "收入12支出34"
    upper = code("人员经费多。", 'DeltaX="g 5 4"') + code("公用经费少。", 'DeltaX="g 5 4"', y=30)
    assert texts(read(text(upper))) == ["人员经费多。", "公用经费少。"]


def test_a_later_piece_starts_where_the_one_before_it_did() -> None:
    second = '<ofd:TextCode Y="30" DeltaX="g 5 4">公用经费少。</ofd:TextCode>'
    passages = list(read(text(code("人员经费多。", 'DeltaX="g 5 4"', x=7) + second)).passages())
    assert [passage.text for passage in passages] == ["人员经费多。", "公用经费少。"]
    assert len({passage.place.box[0] for passage in passages if passage.place.box}) == 1


def test_a_text_without_offsets_goes_on_by_the_width_of_its_characters() -> None:
    (passage,) = read(text(code("预算数12万元"))).passages()
    assert passage.text == "预算数12万元"
    assert passage.place.box is not None
    assert passage.place.box[2] == round((30 + 4 * 5 + 2 * 2) * MILLIMETRE, 1)


def test_digits_and_their_unit_in_objects_of_their_own() -> None:
    sheet = Sheet()
    for x, sign in zip((30, 34.2, 38.4, 40.5, 42.6, 44.7, 48.9), "共有12.万元", strict=True):
        sheet.text(x, 50, sign)
    assert texts(read(*sheet.objects)) == ["共有12.万元"]


def test_letters_of_proportional_fonts_are_no_words_of_their_own() -> None:
    found = read(text(code("MWi=", 'DeltaX="3.6 3.8 1.1"')))
    assert texts(found) == ["MWi="]


def test_typed_and_escaped_blanks() -> None:
    found = read(text(code("批 准\\0020人", 'DeltaX="4 2 4 2"')))
    assert texts(found) == ["批 准 人"]
    assert texts(read(text(code("D:\\2020年", 'DeltaX="g 7 2"')))) == ["D:\\2020年"]


def test_line_breaks_of_the_xml_are_no_characters() -> None:
    found = read(text(code("\n\t\t得分96.5\n\t", 'DeltaX="4 4 2 2 2"')))
    assert texts(found) == ["得分96.5"]
    (passage,) = found.passages()
    assert passage.place.box is not None
    assert passage.place.box[0] == 85.0  # 30 mm


# ---- matrices and directions ----


def test_a_matrix_gives_a_text_its_size_and_place() -> None:
    attributes = 'Boundary="30 40 100 5" Size="1" CTM="4 0 0 4 6 1"'
    (passage,) = read(text(code("合计36.5", 'DeltaX="1 1 g 3 0.5"', y=1), attributes)).passages()
    assert passage.text == "合计36.5"
    box = passage.place.box
    assert box is not None
    assert box[0] == round(36 * MILLIMETRE, 1)
    assert round(box[3] - box[1], 1) == round(4 * MILLIMETRE, 1)


def test_characters_set_downwards_are_read_downwards() -> None:
    found = read(text(code("销售方", 'DeltaY="6 6"')))
    assert "".join(texts(found)) == "销售方"
    assert texts(read(text(code("销售方"), 'Boundary="30 40 9 50" Size="4" ReadDirection="90"'))) != []


def test_a_page_of_turned_text_is_read_upright_and_placed_as_it_is_shown() -> None:
    """Each text runs upwards: its left end is low on the page."""
    lines = [
        text(code(words, 'DeltaX="g 9 4"', y=0), f'Boundary="{x} 200 5 100" Size="4" CTM="0 -1 1 0 0 0"')
        for x, words in ((40, "一、部门概况"), (50, "本部门编制数为25人。"))
    ]
    found = read(*lines)
    assert found.status is Status.OK
    assert texts(found) == ["一、部门概况", "本部门编制数为25人。"]
    for passage, x in zip(found.passages(), (40, 50), strict=True):
        box = passage.place.box
        assert box is not None
        assert box[0] < x * MILLIMETRE < box[2]  # the baseline
        assert box[3] == pytest.approx(200 * MILLIMETRE, abs=0.1)  # the beginning


@pytest.mark.parametrize(
    ("turned", "read_too"),
    [
        ("0 1 -1 0 0 0", True),
        ("0 -1 1 0 0 0", True),
        ("-1 0 0 -1 0 0", True),
        ("0.7071 -0.7071 0.7071 0.7071 0 0", False),
    ],
)
def test_text_across_the_page_is_read_and_a_watermark_is_not(turned: str, read_too: bool) -> None:
    level = text(code("本年收入合计1200万元", 'DeltaX="g 12 4"'))
    across = text(code("内部资料", 'DeltaX="g 3 4"'), f'Boundary="100 150 20 20" Size="4" CTM="{turned}"')
    found = read(level, across)
    assert texts(found) == ["本年收入合计1200万元", *(["内部资料"] if read_too else [])]
    assert found.status is Status.OK


# ---- glyphs ----


def transform(position: int, codes: int, glyphs: str) -> str:
    count = len(glyphs.split())
    return (
        f'<ofd:CGTransform CodePosition="{position}" CodeCount="{codes}" GlyphCount="{count}">'
        f"<ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>"
    )


def test_glyphs_with_their_characters_are_read() -> None:
    found = read(text(code("合计36.5", 'DeltaX="4 4 2 2 2"'), inner=transform(0, 6, "7 8 9 10 11 12")))
    assert (texts(found), found.status) == (["合计36.5"], Status.OK)


def test_offsets_count_glyphs() -> None:
    """ "fi" is one glyph: the digits after it stand 4 and 6 mm from the beginning, not further left."""
    joined = text(code("fi12", 'DeltaX="4 2"'), inner=transform(0, 2, "191"))
    (passage,) = read(joined).passages()
    assert passage.text == "fi12"
    assert passage.place.box is not None
    assert passage.place.box[2] == round((30 + 4 + 2 + 2) * MILLIMETRE, 1)


@pytest.mark.parametrize(
    ("signs", "inner"),
    [
        ("合计¤¤¤", transform(2, 3, "31 32 33")),  # the standard's placeholder
        ("合计   ", transform(2, 3, "31 32 33") + transform(9, 0, "")),
        ("合计\ue123\ue124", ""),
        ("合计", transform(2, 3, "31 32 33")),  # no character at all
    ],
)
def test_glyphs_without_characters_are_unreadable_and_said(signs: str, inner: str) -> None:
    found = read(text(code(signs, 'DeltaX="g 4 4"'), inner=inner))
    if signs.endswith(" "):
        assert texts(found) == ["合计"]  # blanks that may be blanks
        return
    assert found.status is Status.PARTIAL
    assert UNREADABLE in texts(found)[0]
    assert "无法辨认" in said(found)


@pytest.mark.parametrize("signs", ["", "   "])
def test_a_text_of_glyphs_alone(signs: str) -> None:
    found = read(
        text(code("本年收入合计1200万元", 'DeltaX="g 12 4"')),
        text(code(signs, 'DeltaX="2 2"'), 'Boundary="30 60 9 5" Size="4"', transform(0, 3, "31 32 33")),
    )
    assert found.status is Status.PARTIAL
    assert "第 1 页的字体缺少文字编码" in said(found)
    assert texts(found) == ["本年收入合计1200万元", UNREADABLE * 3]


def test_a_text_without_any_code() -> None:
    only = text("", inner=transform(0, 3, "31 32 33"))
    found = read(text(code("本年收入合计", 'DeltaX="g 12 4"'), 'Boundary="30 60 9 5" Size="4"'), only)
    assert found.status is Status.PARTIAL
    assert "无法辨认" in said(found)


def test_a_font_that_says_other_characters_than_it_prints() -> None:
    nonsense = "".join(chr(0x9000 + 37 * number) for number in range(80))
    sheet = Sheet()
    for number in range(2):
        sheet.text(30, 50 + 10 * number, nonsense[40 * number : 40 * number + 40], 3.4)
    found = read(*sheet.objects)
    assert found.status is Status.PARTIAL
    assert set("".join(texts(found))) <= {UNREADABLE, " "}


# ---- text that nobody sees, and pictures ----

SEEN = text(code("本年收入合计1200万元", 'DeltaX="g 5 4 g 4 2 4"'))
BELOW = 'Boundary="30 60 100 5" Size="4"'


@pytest.mark.parametrize(
    "hidden",
    [
        text(code("88.8"), BELOW, '<ofd:FillColor Value="0 0 0" Alpha="0"/>'),
        text(code("88.8"), BELOW + ' Visible="false"'),
        text(code("88.8"), BELOW + ' Alpha="0"'),
        text(code("88.8"), BELOW + ' Fill="false"'),
        f'<ofd:PageBlock Visible="false">{text(code("88.8"), BELOW)}</ofd:PageBlock>',
    ],
)
def test_hidden_text_is_left_out_and_said(hidden: str) -> None:
    found = read(SEEN, hidden)
    assert texts(found) == ["本年收入合计1200万元"]
    assert "隐藏文字，未计入" in said(found)


def test_outlined_text_is_seen() -> None:
    found = read(text(code("36.5", 'DeltaX="2 2 2"'), BELOW + ' Fill="false" Stroke="true"'))
    assert (texts(found), found.problems) == (["36.5"], ())


def test_text_off_the_page_is_no_text() -> None:
    assert texts(read(SEEN, text(code("88.8"), 'Boundary="30 400 100 5" Size="4"'))) == ["本年收入合计1200万元"]
    assert texts(read(SEEN, text(code("88.8"), 'Boundary="300 60 100 5" Size="4"'))) == ["本年收入合计1200万元"]


def scan() -> str:
    sheet = Sheet()
    sheet.picture(0, 0, 210, 297)
    return sheet.objects[0]


def test_a_page_whose_picture_is_missing_is_named_as_not_read() -> None:
    found = read_bytes(package([page([SEEN]), page([scan()])]), "a.ofd")
    assert found.status is Status.PARTIAL
    assert "第 2 页的图片缺失、已损坏或格式不受支持，未读取" in said(found)
    assert [(type(block), block.place.page) for block in found.blocks if isinstance(block, Picture)] == [(Picture, 2)]
    only = read(scan())
    assert only.status is Status.FAILED
    assert "没有可读的文字" in said(only)


def test_a_scan_over_its_recognised_text_is_told() -> None:
    """Two-layer files have the text, which nobody sees, from recognition."""
    layer = text(code("合计36.5", 'DeltaX="4 4 2 2 2"'), BELOW, '<ofd:FillColor Value="0 0 0" Alpha="0"/>')
    found = read(layer, scan())
    assert texts(found) == ["合计36.5"]
    assert "隐藏文字层" in said(found)


def test_letters_turned_into_drawings_are_told() -> None:
    outline = "M 1 1 B 1 2 2 2 2 1 Q 2 0 1 1 C"
    letter = (
        f'<ofd:PathObject ID="1" Boundary="30 40 4 4" Fill="true"><ofd:AbbreviatedData>{outline}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )
    found = read_bytes(package([page([SEEN]), page([letter] * 40)]), "a.ofd")
    assert found.status is Status.PARTIAL
    assert "第 2 页没有文字，只有图形" in said(found)
    some = read_bytes(package([page([SEEN]), page([letter] * 3)]), "a.ofd")  # an ornament
    assert some.status is Status.OK


def test_pages_of_different_sizes_do_not_share_a_paragraph() -> None:
    sheet, other = Sheet(), Sheet()
    sheet.text(20, 100, "收款人为甲乙丙。", 4)
    other.text(20, 30, "货物共有四页。", 4)
    found = read_bytes(package([page(sheet.objects, size=(210, 140)), page(other.objects)]), "a.ofd")
    assert [type(block) for block in found.blocks] == [Paragraph, Paragraph]
