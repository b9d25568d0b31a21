"""The funding block of a form whose only row of figures has no label of its own."""

from __future__ import annotations

from sheet_factory import sheet_of

from extractors.document import Document
from extractors.fields.records import read_records
from extractors.limits import Limits
from extractors.sheets.workbook import blocks_of

FORM = [
    "部门预算执行情况（万元）|年初预算数|全年（调整）预算数|全年执行数|执行率（%）|执行率权重|执行率得分（分）",
    "|820.50|760.00|684.00|90.00%|10|9",
    "指标名称|计量单位|指标性质|年初指标值|全年完成值|指标权重（分）|指标得分（分）",
    "播出节目期数|期|定量指标|≥50期|52期|90|90",
]


def test_the_caption_of_the_block_names_its_only_row() -> None:
    blocks, _ = blocks_of([sheet_of(FORM, "A1:A2", "1-4")], Limits())
    (scoring,) = read_records(Document("a.xlsx", "", "xlsx", blocks)).scorings
    (row,) = scoring.funding
    figures = (row.initial, row.budget, row.executed, row.rate, row.weight, row.score)
    assert [str(figure.quantity.number) if figure else "" for figure in figures] == [
        "820.50", "760.00", "684.00", "90.00", "10", "9",
    ]  # fmt: skip
    assert (row.part, row.level) == (False, 0)
