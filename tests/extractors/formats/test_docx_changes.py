"""Word files that were worked over: changes to tables, deleted and hidden ends of paragraphs, text that is struck out."""

from __future__ import annotations

import pytest

from extractors.document import Status
from tests.extractors.formats.docx_factory import lines, p, r, read, spans, table, tbl, tc, tr

DELETED_END = '<w:rPr><w:del w:id="1"/></w:rPr>'
HIDDEN_END = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_a_deleted_cell_gives_way_to_those_behind_it() -> None:
    gone = '<w:del w:id="2"><w:r><w:delText>9</w:delText></w:r></w:del>'
    deleted = tc(p(gone), properties='<w:cellDel w:id="1"/>')
    document = read(tbl(tr(tc("项目"), deleted, tc("金额")), tr(tc("甲"), deleted, tc("12.50"))))
    assert table(document).text_rows() == [["项目", "金额"], ["甲", "12.50"]]
    assert "修订" in document.problems[0].zh


@pytest.mark.parametrize("change", ['<w:cellIns w:id="1"/>', '<w:cellDel w:id="1"/>', '<w:cellMerge w:vMerge="rest"/>'])
def test_a_change_of_cells_alone_is_said(change: str) -> None:
    document = read(tbl(tr(tc("项目"), tc("金额")), tr(tc("甲", properties=change), tc("12.50"))))
    assert ["修订" in problem.zh for problem in document.problems] == [True]


def test_cells_that_a_change_merges() -> None:
    first, more = (f'<w:cellMerge w:id="1" w:vMerge="{kind}"/>' for kind in ("rest", "cont"))
    document = read(tbl(tr(tc("产出", properties=first), tc("1")), tr(tc("", properties=more), tc("2"))))
    assert spans(document)[0] == ("产出", 0, 0, 2, 1)


def test_a_paragraph_whose_end_was_deleted_stays_above_the_table_below_it() -> None:
    document = read(p("表前。", properties=DELETED_END) + tbl(tr(tc("a"), tc("b"))) + p("表后。"))
    assert lines(document) == ["表前。", "#", "表后。"]


def test_a_paragraph_whose_end_is_hidden_goes_on_in_the_next() -> None:
    parts = {"numbering": LIST}
    document = read(p("基本情况。", properties=NUMBERED + HIDDEN_END) + p("共36.5万元。"), parts=parts)
    assert lines(document) == ["一、基本情况。共36.5万元。"]


def test_a_hidden_paragraph_takes_no_number() -> None:
    hidden = p(r("看不见", "<w:vanish/>"), properties=NUMBERED + HIDDEN_END)
    document = read(p("甲。", properties=NUMBERED) + hidden + p("乙。", properties=NUMBERED), parts={"numbering": LIST})
    assert lines(document) == ["一、甲。", "二、乙。"]


def test_struck_text_is_left_out_and_said() -> None:
    struck = r("12", "<w:strike/>") + r("旧", "<w:dstrike/>")
    document = read(p("完成", struck, r("13", '<w:strike w:val="0"/>'), "个。"))
    assert lines(document) == ["完成13个。"]
    assert "删除线" in document.problems[0].zh
    assert "3 字" in document.problems[0].zh
    assert document.status is Status.OK
