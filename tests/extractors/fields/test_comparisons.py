"""Words that say how two printed amounts stand to each other."""

from __future__ import annotations

import pytest

from extractors.fields.records import read_records
from extractors.reading import read_bytes


def compared(text: str) -> list[str]:
    records = read_records(read_bytes(text.encode(), "text.txt"))
    return [
        f"{one.current.quantity.number}{one.order.value}{one.base.quantity.number} {one.word}"
        for one in records.comparisons
    ]


@pytest.mark.parametrize(
    ("text", "comparisons"),
    [
        ("公务接待费3.2万元，较上年4.5万元有所增加。", ["3.2>4.5 增加"]),
        ("公务接待费3.2万元，较上年4.5万元略有下降，原因是节约。", ["3.2<4.5 下降"]),
        ("公务接待费3.2万元，与上年3.2万元持平。", ["3.2=3.2 持平"]),
        ("公务接待费3.2万元，与上年3.3万元基本持平。", []),
        ("公务接待费3.2万元，较上年4.5万元减少1.3万元。", []),
        ("公务接待费3.2万元，较上年4.5万元下降，降幅28.89%。", []),
        ("收入8万元，支出3.2万元；公务接待费较上年4.5万元有所增加。", []),
        ("支出9.5万元，未超过年初预算8万元。", ["9.5<=8 未超过"]),
        ("支出9.5万元，控制在预算8万元以内。", ["9.5<=8 控制在"]),
        ("支出9.5万元，超过预算1.5万元。", []),
        ("年初预算160万元，支出192万元，支出数大于年初预算数。", ["192>160 大于"]),
        ("支出180万元，年初预算150万元，全年预算200万元，支出数大于年初预算数。", ["180>150 大于"]),
        ("支出180万元，全年预算200万元，年初预算150万元，支出数小于全年预算数。", ["180<200 小于"]),
        ("到位资金100万元，实际支出92万元，资金已全部支付完毕。", ["92>=100 全部支付完毕"]),
        ("预算100万元，基本支出52万元，项目支出48万元，资金已全部支付完毕。", []),
        ("预算100万元，实际支出92万元，其余收回，资金已全部使用完毕。", []),
    ],
)
def test_what_is_said_of_two_amounts(text: str, comparisons: list[str]) -> None:
    assert compared(text) == comparisons
