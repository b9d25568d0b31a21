"""What lies between plan and actual, named right behind both."""

from __future__ import annotations

import pytest

from extractors.fields.records import read_records
from extractors.reading import read_bytes
from extractors.records import Change, Direction


def gaps(text: str) -> list[tuple[str, str, Direction, str]]:
    records = read_records(read_bytes(text.encode(), "report.txt"))
    return [shown(change) for change in records.changes if change.current and change.base]


def shown(change: Change) -> tuple[str, str, Direction, str]:
    assert change.current
    assert change.base
    assert change.amount
    return change.base.figure.text, change.current.figure.text, change.direction, change.amount.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年预算100万元，实际支出112万元，超出预算12万元。", ("100万元", "112万元", Direction.UP, "12万元")),
        ("全年预算100万元，实际支出112万元，超支12万元。", ("100万元", "112万元", Direction.UP, "12万元")),
        ("到位资金500万元，已支付455万元，结余45万元。", ("500万元", "455万元", Direction.DOWN, "45万元")),
        ("到位资金500万元，已支付455万元，尚有45万元未支付。", ("500万元", "455万元", Direction.DOWN, "45万元")),
        (
            "专项资金到位500万元，累计支付455万元，支付率91%，结转结余45万元。",
            ("500万元", "455万元", Direction.DOWN, "45万元"),
        ),
        ("资金到位500万元，支付455万元，结转下年使用45万元。", ("500万元", "455万元", Direction.DOWN, "45万元")),
        ("全年应发放5600人，实际发放5580人，少发放20人。", ("5600人", "5580人", Direction.DOWN, "20人")),
        (
            "涉及金额64.35万元，已追回58.72万元，追回率91.25%，未追回5.63万元。",
            ("64.35万元", "58.72万元", Direction.DOWN, "5.63万元"),
        ),
        ("应收保费300万元，已收280万元，未收20万元。", ("300万元", "280万元", Direction.DOWN, "20万元")),
        ("计划培训500人次，实际完成620人次，超额完成120人次。", ("500人次", "620人次", Direction.UP, "120人次")),
    ],
)
def test_gaps_between_plan_and_actual(text: str, expected: tuple[str, str, Direction, str]) -> None:
    assert gaps(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "上年结转20万元，全年预算100万元，实际支出112万元，结余8万元。",  # three figures: a balance of its own
        "全年预算100万元，实际支出92万元，年末累计结余30万元。",  # with what was left of other years
        "上年结转20万元。\n资金到位500万元，支付455万元，结转结余65万元。",  # with what was brought over
        "全年预算500万元，支付455万元，结转结余65万元。",  # more than the budget may be carried over
        "收入100万元，支出92万元，超过30万元的项目2个。",  # no plan, no gap
        "全年预算100万元，调整预算112万元，超出预算12万元。",  # no actual figure
        "参加检查50户，已参保40户，未整改3户。",  # another verb
        "县级资金未支付47.35万元，市级资金未支付3.40万元，其他资金未支付16.60万元。",  # gaps side by side
        # two amounts done side by side, and what was left of one
        "其中一般公共预算执行290万元，执行率96.67%，福利金执行190万元，执行率95%，未执行的10万元主要是设备采购跨年。",
        "全年预算100万元。实际支出112万元，超支12万元。",  # the plan stands in another sentence
    ],
)
def test_no_gap(text: str) -> None:
    assert not gaps(text)
