"""Workbooks as one XML file, written by hand as Excel 2003 and accounting systems write them."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from extractors.content import Content, content_of
from extractors.document import Document, Paragraph, Status, Table
from extractors.formats.sheetxml import read
from extractors.limits import Limits
from extractors.reading import read_bytes

HEAD = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles>
 <Style ss:ID="Default"><Alignment ss:Vertical="Center"/></Style>
 <Style ss:ID="s1"><NumberFormat ss:Format="Standard"/></Style>
 <Style ss:ID="s2"><NumberFormat ss:Format="0.00%"/></Style>
 <Style ss:ID="s3"><NumberFormat ss:Format="Short Date"/></Style>
 <Style ss:ID="r"><Borders><Border ss:Position="Left" ss:LineStyle="Continuous"/></Borders></Style>
 <Style ss:ID="r1" ss:Parent="r"><NumberFormat ss:Format="Fixed"/></Style>
</Styles>"""
FORM = """<Worksheet ss:Name="决算"><Table>
 <Column ss:Width="80"/><Column ss:Index="3" ss:Hidden="1" ss:Span="1"/>
 <Row><Cell ss:MergeAcross="2"><Data ss:Type="String">支出决算表</Data></Cell></Row>
 <Row><Cell><Data ss:Type="String">科目</Data></Cell><Cell><Data ss:Type="String">预算数</Data></Cell>
  <Cell><Data ss:Type="String">执行率</Data></Cell></Row>
 <Row ss:Hidden="1"><Cell ss:MergeDown="1"><Data ss:Type="String">教育</Data></Cell>
  <Cell ss:StyleID="s1" ss:Formula="=R[1]C"><Data ss:Type="Number">1234.5</Data></Cell>
  <Cell ss:StyleID="s2"><Data ss:Type="Number">0.98765</Data></Cell></Row>
 <Row><Cell ss:Index="2" ss:StyleID="s3"><Data ss:Type="DateTime">2023-03-15T00:00:00.000</Data></Cell>
  <Cell><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>
 <Row ss:Index="7"><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">填表人：<B>周某</B></ss:Data>
  <Comment><Data>不读</Data></Comment></Cell></Row>
</Table></Worksheet>"""
HIDDEN = """<Worksheet ss:Name="备查"><Table><Row><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=R1C1"/></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"""


def workbook(*sheets: str, encoding: str = "UTF-8") -> bytes:
    return (HEAD.format(encoding=encoding) + "".join(sheets) + "</Workbook>").encode(encoding)


def document(data: bytes, limits: Limits | None = None) -> Document:
    return read(data, "a.xls", "", limits or Limits())


def the_table(found: Document) -> Table:
    (table,) = found.tables()
    return table


@pytest.mark.parametrize("encoding", ["UTF-8", "GB2312", "GB18030"])
def test_a_workbook_is_known_by_its_contents(encoding: str) -> None:
    data = workbook(FORM, encoding=encoding)
    assert content_of(data) is Content.SHEET_XML
    found = read_bytes(data, "a.xls")
    assert the_table(found).text_rows()[0] == ["科目", "预算数", "执行率"]


def test_what_a_person_sees() -> None:
    found = document(workbook(FORM))
    table = the_table(found)
    assert table.caption is not None
    assert table.caption.text == "支出决算表"
    assert table.text_rows() == [
        ["科目", "预算数", "执行率"],
        ["教育", "1,234.50", "98.77%"],
        ["教育", "2023/3/15", "#DIV/0!"],
    ]
    stored = {cell.passage.place.cell: cell.passage.stored for cell in table.cells}
    assert (stored["B3"], stored["C3"], stored["B4"]) == (Decimal("1234.5"), Decimal("0.98765"), None)
    assert [block.passage.text for block in found.blocks if isinstance(block, Paragraph)] == ["填表人：周某"]


def test_what_is_hidden_or_unreadable_is_said() -> None:
    found = document(workbook(FORM, HIDDEN))
    assert found.status is Status.PARTIAL
    said = " | ".join(problem.en for problem in found.problems)
    for words in ("hidden rows (3)", "hidden columns (C)", "“备查” is hidden", "C4 #DIV/0!", "saved results (B1)"):
        assert words in said


def test_styles_of_parents_and_ruling() -> None:
    rows = "".join(
        f'<Row><Cell ss:StyleID="r"><Data ss:Type="String">科目{number}</Data></Cell>'
        f'<Cell ss:StyleID="r1"><Data ss:Type="Number">{number}</Data></Cell></Row>'
        for number in range(3)
    )
    rows += '<Row><Cell ss:StyleID="r"/><Cell ss:StyleID="r"/></Row>' + rows
    table = the_table(document(workbook(f'<Worksheet ss:Name="一"><Table>{rows}</Table></Worksheet>')))
    assert table.rows == 7
    assert table.text_rows()[2] == ["科目2", "2.00"]


def test_a_file_that_breaks_off_is_read_so_far() -> None:
    data = workbook(FORM)
    found = document(data[: data.index("填表人".encode())])
    assert found.status is Status.PARTIAL
    assert the_table(found).rows == 3
    assert "damaged" in found.problems[0].en


def test_limits_and_nothing_to_read() -> None:
    found = document(workbook(FORM), Limits(cells=4))
    assert "limit of 4" in found.problems[0].en
    assert document(workbook()).status is Status.FAILED


@pytest.mark.parametrize("seed", range(60))
def test_mutated_files_never_raise(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(workbook(FORM, HIDDEN))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        data[at : at + chance.choice((0, 1, 30))] = chance.choice((b"", b"9", b"-1", b"<", chance.randbytes(4)))
    found = document(bytes(data))
    if not found.blocks:
        assert found.status is Status.FAILED
        assert found.problems
